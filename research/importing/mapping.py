"""Knows which column of a file answers what: proposes it, and tells what cannot be so."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from records.spreadsheets.cells import folded
from research.importing import days
from research.importing.looks import Look
from research.importing.values import Manner
from research.surveys.kinds import Kind
from research.surveys.questions import Question

INDICATOR, CHOICE = "indicator:", "choice:"
GROUPS = re.compile(r"[/:]|(?<=\w)[-.](?=\w)")
NUMBERS = (Kind.INTEGER, Kind.DECIMAL)


class Part(StrEnum):
    """What a column may tell of a visit besides the answers."""

    NUMBER = "external_id"
    CODE = "pcode"
    SITE = "site"
    COUNTRY = "country"
    DAY = "visited"
    PLACE = "location"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    VERSION = "version"


# Under which names files have them: the forms of this site, KoboToolbox, ODK and IPIS; of several
# in one file, the first here is taken.
KNOWN: dict[Part, tuple[str, ...]] = {
    Part.NUMBER: ("_uuid", "meta/instanceID", "instanceID", "KEY", "vid", "_id"),
    Part.CODE: ("pcode", "site_code", "code_site", "site_pcode"),
    Part.SITE: ("site", "site_name", "name_site", "nom_site", "name", "nom"),
    Part.COUNTRY: ("country", "pays"),
    Part.DAY: (
        "visited", "visit_date", "date_visit", "date_visite", "today", "date", "start",
        "_submission_time", "SubmissionDate",
    ),
    Part.PLACE: ("location", "gps", "geopoint", "_geolocation", "geom"),
    Part.LATITUDE: (
        "latitude", "lat", "_location_latitude", "location-Latitude", "location:Latitude",
        "_gps_latitude", "gps-Latitude",
    ),
    Part.LONGITUDE: (
        "longitude", "lon", "lng", "long", "_location_longitude", "location-Longitude",
        "location:Longitude", "_gps_longitude", "gps-Longitude",
    ),
    Part.VERSION: ("FormVersion", "form_version", "__version__", "_version_", "_version"),
}  # fmt: skip
ENDS = {
    Part.LATITUDE: re.compile(r"[_:-]latitude$", re.IGNORECASE),
    Part.LONGITUDE: re.compile(r"[_:-]longitude$", re.IGNORECASE),
}


@dataclass(frozen=True)
class Matched:
    """What each column is, in their order ("": left out), and how the file writes."""

    targets: tuple[str, ...]
    told: Manner = field(default_factory=Manner)
    country: str = ""  # of every site that the file brings, where no column says
    counts: frozenset[int] = field(default_factory=frozenset)  # columns of 0 and 1 that count
    is_sensitive: bool = False  # of every visit that the file brings
    embargo: date | None = None

    def column(self, target: str) -> int | None:
        return self.targets.index(target) if target in self.targets else None

    def as_json(self) -> dict[str, Any]:
        order = self.told.order.value if self.told.order else ""
        return {
            "targets": list(self.targets),
            "mark": self.told.mark,
            "order": order,
            "country": self.country,
            "counts": sorted(self.counts),
            "is_sensitive": self.is_sensitive,
            "embargo": self.embargo.isoformat() if self.embargo else "",
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Matched":
        order = days.Order(kept["order"]) if kept["order"] else None
        told = Manner(kept["mark"], order)
        embargo = kept.get("embargo")
        return cls(
            targets=tuple(kept["targets"]),
            told=told,
            country=kept["country"],
            counts=frozenset(kept["counts"]),
            is_sensitive=kept.get("is_sensitive", False),
            embargo=date.fromisoformat(embargo) if embargo else None,
        )


def headings_digest(headings: Sequence[str]) -> str:
    """The same for two files with the same headings in the same order."""
    return hashlib.sha256("\x1f".join(headings).encode(errors="replace")).hexdigest()[:32]


def targets_of(questions: Iterable[Question]) -> set[str]:
    """All that a column may be matched with."""
    targets = {part.value for part in Part}
    for question in questions:
        targets.add(INDICATOR + question.name)
        if question.kind is Kind.SELECT_MULTIPLE:
            targets |= {f"{CHOICE}{question.name}/{name}" for name in question.names}
    return targets


# --- Proposing ------------------------------------------------------------------------------------


def proposed(
    headings: Sequence[str],
    looks: Sequence[Look],
    questions: Sequence[Question],
    *,
    labels: Mapping[Part, tuple[str, ...]] | None = None,
) -> tuple[str, ...]:
    """What each column is by its heading, where its cells do not speak against it; `labels` are
    those of the form for what is no question of the methodology."""
    targets = [""] * len(headings)
    for part in Part:
        names = (labels or {}).get(part, ()) + KNOWN[part]
        if (column := _column_of(part, names, headings, looks, targets)) is not None:
            targets[column] = part.value
    for column, heading in enumerate(headings):
        found = targets[column] or _answer_in(heading, questions)
        is_free = found and found not in targets
        if is_free and not _speaks_against(found, looks[column], questions):
            targets[column] = found
    return tuple("" if is_told_whole(target, targets) else target for target in targets)


def is_told_whole(target: str, targets: Sequence[str]) -> bool:
    """Whether the column of one answer repeats what the column of the question says."""
    question = target.removeprefix(CHOICE).partition("/")[0]
    return target.startswith(CHOICE) and INDICATOR + question in targets


def _column_of(
    part: Part,
    names: Iterable[str],
    headings: Sequence[str],
    looks: Sequence[Look],
    targets: Sequence[str],
) -> int | None:
    free = [n for n, target in enumerate(targets) if not target]
    for name in names:
        for n in free:
            if _is_called(headings[n], name) and not part_misfit(part, looks[n]):
                return n
    if part in ENDS:
        return next((n for n in free if ENDS[part].search(headings[n])), None)
    return None


def _is_called(heading: str, name: str) -> bool:
    return name.lower() in (heading.lower(), _last(heading).lower())


def _last(heading: str) -> str:
    """The heading without the groups before it."""
    return heading.rpartition("/")[2]


def _answer_in(heading: str, questions: Sequence[Question]) -> str:
    ends = [0, *(found.end() for found in GROUPS.finditer(heading))]
    for name in (heading[end:] for end in ends):  # without more and more groups before it
        if question := _named(name, questions):
            return INDICATOR + question.name
    return _choice_in(GROUPS.split(heading), questions)


def _choice_in(words: Sequence[str], questions: Sequence[Question]) -> str:
    """A column of its own for one answer of several: "minerals/gold"."""
    question = _named(words[-2], questions) if len(words) > 1 else None
    if question is None or question.kind is not Kind.SELECT_MULTIPLE:
        return ""
    for choice in question.choices:
        if folded(words[-1]) in {folded(word) for word in (choice.name, *choice.labels)}:
            return f"{CHOICE}{question.name}/{choice.name}"
    return ""


def _named(name: str, questions: Sequence[Question]) -> Question | None:
    by_name = [q for q in questions if q.name.lower() == name.lower()]
    by_label = [q for q in questions if folded(name) in map(folded, q.labels) and folded(name)]
    found = by_name or by_label
    return found[0] if len(found) == 1 else None


# --- What cannot be -------------------------------------------------------------------------------


def part_misfit(part: Part, look: Look) -> str:
    """Why the column cannot tell that part; "" where it can."""
    if not look.different:
        return ""
    if part is Part.DAY and not look.day:
        return _("There is no date in this column.")
    if part is Part.PLACE and not look.point:
        return _("There is no place in this column.")
    if part in (Part.LATITUDE, Part.LONGITUDE) and not look.number:
        return _("There is no number in this column.")
    return ""


def answer_misfit(question: Question, look: Look) -> str:
    """A flag is no count, and a count no flag; "" where the column can answer."""
    if question.kind in NUMBERS and look.tells_whether:
        return _("This column says yes or no: it tells whether, not how many.")
    if question.kind is Kind.YES_NO and look.tells_how_many:
        return _("This column has numbers beyond 0 and 1: it tells how many, not whether.")
    if question.kind is Kind.DATE and look.different and not look.day:
        return _("There is no date in this column.")
    return ""


def may_be_flag(question: Question | None, look: Look) -> bool:
    """Whether somebody must say that the column of 0 and 1 counts."""
    return bool(question and question.kind in NUMBERS and look.may_tell_whether)


def _speaks_against(target: str, look: Look, questions: Sequence[Question]) -> bool:
    question = question_of(target, questions)
    if question is None or target.startswith(CHOICE):
        return False
    return bool(answer_misfit(question, look)) or may_be_flag(question, look)


def question_of(target: str, questions: Iterable[Question]) -> Question | None:
    kind, _colon, name = target.partition(":")
    if kind not in ("indicator", "choice"):
        return None
    name = name.partition("/")[0] if kind == "choice" else name
    return next((q for q in questions if q.name == name), None)
