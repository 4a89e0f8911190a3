"""A field reads one date as people type it, shows it, and says what it does not understand."""

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given

from records.admin.forms import DayField
from records.forms import WhenField
from records.when import When
from tests.records.whens import spans

UNDERSTOOD = "cannot be read as a date: write 2020, 02/2020, 14/02/2020, 2020-02-14 or before 2020."


@pytest.mark.parametrize(
    "text",
    [
        "2020",
        "02/2020",
        "14/02/2020",
        "2020-02-14",
        " 2020 ",
        "before 2020",
        "avant 2020",
        "by 2021-02",
        "pas avant 2021",
        "2020-02-14/2020-03-01",
    ],
)
def test_field_reads_what_people_type(text):
    assert WhenField().clean(text) == When.parse(text)


@pytest.mark.parametrize("nothing", ["", "  ", None])
def test_field_left_empty_is_not_recorded(nothing):
    assert WhenField(required=False).clean(nothing) == When()


@pytest.mark.parametrize(
    ("typed", "code", "message"),
    [
        ("soon", "unreadable", f"“soon” {UNDERSTOOD}"),
        ("31/02/2020", "unreadable", f"“31/02/2020” {UNDERSTOOD}"),
        ("50 %", "unreadable", f"“50 %” {UNDERSTOOD}"),
        ("", "required", "This field is required."),
        ("  ", "required", "This field is required."),
        (
            "x" * 1_000_000,
            "max_length",
            "Ensure this value has at most 60 characters (it has 1000000).",
        ),
        ("2020\0", "null_characters_not_allowed", "Null characters are not allowed."),
    ],
)
def test_field_says_what_it_does_not_understand(typed, code, message):
    with pytest.raises(ValidationError) as refusal:
        WhenField().clean(typed)

    assert [error.code for error in refusal.value.error_list] == [code]
    assert refusal.value.messages == [message]


@pytest.mark.parametrize("language", ["en", "fr"])
@given(when=spans())
def test_field_reads_back_what_it_shows(language, when):
    field = WhenField(required=False)

    with translation.override(language):
        assert field.clean(field.prepare_value(when)) == when
        assert not field.has_changed(when, field.prepare_value(when))


@pytest.mark.parametrize(
    ("initial", "typed", "expected"),
    [
        (When.parse("2020"), "2020", False),
        (When.parse("2020"), "01/01/2020", True),
        (When.parse("2020-02"), "02/2020", False),
        (When.parse("2020"), "", True),
        (When.parse("2020"), "soon", True),
        (When(), "", False),
        (None, "", False),
        (None, None, False),
        (None, "2020", True),
        ("", "", False),
        ("2020", "2020", False),
        (date(2020, 2, 14), "14/02/2020", False),
        (date(2020, 2, 14), "15/02/2020", True),
    ],
)
def test_field_tells_a_change_by_its_meaning(initial, typed, expected):
    assert WhenField().has_changed(initial, typed) is expected


def test_disabled_field_never_changes():
    assert not WhenField(disabled=True).has_changed(When(), "2020")


@pytest.mark.parametrize("field", [WhenField, DayField])
def test_field_shows_a_day_as_it_is_typed(field):
    class OneDate(forms.Form):
        when = field()

    form = OneDate(initial={"when": date(2026, 11, 25)})

    assert 'value="25/11/2026"' in str(form["when"])


def test_field_keeps_what_was_typed():
    class OneDate(forms.Form):
        when = WhenField()

    form = OneDate({"when": "14 days <ago>"})

    assert not form.is_valid()
    assert 'value="14 days &lt;ago&gt;"' in str(form["when"])
    assert 'maxlength="60"' in str(form["when"])
