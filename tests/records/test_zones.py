"""A time zone is typed as people know it, and a moment is told by the clocks there."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from members.models import Person
from records.zones import day_of, say_in, zone_named

NINE = datetime(2021, 6, 15, 9, tzinfo=UTC)
HALF_PAST_TEN = datetime(2021, 6, 15, 10, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Africa/Harare", "Africa/Harare"),
        ("africa/harare", "Africa/Harare"),
        (" Harare ", "Africa/Harare"),
        ("new york", "America/New_York"),
        ("utc", "UTC"),
        ("Louisville", ""),  # two zones have a place of that name
        ("Atlantis", ""),
        ("Etc/GMT+2", ""),
        ("/etc/passwd", ""),
        ("../Africa/Harare", ""),
        ("", ""),
    ],
)
def test_zone_is_found_by_its_name_or_by_its_place(typed, zone):
    assert zone_named(typed) == zone


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Africa/Harare", "Harare: 11:00–12:30"),
        ("Europe/Brussels", "Brussels: 11:00–12:30"),  # in summer
        ("America/New_York", "New York: 05:00–06:30"),
        ("Africa/Freetown", ""),  # its clocks agree with UTC
        ("Pacific/Kiritimati", "Kiritimati: 23:00–00:30"),
        ("", ""),
        ("Atlantis", ""),
    ],
)
def test_hours_are_told_by_the_clocks_of_the_zone(zone, said):
    assert say_in(zone, NINE, HALF_PAST_TEN) == said


def test_day_is_told_where_it_is_another():
    late = datetime(2021, 6, 15, 23, tzinfo=UTC)

    assert say_in("Africa/Harare", late) == "Harare: 16 June 2021, 01:00"
    with translation.override("fr"):
        assert say_in("Africa/Harare", late) == "Harare\u00a0: 16 juin 2021, 01:00"


def test_nothing_is_told_twice_in_the_zone_of_the_coalition():
    with timezone.override("Africa/Harare"):
        assert say_in("Africa/Maputo", NINE) == ""
        assert say_in("UTC", NINE) == "UTC: 09:00"


def test_person_keeps_the_zones_own_name():
    person = Person(name="Bea Example", time_zone="harare")

    person.full_clean()

    assert person.time_zone == "Africa/Harare"


def test_zone_that_is_none_is_refused_in_words():
    with pytest.raises(ValidationError) as refused:
        Person(name="Bea Example", time_zone="Atlantis").full_clean()
    assert refused.value.message_dict == {
        "time_zone": [
            "No time zone of this name is known: give a big city, as Harare or Africa/Harare."
        ]
    }


@pytest.mark.parametrize(
    ("zone", "moment", "day"),
    [
        ("UTC", datetime(2021, 6, 15, 23, 59, tzinfo=UTC), date(2021, 6, 15)),
        ("Africa/Harare", datetime(2021, 6, 15, 21, 59, tzinfo=UTC), date(2021, 6, 15)),
        ("Africa/Harare", datetime(2021, 6, 15, 22, tzinfo=UTC), date(2021, 6, 16)),
        ("America/New_York", datetime(2021, 6, 16, 3, 59, tzinfo=UTC), date(2021, 6, 15)),
    ],
)
def test_day_of_a_moment_is_that_of_the_coalition(zone, moment, day):
    with timezone.override(zone):
        assert day_of(moment) == day
