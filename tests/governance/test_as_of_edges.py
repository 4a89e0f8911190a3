"""The coalition on a day where its records are vague, or more than a page holds."""

from datetime import date

import pytest

from governance.as_of import MOST, coalition_on
from members.models import Membership, Organisation
from tests.make import make_membership, make_organisation, make_plan

pytestmark = pytest.mark.django_db

PUBLISHED = date(2026, 11, 26)


def test_member_that_may_be_two_things_is_listed_once_as_what_it_surely_is():
    rivers = make_organisation(key="rivers")
    make_membership(organisation=rivers, began="2019", last_day="2020-12")
    Membership.objects.filter(organisation=rivers).update(ending="upgraded")
    make_membership(organisation=rivers, kind="full", beginning="upgraded", began="2021-01")

    found = coalition_on(date(2020, 12, 15), today=PUBLISHED).members

    assert [(member.is_associate, member.is_certain) for member in found] == [(True, False)]


def test_large_coalition_is_cut_and_says_so():
    rows = Organisation.objects.bulk_create(
        Organisation(key=f"river-{number:04}") for number in range(MOST + 1)
    )
    Membership.objects.bulk_create(
        Membership(
            organisation=row, kind="full", beginning="founding", since_latest=date(2019, 1, 1)
        )
        for row in rows
    )

    found = coalition_on(date(2020, 1, 1), today=PUBLISHED)

    assert (len(found.members), found.has_more_members) == (MOST, True)


def test_plan_whose_start_is_not_known_to_the_day_is_possible():
    make_plan(began="2020")

    plan = coalition_on(date(2020, 6, 1), today=PUBLISHED).plan

    assert plan.is_certain is False
