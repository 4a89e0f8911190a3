"""How what is known of a day is read from what people type, and written for them to read."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from records.when import UnreadableDate, When, YearOutOfReach
from tests.records.whens import DAYS, spans


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020-2", "2020-02-01", "2020-02-29"),
        ("02/2020", "2020-02-01", "2020-02-29"),
        ("2/2020", "2020-02-01", "2020-02-29"),
        ("02.2020", "2020-02-01", "2020-02-29"),
        ("2020-02-14", "2020-02-14", "2020-02-14"),
        ("2020-2-4", "2020-02-04", "2020-02-04"),
        ("14/02/2020", "2020-02-14", "2020-02-14"),
        ("4/2/2020", "2020-02-04", "2020-02-04"),
        ("14.02.2020", "2020-02-14", "2020-02-14"),
        ("29/02/2020", "2020-02-29", "2020-02-29"),
        ("  2020 ", "2020-01-01", "2020-12-31"),
        ("before 2020", None, "2019-12-31"),
        ("Before  2020", None, "2019-12-31"),
        ("avant 2020", None, "2019-12-31"),
        ("before 02/2020", None, "2020-01-31"),
        ("before 14/02/2020", None, "2020-02-13"),
        ("before 2020-02-01/2020-03-01", None, "2020-01-31"),
        ("by 2021-02", None, "2021-02-28"),
        ("by 2021", None, "2021-12-31"),
        ("by 14/02/2021", None, "2021-02-14"),
        ("by 2021-01/2021-02", None, "2021-02-28"),
        ("d'ici 02/2021", None, "2021-02-28"),
        ("d’ici 02/2021", None, "2021-02-28"),
        ("au plus tard 2021-02", None, "2021-02-28"),
        ("not before 2021", "2021-01-01", None),
        ("not before 2021-02", "2021-02-01", None),
        ("pas avant 14/02/2021", "2021-02-14", None),
        ("2020-02-14/2020-03-01", "2020-02-14", "2020-03-01"),
        ("2020/2021", "2020-01-01", "2021-12-31"),
        ("2020-02/2020-02", "2020-02-01", "2020-02-29"),
        ("1000", "1000-01-01", "1000-12-31"),
        ("3000", "3000-01-01", "3000-12-31"),
        ("", None, None),
        ("   ", None, None),
    ],
)
def test_parse_reads_what_people_write(text, earliest, latest):
    read = When.parse(text)

    assert read == When(*(bound and date.fromisoformat(bound) for bound in (earliest, latest)))


@pytest.mark.parametrize(
    ("text", "is_date"),
    [
        ("0999", True),
        ("3001", True),
        ("9999-12-31", True),
        ("0001-01-01", True),
        ("31/12/0999", True),
        ("before 3001", True),
        ("2020/3001", True),
        ("99999", False),
        ("2020-13", False),
        ("2020-02-30", False),
        ("soon", False),
    ],
)
def test_year_out_of_reach_is_told_apart_from_what_is_no_date(text, is_date):
    with pytest.raises(UnreadableDate) as refused:
        When.parse(text)

    assert isinstance(refused.value, YearOutOfReach) is is_date


@pytest.mark.parametrize(
    "text",
    [
        "soon",
        "20",
        "20200",
        "02020",
        "0999",
        "3001",
        "999",
        "2020-00",
        "2020-13",
        "13/2020",
        "0/2020",
        "2020-02-30",
        "29/02/2021",
        "2021-02-29",
        "2020-001-01",
        "2020-1-001",
        "001/2020",
        "02/14/2020",
        "14/02/20",
        "14-02-2020",
        "2020/02",
        "2020/02/14",
        "2020-02-14T00:00",
        "2020-02-14 12:00",
        "2020-02-14/2020-02-13",
        "2020-02-14/soon",
        "soon/2020",
        "2020/",
        "/2020",
        "before",
        "before soon",
        "before before 2020",
        "before2020",
        "not 2020",
        "after 2020",
        "٢٠٢٠",
        "२०२०",
        "2020\0",
        "-2020",
        "20_20",
        "1e3",
    ],
)
def test_parse_refuses_what_is_no_date(text):
    with pytest.raises(UnreadableDate):
        When.parse(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("soon enough", "soon enough"),
        ("2020/soon", "2020/soon"),
        ("2020-01-01/soon", "2020-01-01/soon"),
        ("2020x/2021", "2020x/2021"),
        ("2020/2021x", "2020/2021x"),
        ("3001", "3001"),
        ("2020-02-02/2020-02-01", "A span of days ends no earlier than it begins."),
    ],
)
def test_refusal_tells_what_could_not_be_read(text, told):
    with pytest.raises(UnreadableDate) as refusal:
        When.parse(text)

    assert str(refusal.value) == told


@given(
    st.text(max_size=60)
    | st.text("0123456789-/.", max_size=22)
    | st.from_regex(r"(before |by |pas avant )?\d{1,4}[-/]\d{1,2}([-/]\d{1,4})?", fullmatch=True)
)
@example("before 1000")
@example("0000-00-00")
@example("9999-12-31")
def test_parse_reads_or_refuses_and_nothing_else(text):
    try:
        read = When.parse(text)
    except UnreadableDate:
        return

    assert When.parse(read.iso()) == read


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("14/02/2020", "2020-02-14"),
        ("2/2020", "2020-02"),
        ("2020-01/2020-12", "2020"),
        ("avant 2020", "before 2020"),
        ("by 2019", "before 2020"),
        ("d'ici 2021-02", "by 2021-02"),
        ("by 28/02/2021", "by 2021-02"),
        ("by 27/02/2021", "by 2021-02-27"),
        ("by 3000", "by 3000-12"),
        ("before 1000", "before 1000"),
        ("before 2020-02", "by 2020-01"),
        ("not before 2021", "not before 2021-01-01"),
        ("2020-01-01/2020-01-02", "2020-01-01/2020-01-02"),
        ("", ""),
    ],
)
def test_iso_is_one_way_to_write_it(text, iso):
    assert When.parse(text).iso() == iso
    assert str(When.parse(text)) == iso


@given(spans())
def test_parse_reads_back_what_iso_writes(when):
    assert When.parse(when.iso()) == when


@given(day=DAYS)
def test_slashed_dates_begin_with_the_day(day):
    assert When.parse(f"{day:%d/%m/}{day.year:04}") == When.on(day)
    assert When.parse(f"{day.month}/{day.year:04}") == When.in_month(day.year, day.month)
