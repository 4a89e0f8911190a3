"""A profile is due a year after its last confirmation, or a year after its member joined."""

from datetime import date

import pytest

from members.models import Confirmation, Organisation
from tests.make import make_membership, make_user

pytestmark = pytest.mark.django_db


def due_on(day: date) -> list[Organisation]:
    return list(Organisation.objects.unconfirmed_on(day))


def confirmed(organisation, day: date) -> None:
    Confirmation.objects.create(
        organisation=organisation, confirmed_on=day, confirmed_by=make_user(), how="signed_in"
    )


@pytest.mark.parametrize(
    ("began", "day", "is_due"),
    [
        ("2020-06-15", date(2021, 6, 14), False),
        ("2020-06-15", date(2021, 6, 15), True),
        ("2020-02-29", date(2021, 2, 28), False),
        ("2020-02-29", date(2021, 3, 1), True),
        ("2020", date(2021, 6, 15), False),  # perhaps since December
        ("2020", date(2021, 12, 31), True),
    ],
)
def test_never_confirmed_is_due_a_year_after_joining(began, day, is_due):
    organisation = make_membership(began=began).organisation

    assert due_on(day) == ([organisation] if is_due else [])


@pytest.mark.parametrize(("day", "is_due"), [(date(2021, 3, 9), False), (date(2021, 3, 10), True)])
def test_confirmed_is_due_again_a_year_later(day, is_due):
    organisation = make_membership(began="2015").organisation
    confirmed(organisation, date(2019, 1, 1))
    confirmed(organisation, date(2020, 3, 10))

    assert due_on(day) == ([organisation] if is_due else [])


@pytest.mark.parametrize(
    ("returned", "day", "is_due"),
    [
        ("2019-06-01", date(2020, 5, 31), True),  # no day between: the confirmation is of 2018
        ("2019-06-02", date(2020, 6, 1), False),
        ("2019-06-02", date(2020, 6, 2), True),
        ("2020-02-29", date(2021, 2, 28), False),
        ("2020-02-29", date(2021, 3, 1), True),
        ("2020", date(2021, 12, 30), False),  # perhaps back in December
        ("2020", date(2021, 12, 31), True),
    ],
)
def test_who_came_back_is_asked_a_year_after_the_return(returned, day, is_due):
    organisation = make_membership(began="2015", ended="2019-06-01").organisation
    confirmed(organisation, date(2018, 1, 1))
    make_membership(organisation=organisation, began=returned)

    assert due_on(day) == ([organisation] if is_due else [])


def test_who_is_no_member_any_more_is_not_asked():
    make_membership(began="2015", last_day="2020-12-31")

    assert due_on(date(2021, 6, 15)) == []


def test_how_long_it_counts_is_a_setting(settings):
    settings.CONFIRMATION_MONTHS = 24
    organisation = make_membership(began="2015").organisation
    confirmed(organisation, date(2020, 3, 10))

    assert (due_on(date(2022, 3, 9)), due_on(date(2022, 3, 10))) == ([], [organisation])
