"""Knows which names minutes leave out, for whom, and how."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Model

from governance.minutes.text import INSTEAD, named, unnamed
from governance.models import Attendance, Meeting, Readers
from governance.permissions import may_see_all, may_see_attendance, may_see_guests
from members.models import Organisation, Person
from members.models.people import PersonQuerySet
from records.pending import translated_fields
from records.texts import localized, text_in

BETWEEN = re.compile("[\\s\u2010\u2011-]+")  # the parts of a name
SHORTEST_PART = 3  # letters of a given name or a surname that is looked for alone


def left_out(meeting: Meeting, readers: tuple[str, ...], *, today: date) -> Callable[[str], str]:
    """A function that leaves out of a text whom these readers may not read of.

    The public reads the name of no recorded person, and members only those that may be public
    today; nobody but the coordination reads of an organisation that hides itself. Who is not
    recorded stands in braces, as a guest does in the list of who was there. Of somebody who
    was expected at the meeting given name and surname alone are left out, too: minutes say "Awa
    reported". With accents or without, in capitals, the surname first: it is the same name. Three
    queries, however long the text.
    """
    if may_see_all(readers):
        return named
    in_braces = named if may_see_guests(readers) else unnamed
    people = dict(_hidden_people(readers, today).values_list("pk", "name"))
    whole = re.compile(_any_of(_names(people.values())), re.IGNORECASE)
    alone = re.compile(_any_of(_parts(meeting, people, readers)))

    def without(text: str) -> str:
        return _cut(alone, _cut(whole, unicodedata.normalize("NFC", in_braces(text))))

    return without


def naming_somebody(rows: Iterable[Model], meeting: Meeting, *, today: date) -> list[Model]:
    """Those whose texts name somebody who may not be named to the members today."""
    without = left_out(meeting, (Readers.EVERYBODY.value, Readers.MEMBERS.value), today=today)
    return [row for row in rows if any(_is_cut(text, without) for text in _texts(row))]


def _texts(row: Any) -> Iterator[str]:
    columns = (column for name in translated_fields(type(row)) for column in localized(name))
    return filter(None, (getattr(row, column) for column in columns))


def _is_cut(text: str, without: Callable[[str], str]) -> bool:
    return without(text).count(INSTEAD) > text.count(INSTEAD)


def _cut(names: re.Pattern, text: str) -> str:
    """The text with all that the pattern finds in its plain twin left out."""
    kept, end = [], 0
    for found in names.finditer(_plain(text)):
        kept.append(text[end : found.start()])
        end = found.end()
    return INSTEAD.join([*kept, text[end:]])


def _plain(text: str) -> str:
    """The same signs in the same places, without accents and with straight apostrophes."""
    return "".join(map(_plain_sign, unicodedata.normalize("NFC", text))).replace("’", "'")


def _plain_sign(sign: str) -> str:
    first, *rest = list(unicodedata.normalize("NFD", sign))
    return first if all(map(unicodedata.combining, rest)) else sign


def _hidden_people(readers: tuple[str, ...], today: date) -> PersonQuerySet:
    if not may_see_attendance(readers):
        return Person.objects.all()
    return Person.objects.exclude(pk__in=Person.objects.named_publicly_on(today))


def _names(people: Iterable[str]) -> Iterator[str]:
    for name in people:
        words = name.split()
        yield from (name, " ".join(words[1:] + words[:1]), " ".join(words[-1:] + words[:-1]))
    for organisation in Organisation.objects.filter(is_listed=False):
        yield from (organisation.acronym, organisation.key)
        for code, _name in settings.LANGUAGES:
            yield text_in(organisation, "name", code).shown


def _parts(meeting: Meeting, people: dict[int, str], readers: tuple[str, ...]) -> Iterator[str]:
    rows = list(Attendance.objects.filter(meeting=meeting).values_list("person", "guest"))
    guests = [] if may_see_guests(readers) else [guest for _person, guest in rows]
    expected = [people[person] for person, _guest in rows if person in people]
    for name in [*expected, *guests]:
        parts = [part for part in name.split() if len(part) >= SHORTEST_PART]
        yield from (name, *parts, *map(str.upper, parts))


def _any_of(names: Iterable[str]) -> str:
    """A pattern for whole words; the longest name first, and nothing where there is no name."""
    plain = {" ".join(BETWEEN.split(_plain(name))).strip() for name in names} - {""}
    longest_first = sorted(plain, key=len, reverse=True)
    patterns = "|".join(
        BETWEEN.pattern.join(map(re.escape, name.split())) for name in longest_first
    )
    return rf"(?<!\w)(?:{patterns})(?!\w)" if patterns else r"(?!)"
