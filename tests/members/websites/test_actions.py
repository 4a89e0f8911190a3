"""Each member's website is asked for once a day; dead is what failed on several days."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from kpcsc.desk.of_profiles import dead_websites
from members.models import WebsiteCheck
from members.websites.actions import check_websites, record
from tests.make import make_membership, make_organisation
from tests.members.websites.conftest import also_this_machine

pytestmark = pytest.mark.django_db

Outcome = WebsiteCheck.Outcome
FIRST = date(2021, 6, 15)


def member(website: str):
    return make_membership(organisation=make_organisation(website=website)).organisation


def checked(days: int, site: str, first: date = FIRST) -> None:
    for number in range(days):
        check_websites(first + timedelta(days=number), may_ask=also_this_machine)


@pytest.mark.parametrize(("days", "is_dead"), [(2, False), (3, True)])
def test_dead_is_what_failed_on_three_days(site, days, is_dead):
    organisation = member(f"{site}/404")

    checked(days, site)

    assert WebsiteCheck.objects.dead().exists() is is_dead
    assert organisation.website_check.failed_since == FIRST


def test_twice_on_a_day_asks_and_counts_once(site, asked):
    organisation = member(f"{site}/404")

    for _run in range(3):
        check_websites(FIRST, may_ask=also_this_machine)

    assert (len(asked), organisation.website_check.failed_days) == (1, 1)


def test_answer_ends_the_count(site):
    organisation = member(f"{site}/404")
    checked(3, site)

    row = record(
        organisation, address=organisation.website, outcome="answers", day=FIRST + timedelta(days=9)
    )

    assert (row.failed_days, row.failed_since) == (0, None)


def test_another_address_begins_anew_and_is_no_longer_told(site, asked):
    organisation = member(f"{site}/404")
    checked(3, site)
    organisation.website = f"{site}/410"
    organisation.save()
    told_before = WebsiteCheck.objects.dead().exists()

    check_websites(FIRST + timedelta(days=2), may_ask=also_this_machine)

    row = WebsiteCheck.objects.get()
    assert not told_before
    assert (row.address, row.failed_days) == (f"{site}/410", 1)


def test_only_members_that_give_one_are_asked_for(site, asked):
    make_organisation(website=f"{site}/200")
    make_membership(organisation=make_organisation(website=f"{site}/200"), last_day="2020-12-31")
    member("")

    assert check_websites(FIRST, may_ask=also_this_machine) == {}
    assert asked == []


def test_one_that_may_not_be_asked_is_kept_as_such_and_never_dead(site, asked):
    organisation = member(site)

    for number in range(4):
        check_websites(FIRST + timedelta(days=number))

    assert (organisation.website_check.outcome, asked) == (Outcome.NOT_ASKED, [])
    assert not WebsiteCheck.objects.dead().exists()


def test_command_says_what_it_did(site):
    member(site)

    call_command("check_websites", stdout=(said := StringIO()))

    assert said.getvalue() == "Websites: 1 asked for, 0 answered.\n"
    assert WebsiteCheck.objects.get().checked_on == timezone.localdate()


def test_desk_tells_the_dead(site):
    organisation = member(f"{site}/404")
    checked(3, site)

    (line,) = dead_websites().lines

    assert (line.label, line.detail) == (
        str(organisation),
        "since 15 June 2021: the page is not there",
    )
