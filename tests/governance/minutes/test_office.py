"""The acts on minutes as the office does them: shown first, then confirmed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from governance.models import ActionItem, Decision, Minutes
from tests import office
from tests.make import (
    make_agenda_point,
    make_consent,
    make_decision,
    make_meeting,
    make_minutes,
    make_person,
)
from tests.office_pages import ActPage, said
from tests.pages import main_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def awa(client):
    client.force_login(office.coordinator())
    return client


@pytest.fixture
def minutes():
    return make_minutes(meeting=make_meeting(key="call"), text_en="# Money\n! One\n> two")


def act(awa, minutes, name):
    return ActPage(awa, f"/en/admin/governance/minutes/{minutes.pk}/acts/{name}/")


def done(awa, minutes, name, **data):
    """What is said once the act was shown and confirmed."""
    page = act(awa, minutes, name)
    page.show(**data)
    answer = page.confirm()
    assert answer.status_code == 302, page.errors
    return said(awa.get(answer.url))


def offered(awa, minutes):
    page = awa.get(f"/en/admin/governance/minutes/{minutes.pk}/change/")
    return [str(label) for label, _address in page.context["acts"]]


def test_who_enters_too_early_is_led_to_the_meeting(awa, minutes):
    announced = make_minutes(meeting=make_meeting(standing="called"), text_en="! One")
    place = f"/en/admin/governance/meeting/{announced.meeting_id}/change/"

    assert act(awa, announced, "enter").answer.context["advice"] == [
        f'<a href="{place}">Record first that the meeting took place, and when.</a>'
    ]
    assert act(awa, minutes, "enter").answer.context["advice"] == []


def test_minutes_go_their_way_and_back(awa, minutes):
    assert offered(awa, minutes) == ["Type the minutes", "Enter into the records", "Approve"]
    assert done(awa, minutes, "enter", language="en") == [
        "The minutes are entered into the records."
    ]
    assert done(awa, minutes, "approve", day="01/03/2020") == [
        "The minutes are approved. Nobody else reads them until they are published."
    ]
    assert offered(awa, minutes) == ["Type the minutes", "Publish", "Take back to draft"]
    assert done(awa, minutes, "publish", readers="members", opens_records="on") == [
        "Published for: the members."
    ]
    assert Decision.objects.get().readers == ActionItem.objects.get().readers == "members"
    assert done(awa, minutes, "take-back", reason="A word.") == ["The minutes are a draft again."]
    minutes.refresh_from_db()
    assert minutes.state == "draft"
    reasons = [row.history_change_reason for row in minutes.history.all()]
    assert reasons == [
        "A word.",
        "The minutes were published.",
        "The minutes were approved.",
        "The minutes were entered into the records.",
        "The minutes were entered into the records.",
        None,
    ]


def test_what_becomes_a_record_is_shown_before_it_does(awa, minutes):
    page = act(awa, minutes, "enter")

    page.show(language="en")

    changed = page.answer.context["changes"]
    assert [(one.kind, one.is_new) for one in changed] == [
        ("decision", True),
        ("action item", True),
        ("point of the agenda", True),
        ("minutes", False),
    ]
    assert not Decision.objects.exists()


def test_what_cannot_be_entered_is_told_on_the_page_line_by_line(awa, minutes):
    Minutes.objects.update(text_en="!\n> Nobody: two")
    page = act(awa, minutes, "enter")

    page.show(language="en")

    assert page.errors["__all__"] == ["Line 1: nothing follows “!”."]


def test_text_that_was_typed_while_the_act_was_looked_at_is_shown_first(awa, minutes):
    page = act(awa, minutes, "approve")
    page.show(day="01/03/2020")
    Minutes.objects.update(text_en="# Money\n! Another")

    page.confirm()

    assert page.notes != []
    assert not Decision.objects.exists()


def test_a_decision_that_the_minutes_leave_out_is_told_of(awa, minutes):
    make_decision(meeting=minutes.meeting, title_en="Elsewhere")
    page = act(awa, minutes, "enter")

    page.show(language="en")

    assert page.answer.context["advice"] == ["In the register, and not in these minutes: 2020-01."]


def test_a_version_is_completed_after_the_approval(awa, minutes):
    done(awa, minutes, "approve", day="01/03/2020")
    minutes.refresh_from_db()
    assert "A version is complete" not in offered(awa, minutes)
    Minutes.objects.update(text_fr=minutes.text_en.replace("One", "Une"))

    assert "A version is complete" in offered(awa, minutes)
    assert done(awa, minutes, "complete", language="fr") == ["The version is complete."]
    assert Minutes.objects.get().finished == ("en", "fr")


def test_minutes_are_approved_at_a_meeting_and_in_both_languages(awa, minutes):
    Minutes.objects.update(text_en="# Money", text_fr="# Argent")
    later = make_meeting(key="later", held="2020-04-01")

    done(awa, minutes, "approve", day="01/04/2020", meeting=later.pk, complete=["fr"])

    minutes.refresh_from_db()
    assert (minutes.approved_at, minutes.finished) == (later, ("en", "fr"))


def test_nothing_is_approved_on_a_day_to_come(awa, minutes):
    page = act(awa, minutes, "approve")

    page.show(day=str(timezone.localdate() + timedelta(days=1)))

    assert page.errors["day"] == ["This date lies ahead; it is to tell what has happened."]


@pytest.mark.parametrize("readers", ["", "coordinator", "nonsense"])
def test_minutes_are_published_for_somebody(awa, minutes, readers):
    done(awa, minutes, "approve", day="01/03/2020")
    page = act(awa, minutes, "publish")

    page.show(readers=readers)

    assert list(page.errors) == ["readers"]


@pytest.mark.parametrize(("opens", "is_told"), [({"opens_records": "on"}, True), ({}, False)])
def test_a_decision_that_is_opened_with_a_name_in_it_is_told_of(awa, minutes, opens, is_told):
    make_person(name="Zebediah Quill")
    make_consent(person=make_person(name="Grace Example"), began="2019")
    text = "! Zebediah Quill is thanked\n! Grace Example is chair\n! The budget is adopted"
    Minutes.objects.update(text_en=text)
    done(awa, minutes, "approve", day="01/03/2020")
    page = act(awa, minutes, "publish")

    page.show(readers="public", **opens)

    found = [told for told in page.answer.context["advice"] if "may not be named" in told]
    assert found == (
        [
            "On its own page this names somebody who may not be named to all its readers: "
            "“2020-01 · Zebediah Quill is thanked”. Say it in other words there, or close it."
        ]
        if is_told
        else []
    )


def test_taking_back_asks_why(awa, minutes):
    done(awa, minutes, "approve", day="01/03/2020")
    page = act(awa, minutes, "take-back")

    page.show(reason="")

    assert list(page.errors) == ["reason"]


def test_no_form_changes_minutes(awa, minutes):
    address = f"/en/admin/governance/minutes/{minutes.pk}/change/"

    answer = awa.post(address, {"state": "published", "readers": "public", "text_en": "else"})

    assert answer.status_code == 403
    assert Minutes.objects.get().text_en == minutes.text_en


def test_a_point_raised_at_a_meeting_is_not_on_its_agenda(awa, client, minutes):
    make_agenda_point(meeting=minutes.meeting, title_en="Announced")
    done(awa, minutes, "enter", language="en")
    client.logout()

    agenda = main_of(client.get("/en/governance/meetings/call/"))

    assert "Announced" in agenda
    assert "Money" not in agenda
