"""A meeting counts for a member only while it belonged to its body, and if somebody counted."""

import pytest

from governance.meetings.participation import participation_in
from records.when import When
from tests.make import (
    make_attendance,
    make_body,
    make_meeting,
    make_membership,
    make_organisation,
    make_person,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def rivers():
    organisation = make_organisation(key="rivers", acronym="RW")
    make_membership(organisation=organisation, began="2019")
    return organisation


def counted(year=2020):
    return {
        (one.organisation.key, one.body.key): (one.took_part, one.held, one.share)
        for one in participation_in(year)
    }


def test_meeting_counts_only_while_the_member_belonged(rivers):
    body = make_body(key="planning", kind="organ")
    newcomer = make_organisation(key="newcomer")
    make_membership(organisation=newcomer, began="2020-03-01")
    for held, presence in (
        ("2020-02-01", "present"),
        ("2020-04-01", "apology"),
        ("2020-06-01", "late"),
    ):
        meeting = make_meeting(body=body, held=held)
        make_attendance(meeting=meeting, organisation=rivers, presence=presence)
    make_attendance(meeting=meeting, organisation=newcomer, presence="cut_off")

    assert counted() == {("rivers", "planning"): (2, 3, 67), ("newcomer", "planning"): (1, 2, 50)}


def test_meeting_of_which_nobody_recorded_the_attendance_is_not_counted(rivers):
    make_meeting(body=make_body(kind="organ"), held="2020-02-01")

    assert counted() == {}


def test_meetings_of_another_year_and_cancelled_ones_are_not_counted(rivers):
    body = make_body(kind="organ")
    for given in ({"held": "2019-02-01"}, {"held": "2020-02-01", "standing": "cancelled"}):
        make_attendance(meeting=make_meeting(body=body, **given), organisation=rivers)

    assert counted() == {}


@pytest.mark.parametrize(
    ("given", "is_expected"),
    [
        ({"began": "2019", "last_day": "2020-02-29"}, True),
        ({"began": "2019", "last_day": "2020-02-28"}, False),
        ({"began": "2020-02-01"}, True),
        ({"began": "2020-02-02"}, False),
        ({"began": "2020"}, False),
    ],
)
def test_meeting_of_some_month_counts_for_who_belonged_all_the_month(rivers, given, is_expected):
    other = make_organisation(key="other")
    make_membership(organisation=other, **given)
    meeting = make_meeting(body=make_body(key="planning", kind="organ"), held="2020-02")
    make_attendance(meeting=meeting, organisation=rivers)

    assert counted().get(("other", "planning")) == ((0, 1, 0) if is_expected else None)


def test_meeting_of_some_month_counts_for_who_may_have_belonged_and_was_there():
    newcomer = make_organisation(key="newcomer")
    make_membership(organisation=newcomer, began="2020-02-02")
    meeting = make_meeting(body=make_body(key="planning", kind="organ"), held="2020-02")
    make_attendance(meeting=meeting, organisation=newcomer)
    make_attendance(meeting=meeting, organisation=make_organisation(key="stranger"))

    assert counted() == {("newcomer", "planning"): (1, 1, 100)}


def test_who_became_a_full_member_meanwhile_belonged_all_the_time(rivers):
    grown = make_organisation(key="grown")
    became = When.parse("2020-02")
    make_membership(organisation=grown, began="2019", ended=became, ending="upgraded")
    make_membership(organisation=grown, began=became, kind="full")
    meeting = make_meeting(body=make_body(key="planning", kind="organ"), held="2020-02")
    make_attendance(meeting=meeting, organisation=rivers)

    assert counted()["grown", "planning"] == (0, 1, 0)


def test_a_guest_whom_a_member_brought_does_not_stand_for_it(rivers):
    meeting = make_meeting(body=make_body(key="planning", kind="organ"), held="2020-02-01")
    make_attendance(meeting=meeting, organisation=rivers, presence="absent")
    make_attendance(meeting=meeting, organisation=rivers, guest="Gwen", capacity="invitee")

    assert counted() == {("rivers", "planning"): (0, 1, 0)}


def test_two_of_one_organisation_count_once(rivers):
    meeting = make_meeting(body=make_body(key="planning", kind="organ"), held="2020-02-01")
    for _number in range(2):
        make_attendance(meeting=meeting, organisation=rivers, person=make_person())

    assert counted() == {("rivers", "planning"): (1, 1, 100)}


@pytest.mark.parametrize("more", [1, 5])
def test_participation_is_told_with_five_queries_at_any_size(
    rivers, more, django_assert_num_queries
):
    body = make_body(kind="organ")
    for day in range(1, more + 1):
        make_attendance(
            meeting=make_meeting(body=body, held=f"2020-02-{day:02}"), organisation=rivers
        )

    with django_assert_num_queries(5):
        participation_in(2020)


# --- The page -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "words"), [("en", "2 of 3"), ("fr", "2 sur 3")])
def test_the_office_reads_who_took_part_how_often(client, rivers, language, words):
    body = make_body(kind="organ")
    for month, presence in enumerate(("present", "late", "absent"), 1):
        meeting = make_meeting(body=body, held=f"2020-{month:02}-01")
        make_attendance(meeting=meeting, organisation=rivers, presence=presence)
    client.force_login(make_user(is_staff=True))

    page = client.get(f"/{language}/admin/participation/")

    assert words in page.text
    assert '<meter min="0" max="100" value="67">' in page.text


def test_the_page_of_a_year_without_meetings_says_so(client):
    client.force_login(make_user(is_staff=True))

    page = client.get("/en/admin/participation/?year=1999")

    assert "No attendance is recorded." in page.text


def test_nobody_else_reads_who_took_part(client, rivers):
    client.force_login(make_user())

    assert client.get("/en/admin/participation/").status_code == 403
