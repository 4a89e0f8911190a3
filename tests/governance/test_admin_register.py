"""Meetings and decisions as the office enters them: numbers given, dates followed, words told."""

from datetime import time

import pytest

from governance.models import ActionItem, Decision, Effect, Meeting
from records.when import When
from tests import office
from tests.make import (
    make_assignment,
    make_attendance,
    make_body,
    make_decision,
    make_effect,
    make_meeting,
    make_membership,
    make_organisation,
    make_term,
)
from tests.office_files import Upload, exported
from tests.office_pages import sent_again

pytestmark = pytest.mark.django_db

NO_PARTS = {
    f"{part}-{name}": value
    for part in ("effects", "positions", "agenda", "attendances")
    for name, value in {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0"}.items()
}


@pytest.fixture
def awa(client):
    client.force_login(office.coordinator())
    return client


def added(awa, model, **typed):
    given = {"outcome": "adopted", "readers": "members", "days": "1", "kind": "call"} | NO_PARTS
    given["standing"] = "held"
    return awa.post(f"/en/admin/governance/{model}/add/", given | typed)


def errors_of(page):
    return dict(page.context["adminform"].form.errors)


def test_decision_takes_the_next_number_and_the_day_of_its_meeting(awa):
    make_decision(taken="2020")
    meeting = make_meeting(held="2020-01")

    answer = added(awa, "decision", title_fr="Les rivières d’abord", meeting=meeting.pk)

    made = Decision.objects.get(title_fr="Les rivières d’abord")
    assert answer.status_code == 302
    assert (made.number, made.taken, made.readers) == ("2020-02", When.parse("2020-01"), "members")


def test_decision_without_meeting_or_date_is_told_beside_the_date(awa):
    page = added(awa, "decision", title_en="Rivers first")

    assert errors_of(page) == {"taken": ["Say by when, at the latest, it was taken."]}
    assert not Decision.objects.exists()


def test_decision_with_a_number_that_is_taken_is_told_and_keeps_what_was_typed(awa):
    make_decision(taken="2020", sequence=3)

    page = added(awa, "decision", title_en="Rivers first", taken="2020", year="2020", sequence="3")

    assert errors_of(page) == {"__all__": ["Another decision has this number already."]}
    assert 'value="Rivers first"' in page.text


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"year": "99999", "sequence": "1"}, "year"),
        ({"year": "-1"}, "year"),
        ({"year": "2020", "sequence": "0"}, "sequence"),
        ({"taken": "yesterday"}, "taken"),
        ({"title_en": "x" * 201}, "title_en"),
        ({"title_en": ""}, "title_en"),
    ],
)
def test_decision_that_cannot_be_is_told_in_words(awa, typed, field):
    page = added(awa, "decision", **({"title_en": "Rivers first", "taken": "2020"} | typed))

    assert page.status_code == 200
    assert field in errors_of(page)


def test_meeting_is_entered_as_surely_as_it_is_known(awa):
    body = make_body(kind="organ")

    added(awa, "meeting", key="planning", title_en="Planning", body=body.pk, held="01/2020")

    assert Meeting.objects.get(key="planning").held == When.parse("2020-01")


def test_meeting_with_a_time_of_day(awa):
    added(
        awa,
        "meeting",
        key="call",
        title_en="Call",
        held="14/02/2020",
        start_time="9:00",
        end_time="10:30",
    )

    meeting = Meeting.objects.get(key="call")
    assert (meeting.start_time, meeting.end_time) == (time(9), time(10, 30))


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({"held": ""}, {"held": ["Say by when, at the latest, it took place."]}),
        ({"end_time": "10:00"}, {"__all__": ["Say when it starts, too."]}),
        ({"days": "0"}, {"days": ["Ensure this value is greater than or equal to 1."]}),
    ],
)
def test_meeting_that_cannot_be_is_told_in_words(awa, typed, errors):
    given = {"key": "call", "title_en": "Call", "held": "2020"} | typed

    assert errors_of(added(awa, "meeting", **given)) == errors


def test_decision_follows_the_date_of_its_meeting_that_is_corrected_in_the_form(awa):
    meeting = make_meeting(title_en="Planning", held="2020-02")
    decision = make_decision(meeting=meeting)
    page = awa.get(f"/en/admin/governance/meeting/{meeting.pk}/change/")

    sent_again(awa, page, held="14/01/2021", why="The minutes were found.")

    decision.refresh_from_db()
    assert (decision.taken, decision.number) == (When.parse("2021-01-14"), "2020-01")
    assert decision.history.latest().history_user.is_staff


def test_meeting_with_somebody_there_is_not_cancelled_in_the_form(awa):
    attendance = make_attendance(meeting=make_meeting(title_en="Planning"))
    page = awa.get(f"/en/admin/governance/meeting/{attendance.meeting_id}/change/")

    answer = sent_again(awa, page, standing="cancelled")

    told = "Somebody is recorded as having been there: it was not cancelled."
    assert errors_of(answer) == {"standing": [told]}


def test_decision_is_found_by_its_number(awa):
    made = make_decision(taken="2020", sequence=7)
    make_decision(taken="2020", sequence=8)

    page = awa.get("/en/admin/governance/decision/", {"q": "2020-07"})

    assert list(page.context["cl"].result_list) == [made]


def test_one_action_asked_of_two_organisations_in_two_files_is_two_items(awa, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    for key in ("rivers", "quarry"):
        make_organisation(key=key)
        words = f"what_en,what_fr,organisation\nSend the report,,{key}\n"
        Upload(awa, ActionItem, words).brought_in()

    keys = ActionItem.objects.values_list("organisation__key", flat=True)
    assert sorted(keys) == ["quarry", "rivers"]


@pytest.mark.parametrize("rows", [1, 4])
def test_what_came_of_decisions_is_listed_with_as_many_queries_at_any_size(
    awa, rows, django_assert_num_queries
):
    came_of_decisions(rows)

    with django_assert_num_queries(4):
        awa.get("/en/admin/governance/effect/")


@pytest.mark.parametrize("rows", [1, 4])
def test_what_came_of_decisions_is_exported_with_as_many_queries_at_any_size(
    awa, rows, django_assert_num_queries
):
    came_of_decisions(rows)

    with django_assert_num_queries(4):
        exported(awa, Effect)


def came_of_decisions(number):
    for _number in range(number):
        make_effect(decision=make_decision(taken="2020"), term=make_term())
        make_effect(decision=make_decision(taken="2020"), membership=make_membership())
        make_effect(decision=make_decision(taken="2020"), assignment=make_assignment())
