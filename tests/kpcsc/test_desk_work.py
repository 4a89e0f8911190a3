"""The desk tells what is overdue and which meetings nobody followed up."""

from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from kpcsc.desk import tasks
from kpcsc.desk.of_work import coming
from records.when import When
from tests import office
from tests.make import (
    make_action_item,
    make_attendance,
    make_body,
    make_meeting,
    make_membership,
    make_minutes,
    make_organisation,
    make_reply,
)

pytestmark = pytest.mark.django_db

DAY = date(2021, 6, 15)


def lines(title, language="en"):
    with translation.override(language):
        found = next(task for task in tasks(DAY, office.NOON) if task.title == title)
        return [(line.label, line.detail) for line in found.lines], found.address


def test_what_is_overdue_is_told_the_oldest_first():
    make_action_item(what_en="Second", due="2021-06-14")
    make_action_item(what_en="First", due="2021-05")
    make_action_item(what_en="Due today", due="2021-06-15")
    make_action_item(what_en="Perhaps due", due="2021-06")
    make_action_item(what_en="Done", due="2021-01", ending="done", closed_on=date(2021, 2, 1))

    found, address = lines("Action items overdue")

    assert found == [("First", "due: May 2021"), ("Second", "due: 14 June 2021")]
    assert address == "/en/admin/governance/actionitem/?state=overdue"


@pytest.mark.parametrize(
    ("held", "is_told"),
    [
        ("2021-06-14", True),
        ("2021-06-15", False),
        ("2021-06", False),
        ("", False),
        ("2021-06-13 2", True),
        ("2021-06-14 2", False),
        ("2021-05-15 31", True),
        ("2021-05-16 31", False),
    ],
)
def test_meeting_announced_for_a_day_that_is_past_is_told(held, is_told):
    first, _space, days = held.partition(" ")
    meeting = make_meeting(title_fr="Réunion", standing="called", held=first, days=int(days or 1))
    assert meeting.may_lie_ahead(DAY) is not is_told

    found, _address = lines("Réunions annoncées dont le jour est passé", "fr")

    assert [label for label, _detail in found] == (["Réunion"] if is_told else [])


def test_meeting_of_a_body_without_recorded_attendance_is_told():
    make_meeting(title_en="Forgotten")
    make_meeting(title_en="Elsewhere", body=None)
    make_meeting(title_en="Cancelled", standing="cancelled")
    for _number in range(2):
        attended = make_meeting(title_en="Attended", body=make_body())
        make_attendance(meeting=attended)
        make_attendance(meeting=attended, organisation=make_organisation())

    found, address = lines("Meetings without recorded attendance")

    assert [label for label, _detail in found] == ["Forgotten"]
    assert address == "/en/admin/governance/meeting/?attended=no"


@pytest.mark.parametrize(("asked", "found"), [("yes", ["Attended"]), ("no", ["Forgotten"])])
def test_the_list_of_meetings_is_narrowed_in_the_same_way(client, asked, found):
    make_meeting(title_en="Forgotten")
    attended = make_meeting(title_en="Attended")
    make_attendance(meeting=attended)
    make_attendance(meeting=attended)
    client.force_login(office.coordinator())

    page = client.get("/en/admin/governance/meeting/", {"attended": asked})

    assert [str(row) for row in page.context["cl"].result_list] == found


def test_the_list_is_narrowed_to_announced_meetings_whose_day_is_past(client):
    make_meeting(title_en="Past", standing="called", held="2020-02")
    make_meeting(title_en="To come", standing="called", held="2999")
    make_meeting(title_en="Undated", standing="called", held="")
    make_meeting(title_en="Held")
    client.force_login(office.coordinator())
    _found, address = lines("Meetings announced whose day is past")

    page = client.get(address)

    assert [str(row) for row in page.context["cl"].result_list] == ["Past"]


@pytest.mark.parametrize(
    ("title", "state"),
    [("Minutes to be approved", "draft"), ("Minutes approved and not published", "approved")],
)
def test_minutes_that_nobody_else_reads_yet_are_told(client, title, state):
    call = make_meeting(title_en="Call", held="2021-05")
    others = {"draft": {"state": "approved", "approved_on": DAY}, "approved": {}}[state]
    mine = {"draft": {}, "approved": {"state": "approved", "approved_on": DAY}}[state]
    wanted = make_minutes(meeting=call, **mine)
    make_minutes(**others)
    make_minutes(state="published", readers="members", approved_on=DAY)
    client.force_login(office.coordinator())

    found, address = lines(title)

    assert found == [("Call", "May 2021")]
    assert list(client.get(address).context["cl"].result_list) == [wanted]


# --- Meetings to come -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "title", "said"),
    [
        ("en", "Meetings under way or within 14 days", "20 June 2021; 1 of 2 have answered"),
        (
            "fr",
            "Réunions en cours ou dans les 14 jours",
            "le 20 juin 2021 ; réponses reçues : 1 sur 2",
        ),
    ],
)
def test_meeting_to_come_is_told_with_how_many_have_answered(language, title, said):
    meeting = make_meeting(
        title_fr="Réunion", standing="called", held="2021-06-20", body=make_body(kind="organ")
    )
    members = [make_membership(began="2019").organisation for _number in range(2)]
    for organisation in (members[0], make_organisation()):
        make_reply(meeting=meeting, organisation=organisation, answer="apology")

    found, address = lines(title, language)

    assert [(label, detail.replace("\u00a0", " ")) for label, detail in found] == [
        ("Réunion", said)
    ]
    assert address == f"/{language}/admin/governance/meeting/?followed_up=soon"


@pytest.mark.parametrize(
    ("given", "is_told"),
    [
        ({"held": "2021-06-15"}, True),
        ({"held": "2021-06-14"}, False),
        ({"held": "2021-06-14", "days": 2}, True),
        ({"held": "2021-06-13", "days": 2}, False),
        ({"held": "2021-05-16", "days": 31}, True),
        ({"held": "2021-05-15", "days": 31}, False),
        ({"held": "2021-06-14", "days": 2, "standing": "held"}, False),
        ({"held": "2021-06-29"}, True),
        ({"held": "2021-06-30"}, False),
        ({"held": "2021-06"}, False),
        ({"held": ""}, False),
        ({"held": "2021-06-20", "standing": "cancelled"}, False),
    ],
)
def test_meeting_is_under_way_or_to_come_within_fourteen_days(given, is_told):
    make_meeting(title_en="Call", **({"standing": "called"} | given))

    found, _address = lines("Meetings under way or within 14 days")

    assert [label for label, _detail in found] == (["Call"] if is_told else [])


def test_the_list_is_narrowed_to_meetings_under_way_or_soon(client):
    soon = timezone.localdate() + timedelta(days=14)
    make_meeting(title_en="Soon", standing="called", held=When.on(soon))
    make_meeting(title_en="Later", standing="called", held=When.on(soon + timedelta(days=1)))
    yesterday = When.on(timezone.localdate() - timedelta(days=1))
    make_meeting(title_en="Under way", standing="called", held=yesterday, days=2)
    make_meeting(title_en="Over", standing="called", held=yesterday)
    client.force_login(office.coordinator())

    page = client.get("/en/admin/governance/meeting/", {"followed_up": "soon"})

    assert {str(row) for row in page.context["cl"].result_list} == {"Soon", "Under way"}


@pytest.mark.parametrize("more", [1, 4])
def test_answers_are_counted_with_five_queries_at_any_size(more, django_assert_num_queries):
    for _number in range(more):
        meeting = make_meeting(standing="called", held="2021-06-20", body=make_body(kind="organ"))
        make_reply(meeting=meeting, organisation=make_membership().organisation)

    with django_assert_num_queries(5):
        coming(DAY)
