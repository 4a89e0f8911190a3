"""What the 2020 report tells of publications, asked back through the public library."""

from datetime import date

from research.library.describing import w3c_date
from research.library.finding import found
from research.library.reading import everybody
from research.library.shown import shown

END_2020 = date(2020, 12, 31)
STUDY = "covid-19-impact"


def library(**wanted):
    """Each publication found: its address, what it is, and its date."""

    def ask(day):
        reader = everybody(day)
        rows = shown(found(reader, wanted).latest_first(), reader)
        return [(one.row.key, one.row.kind, w3c_date(one.row.dated)) for one in rows]

    return ask


def said_of(key, words):
    """Whether the page of the publication says so."""

    def ask(day):
        reader = everybody(day)
        rows = shown(found(reader, {}).filter(key=key), reader)
        return [words in f"{one.title} {one.about}" for one in rows]

    return ask


def studied_in(country):
    return lambda day: [key for key, *_rest in library(q="covid", country=country)(day)]


COUNTRIES = {
    "F095": "ZW",
    "F096": "GN",
    "F097": "CM",
    "F098": "SL",
    "F099": "LS",
    "F100": "CI",
    "F101": "CD",
}
OF_THE_LIBRARY = [
    ("F040", END_2020, library(q="covid"), [(STUDY, "report", "2020")]),
    ("F040", END_2020, library(q="covid", year="2021"), []),
    ("F093", END_2020, library(q="pandemic", kind="report"), [(STUDY, "report", "2020")]),
    ("F094", END_2020, said_of(STUDY, "seven African countries"), [True]),
    *((fact, END_2020, studied_in(code), [STUDY]) for fact, code in COUNTRIES.items()),
    ("F094", END_2020, studied_in("LR"), []),
    ("F121", END_2020, library(q="summaries"), [("field-research-summaries", "summary", "")]),
    ("F129", END_2020, library(q="real care rare"), [("real-care-is-rare", "report", "")]),
    ("F131", END_2020, library(kind="video"), [("testimonies-video", "video", "")]),
    ("F131", END_2020, said_of("testimonies-video", "three testimonies"), [True]),
    ("F132", END_2020, said_of("testimonies-video", "the environment of communities"), [True]),
]
