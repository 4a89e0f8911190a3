"""A meeting is known as surely as its sources tell, and private until somebody publishes it."""

from datetime import UTC, date, datetime, time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from governance.models import Meeting, Readers
from records.when import When
from tests.conftest import asking_the_database
from tests.make import make_attendance, make_body, make_meeting

pytestmark = pytest.mark.django_db


def test_meeting_is_the_offices_own_until_somebody_publishes_it():
    assert Meeting().readers == Readers.COORDINATION


@pytest.mark.parametrize(
    ("held", "days", "start", "end", "moments"),
    [
        ("2020-02-14", 1, None, None, (None, None)),
        ("2020-02", 1, time(9), time(17), (None, None)),
        (
            "2020-02-14",
            1,
            time(9),
            time(17),
            (datetime(2020, 2, 14, 9, tzinfo=UTC), datetime(2020, 2, 14, 17, tzinfo=UTC)),
        ),
        (
            "2020-02-28",
            3,
            time(9),
            time(17),
            (datetime(2020, 2, 28, 9, tzinfo=UTC), datetime(2020, 3, 1, 17, tzinfo=UTC)),
        ),
        (
            "2020-12-31",
            1,
            time(22),
            time(1),
            (datetime(2020, 12, 31, 22, tzinfo=UTC), datetime(2021, 1, 1, 1, tzinfo=UTC)),
        ),
    ],
)
def test_meeting_has_a_moment_only_where_day_and_time_are_known(held, days, start, end, moments):
    meeting = Meeting(days=days, start_time=start, end_time=end)
    meeting.held = When.parse(held)

    assert (meeting.starts_at, meeting.ends_at) == moments


def test_database_refuses_a_meeting_held_on_no_day_at_all():
    with pytest.raises(IntegrityError):
        make_meeting(standing="held", held="")


def test_form_says_in_words_that_a_meeting_was_held_by_some_day():
    meeting = Meeting(key="call", body=make_body(), kind="call", standing="held", title_en="Call")

    with pytest.raises(ValidationError) as refused:
        meeting.full_clean()

    assert refused.value.message_dict["held"] == ["Say by when, at the latest, it took place."]


@pytest.mark.parametrize("presence", ["present", "cut_off"])
def test_form_says_in_words_that_a_meeting_somebody_was_at_was_not_cancelled(presence):
    meeting = make_meeting()
    make_attendance(meeting=meeting, presence=presence)

    meeting.standing = "cancelled"
    with pytest.raises(ValidationError) as refused:
        meeting.full_clean()

    words = "Somebody is recorded as having been there: it was not cancelled."
    assert refused.value.message_dict == {"standing": [words]}


def test_meeting_to_which_apologies_were_sent_may_be_cancelled():
    meeting = make_meeting()
    make_attendance(meeting=meeting, presence="apology")

    meeting.standing = "cancelled"

    meeting.full_clean()


def test_meeting_announced_without_a_day_is_kept():
    assert make_meeting(standing="called", held="").held == When()


def test_database_refuses_an_end_without_a_start():
    with pytest.raises(IntegrityError):
        make_meeting(end_time=time(12))


@pytest.mark.parametrize(
    ("held", "days", "standing", "ahead"),
    [
        ("2021-06-14", 1, "called", False),
        ("2021-06-15", 1, "called", True),
        ("2021-06-14", 2, "called", True),
        ("2021-06-13", 2, "called", False),
        ("2021", 1, "called", True),
        ("2020", 1, "called", False),
        ("", 1, "called", True),
        ("2021-06-16", 1, "cancelled", False),
    ],
)
def test_meeting_lies_ahead_until_its_last_day_is_past(day, held, days, standing, ahead):
    meeting = Meeting(days=days, standing=standing)
    meeting.held = When.parse(held) if held else When()

    assert meeting.may_lie_ahead(day) is ahead


DAYS = st.dates(date(2019, 12, 1), date(2020, 3, 31))


@asking_the_database
@given(
    bounds=st.tuples(st.none() | DAYS, DAYS), day=DAYS, standing=st.sampled_from(Meeting.Standing)
)
def test_query_and_row_agree_whether_a_meeting_may_be_over(bounds, day, standing):
    earliest, latest = bounds
    if earliest and earliest > latest:
        earliest = latest
    Meeting.objects.all().delete()
    meeting = make_meeting(held=When(earliest, latest), standing=standing)

    assert Meeting.objects.begun_by(day).contains(meeting) is meeting.may_be_over(day)


def test_meetings_of_a_year_are_told_with_those_whose_day_is_not_set():
    make_meeting(key="before", held="2019")
    make_meeting(key="within", held="2020-02")
    make_meeting(key="to-come", standing="called", held="")

    rows = Meeting.objects.of_year(2020).latest_first()

    assert [row.key for row in rows] == ["to-come", "within"]
