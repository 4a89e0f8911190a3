"""Dates, spans and periods in the reader's words."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from governance.models import Plan
from records.when import Certainty, UnreadableDate, When
from records.wording import (
    labelled,
    name_when,
    say_certainty,
    say_day,
    say_last_day,
    say_month,
    say_pending,
    say_period,
    say_unreadable,
    say_when,
    typed,
)
from tests.records.whens import spans

LANGUAGES = ["en", "fr"]


def plan(began: str, last_day: str = "", **words) -> Plan:
    row = Plan(**words)
    row.began, row.last_day = When.parse(began), When.parse(last_day)
    return row


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not recorded"),
        ("2020", "2020"),
        ("2021-02", "February 2021"),
        ("2020-02-14", "14 February 2020"),
        ("2020-03-01", "1 March 2020"),
        ("before 2020", "before 2020"),
        ("by 2021-02", "by February 2021"),
        ("by 14/02/2021", "by 14 February 2021"),
        ("by 3000", "by December 3000"),
        ("not before 2021", "not before 2021"),
        ("not before 2021-02", "not before February 2021"),
        ("not before 2021-02-14", "not before 14 February 2021"),
        ("2020-05/2020-08", "between May 2020 and August 2020"),
        ("2020/2021", "between 2020 and 2021"),
        ("2020-01/2021-06", "between January 2020 and June 2021"),
        ("2020-05-01/2020-08-30", "between 1 May 2020 and 30 August 2020"),
        ("2020-02-14/2020-03-01", "between 14 February 2020 and 1 March 2020"),
    ],
)
def test_date_is_said_as_exactly_as_it_is_known(text, said):
    when = When.parse(text)

    assert say_when(when) == said
    assert name_when(when) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "non renseigné"),
        ("2020", "2020"),
        ("2021-02", "février 2021"),
        ("2020-02-14", "le 14 février 2020"),
        ("2020-03-01", "le 1er mars 2020"),
        ("2020-03-11", "le 11 mars 2020"),
        ("before 2020", "avant 2020"),
        ("by 2021-02", "au plus tard en février 2021"),
        ("by 14/02/2021", "au plus tard le 14 février 2021"),
        ("not before 2021", "pas avant 2021"),
        ("not before 2021-04", "pas avant avril 2021"),
        ("2020-05/2020-08", "entre mai 2020 et août 2020"),
        ("2020-02-14/2020-03-01", "entre le 14 février 2020 et le 1er mars 2020"),
    ],
)
def test_date_is_said_in_french_as_within_a_sentence(text, said):
    with translation.override("fr"):
        assert say_when(When.parse(text)) == said


@pytest.mark.parametrize("month", range(1, 13))
def test_months_are_named_in_french(month):
    named = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"

    with translation.override("fr"):
        assert say_month(date(2021, month, 1)) == f"{named.split()[month - 1]} 2021"
        assert say_when(When.in_month(2021, month)) == f"{named.split()[month - 1]} 2021"
        assert f" {named.split()[month - 1]} 2021" in say_day(date(2021, month, 14))


@pytest.mark.parametrize("language", LANGUAGES)
@given(when=spans())
def test_year_is_said_in_full_in_every_language(language, when):
    with translation.override(language):
        said = name_when(when)

    latest = when.latest and (when.latest.year, when.latest.year + 1)
    years = {when.earliest and when.earliest.year, *(latest or ())}
    assert not when.is_known or any(str(year) in said for year in years if year)


# --- What people type -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", ""),
        ("2020", "2020"),
        ("02/2021", "02/2021"),
        ("14/02/2020", "14/02/2020"),
        ("before 2020", "before 2020"),
        ("by 02/2021", "by 02/2021"),
        ("by 14/02/2021", "by 14/02/2021"),
        ("not before 2021", "not before 01/01/2021"),
        ("2020-02-14/2020-03-01", "2020-02-14/2020-03-01"),
    ],
)
def test_typed_date(text, written):
    assert typed(When.parse(text)) == written


@pytest.mark.parametrize("language", LANGUAGES)
@given(when=spans())
def test_typed_date_is_read_back_in_every_language(language, when):
    with translation.override(language):
        assert When.parse(typed(when)) == when


@pytest.mark.parametrize("said", ["nicht vor %(day)s", "not before 1999", ""])
def test_typed_date_that_could_not_be_read_back_is_written_for_files(monkeypatch, said):
    monkeypatch.setattr("records.wording._", lambda message: said)

    assert typed(When.parse("not before 2021")) == "not before 2021-01-01"


def test_unreadable_date_is_told_with_what_is_understood():
    assert say_unreadable("soon", UnreadableDate()) == (
        "“soon” cannot be read as a date: "
        "write 2020, 02/2020, 14/02/2020, 2020-02-14 or before 2020."
    )
    assert say_unreadable("x" * 1000, UnreadableDate()).startswith(f"“{'x' * 50}”")


# --- Periods --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("began", "last_day", "said"),
    [
        ("2020", "", "since 2020"),
        ("2021-02", "", "since February 2021"),
        ("2020-02-14", "", "since 14 February 2020"),
        ("before 2020", "", "began before 2020"),
        ("by 2021-02", "", "began by February 2021"),
        (
            "2020-02-14/2020-03-01",
            "",
            "began between 14 February 2020 and 1 March 2020",
        ),
        ("2020-02-14", "2021-03-31", "14 February 2020 to 31 March 2021"),
        ("2020", "2021-03", "2020 to March 2021"),
        ("2020-02-14", "2020-02-14", "14 February 2020"),
        ("2020-02-14", "2020-02-13", "14 February 2020, ended the same day: never in effect"),
        ("2020", "2020", "2020"),
        ("before 2020", "2021", "began before 2020, last day 2021"),
        ("2020", "not before 2021", "since 2020, last day not before 2021"),
        (
            "by 2021-02",
            "2021-03-01/2021-04-02",
            "began by February 2021, last day between 1 March 2021 and 2 April 2021",
        ),
    ],
)
def test_period_is_said_with_the_last_day_it_held(began, last_day, said):
    assert say_period(plan(began, last_day)) == said
    assert say_period(plan(began, last_day), date(2022, 1, 1)) == said


@pytest.mark.parametrize(
    ("last_day", "said"),
    [
        ("", ""),
        ("2020-02-13", "the same day: never in effect"),
        ("2020-02-14", "14 February 2020"),
        ("2021", "2021"),
    ],
)
def test_last_day_is_said(last_day, said):
    assert say_last_day(plan("2020-02-14", last_day)) == said


@pytest.mark.parametrize(
    ("began", "day", "said"),
    [
        ("2022-02-14", "2022-02-13", "from 14 February 2022"),
        ("2022-02-14", "2022-02-14", "since 14 February 2022"),
        ("2022", "2021-12-31", "from 2022"),
        ("2022", "2022-01-01", "since 2022"),
        ("before 2022", "2019-01-01", "began before 2022"),
    ],
)
def test_period_still_to_come_is_said_so(began, day, said):
    assert say_period(plan(began), date.fromisoformat(day)) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({}, "since 2022"),
        (
            {"since_words": "early 2022, at the planning meeting"},
            "since 2022 (in the source's words: “early 2022, at the planning meeting”)",
        ),
        ({"until_words": "for now"}, "since 2022 (in the source's words: “for now”)"),
        (
            {"since_words": "early 2022", "until_words": "for now"},
            "since 2022 (in the source's words: “early 2022”, “for now”)",
        ),
        ({"since_words": "50 % sure"}, "since 2022 (in the source's words: “50 % sure”)"),
    ],
)
def test_period_keeps_the_words_of_its_source(words, said):
    assert say_period(plan("2022", **words)) == said


@given(st.sampled_from(["2020", "by 2020", "2020-02-14"]), st.sampled_from(["2021", "2021-03-31"]))
def test_first_day_it_no_longer_holds_is_never_said(began, last_day):
    row = plan(began, last_day)

    assert f"{row.until_latest}" in {"2022-01-01", "2021-04-01"}
    assert "2022" not in say_period(row)
    assert "April" not in say_period(row)


# --- Other words ----------------------------------------------------------------------------------


@pytest.mark.parametrize("certainty", Certainty)
def test_each_certainty_has_its_words(certainty):
    assert say_certainty(certainty)


def test_certainties_are_told_apart():
    assert len({say_certainty(certainty) for certainty in Certainty}) == 3


def test_version_to_come_is_told_by_its_language():
    assert say_pending() == "English version pending"


def test_two_words_that_belong_together_are_set_apart_as_the_language_does():
    with translation.override("en"):
        assert labelled("Chair", "Rivers Watch") == "Chair: Rivers Watch"
    with translation.override("fr"):
        assert (
            labelled("Présidence", "Rivers Watch") == "Présidence\N{NO-BREAK SPACE}: Rivers Watch"
        )
