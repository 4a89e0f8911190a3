"""Knows which names minutes leave out, for whom, and how."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from django.conf import settings

from governance.models import Attendance, Meeting
from governance.permissions import may_see_all, may_see_attendance, may_see_guests
from members.models import Organisation, Person
from members.models.people import PersonQuerySet
from records.texts import text_in

INSTEAD = "[…]"
SHORTEST_PART = 3  # letters of a given name or a surname that is looked for alone


def left_out(meeting: Meeting, readers: tuple[str, ...], *, today: date) -> Callable[[str], str]:
    """A function that leaves out of a text whom these readers may not read of.

    The public reads the name of no recorded person, and members only those that may be public
    today; nobody but the coordination reads of an organisation that hides itself. Of somebody who
    was expected at the meeting given name and surname alone are left out, too: minutes say "Awa
    reported". Three queries, however long the text.
    """
    if may_see_all(readers):
        return str
    people = dict(_hidden_people(readers, today).values_list("pk", "name"))
    whole = re.compile(_any_of(_names(people.values())), re.IGNORECASE)
    alone = re.compile(_any_of(_parts(meeting, people, readers)))

    def without(text: str) -> str:
        return alone.sub(INSTEAD, whole.sub(INSTEAD, unicodedata.normalize("NFC", text)))

    return without


def _hidden_people(readers: tuple[str, ...], today: date) -> PersonQuerySet:
    if not may_see_attendance(readers):
        return Person.objects.all()
    return Person.objects.exclude(pk__in=Person.objects.named_publicly_on(today))


def _names(people: Iterable[str]) -> Iterator[str]:
    yield from people
    for organisation in Organisation.objects.filter(is_listed=False):
        yield organisation.acronym
        for code, _name in settings.LANGUAGES:
            yield text_in(organisation, "name", code).shown


def _parts(meeting: Meeting, people: dict[int, str], readers: tuple[str, ...]) -> Iterator[str]:
    rows = list(Attendance.objects.filter(meeting=meeting).values_list("person", "guest"))
    guests = [] if may_see_guests(readers) else [guest for _person, guest in rows]
    expected = [people[person] for person, _guest in rows if person in people]
    for name in [*expected, *guests]:
        yield name
        yield from (part for part in name.split() if len(part) >= SHORTEST_PART)


def _any_of(names: Iterable[str]) -> str:
    """A pattern for whole words; the longest name first, and nothing where there is no name."""
    normal = {" ".join(unicodedata.normalize("NFC", name).split()) for name in names} - {""}
    longest_first = sorted(normal, key=len, reverse=True)
    patterns = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first)
    return rf"(?<!\w)(?:{patterns})(?!\w)" if patterns else r"(?!)"
