"""Dates are set day first in both languages, and read as they are set."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.utils import translation
from django.utils.formats import date_format

from records.admin.forms import DayField

MOMENT = datetime(2026, 11, 26, 0, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "name", "shown"),
    [
        ("en", "DATE_FORMAT", "26 November 2026"),
        ("fr", "DATE_FORMAT", "26 novembre 2026"),
        ("en", "DATETIME_FORMAT", "26 November 2026, 00:18"),
        ("fr", "DATETIME_FORMAT", "26 novembre 2026 00:18"),
        ("en", "SHORT_DATETIME_FORMAT", "26/11/2026 00:18"),
        ("fr", "SHORT_DATETIME_FORMAT", "26/11/2026 00:18"),
    ],
)
def test_day_comes_before_the_month(language, name, shown):
    with translation.override(language):
        assert date_format(MOMENT, name) == shown


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("field", [forms.DateField, DayField])
@pytest.mark.parametrize("typed", ["03/02/2020", "2020-02-03"])
def test_third_of_february_is_never_the_second_of_march(language, field, typed):
    with translation.override(language):
        assert field().clean(typed) == date(2020, 2, 3)
