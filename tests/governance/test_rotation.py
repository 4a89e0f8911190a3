"""The language criterion on values: any pair of persons with any sets of languages."""

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.rotation import Languages, Reason, Speaker, alternation, languages_sought
from records.criteria import Judged, Verdict

RULE = ("en", "fr")
NO_RULES = [(), ("en",), ("en", "en")]
TAGS = ("en", "fr", "pt", "sw")
ANY_LANGUAGES = [tags for count in range(1, 5) for tags in combinations(TAGS, count)]
SETS = st.lists(st.sampled_from(TAGS), unique=True).map(tuple)
RULES = st.lists(st.sampled_from(TAGS), unique=True, min_size=2, max_size=2).map(tuple)


def speaker(key: str, tags: str | Languages) -> Speaker:
    return Speaker(key, tuple(tags.split()) if isinstance(tags, str) else tags)


def pair(chair: str | Languages, vice_chair: str | Languages, wanted: Languages = RULE) -> Judged:
    """The criterion for Bea in the chair and Chidi as vice-chair, with those languages."""
    return alternation(speaker("bea", chair), speaker("chidi", vice_chair), wanted)


def bring_both(chair: Languages, vice_chair: Languages, wanted: Languages) -> bool:
    """What the coalition seeks: one speaks for one language of the rule, one for the other."""
    return any({one, other} == set(wanted) for one, other in product(chair, vice_chair))


def could_be(languages: Languages) -> list[Languages]:
    """What somebody may work in of whom that is recorded; if nothing is, anything."""
    return [languages] if languages else ANY_LANGUAGES


# --- Whether the criterion is met -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("chair", "vice_chair", "verdict", "reason"),
    [
        ("en", "fr", Verdict.MET, Reason.ALTERNATE),
        ("fr", "en", Verdict.MET, Reason.ALTERNATE),
        ("en", "en fr", Verdict.MET, Reason.ALTERNATE),
        ("fr", "en fr", Verdict.MET, Reason.ALTERNATE),
        ("en fr", "en", Verdict.MET, Reason.ALTERNATE),
        ("en fr", "fr en", Verdict.MET, Reason.ALTERNATE),
        ("en pt", "fr pt", Verdict.MET, Reason.ALTERNATE),
        ("en", "en", Verdict.NOT_MET, Reason.BOTH_ONLY),
        ("fr", "fr", Verdict.NOT_MET, Reason.BOTH_ONLY),
        ("en pt", "en sw", Verdict.NOT_MET, Reason.BOTH_ONLY),
        ("pt", "fr", Verdict.NOT_MET, Reason.CHAIR_SPEAKS_NEITHER),
        ("pt", "", Verdict.NOT_MET, Reason.CHAIR_SPEAKS_NEITHER),
        ("pt", "pt", Verdict.NOT_MET, Reason.CHAIR_SPEAKS_NEITHER),
        ("en fr", "pt", Verdict.NOT_MET, Reason.VICE_CHAIR_SPEAKS_NEITHER),
        ("", "pt", Verdict.NOT_MET, Reason.VICE_CHAIR_SPEAKS_NEITHER),
        ("", "", Verdict.CANNOT_TELL, Reason.LANGUAGES_NOT_RECORDED),
        ("en", "", Verdict.CANNOT_TELL, Reason.LANGUAGES_NOT_RECORDED),
        ("", "fr", Verdict.CANNOT_TELL, Reason.LANGUAGES_NOT_RECORDED),
        ("en fr", "", Verdict.CANNOT_TELL, Reason.LANGUAGES_NOT_RECORDED),
    ],
)
def test_criterion_for_two_persons(chair, vice_chair, verdict, reason):
    judged = pair(chair, vice_chair)

    assert (judged.verdict, judged.reason) == (verdict, reason)


@pytest.mark.parametrize(
    ("chair", "vice_chair", "values"),
    [
        ("pt fr", "sw en", {"chair": ("fr",), "vice_chair": ("en",)}),
        ("fr en", "en", {"chair": ("en", "fr"), "vice_chair": ("en",)}),
        ("fr pt", "fr", {"languages": ("fr",)}),
        ("pt", "fr", {"languages": RULE}),
        ("en", "pt", {"languages": RULE}),
        ("en", "", {}),
    ],
)
def test_sentence_is_given_the_languages_that_decided(chair, vice_chair, values):
    assert pair(chair, vice_chair).values == values


@pytest.mark.parametrize(
    ("chair", "vice_chair", "expected"),
    [
        (None, None, Judged(Verdict.CANNOT_TELL, Reason.NO_CHAIR)),
        (None, "fr", Judged(Verdict.CANNOT_TELL, Reason.NO_CHAIR)),
        (None, "", Judged(Verdict.CANNOT_TELL, Reason.NO_CHAIR)),
        ("en", None, Judged(Verdict.CANNOT_TELL, Reason.NO_VICE_CHAIR)),
        ("", None, Judged(Verdict.CANNOT_TELL, Reason.NO_VICE_CHAIR)),
        (
            None,
            "pt",
            Judged(Verdict.NOT_MET, Reason.VICE_CHAIR_SPEAKS_NEITHER, {"languages": RULE}),
        ),
        ("pt", None, Judged(Verdict.NOT_MET, Reason.CHAIR_SPEAKS_NEITHER, {"languages": RULE})),
    ],
)
def test_vacant_office_cannot_be_told_unless_the_other_speaks_neither(chair, vice_chair, expected):
    bea = None if chair is None else speaker("bea", chair)
    chidi = None if vice_chair is None else speaker("chidi", vice_chair)

    assert alternation(bea, chidi, RULE) == expected


@pytest.mark.parametrize("wanted", NO_RULES)
@pytest.mark.parametrize(("chair", "vice_chair"), [("en", "fr"), ("pt", "pt"), ("", "")])
def test_nothing_is_judged_without_a_rule_of_two_languages(wanted, chair, vice_chair):
    assert pair(chair, vice_chair, wanted) == Judged(Verdict.CANNOT_TELL, Reason.NO_RULE)


def test_no_rule_counts_before_one_person_in_both_offices():
    bea = speaker("bea", "en fr")

    assert alternation(bea, bea, ()).reason is Reason.NO_RULE


@pytest.mark.parametrize("languages", ["en fr", "en", "pt", ""])
def test_one_person_does_not_alternate_with_itself(languages):
    bea = speaker("bea", languages)

    assert alternation(bea, bea, RULE) == Judged(Verdict.NOT_MET, Reason.SAME_PERSON)


# --- Any pair of persons, any languages -----------------------------------------------------------


TOLD = {
    frozenset({True}): Verdict.MET,
    frozenset({False}): Verdict.NOT_MET,
    frozenset({True, False}): Verdict.CANNOT_TELL,
}


@given(chair=SETS, vice_chair=SETS, wanted=RULES)
def test_verdict_is_what_holds_whatever_is_not_recorded(chair, vice_chair, wanted):
    in_truth = product(could_be(chair), could_be(vice_chair))

    answers = frozenset(bring_both(*languages, wanted) for languages in in_truth)

    assert pair(chair, vice_chair, wanted).verdict is TOLD[answers]


@given(chair=SETS, vice_chair=SETS, wanted=RULES)
def test_criterion_is_the_same_with_the_offices_exchanged(chair, vice_chair, wanted):
    assert pair(chair, vice_chair, wanted).verdict is pair(vice_chair, chair, wanted).verdict


@given(known=SETS, wanted=RULES)
def test_criterion_is_the_same_whichever_office_is_vacant(known, wanted):
    bea = speaker("bea", known)

    assert alternation(bea, None, wanted).verdict is alternation(None, bea, wanted).verdict


@given(chair=SETS, vice_chair=SETS, wanted=RULES)
def test_order_in_which_languages_are_written_changes_nothing(chair, vice_chair, wanted):
    assert pair(chair, vice_chair, wanted) == pair(chair[::-1], vice_chair[::-1], wanted)
    assert pair(chair, vice_chair, wanted).verdict is pair(chair, vice_chair, wanted[::-1]).verdict


@given(chair=SETS, vice_chair=SETS, wanted=RULES, learned=st.sampled_from(TAGS))
def test_another_language_never_turns_met_into_not_met(chair, vice_chair, wanted, learned):
    before = pair(chair, vice_chair, wanted).verdict

    after = pair((*chair, learned), vice_chair, wanted).verdict

    assert before is not Verdict.MET or after is Verdict.MET


@given(known=SETS, wanted=RULES)
def test_languages_not_recorded_never_count_as_met(known, wanted):
    assert pair(known, (), wanted).verdict is not Verdict.MET
    assert pair((), known, wanted).verdict is not Verdict.MET
    assert alternation(speaker("bea", known), None, wanted).verdict is not Verdict.MET


# --- What the next vice-chair should bring --------------------------------------------------------


@pytest.mark.parametrize(
    ("chair", "sought"),
    [
        ("en", ("fr",)),
        ("fr", ("en",)),
        ("pt fr", ("en",)),
        ("en fr", ("en", "fr")),
        ("fr en", ("en", "fr")),
        ("pt", ()),
        ("", ()),
    ],
)
def test_languages_sought_beside_a_chair(chair, sought):
    assert languages_sought(speaker("bea", chair), RULE) == sought


@pytest.mark.parametrize("wanted", NO_RULES)
def test_nothing_is_sought_without_a_rule(wanted):
    assert languages_sought(speaker("bea", "en fr"), wanted) == ()


def test_nothing_is_sought_beside_nobody():
    assert languages_sought(None, RULE) == ()


@given(chair=SETS, candidate=SETS, wanted=RULES)
def test_who_brings_a_language_sought_satisfies_the_criterion_and_nobody_else(
    chair, candidate, wanted
):
    sought = languages_sought(speaker("bea", chair), wanted)

    is_met = pair(chair, candidate, wanted).verdict is Verdict.MET

    assert is_met == bool(set(candidate) & set(sought))
