"""The one-year rule asked of the records: the query and the function never disagree."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.eligibility import (
    associate_period,
    eligibility_of,
    eligible_for_full,
    judged,
    with_standing_of,
)
from members.models import Membership, Organisation
from members.upgrade import AssociatePeriod, Eligibility, Standing
from records.models import Rule
from records.when import When
from tests.conftest import asking_the_database

pytestmark = pytest.mark.django_db

FIRST = date(2019, 12, 1)
DAYS = st.integers(0, 900).map(lambda n: FIRST + timedelta(days=n))
SPANS = st.one_of(
    DAYS.map(When.on),
    st.sampled_from(["2020", "2020-02", "2020-03", "2021", "before 2020", "by 2021-02"]).map(
        When.parse
    ),
)
RULES = st.builds(
    AssociatePeriod, months=st.sampled_from([1, 6, 12, 24]), gap_restarts=st.booleans()
)


@st.composite
def memberships(draw):
    """Lawful memberships of one organisation, some abutting, vague or perhaps overlapping."""
    rows, taken = [], []
    start = draw(SPANS)
    for _ in range(draw(st.integers(0, 4))):
        row = Membership(kind=draw(st.sampled_from(["associate", "associate", "full"])))
        row.began = start
        row.ended = draw(st.one_of(st.none(), SPANS))
        if row.until is not None and row.since is not None and row.until < row.since:
            row.ended = None
        certain = (row.since_latest, row.until or date.max)
        if certain[0] < certain[1]:
            if any(certain[0] < end and begin < certain[1] for begin, end in taken):
                break
            taken.append(certain)
        row.ending = "suspended" if row.until else ""
        row.beginning = "admitted"
        rows.append(row)
        start = (
            row.ended if row.ended and row.ended.is_exact and draw(st.booleans()) else draw(SPANS)
        )
    return rows


@asking_the_database
@given(rows=memberships(), day=DAYS, rule=st.one_of(st.none(), RULES))
def test_query_and_function_agree_on_every_day(rows, day, rule):
    Membership.objects.all().delete()
    organisation, _ = Organisation.objects.get_or_create(key="rivers-watch")
    for row in rows:
        row.organisation = organisation
    Membership.objects.bulk_create(rows)

    by_function = judged(organisation.memberships.all(), day, rule).standing
    held = Membership.objects.with_standing(day, rule)
    by_query = held.values_list("standing", flat=True).first() or Standing.NOT_ASSOCIATE

    assert len(held) <= 1
    assert by_query == by_function


def one_year_rule(since: str = "2020-01") -> Rule:
    rule = Rule(key="associate_period", parameters={"months": 12, "gap_restarts": True})
    rule.began = When.parse(since)
    rule.save()
    return rule


def associate(key: str, since: str) -> Organisation:
    organisation = Organisation.objects.create(key=key)
    membership = Membership(organisation=organisation, kind="associate", beginning="admitted")
    membership.began = When.parse(since)
    membership.save()
    return organisation


def test_eligible_are_those_whose_year_is_over():
    one_year_rule()
    early = associate("early", "2020-06-14")
    associate("late", "2020-06-16")
    associate("vague", "2020")
    just = associate("just", "2020-06-15")

    assert set(eligible_for_full(date(2021, 6, 15))) == {early, just}


def test_every_organisation_has_one_standing():
    one_year_rule()
    organisations = {
        Standing.MAY_APPLY: associate("may", "2020-01-15"),
        Standing.MAY_APPLY_FROM: associate("from", "2021-01-15"),
        Standing.CANNOT_TELL: associate("vague", "2020"),
        Standing.NOT_ASSOCIATE: Organisation.objects.create(key="none"),
    }

    found = {s: list(with_standing_of(s, date(2021, 6, 15))) for s in Standing}

    assert found == {standing: [row] for standing, row in organisations.items()}


def test_rule_does_not_judge_before_it_was_agreed():
    one_year_rule(since="2020-01-15")
    organisation = associate("early", "2018-01-01")

    assert associate_period(date(2020, 1, 14)) is None
    assert eligibility_of(organisation, date(2020, 1, 14)) == Eligibility(Standing.CANNOT_TELL)
    assert eligibility_of(organisation, date(2020, 1, 15)).standing == Standing.MAY_APPLY
