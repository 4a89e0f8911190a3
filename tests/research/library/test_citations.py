"""A publication is cited as surely as it is known, and no sign breaks the file."""

import datetime as dt
from dataclasses import replace

import pytest

from records.when import When
from research.library.citations import Author, Work, bibtex, plain, ris, year_of

RIVER = Work(
    key="river",
    kind="report",
    title="What the river says",
    url="https://coalition.example/en/research/publications/river/",
    publisher="Coalition of Rivers",
    language="en",
    authors=(Author("Green Forum and Friends"), Author("Awa Exemple", is_corporate=False)),
    dated=When.parse("2020-05"),
)


def test_plain_citation_reads_as_a_sentence():
    assert plain(RIVER, date_said="May 2020") == (
        "Green Forum and Friends, Awa Exemple. (May 2020). What the river says. "
        "Coalition of Rivers. https://coalition.example/en/research/publications/river/"
    )


def test_plain_citation_without_author_begins_with_its_date():
    nobody = replace(RIVER, authors=())

    assert plain(nobody, date_said="n.d.").startswith("(n.d.). What the river says.")


@pytest.mark.parametrize("title", ["Who owns the river?", "Clean it!", "The end."])
def test_title_that_ends_a_sentence_gets_no_second_full_stop(title):
    assert f"{title} Coalition" in plain(replace(RIVER, title=title), date_said="2020")


def test_bibtex_keeps_corporate_names_whole_and_the_title_as_written():
    assert bibtex(RIVER) == (
        "@techreport{river,\n"
        "  title = {{What the river says}},\n"
        "  author = {{Green Forum and Friends} and Awa Exemple},\n"
        "  year = {2020},\n"
        "  institution = {{Coalition of Rivers}},\n"
        "  language = {en},\n"
        "  url = {https://coalition.example/en/research/publications/river/},\n"
        "  month = may,\n"
        "}\n"
    )


def test_bibtex_says_nothing_of_what_is_not_known():
    unknown = replace(RIVER, kind="statement", authors=(), dated=When())

    entry = bibtex(unknown)

    assert entry.startswith("@misc{river,\n")
    assert not {"author", "year", "month"} & {
        line.split(" = ")[0].strip() for line in entry.split("\n")
    }


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Étude à Côte", "Étude à Côte"),
        ("50 % & more_{x}", r"50 \% \& more\_\{x\}"),
        ("a}b{c", r"a\}b\{c"),
        (r"a\b", r"a\textbackslash{}b"),
        ("two\nlines", "two lines"),
    ],
)
def test_bibtex_escapes_what_would_end_the_field_and_keeps_accents(title, written):
    assert f"title = {{{{{written}}}}}," in bibtex(replace(RIVER, title=title))


def test_bibtex_address_cannot_end_the_field():
    assert "url = {https://x.example/%7Da}," in bibtex(replace(RIVER, url="https://x.example/}a"))


def test_ris_is_a_tag_a_line():
    assert ris(RIVER).split("\r\n") == [
        "TY  - RPRT",
        "ID  - river",
        "TI  - What the river says",
        "AU  - Green Forum and Friends",
        "AU  - Awa Exemple",
        "PY  - 2020",
        "DA  - 2020/05//",
        "PB  - Coalition of Rivers",
        "LA  - en",
        "UR  - https://coalition.example/en/research/publications/river/",
        "ER  - ",
        "",
    ]


def test_ris_title_cannot_begin_another_tag():
    lines = ris(replace(RIVER, title="River\r\nER  - \r\nTY  - MAP")).split("\r\n")

    assert [line[:2] for line in lines].count("ER") == 1
    assert "TI  - River ER - TY - MAP" in lines


@pytest.mark.parametrize(
    ("dated", "expected"),
    [
        (When.on(dt.date(2020, 5, 14)), "2020/05/14/"),
        (When.in_month(2020, 5), "2020/05//"),
        (When.in_year(2020), "2020///"),
        (When.parse("2020-05/2020-08"), None),
        (When(), None),
    ],
)
def test_ris_date_is_no_surer_than_what_is_known(dated, expected):
    found = [
        line[6:] for line in ris(replace(RIVER, dated=dated)).split("\r\n") if line[:2] == "DA"
    ]

    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("dated", "expected"),
    [
        (When.in_year(2020), "2020"),
        (When.parse("2020-12/2021-01"), "2020/2021"),
        (When.before(dt.date(2020, 1, 1)), ""),
        (When(dt.date(2020, 1, 1), None), ""),
        (When(), ""),
    ],
)
def test_year_is_told_only_where_both_ends_are_known(dated, expected):
    assert year_of(dated) == expected
