"""Who could be vice-chair, best first, and the handovers that are coming."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.rotation import (
    Candidate,
    Handover,
    Reason,
    Speaker,
    alternation,
    candidates,
    forecast,
    languages_sought,
)
from records.criteria import Verdict
from records.when import NOT_RECORDED, When

RULE = ("en", "fr")
TAGS = st.sampled_from(["en", "fr", "pt", "sw"])
SETS = st.lists(TAGS, unique=True).map(tuple)

AWA = Speaker("awa", ("fr", "en"))
BEA = Speaker("bea", ("en",))
CHIDI = Speaker("chidi", ("fr",))
DAN = Speaker("dan")
EFE = Speaker("efe", ("pt",))


@st.composite
def people(draw) -> list[Speaker]:
    return [Speaker(f"person-{n}", tags) for n, tags in enumerate(draw(st.lists(SETS)))]


def keys(found: list[Candidate]) -> list[str]:
    return [one.speaker.key for one in found]


# --- Candidates -----------------------------------------------------------------------------------


def test_who_satisfies_the_criterion_comes_first_and_who_does_not_last():
    found = candidates(
        [EFE, BEA, DAN, CHIDI, AWA], next_chair=Speaker("next", ("en",)), wanted=RULE
    )

    assert [(one.speaker.key, one.judged.verdict) for one in found] == [
        ("chidi", Verdict.MET),
        ("awa", Verdict.MET),
        ("dan", Verdict.CANNOT_TELL),
        ("efe", Verdict.NOT_MET),
        ("bea", Verdict.NOT_MET),
    ]


def test_candidate_is_told_why():
    (found,) = candidates([BEA], next_chair=Speaker("next", ("en",)), wanted=RULE)

    assert found == Candidate(BEA, alternation(Speaker("next", ("en",)), BEA, RULE))
    assert found.judged.reason is Reason.BOTH_ONLY


def test_who_is_in_office_is_no_candidate():
    found = candidates(
        [BEA, CHIDI, AWA], next_chair=CHIDI, wanted=RULE, in_office=[None, Speaker("bea"), CHIDI]
    )

    assert keys(found) == ["awa"]


def test_next_chair_is_judged_as_one_person_in_two_offices_unless_in_office():
    (found,) = candidates([CHIDI], next_chair=CHIDI, wanted=RULE)

    assert found.judged.reason is Reason.SAME_PERSON


@pytest.mark.parametrize(
    ("wanted", "next_chair", "reason"),
    [(RULE, None, Reason.NO_CHAIR), ((), BEA, Reason.NO_RULE)],
)
def test_candidates_are_named_even_if_nothing_can_be_told(wanted, next_chair, reason):
    found = candidates([AWA, CHIDI], next_chair=next_chair, wanted=wanted)

    assert keys(found) == ["awa", "chidi"]
    assert {one.judged.reason for one in found} == {reason}


def test_nobody_is_no_candidate():
    assert candidates([], next_chair=BEA, wanted=RULE) == []


@given(speakers=people(), chair=SETS)
def test_everybody_out_of_office_is_listed_once_in_the_order_given(speakers, chair):
    next_chair = Speaker("next", chair)
    in_office = speakers[::3]

    found = candidates(speakers, next_chair=next_chair, wanted=RULE, in_office=in_office)

    expected = [
        speaker
        for verdict in (Verdict.MET, Verdict.CANNOT_TELL, Verdict.NOT_MET)
        for speaker in speakers
        if speaker not in in_office and alternation(next_chair, speaker, RULE).verdict is verdict
    ]
    assert [one.speaker for one in found] == expected


# --- The coming handovers -------------------------------------------------------------------------


def test_forecast_alternates_from_the_vice_chair_on():
    assert forecast(CHIDI, wanted=RULE, count=4) == [
        Handover(NOT_RECORDED, CHIDI, ("fr",), ("en",)),
        Handover(NOT_RECORDED, None, ("en",), ("fr",)),
        Handover(NOT_RECORDED, None, ("fr",), ("en",)),
        Handover(NOT_RECORDED, None, ("en",), ("fr",)),
    ]


def test_three_handovers_are_forecast_unless_more_are_asked_for():
    assert len(forecast(CHIDI, wanted=RULE)) == 3
    assert forecast(CHIDI, wanted=RULE, count=0) == []


@pytest.mark.parametrize(
    ("planned", "expected"),
    [
        (NOT_RECORDED, [False, False, False]),
        (When.parse("2022"), [True, False, False]),
        (When.parse("by 2022-02"), [True, False, False]),
    ],
)
@pytest.mark.parametrize("wanted", [RULE, ()])
def test_only_the_handover_that_is_recorded_is_planned(planned, expected, wanted):
    coming = forecast(CHIDI, wanted=wanted, planned=planned, months_between=24)

    assert [one.is_planned for one in coming] == expected


def test_handover_is_forecast_without_languages_where_none_is_sought():
    planned = When.parse("2022")

    first, *others = forecast(CHIDI, wanted=(), chair=BEA, planned=planned)

    assert first == Handover(planned, CHIDI, (), (), is_planned=True)
    assert [one.is_told for one in others] == [False, False]


def test_vice_chair_who_works_in_both_leaves_either_to_the_next():
    assert forecast(AWA, wanted=RULE, count=2) == [
        Handover(NOT_RECORDED, AWA, ("en", "fr"), ("en", "fr")),
        Handover(NOT_RECORDED, None, ("en", "fr"), ("en", "fr")),
    ]


def test_languages_outside_the_rule_are_not_forecast():
    (coming,) = forecast(Speaker("bea", ("sw", "en")), wanted=RULE, count=1)

    assert (coming.chair_languages, coming.sought) == (("en",), ("fr",))


def test_vacant_vice_chair_is_forecast_from_the_chair():
    assert forecast(None, chair=BEA, wanted=RULE, count=2) == [
        Handover(NOT_RECORDED, None, ("fr",), ("en",)),
        Handover(NOT_RECORDED, None, ("en",), ("fr",)),
    ]


@pytest.mark.parametrize(
    ("vice_chair", "chair", "wanted"),
    [(None, None, RULE), (DAN, BEA, RULE), (EFE, BEA, RULE), (None, DAN, RULE), (CHIDI, BEA, ())],
)
def test_languages_that_cannot_be_told_stay_open(vice_chair, chair, wanted):
    coming = forecast(vice_chair, chair=chair, wanted=wanted, count=2)

    assert coming == [
        Handover(NOT_RECORDED, vice_chair, (), ()),
        Handover(NOT_RECORDED, None, (), ()),
    ]


@pytest.mark.parametrize(
    ("planned", "months", "expected"),
    [
        ("", None, ["", "", ""]),
        ("", 24, ["", "", ""]),
        ("2022-02-01", None, ["2022-02-01", "", ""]),
        ("2022-02-01", 12, ["2022-02-01", "2023-02-01", "2024-02-01"]),
        ("2020-02-29", 12, ["2020-02-29", "2021-03-01", "2022-03-01"]),
        ("2022", 24, ["2022", "2024", "2026"]),
        ("2022-01-01/2022-03-31", 6, ["2022-01-01/2022-03-31", "2022-07-01/2022-10-01"]),
    ],
)
def test_dates_follow_only_from_a_plan_and_a_length_of_term(planned, months, expected):
    coming = forecast(
        CHIDI,
        wanted=RULE,
        planned=When.parse(planned),
        months_between=months,
        count=len(expected),
    )

    assert [handover.when for handover in coming] == [When.parse(text) for text in expected]


@given(
    vice_chair=st.none() | SETS.map(lambda tags: Speaker("vice", tags)),
    chair=st.none() | SETS.map(lambda tags: Speaker("chair", tags)),
    planned=st.dates(date(1990, 1, 1), date(2090, 1, 1)).map(When.on) | st.just(NOT_RECORDED),
    months=st.none() | st.integers(1, 48),
    count=st.integers(1, 5),
)
def test_each_handover_follows_from_the_one_before(vice_chair, chair, planned, months, count):
    first, *others = coming = forecast(
        vice_chair, chair=chair, wanted=RULE, planned=planned, months_between=months, count=count
    )

    assert len(coming) == count
    assert (first.when, first.chair) == (planned, vice_chair)
    for before, after in zip(coming, others, strict=False):
        assert after.chair is None
        assert after.chair_languages == before.sought
        assert after.when == (before.when.later(months) if months else NOT_RECORDED)


@given(vice_chair=SETS, languages=SETS)
def test_who_brings_what_is_forecast_satisfies_the_criterion(vice_chair, languages):
    (coming,) = forecast(Speaker("vice", vice_chair), wanted=RULE, count=1)

    is_met = alternation(coming.chair, Speaker("new", languages), RULE).verdict is Verdict.MET

    assert is_met == bool(set(languages) & set(coming.sought))
    assert coming.sought == languages_sought(coming.chair, RULE)
