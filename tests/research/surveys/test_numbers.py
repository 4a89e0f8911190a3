"""A number proves by itself, or by its column, what separates decimals; it is never guessed."""

from decimal import Decimal

import pytest

from research.surveys import numbers


@pytest.mark.parametrize(
    ("text", "value", "mark"),
    [
        ("12", "12", ""),
        ("-3", "-3", ""),
        ("+3", "3", ""),
        ("1.5", "1.5", "."),
        ("1,5", "1.5", ","),
        (",5", "0.5", ","),
        ("0,125", "0.125", ","),
        ("1234,567", "1234.567", ","),
        ("1.2340", "1.2340", "."),
        ("1 234", "1234", ""),
        ("1 234,5", "1234.5", ","),
        ("1\u202f234\u00a0567", "1234567", ""),
        ("1’234.5", "1234.5", "."),
        ("1.234,5", "1234.5", ","),
        ("1,234.5", "1234.5", "."),
        ("1.234.567", "1234567", ","),
        ("1,234,567", "1234567", "."),
    ],
)
def test_number_proves_by_itself_what_separates_decimals(text, value, mark):
    assert numbers.written(text) == numbers.Written(Decimal(value), mark)


@pytest.mark.parametrize("text", ["1,234", "12.345", "999.000", "-1.000"])
def test_number_may_be_a_thousand_times_as_much(text):
    assert numbers.written(text).is_unclear
    with pytest.raises(numbers.Unclear):
        numbers.number(text, "")


def test_unclear_number_is_read_as_told():
    assert numbers.number("1,234", ",") == Decimal("1.234")
    assert numbers.number("1,234", ".") == 1234


@pytest.mark.parametrize(
    "text", ["", "twelve", "1,23,4", "1.234,567.8", "12 34", "1e5", "NaN", "٣", "5 kg", "1,2345,6"]
)
def test_what_is_no_number_has_no_value(text):
    assert numbers.written(text).value is None
    assert not numbers.written(text).is_unclear


def test_number_written_the_other_way_is_refused():
    assert numbers.number("1,5", ".") is None
    assert numbers.number("1.5", ".") == Decimal("1.5")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234", "1.234"),
        ("1.234", "1.234"),
        (" 1 234,5 ", "1234.5"),
        ("1e-06", "0.000001"),
        ("1,5E3", "1500"),
        ("1.234,5", None),
        ("1,234,567", None),
        ("12 34", None),
        ("1e", None),
    ],
)
def test_number_alone_has_a_single_mark_before_its_decimals(text, value):
    assert numbers.alone(text) == (value and Decimal(value))
