"""What the 2020 report tells of meetings and decisions, asked back through the public register."""

from datetime import date

from governance.models import Decision, Meeting
from governance.register import decided_at, decisions_of, meetings_of, outcomes_of

IN_2020, IN_2021 = date(2020, 6, 1), date(2021, 6, 1)
EARLY_2022 = date(2022, 3, 31)
NAMES_ARE_PUBLIC = date(2026, 11, 26)  # the report is published by then
READERS = ("public",)


def decided(words, *, meeting=None):
    """The numbers of that year's public decisions whose text has these words."""

    def ask(day):
        found = decisions_of(day.year, READERS)
        at = {one.number for one in _decided_at(meeting)} if meeting else None
        return [
            one.number
            for one in found
            if words in f"{one.title} {one.text}" and (at is None or one.number in at)
        ]

    return ask


def _decided_at(key):
    return decided_at(Meeting.objects.get(key=key), READERS)


def came_of(number):
    def ask(day):
        decision = Decision.objects.numbered(number).get()
        outcomes = outcomes_of(decision, READERS, day=NAMES_ARE_PUBLIC)
        return [str(outcome.detail) for outcome in outcomes]

    return ask


def met(words=""):
    """The meetings of that year: what they are called, when, and where."""

    def ask(day):
        return [
            (str(one.title), one.held.iso(), str(one.country))
            for one in meetings_of(day.year, READERS)
            if words in str(one.aims)
        ]

    return ask


def announced(day):
    return [(str(m.title), m.held_words) for m in meetings_of(day.year, READERS) if m.is_to_come]


PLANNING = ("Planning meeting of January 2020", "2020-01", "ZW")
INTERSESSIONAL = ("Kimberley Process intersessional of 2020, held online", "2020", "")
TAKEN_ON = "Michel Yoboue (GRPIE)"

OF_THE_REGISTER = [
    ("F002", IN_2020, met("plan of activities"), [PLANNING]),
    ("F003", IN_2020, met("how the coalition is governed"), [PLANNING]),
    ("F004", IN_2020, decided("reconsidered and amended", meeting="planning-2020"), ["2020-01"]),
    ("F004", IN_2020, came_of("2020-01"), ["Strategic and operational plan 2020-2021"]),
    ("F005", IN_2020, decided("affected by diamond mining"), ["2020-01"]),
    ("F006", IN_2020, decided("outside the Kimberley Process"), ["2020-01"]),
    ("F007", IN_2020, met("strategic objectives for 2020-2021"), [PLANNING]),
    ("F008", IN_2020, met("plan of activities"), [PLANNING]),
    ("F009", IN_2020, met("how the coalition is governed"), [PLANNING]),
    ("F010", IN_2020, decided("agreed upon", meeting="planning-2020"), ["2020-02"]),
    ("F011", IN_2020, decided("associate members is accepted"), ["2020-03"]),
    ("F012", IN_2020, came_of("2020-04"), ["Steering committee", "Regional leads"]),
    ("F013", IN_2020, decided("regional leads", meeting="planning-2020"), ["2020-04"]),
    ("F014", IN_2020, decided("The coordinator", meeting="planning-2020"), ["2020-05"]),
    (
        "F015",
        IN_2020,
        decided("committee are given", meeting="planning-2020"),
        ["2020-05"],
    ),
    ("F015", IN_2020, came_of("2020-05"), ["Steering committee"]),
    ("F020", IN_2020, met(), [INTERSESSIONAL, PLANNING]),
    ("F056", IN_2021, came_of("2021-01"), [TAKEN_ON]),
    ("F057", IN_2021, met(), [("Planning meeting of February 2021", "2021-02", "")]),
    ("F058", IN_2021, decided("vice-chair", meeting="planning-2021"), ["2021-01"]),
    ("F063", EARLY_2022, announced, [("Annual planning meeting of 2022", "early 2022")]),
    ("F064", EARLY_2022, announced, [("Annual planning meeting of 2022", "early 2022")]),
    ("F071", IN_2020, decided("of its own accord"), ["2020-08"]),
    ("F073", IN_2020, came_of("2020-09"), ["CCRAG"]),
    ("F082", IN_2020, decided("divide their tasks", meeting="planning-2020"), ["2020-06"]),
    ("F082", IN_2020, decided("was observed", meeting="planning-2020"), ["2020-06"]),
    ("F088", IN_2020, decided("national research projects", meeting="planning-2020"), ["2020-07"]),
    ("F089", IN_2020, decided("advocacy initiatives", meeting="planning-2020"), ["2020-07"]),
    ("F105", IN_2020, decided("in part to national travel for research"), ["2020-10"]),
    ("F106", IN_2020, decided("maps diamond mining"), ["2020-10"]),
    ("F137", IN_2020, decided("industry and other civil society"), ["2020-01"]),
]
