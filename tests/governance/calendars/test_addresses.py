"""An address of one's own is told once, opens its owner's calendar, and dies with the account."""

import logging
import re
from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from governance.calendars.addresses import make_address, owner_behind, revoke_address
from governance.models import CalendarAddress
from kpcsc.logs import DiscreetFormatter
from members.models import Affiliation, Membership, User
from records.acts import Refused
from tests.governance.ballots.voters import make_voter
from tests.make import make_meeting, make_user
from tests.office import coordinator
from tests.office_pages import ActPage
from tests.pages import links_of, words_of

pytestmark = pytest.mark.django_db

DAY = date(2021, 6, 15)
PAGE = "/en/my/calendar/"


@pytest.fixture
def voter():
    return make_voter("rivers")


def secret_in(address):
    return re.search(r"/calendar/([\w-]{43})\.ics", address)[1]


def made_by(client, **sent):
    """Presses the button; what the page tells of the address."""
    page = client.post(PAGE, {"make": ""} | sent)
    return re.search(r'value="http://testserver(\S+)" readonly', page.text)[1]


# --- What an address opens ------------------------------------------------------------------------


def test_address_opens_its_owners_calendar_and_is_kept_as_a_fingerprint(voter):
    secret = secret_in(make_address(voter.user, day=DAY))

    assert owner_behind(secret, day=DAY) == voter.user
    assert secret not in str(list(CalendarAddress.objects.values_list()))


def test_new_address_takes_the_place_of_the_old_one(voter):
    first, second = (secret_in(make_address(voter.user, day=DAY)) for _n in range(2))

    assert owner_behind(first, day=DAY) is None
    assert owner_behind(second, day=DAY) == voter.user
    assert CalendarAddress.objects.count() == 1


def test_revoked_address_opens_nothing_until_another_is_made(voter):
    secret = secret_in(make_address(voter.user, day=DAY))

    for _twice in range(2):
        revoke_address(voter.user, day=DAY)

    assert owner_behind(secret, day=DAY) is None
    assert owner_behind(secret_in(make_address(voter.user, day=DAY)), day=DAY) == voter.user


def close(voter):
    User.objects.filter(pk=voter.user.pk).update(is_active=False)


def leave(voter):
    Affiliation.objects.filter(person=voter.person).update(until=DAY, until_latest=DAY)


def end_membership(voter):
    Membership.objects.filter(organisation=voter.organisation).update(
        until=DAY, until_latest=DAY, ending="withdrew"
    )


@pytest.mark.parametrize("end", [close, leave, end_membership])
def test_address_dies_with_what_it_rests_on(voter, end):
    secret = secret_in(make_address(voter.user, day=DAY))

    end(voter)

    assert owner_behind(secret, day=DAY) is None
    if end is not close:
        assert owner_behind(secret, day=DAY - timedelta(days=1)) == voter.user


def test_who_acts_for_no_member_gets_none():
    with pytest.raises(Refused, match="no member organisation"):
        make_address(make_user(is_staff=True), day=DAY)
    assert not CalendarAddress.objects.exists()


def test_database_refuses_two_addresses_of_one_account(voter):
    make_address(voter.user, day=DAY)

    with pytest.raises(IntegrityError):
        CalendarAddress.objects.create(user=voter.user, fingerprint="other", made_on=DAY)


# --- The feed -------------------------------------------------------------------------------------


def test_program_without_an_account_reads_it_by_the_address(client, voter):
    make_meeting(key="call", readers="members")
    client.force_login(voter.user)
    address = made_by(client)
    client.logout()

    feed = client.get(address)

    assert "UID:meeting-call@testserver" in feed.text
    assert {name: feed[name] for name in ("Content-Type", "X-Robots-Tag", "Referrer-Policy")} == {
        "Content-Type": "text/calendar; charset=utf-8",
        "X-Robots-Tag": "noindex, nofollow",
        "Referrer-Policy": "no-referrer",
    }
    assert set(feed["Cache-Control"].split(", ")) == {"private", "no-store"}
    assert feed.cookies == {}


def test_addresses_that_open_nothing_answer_alike(client, voter):
    client.force_login(voter.user)
    revoked = made_by(client)
    client.post(PAGE, {"revoke": ""})
    client.logout()

    answers = [client.get(path) for path in (revoked, "/en/calendar/made-up.ics")]

    assert [(one.status_code, one.text) for one in answers] == [
        (410, "This address opens no calendar.")
    ] * 2
    assert {one["X-Robots-Tag"] for one in answers} == {"noindex, nofollow"}


def test_log_does_not_tell_the_address(voter):
    address = make_address(voter.user, day=DAY)
    record = logging.LogRecord("django", 30, "", 0, f"Gone: {address}", None, None)

    assert secret_in(address) not in DiscreetFormatter().format(record)


# --- The own page ---------------------------------------------------------------------------------


def test_address_is_shown_once_on_a_page_that_is_not_kept(client, voter):
    client.force_login(voter.user)

    shown = client.post(PAGE, {"make": ""})
    again = client.get(PAGE)

    secret = secret_in(shown.text)
    assert f"webcal://testserver/en/calendar/{secret}.ics" in links_of(shown)
    assert "no-store" in shown["Cache-Control"]
    assert secret not in again.text
    assert "It cannot be shown again." in words_of(again)


def test_address_speaks_the_language_of_the_page_it_was_made_on(client, voter):
    client.force_login(voter.user)

    page = client.post("/fr/my/calendar/", {"make": ""})

    assert "http://testserver/fr/calendar/" in page.text


def test_owner_takes_it_back_in_one_press(client, voter):
    client.force_login(voter.user)
    address = made_by(client)

    told = client.post(PAGE, {"revoke": ""}, follow=True)

    assert "The address opens nothing any more." in words_of(told)
    assert client.get(address).status_code == 410


def test_page_is_linked_from_the_own_page(client, voter):
    client.force_login(voter.user)

    assert PAGE in links_of(client.get("/en/my/organisations/rivers/"))


def test_who_acts_for_no_member_is_told_so(client):
    client.force_login(make_user(is_staff=True))

    for page in (client.get(PAGE), client.post(PAGE, {"make": ""}, follow=True)):
        assert "You act for no member organisation today" in words_of(page)
    assert not CalendarAddress.objects.exists()


def test_stranger_is_asked_to_sign_in(client):
    assert client.get(PAGE).headers["Location"].startswith("/en/account/login/")


# --- The office -----------------------------------------------------------------------------------


def test_office_takes_an_address_back(client, voter):
    secret = secret_in(make_address(voter.user, day=timezone.localdate()))
    client.force_login(coordinator())
    row = CalendarAddress.objects.get()

    page = ActPage(client, f"/en/admin/governance/calendaraddress/{row.pk}/acts/revoke/")
    page.show()
    page.confirm()

    assert owner_behind(secret, day=timezone.localdate()) is None
