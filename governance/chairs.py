"""Knows the rotation of the chair on a day: the criterion judged, who may follow, what comes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from governance.models import Office
from governance.offices import Holding, rule_languages, speaker
from governance.rotation import (
    Candidate,
    Handover,
    Speaker,
    alternation,
    candidates,
    forecast,
    languages_sought,
)
from members.models import Affiliation, Membership, Person
from records.criteria import Judged
from records.models import Rule
from records.periods import holds
from records.when import NOT_RECORDED


@dataclass(frozen=True)
class Rotation:
    """How the criterion judges chair and vice-chair on a day, and what comes next."""

    wanted: tuple[str, ...]
    chair: Speaker | None
    vice_chair: Speaker | None
    judged: Judged
    sought: tuple[str, ...]
    handovers: list[Handover]

    @property
    def next_chair(self) -> Speaker | None:
        """Beside whom the next vice-chair will serve: who is vice-chair now, else the chair."""
        return self.vice_chair or self.chair


def rotation_on(held: Iterable[Holding], day: date) -> Rotation:
    """Two queries, for the rules of that day (annual report 2020, 1.3.1)."""
    by_role = {one.office.role: one for one in held}
    chair, vice_chair = by_role.get(Office.Role.CHAIR), by_role.get(Office.Role.VICE_CHAIR)
    wanted = rule_languages(day)
    chairs = speaker(chair.person if chair else None)
    follows = speaker(vice_chair.person if vice_chair else None)
    return Rotation(
        wanted=wanted,
        chair=chairs,
        vice_chair=follows,
        judged=alternation(chairs, follows, wanted),
        sought=languages_sought(follows or chairs, wanted),
        handovers=_coming(chair, chairs, follows, wanted, day) if wanted else [],
    )


def _coming(
    chair: Holding | None,
    chairs: Speaker | None,
    follows: Speaker | None,
    wanted: tuple[str, ...],
    day: date,
) -> list[Handover]:
    """The handovers of which anything can be told."""
    length = Rule.objects.in_force("term_length", day)
    coming = forecast(
        follows,
        wanted=wanted,
        planned=chair.planned.began if chair and chair.planned else NOT_RECORDED,
        months_between=length.parameters["months"] if length else None,
        chair=chairs,
    )
    return [one for one in coming if one.is_told]


@dataclass(frozen=True)
class Candidacy:
    """A person who could be the next vice-chair, for whom, and how the criterion judges that."""

    person: Person
    organisations: tuple[str, ...]
    judged: Judged


def candidacies(rotation: Rotation, day: date) -> list[Candidacy]:
    """The people of today's members as vice-chair, who satisfies the criterion first. One query.

    The report sets no other condition than a language (1.3.1); who chairs or is vice-chair already
    is left out.
    """
    members = Membership.objects.filter(holds(day)).values("organisation")
    found = Affiliation.objects.on(day).filter(organisation__in=members)
    people: dict[str, Person] = {}
    places: dict[str, list[str]] = {}
    for row in found.select_related("person", "organisation").order_by("person__name", "pk"):
        people[str(row.person_id)] = row.person
        places.setdefault(str(row.person_id), []).append(str(row.organisation))
    judged = candidates(
        [one for person in people.values() if (one := speaker(person))],
        next_chair=rotation.next_chair,
        wanted=rotation.wanted,
        in_office=(rotation.chair, rotation.vice_chair),
    )
    return [_candidacy(one, people, places) for one in judged]


def _candidacy(
    one: Candidate, people: dict[str, Person], places: dict[str, list[str]]
) -> Candidacy:
    key = one.speaker.key
    return Candidacy(people[key], tuple(dict.fromkeys(places[key])), one.judged)
