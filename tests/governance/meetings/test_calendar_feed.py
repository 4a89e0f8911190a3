"""The calendar that everybody may subscribe to: days and hours as known, no place, no person."""

from datetime import UTC, date, datetime, time

import pytest
from django.utils import timezone
from icalendar import Calendar

from governance.meetings.calendar_feed import calendar_of
from governance.register import shown_meeting
from tests.make import make_meeting, make_user

pytestmark = pytest.mark.django_db

PATH = "/en/governance/meetings.ics"


def events(client, path=PATH):
    page = client.get(path)
    assert page["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(page.content)
    assert calendar.errors == []
    return {str(event["UID"]).partition("@")[0]: event for event in calendar.events}


@pytest.mark.parametrize(
    ("given", "start", "end"),
    [
        ({}, date(2020, 2, 14), date(2020, 2, 15)),
        ({"days": 3}, date(2020, 2, 14), date(2020, 2, 17)),
        (
            {"start_time": time(9), "end_time": time(10, 30)},
            datetime(2020, 2, 14, 9, tzinfo=UTC),
            datetime(2020, 2, 14, 10, 30, tzinfo=UTC),
        ),
        ({"start_time": time(9)}, datetime(2020, 2, 14, 9, tzinfo=UTC), None),
        ({"days": 3, "start_time": time(9)}, date(2020, 2, 14), date(2020, 2, 17)),
        (
            {"days": 3, "start_time": time(9), "end_time": time(16)},
            datetime(2020, 2, 14, 9, tzinfo=UTC),
            datetime(2020, 2, 16, 16, tzinfo=UTC),
        ),
    ],
)
def test_meeting_is_there_with_the_days_and_hours_that_are_known(client, given, start, end):
    make_meeting(key="call", **given)

    event = events(client)["meeting-call"]

    assert event["DTSTART"].dt == start
    assert (event["DTEND"].dt if "DTEND" in event else None) == end


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "It starts at 09:00 (UTC)."), ("fr", "Elle commence à 09:00 (UTC).")],
)
def test_meeting_of_several_days_without_an_end_tells_when_it_starts(client, language, said):
    make_meeting(key="planning", days=3, start_time=time(9))

    event = events(client, f"/{language}/governance/meetings.ics")["meeting-planning"]

    assert event["DESCRIPTION"] == said


def test_calendar_tells_the_hour_in_the_coalitions_zone_too(client):
    make_meeting(key="call", start_time=time(9), end_time=time(10))
    make_meeting(key="day")

    found = events(client)

    assert found["meeting-call"]["DESCRIPTION"] == "It starts at 09:00 (UTC)."
    assert "DESCRIPTION" not in found["meeting-day"]


@pytest.mark.parametrize("held", ["2020", "2020-02", "by 2020-02-14"])
def test_meeting_known_less_than_to_the_day_is_left_out(client, held):
    make_meeting(held=held)

    assert events(client) == {}


@pytest.mark.parametrize(
    ("standing", "status"),
    [("called", "TENTATIVE"), ("held", "CONFIRMED"), ("cancelled", "CANCELLED")],
)
def test_calendar_tells_whether_a_meeting_stands(client, standing, status):
    make_meeting(key="call", standing=standing)

    assert events(client)["meeting-call"]["STATUS"] == status


@pytest.mark.parametrize("is_staff", [None, True])
def test_no_place_no_link_and_no_private_meeting_leave_in_it_whoever_asks(client, is_staff):
    make_meeting(country="ZW", place="Hill Lodge", link="https://lodge.example/room")
    make_meeting(title_en="Quiet", readers="members")
    if is_staff:
        client.force_login(make_user(is_staff=True))

    feed = client.get(PATH).text

    assert "LOCATION:Zimbabwe" in feed
    assert [word for word in ("Lodge", "lodge", "Quiet") if word in feed] == []


def test_hours_are_written_in_utc_whatever_the_coalitions_zone(client):
    with timezone.override("Africa/Harare"):
        meeting = make_meeting(start_time=time(9), end_time=time(10, 30))
        shown = shown_meeting(meeting, ("public",))
    feed = calendar_of([shown], site="https://coalition.example", now=timezone.now()).decode()

    assert {"DTSTART:20200214T070000Z", "DTEND:20200214T083000Z"} <= set(feed.splitlines())


def test_calendar_speaks_the_language_of_its_address(client):
    make_meeting(key="call", title_en="Call, of members; all", title_fr="Téléconférence")

    english, french = (events(client, f"/{code}/governance/meetings.ics") for code in ("en", "fr"))

    assert english["meeting-call"]["SUMMARY"] == "Call, of members; all"
    assert french["meeting-call"]["SUMMARY"] == "Téléconférence"
    assert french["meeting-call"]["URL"] == "http://testserver/fr/governance/meetings/call/"


def test_meeting_without_a_title_goes_by_its_kind(client):
    make_meeting(key="call")

    assert events(client)["meeting-call"]["SUMMARY"] == "teleconference"


def test_calendar_is_one_query_at_any_size(client, django_assert_num_queries):
    for _number in range(5):
        make_meeting()

    with django_assert_num_queries(1):
        client.get(PATH)
