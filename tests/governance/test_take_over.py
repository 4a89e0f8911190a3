"""The agenda of the next meeting begins with what the last one left open."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from governance.meetings.agenda import take_over
from tests.make import (
    make_action_item,
    make_agenda_point,
    make_body,
    make_decision,
    make_meeting,
    make_user,
)
from tests.office_pages import ActPage, said

pytestmark = pytest.mark.django_db

DAY = date(2021, 6, 15)
NOTHING_LEFT = "The last meeting left nothing open that is not on the agenda already."


@pytest.fixture
def body():
    return make_body(kind="organ")


@pytest.fixture
def last(body):
    make_agenda_point(
        meeting=make_meeting(body=body, held="2020-12-31"), title_en="Long ago", is_open=True
    )
    return make_meeting(body=body, held="2021-02-14")


@pytest.fixture
def coming(body, last):
    return make_meeting(body=body, standing="called", held="2021-07-01")


def agenda(meeting):
    return [(point.order, point.title_en, point.title_fr) for point in meeting.agenda.all()]


def refused(meeting):
    with pytest.raises(ValidationError) as told:
        take_over(meeting, by=None, day=DAY)
    return told.value.messages


def test_open_points_and_open_items_follow_what_is_on_the_agenda(coming, last):
    make_agenda_point(meeting=coming, order=7, title_en="Opening")
    point = make_agenda_point(
        meeting=last, title_en="Rivers", title_fr="Rivières", is_open=True, notes_en="Bea objects."
    )
    make_agenda_point(meeting=last, title_en="Closed")
    item = make_action_item(meeting=last, what_en="", what_fr="Écrire")
    awa = make_user(is_staff=True)

    made = take_over(coming, by=awa, day=DAY)

    assert agenda(coming) == [(7, "Opening", None), (8, "Rivers", "Rivières"), (9, "", "Écrire")]
    assert [(one.continues, one.action_item) for one in made] == [(point, None), (None, item)]
    assert [(one.notes, one.is_open) for one in made] == [("", False), ("", False)]
    assert made[0].history.get().history_user == awa


def test_items_are_those_of_the_last_meeting_and_of_its_decisions_that_are_not_done(coming, last):
    decision = make_decision(meeting=last)
    make_action_item(what_en="Of a decision", decision=decision)
    make_action_item(what_en="Done", meeting=last, ending="done", closed_on=DAY)
    make_action_item(what_en="Done tomorrow", meeting=last, ending="done", closed_on="2021-06-16")
    make_action_item(what_en="Of another", meeting=make_meeting())

    take_over(coming, by=None, day=DAY)

    assert [title for _order, title, _french in agenda(coming)] == [
        "Of a decision",
        "Done tomorrow",
    ]


def test_what_is_not_done_stays_on_the_agenda_from_meeting_to_meeting(coming, last, body):
    item = make_action_item(meeting=last, what_en="Write")
    done = make_action_item(meeting=last, what_en="Call")
    (point, _other) = take_over(coming, by=None, day=DAY)
    point.is_open = True
    point.save()
    coming.standing = "held"
    coming.save()
    done.ending, done.closed_on = "done", DAY
    done.save()
    after = make_meeting(body=body, standing="called", held="2021-08-01")

    (taken,) = take_over(after, by=None, day=DAY)

    assert (taken.title, taken.action_item) == ("Write", item)
    assert refused(after) == [NOTHING_LEFT]


def test_point_about_what_is_done_is_taken_over_where_it_stays_open(coming, last, body):
    done = make_action_item(what_en="Call", ending="done", closed_on=DAY)
    point = make_agenda_point(meeting=last, title_en="Call", action_item=done, is_open=True)

    (taken,) = take_over(coming, by=None, day=DAY)

    assert (taken.continues, taken.action_item) == (point, None)


def test_said_twice_it_doubles_nothing(coming, last):
    make_agenda_point(meeting=last, is_open=True)
    make_action_item(meeting=last)
    take_over(coming, by=None, day=DAY)

    assert refused(coming) == [NOTHING_LEFT]
    assert coming.agenda.count() == 2


def test_what_is_left_open_later_is_added(coming, last):
    make_agenda_point(meeting=last, title_en="First", is_open=True)
    take_over(coming, by=None, day=DAY)
    make_agenda_point(meeting=last, title_en="Second", is_open=True)

    take_over(coming, by=None, day=DAY)

    assert [title for _order, title, _french in agenda(coming)] == ["First", "Second"]


@pytest.mark.parametrize(
    ("of_last", "of_item", "of_coming", "taken"),
    [
        ("public", "public", "public", ["Point", "Item"]),
        ("members", "committee", "public", []),
        ("members", "committee", "members", ["Point"]),
        ("committee", "members", "members", ["Item"]),
        ("coordinator", "coordinator", "coordinator", ["Point", "Item"]),
        ("coordinator", "coordinator", "committee", []),
    ],
)
def test_nothing_is_told_to_more_people_than_before(
    coming, last, of_last, of_item, of_coming, taken
):
    make_agenda_point(meeting=last, title_en="Point", is_open=True)
    make_action_item(meeting=last, what_en="Item", readers=of_item)
    for meeting, readers in ((last, of_last), (coming, of_coming)):
        meeting.readers = readers
        meeting.save()

    if taken:
        take_over(coming, by=None, day=DAY)
    else:
        assert refused(coming) == [NOTHING_LEFT]

    assert [title for _order, title, _french in agenda(coming)] == taken


def test_meeting_of_no_body_and_one_that_is_over_take_nothing_over(body, last):
    make_agenda_point(meeting=last, is_open=True)
    make_agenda_point(meeting=make_meeting(body=None), is_open=True)
    meetings = [make_meeting(body=None, standing="called"), make_meeting(body=body, held="2021-03")]

    assert [refused(meeting) for meeting in meetings] == [[NOTHING_LEFT]] * 2


@pytest.mark.parametrize("name", ["continues", "action_item"])
def test_database_refuses_to_take_over_twice(coming, last, name):
    makers = {"continues": make_agenda_point, "action_item": make_action_item}
    origin = makers[name](meeting=last)
    make_agenda_point(meeting=coming, **{name: origin})

    with pytest.raises(IntegrityError):
        make_agenda_point(meeting=coming, **{name: origin})


# --- In the office --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "told"), [("en", "2 points were taken over."), ("fr", "2 points ont été repris.")]
)
def test_office_takes_them_over_once_it_has_seen_them(client, coming, last, language, told):
    for title in ("Rivers", "Mines"):
        make_agenda_point(meeting=last, title_en=title, is_open=True)
    client.force_login(make_user(is_staff=True))
    page = ActPage(client, f"/{language}/admin/governance/meeting/{coming.pk}/acts/take-over/")

    shown = page.show()
    before = coming.agenda.count()
    page.confirm()

    assert [title in shown.text for title in ("Rivers", "Mines")] == [True, True]
    assert before == 0
    assert [title for _order, title, _french in agenda(coming)] == ["Rivers", "Mines"]
    home = client.get(f"/{language}/admin/governance/meeting/{coming.pk}/change/")
    assert told in said(home)


def test_office_is_told_when_fewer_people_may_read_of_the_last_meeting(client, coming, last):
    type(last).objects.filter(pk=last.pk).update(readers="committee")
    make_agenda_point(meeting=last, is_open=True)
    client.force_login(make_user(is_staff=True))
    page = ActPage(client, f"/en/admin/governance/meeting/{coming.pk}/acts/take-over/")

    shown = page.show()

    words = "Fewer people may read of the last meeting: its points are not taken over."
    assert (words in shown.text, NOTHING_LEFT in shown.text) == (True, True)


def test_act_is_offered_on_the_page_of_a_meeting_to_come_that_has_one_before(client, body, last):
    client.force_login(make_user(is_staff=True))
    meetings = [
        make_meeting(body=body, standing="called", held=str(timezone.localdate())),
        make_meeting(body=make_body(), standing="called"),
        last,
    ]

    pages = [client.get(f"/en/admin/governance/meeting/{one.pk}/change/") for one in meetings]

    assert ["acts/take-over/" in page.text for page in pages] == [True, False, False]
