"""Attendance is recorded once for each who belonged to the body on the day of the meeting."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from governance.belonging import Belonging
from governance.meetings.actions import Seen, record_attendance
from governance.models import Attendance
from tests.make import (
    make_attendance,
    make_body,
    make_meeting,
    make_membership,
    make_organisation,
    make_person,
    make_reply,
    make_user,
)
from tests.office_pages import ActPage
from tests.pages import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def rivers():
    organisation = make_organisation(key="rivers", acronym="RW")
    make_membership(organisation=organisation, began="2019")
    return organisation


@pytest.fixture
def planning(rivers):
    return make_meeting(key="planning", body=make_body(kind="organ"), held="2020-02-14")


def problems_of(row) -> dict[str, list[str]]:
    try:
        row.full_clean()
    except ValidationError as refused:
        return refused.message_dict
    return {}


# --- What must not be -----------------------------------------------------------------------------


def test_database_refuses_the_attendance_of_nobody():
    with pytest.raises(IntegrityError):
        make_attendance(organisation=None)


def test_database_refuses_a_person_twice_at_one_meeting(planning):
    person = make_person()
    make_attendance(meeting=planning, person=person)

    with pytest.raises(IntegrityError):
        make_attendance(meeting=planning, person=person, organisation=make_organisation())


def test_database_refuses_an_organisation_without_a_person_twice(planning, rivers):
    make_attendance(meeting=planning, organisation=rivers)

    with pytest.raises(IntegrityError):
        make_attendance(meeting=planning, organisation=rivers)


def test_form_says_in_words_that_somebody_is_recorded_already(planning, rivers):
    make_attendance(meeting=planning, organisation=rivers)

    with pytest.raises(ValidationError) as refused:
        Attendance(meeting=planning, organisation=rivers, presence="absent").full_clean()

    assert refused.value.messages == ["This organisation's attendance is recorded already."]


@pytest.mark.parametrize(
    ("capacity", "is_refused"),
    [("member", True), ("substitute", True), ("observer", False), ("invitee", False)],
)
def test_form_says_in_words_that_a_member_is_there_for_an_organisation(
    planning, capacity, is_refused
):
    row = Attendance(meeting=planning, person=make_person(), presence="late", capacity=capacity)

    problems = problems_of(row)

    said = ["Say for which organisation: a member, or a substitute, is there for one."]
    assert problems == ({"organisation": said} if is_refused else {})


def test_two_of_one_organisation_may_be_there(planning, rivers):
    for _number in range(2):
        make_attendance(meeting=planning, organisation=rivers, person=make_person())

    assert planning.attendances.took_part().count() == 2


def test_an_organisation_may_bring_guests(planning, rivers):
    for guest in ("", "A driver", "An interpreter"):
        row = Attendance(meeting=planning, organisation=rivers, guest=guest, presence="present")
        row.full_clean()
        row.save()

    assert planning.attendances.took_part().count() == 3


# --- The act --------------------------------------------------------------------------------------


def test_attendance_is_recorded_with_who_did_it(planning, rivers):
    awa = make_user(is_staff=True)

    record_attendance(planning, seen=[Seen(Belonging(rivers, None), "late")], by=awa)

    row = planning.attendances.get()
    assert (row.organisation, row.presence, row.capacity) == (rivers, "late", "member")
    assert row.history.get().history_user == awa


def test_attendance_said_again_is_corrected_and_not_doubled(planning, rivers):
    for presence in ("present", "present", "apology", ""):
        record_attendance(planning, seen=[Seen(Belonging(rivers, None), presence)], by=None)

    assert list(planning.attendances.values_list("presence", flat=True)) == ["apology"]
    assert planning.attendances.get().history.count() == 2


def test_a_guest_of_an_organisation_is_not_taken_for_the_organisation(planning, rivers):
    make_attendance(meeting=planning, organisation=rivers, guest="A driver", presence="late")

    record_attendance(planning, seen=[Seen(Belonging(rivers, None), "absent")], by=None)

    found = planning.attendances.order_by("pk").values_list("guest", "presence")
    assert list(found) == [("A driver", "late"), ("", "absent")]


def test_an_organisation_was_there_by_a_substitute_or_after_all_by_itself(planning, rivers):
    for is_by_substitute, capacity in ((True, "substitute"), (False, "member")):
        one = Seen(Belonging(rivers, None), "present", is_by_substitute)
        record_attendance(planning, seen=[one], by=None)

        assert planning.attendances.get().capacity == capacity


def test_a_substitute_comes_instead_of_a_person(planning, rivers):
    chidi = Belonging(rivers, make_person())
    record_attendance(planning, seen=[Seen(chidi, "present", is_by_substitute=True)], by=None)
    record_attendance(planning, seen=[Seen(chidi, "apology")], by=None)
    found = planning.attendances.order_by("pk").values_list("person", "capacity", "presence")
    assert list(found) == [
        (None, "substitute", "present"),
        (chidi.person.pk, "member", "apology"),
    ]

    record_attendance(planning, seen=[Seen(chidi, "present")], by=None)

    assert list(found.all()) == [(chidi.person.pk, "member", "present")]


def test_of_two_of_an_organisation_one_may_come_by_a_substitute(planning, rivers):
    bea, chidi = (Belonging(rivers, make_person()) for _number in range(2))

    for _again in range(2):
        seen = [Seen(chidi, "present", is_by_substitute=True), Seen(bea, "present")]
        record_attendance(planning, seen=seen, by=None)

    found = planning.attendances.order_by("pk").values_list("person", "capacity")
    assert list(found) == [(None, "substitute"), (bea.person.pk, "member")]


def test_a_capacity_that_the_page_does_not_offer_stays(planning, rivers):
    make_attendance(
        meeting=planning, organisation=rivers, capacity="substitute", presence="cut_off"
    )

    record_attendance(planning, seen=[Seen(Belonging(rivers, None), "late")], by=None)

    assert planning.attendances.get().capacity == "substitute"


def test_observers_and_invitees_are_recorded_on_the_same_page_once(client, planning, rivers):
    client.force_login(make_user(is_staff=True))
    address = f"/en/admin/governance/meeting/{planning.pk}/acts/attendance/"
    for invitees in ("Ola <b>Guest</b>\n\n  Uma  Guest ", "uma guest"):
        page = ActPage(client, address)
        page.show(**{f"seen-{rivers.pk}-0": "substitute", "observers": "Obi", "invitees": invitees})
        page.confirm()

    found = planning.attendances.order_by("pk").values_list("guest", "capacity", "presence")
    assert list(found) == [
        ("", "substitute", "present"),
        ("Obi", "observer", "present"),
        ("Ola <b>Guest</b>", "invitee", "present"),
        ("Uma Guest", "invitee", "present"),
    ]
    page = ActPage(client, address)
    assert page.answer.context["form"][f"seen-{rivers.pk}-0"].value() == "substitute"
    assert "Recorded already: Ola <b>Guest</b>, Uma Guest." in words_of(page.answer).replace(
        "&lt;", "<"
    ).replace("&gt;", ">")
    assert "<b>Guest" not in page.answer.text


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ("x" * 201, "Ensure this value has at most 200 characters (it has 201)."),
        ("a\u202eb", "This text holds a hidden sign that turns the direction of writing (U+202E)."),
    ],
)
def test_a_name_that_cannot_be_kept_is_told_beside_its_field(client, planning, names, told):
    client.force_login(make_user(is_staff=True))
    page = ActPage(client, f"/en/admin/governance/meeting/{planning.pk}/acts/attendance/")

    page.show(invitees=f"Ola\n{names}")

    assert [error[: len(told)] for error in page.errors["invitees"]] == [told]
    assert not planning.attendances.exists()


@pytest.mark.parametrize("standing", ["called", "cancelled"])
def test_nobody_was_at_a_meeting_that_did_not_take_place(rivers, standing):
    meeting = make_meeting(standing=standing)

    with pytest.raises(ValidationError) as refused:
        record_attendance(meeting, seen=[Seen(Belonging(rivers, None), "present")], by=None)

    assert refused.value.messages == ["Record first that the meeting took place, and when."]
    assert not meeting.attendances.exists()


def test_one_page_offers_who_belonged_on_that_day_and_records_them(client, planning, rivers):
    make_membership(organisation=make_organisation(acronym="NEW"), began="2020-02-15")
    client.force_login(make_user(is_staff=True))
    page = ActPage(client, f"/en/admin/governance/meeting/{planning.pk}/acts/attendance/")

    labels = [field.label for field in page.answer.context["form"]]
    page.show(**{f"seen-{rivers.pk}-0": "cut_off"})
    page.confirm()

    assert labels == ["RW", "Observers who were there", "Invitees who were there"]
    assert planning.attendances.get().presence == "cut_off"


def test_the_page_shows_what_is_recorded_already(client, planning, rivers):
    make_attendance(meeting=planning, organisation=rivers, presence="apology")
    client.force_login(make_user(is_staff=True))

    page = ActPage(client, f"/fr/admin/governance/meeting/{planning.pk}/acts/attendance/")

    assert '<option value="apology" selected>' in page.answer.text


@pytest.mark.parametrize(
    ("answer", "chosen"), [("apology", "apology"), ("present", ""), ("late", "")]
)
def test_apology_stands_there_already_and_nobody_is_taken_to_have_come(
    client, planning, rivers, answer, chosen
):
    make_reply(meeting=planning, organisation=rivers, answer=answer, note="<b>By bus</b>")
    client.force_login(make_user(is_staff=True))

    page = ActPage(client, f"/en/admin/governance/meeting/{planning.pk}/acts/attendance/")

    assert page.answer.context["form"][f"seen-{rivers.pk}-0"].value() == chosen
    assert "Answered before: we c" in words_of(page.answer)
    assert "<b>By bus</b>" not in page.answer.text


def test_what_is_recorded_counts_more_than_what_was_answered(client, planning, rivers):
    make_reply(meeting=planning, organisation=rivers, answer="apology")
    make_attendance(meeting=planning, organisation=rivers, presence="late")
    client.force_login(make_user(is_staff=True))

    page = ActPage(client, f"/en/admin/governance/meeting/{planning.pk}/acts/attendance/")

    assert page.answer.context["form"][f"seen-{rivers.pk}-0"].value() == "late"


def test_whoever_joins_or_leaves_meanwhile_moves_nobodys_presence(client, planning, rivers):
    leaving = make_membership(organisation=make_organisation(key="a-first"), began="2019")
    client.force_login(make_user(is_staff=True))
    page = ActPage(client, f"/en/admin/governance/meeting/{planning.pk}/acts/attendance/")
    first, second = list(page.answer.context["form"].fields)[:2]
    page.show(**{first: "absent", second: "present"})
    leaving.delete()
    make_membership(organisation=make_organisation(key="z-last"), began="2019")

    page.confirm()
    page.confirm()

    assert [(row.organisation, row.presence) for row in planning.attendances.all()] == [
        (rivers, "present")
    ]
