"""The one-year rule on values: every edge on which somebody could be a day early or late."""

from datetime import date

import pytest

from members.upgrade import AssociatePeriod, Eligibility, Spell, Standing, eligibility
from records.when import Certainty, When

YEAR = AssociatePeriod(months=12, gap_restarts=True)
YEAR_IN_ALL = AssociatePeriod(months=12, gap_restarts=False)


def spell(began: str, last_until: str = "") -> Spell:
    return Spell(When.parse(began), When.parse(last_until) if last_until else None)


def asked(day: str, *spells: Spell, rule: AssociatePeriod | None = YEAR, is_full: bool = False):
    return eligibility(spells, day=date.fromisoformat(day), rule=rule, is_full=is_full)


@pytest.mark.parametrize(
    ("began", "day", "standing"),
    [
        ("2020-06-15", "2020-06-14", Standing.NOT_ASSOCIATE),
        ("2020-06-15", "2020-06-15", Standing.MAY_APPLY_FROM),
        ("2020-06-15", "2021-06-14", Standing.MAY_APPLY_FROM),
        ("2020-06-15", "2021-06-15", Standing.MAY_APPLY),
        ("2020-06-15", "2021-06-16", Standing.MAY_APPLY),
        ("2020-02-29", "2021-02-28", Standing.MAY_APPLY_FROM),
        ("2020-02-29", "2021-03-01", Standing.MAY_APPLY),
        ("2019-02-28", "2020-02-28", Standing.MAY_APPLY),
        ("2019-03-01", "2020-02-29", Standing.MAY_APPLY_FROM),
        ("2020", "2019-12-31", Standing.NOT_ASSOCIATE),
        ("2020", "2020-01-01", Standing.CANNOT_TELL),
        ("2020", "2020-12-31", Standing.CANNOT_TELL),
        ("2020", "2021-01-01", Standing.CANNOT_TELL),
        ("2020", "2021-12-30", Standing.CANNOT_TELL),
        ("2020", "2021-12-31", Standing.MAY_APPLY),
        ("before 2020", "2019-12-30", Standing.CANNOT_TELL),
        ("before 2020", "2020-12-30", Standing.CANNOT_TELL),
        ("before 2020", "2020-12-31", Standing.MAY_APPLY),
    ],
)
def test_associate_may_apply_after_one_year(began, day, standing):
    assert asked(day, spell(began)).standing == standing


def test_year_known_only_gives_the_span_of_the_year_after():
    assert asked("2021-06-01", spell("2020")) == Eligibility(
        Standing.CANNOT_TELL, When.in_year(2021)
    )


def test_span_ends_with_a_day_that_exists():
    assert asked("2021-01-01", spell("2020-02")).applies_from == When(
        date(2021, 2, 1), date(2021, 3, 1)
    )


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        ("2021-05-31", Standing.MAY_APPLY),
        ("2021-06-01", Standing.NOT_ASSOCIATE),
    ],
)
def test_associate_that_ended_is_none_from_its_end(day, standing):
    assert asked(day, spell("2020-01-01", "2021-06-01")).standing == standing


def test_end_known_only_to_the_month_cannot_be_told_within_it():
    ended = spell("2020-01-01", "2021-06")

    assert asked("2021-05-31", ended).standing == Standing.MAY_APPLY
    assert asked("2021-06-15", ended) == Eligibility(
        Standing.CANNOT_TELL, When.on(date(2021, 1, 1)), is_sure=False
    )
    assert asked("2021-06-30", ended).standing == Standing.NOT_ASSOCIATE


def test_full_member_is_no_associate():
    vague = spell("2020", "2021")

    assert asked("2021-06-01", vague, is_full=True) == Eligibility(Standing.NOT_ASSOCIATE)


def test_nobody_is_taken_for_a_full_member_unless_it_is_said():
    assert eligibility([spell("2020-01-01")], day=date(2021, 1, 1), rule=YEAR) == Eligibility(
        Standing.MAY_APPLY, When.on(date(2021, 1, 1))
    )


def test_nobody_is_judged_where_no_rule_is_recorded():
    assert asked("2021-06-01", spell("2020-01-01"), rule=None) == Eligibility(Standing.CANNOT_TELL)


def test_no_spell_is_no_associate():
    assert asked("2021-06-01") == Eligibility(Standing.NOT_ASSOCIATE)


BROKEN = (spell("2020-01-01", "2020-07-01"), spell("2020-09-01"))


@pytest.mark.parametrize(
    ("rule", "applies_from"), [(YEAR, date(2021, 9, 1)), (YEAR_IN_ALL, date(2021, 1, 1))]
)
def test_gap_restarts_the_year_unless_the_rule_says_otherwise(rule, applies_from):
    assert asked("2020-10-01", *BROKEN, rule=rule) == Eligibility(
        Standing.MAY_APPLY_FROM, When.on(applies_from)
    )


def test_period_that_goes_on_without_a_day_between_is_no_gap():
    unbroken = (spell("2020-01-01", "2020-07-01"), spell("2020-07-01", "2020-08-01"))
    unbroken += (spell("2020-08-01"),)

    assert asked("2020-10-01", *unbroken).applies_from == When.on(date(2021, 1, 1))


def test_one_day_between_is_a_gap():
    assert asked(
        "2020-10-01", spell("2020-01-01", "2020-07-01"), spell("2020-07-02")
    ).applies_from == When.on(date(2021, 7, 2))


def test_end_known_only_to_the_month_does_not_prove_that_there_was_no_gap():
    assert asked(
        "2020-10-01", spell("2020-01-01", "2020-06"), spell("2020-06-01")
    ).applies_from == When.on(date(2021, 6, 1))


def test_first_start_counts_in_all_even_if_vague():
    spells = (spell("before 2019", "2019-06-01"), spell("2020-09-01"))

    assert asked("2020-10-01", *spells, rule=YEAR_IN_ALL).applies_from == When(
        None, date(2019, 12, 31)
    )


def test_later_spell_does_not_count_yet():
    spells = (spell("2020-01-01", "2020-07-01"), spell("2022-01-01"))

    assert asked("2020-05-01", *spells).applies_from == When.on(date(2021, 1, 1))


def test_certain_spell_counts_before_a_possible_one():
    spells = (spell("2019-01-01"), spell("2020"))

    assert asked("2020-06-01", *spells) == Eligibility(
        Standing.MAY_APPLY, When.on(date(2020, 1, 1))
    )


def test_spell_that_may_have_begun_later_restarts_nothing():
    spells = (spell("2020-06-01"), spell("2020"))

    assert asked("2020-10-01", *spells) == Eligibility(
        Standing.MAY_APPLY_FROM, When.on(date(2021, 6, 1))
    )


def test_spell_of_no_day_changes_nothing():
    spells = (spell("2020-06-01", "2020-06-01"), spell("2020-06-01"))

    assert asked("2020-10-01", *spells).applies_from == When.on(date(2021, 6, 1))


def test_months_are_the_rules():
    rule = AssociatePeriod(months=6, gap_restarts=True)

    assert asked("2020-10-01", spell("2020-08-31"), rule=rule).applies_from == When.on(
        date(2021, 3, 1)
    )


@pytest.mark.parametrize(
    ("day", "certainty"),
    [
        ("2020-01-31", Certainty.NO),
        ("2020-02-01", Certainty.POSSIBLE),
        ("2020-02-29", Certainty.CERTAIN),
        ("2020-12-31", Certainty.CERTAIN),
        ("2021-01-01", Certainty.POSSIBLE),
        ("2021-12-31", Certainty.NO),
    ],
)
def test_spell_holds_as_surely_as_its_dates(day, certainty):
    assert spell("2020-02", "2021").holds_on(date.fromisoformat(day)) == certainty
