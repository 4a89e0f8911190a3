"""How well the coalition covers a group: nobody, one person twice, two organisations, languages."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.coverage import Cover, Dependence, Group, Seat, cover
from records.criteria import Verdict
from records.when import Certainty

MONITORING = Group("monitoring", ("en",))
STATISTICS = Group("statistics", ("fr",))
UNRECORDED = Group("experts")
RIVERS, TERRES, QUARRY = "rivers", "terres", "quarry"
TAGS = ("en", "fr", "pt")


def seat(organisation: str, person: str | None, languages: str = "", *, sure: bool = True) -> Seat:
    """A seat in the group on monitoring."""
    certainty = Certainty.CERTAIN if sure else Certainty.POSSIBLE
    return Seat("monitoring", organisation, person, tuple(languages.split()), certainty=certainty)


def elsewhere(organisation: str, person: str | None, languages: str = "") -> Seat:
    return Seat("statistics", organisation, person, tuple(languages.split()))


@st.composite
def seats(draw, groups: tuple[str, ...] = ("monitoring",)) -> Seat:
    return Seat(
        draw(st.sampled_from(groups)),
        draw(st.sampled_from([RIVERS, TERRES, QUARRY])),
        draw(st.sampled_from([None, "bea", "chidi", "dan"])),
        tuple(draw(st.lists(st.sampled_from(TAGS), unique=True))),
        certainty=draw(st.sampled_from([Certainty.CERTAIN, Certainty.POSSIBLE])),
    )


# --- On how many it rests -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sitting", "dependence"),
    [
        ([], Dependence.NOBODY),
        ([elsewhere(RIVERS, "bea")], Dependence.NOBODY),
        ([seat(RIVERS, "bea")], Dependence.ONE),
        ([seat(RIVERS, None)], Dependence.ONE),
        ([seat(RIVERS, "bea"), elsewhere(TERRES, "chidi")], Dependence.ONE),
        ([seat(RIVERS, "bea"), seat(RIVERS, "bea")], Dependence.ONE),
        ([seat(RIVERS, "bea"), seat(TERRES, "bea")], Dependence.ONE_PERSON),
        ([seat(RIVERS, None), seat(RIVERS, None)], Dependence.ONE),
        ([seat(RIVERS, "bea"), seat(RIVERS, "chidi")], Dependence.SEVERAL),
        ([seat(RIVERS, "bea"), seat(TERRES, "chidi")], Dependence.SEVERAL),
        ([seat(RIVERS, None), seat(TERRES, None)], Dependence.SEVERAL),
        ([seat(RIVERS, "bea"), seat(TERRES, None)], Dependence.SEVERAL),
        ([seat("7", None), seat(RIVERS, "7")], Dependence.SEVERAL),
    ],
)
def test_cover_rests_on_persons_not_on_seats(sitting, dependence):
    assert cover(MONITORING, sitting).dependence is dependence


@pytest.mark.parametrize(
    ("surely", "perhaps", "dependence"),
    [
        ([], [(RIVERS, "bea")], Dependence.PERHAPS),
        ([], [(RIVERS, "bea"), (TERRES, "chidi")], Dependence.PERHAPS),
        ([], [(RIVERS, None), (RIVERS, None)], Dependence.PERHAPS),
        ([(RIVERS, "bea")], [(TERRES, "chidi")], Dependence.PERHAPS_ONE),
        ([(RIVERS, "bea")], [(RIVERS, "chidi")], Dependence.PERHAPS_ONE),
        ([(RIVERS, "bea")], [(RIVERS, None)], Dependence.PERHAPS_ONE),
        ([(RIVERS, "bea")], [(RIVERS, "bea")], Dependence.ONE),
        ([(RIVERS, None)], [(RIVERS, None)], Dependence.ONE),
        ([(RIVERS, "bea")], [(TERRES, "bea")], Dependence.ONE_PERSON),
        ([(RIVERS, "bea"), (TERRES, "bea")], [(TERRES, "chidi")], Dependence.PERHAPS_ONE),
        ([(RIVERS, "bea"), (TERRES, "chidi")], [(QUARRY, "dan")], Dependence.SEVERAL),
    ],
)
def test_cover_rests_on_who_surely_sits_there(surely, perhaps, dependence):
    sitting = [seat(*who) for who in surely] + [seat(*who, sure=False) for who in perhaps]

    assert cover(MONITORING, sitting).dependence is dependence
    assert cover(MONITORING, sitting[::-1]).dependence is dependence


# --- Whether anybody works in the group's language ------------------------------------------------


@pytest.mark.parametrize(
    ("sitting", "speaks"),
    [
        ([], Verdict.NOT_MET),
        ([elsewhere(RIVERS, "bea", "en")], Verdict.NOT_MET),
        ([seat(RIVERS, "bea", "en")], Verdict.MET),
        ([seat(RIVERS, "bea", "fr en")], Verdict.MET),
        ([seat(RIVERS, "bea", "fr")], Verdict.NOT_MET),
        ([seat(RIVERS, "bea")], Verdict.CANNOT_TELL),
        ([seat(RIVERS, None)], Verdict.CANNOT_TELL),
        ([seat(RIVERS, "bea", "en"), seat(TERRES, "chidi")], Verdict.MET),
        ([seat(RIVERS, "bea", "fr"), seat(TERRES, "chidi", "en")], Verdict.MET),
        ([seat(RIVERS, "bea", "fr"), seat(TERRES, "chidi")], Verdict.CANNOT_TELL),
        ([seat(RIVERS, "bea", "fr"), seat(TERRES, "chidi", "pt")], Verdict.NOT_MET),
        ([seat(RIVERS, "bea", "en", sure=False)], Verdict.CANNOT_TELL),
        ([seat(RIVERS, "bea", "fr", sure=False)], Verdict.NOT_MET),
        ([seat(RIVERS, "bea", sure=False)], Verdict.CANNOT_TELL),
        ([seat(RIVERS, "bea", "en"), seat(TERRES, "dan", "fr", sure=False)], Verdict.MET),
        ([seat(RIVERS, "bea", "fr"), seat(TERRES, "dan", "en", sure=False)], Verdict.CANNOT_TELL),
        ([seat(RIVERS, "bea", "fr"), seat(TERRES, "dan", "pt", sure=False)], Verdict.NOT_MET),
    ],
)
def test_group_is_covered_in_its_language_by_who_surely_sits_there(sitting, speaks):
    assert cover(MONITORING, sitting).speaks is speaks


@pytest.mark.parametrize(
    ("sitting", "speaks"),
    [
        ([], Verdict.NOT_MET),
        ([Seat("experts", RIVERS, "bea", ("en", "fr"))], Verdict.CANNOT_TELL),
        ([Seat("experts", RIVERS)], Verdict.CANNOT_TELL),
        ([Seat("monitoring", RIVERS, "bea", ("en",))], Verdict.NOT_MET),
    ],
)
def test_group_without_a_recorded_language_cannot_be_told_unless_it_is_empty(sitting, speaks):
    assert cover(UNRECORDED, sitting).speaks is speaks


def test_one_of_the_languages_of_a_group_is_enough():
    both = Group("monitoring", ("en", "fr"))

    assert cover(both, [seat(RIVERS, "bea", "fr")]) == Cover(both, Dependence.ONE, Verdict.MET)


TOLD = {
    frozenset({True}): Verdict.MET,
    frozenset({False}): Verdict.NOT_MET,
    frozenset({True, False}): Verdict.CANNOT_TELL,
}


def may_speak(one: Seat, tag: str) -> set[bool]:
    """Whether a seat brings the language: what may turn out once all is known."""
    if not one.languages:
        return {True, False}
    speaks = tag in one.languages
    return {speaks} if one.certainty is Certainty.CERTAIN else {speaks, False}


@given(sitting=st.lists(seats(), max_size=5), tag=st.sampled_from(TAGS))
def test_verdict_is_what_holds_whatever_is_not_recorded(sitting, tag):
    answers = frozenset(any(world) for world in product(*(may_speak(s, tag) for s in sitting)))

    assert cover(Group("monitoring", (tag,)), sitting).speaks is TOLD[answers]


RANKS = {
    Dependence.NOBODY: 0,
    Dependence.PERHAPS: 1,
    Dependence.ONE: 2,
    Dependence.ONE_PERSON: 2,
    Dependence.PERHAPS_ONE: 3,
    Dependence.SEVERAL: 4,
}


@given(sitting=st.lists(seats(), max_size=5), joining=seats())
def test_one_more_seat_never_makes_cover_worse(sitting, joining):
    before = cover(MONITORING, sitting)
    after = cover(MONITORING, [*sitting, joining])

    assert RANKS[after.dependence] >= RANKS[before.dependence]
    assert before.speaks is not Verdict.MET or after.speaks is Verdict.MET
