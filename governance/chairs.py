"""Knows the rotation of the chair on a day: the criterion judged, who may follow, what comes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from governance.models import Office, Term
from governance.offices import RULE, Holding, by_role, languages_of, rule_languages, speaker
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

RULES = ("vice_chair_selection", RULE, "annual_planning_meeting", "term_length")
UNKNOWN = Speaker("")  # somebody of whom nothing is recorded
Offices = Mapping[str, Holding]
Speaks = Callable[[Person | None], Speaker | None]


@dataclass(frozen=True)
class Rotation:
    """How the criterion judges chair and vice-chair on a day, and what comes next.

    `rules` are those in force that it follows, by their keys; `successor` is the term of who takes
    the chair next; `beside` who will chair when the next vice-chair serves.
    """

    rules: Mapping[str, Rule]
    wanted: tuple[str, ...]
    chair: Speaker | None
    vice_chair: Speaker | None
    successor: Term | None
    beside: Speaker | None
    judged: Judged
    sought: tuple[str, ...]
    handovers: list[Handover]


def rotation_on(held: Iterable[Holding], day: date, *, speaks: Speaks = speaker) -> Rotation:
    """One query, for the rules of that day (annual report 2020, 1.3.1).

    `speaks` tells what may be known of a person's languages.
    """
    offices = {one.office.role: one for one in held}
    chair, vice_chair = (speaks(_person(_term(offices, role))) for role in Office.ROTATING)
    rules = Rule.objects.all_in_force(RULES, day)
    wanted = languages_of(rules.get(RULE))
    successor = _successor(offices)
    beside = speaks(_person(_beside_next(offices)))
    return Rotation(
        rules=rules,
        wanted=wanted,
        chair=chair,
        vice_chair=vice_chair,
        successor=successor,
        beside=beside,
        judged=alternation(chair, vice_chair, wanted),
        sought=languages_sought(beside, wanted),
        handovers=_coming(
            offices,
            speaks(successor.person) or UNKNOWN if successor else None,
            wanted=wanted,
            chair=chair,
            length=rules.get("term_length"),
        ),
    )


def _coming(
    offices: Offices,
    follows: Speaker | None,
    *,
    wanted: tuple[str, ...],
    chair: Speaker | None,
    length: Rule | None,
) -> list[Handover]:
    """The handovers of which anything can be told, also where no language is sought."""
    planned = _planned(offices, Office.Role.CHAIR)
    coming = forecast(
        follows,
        wanted=wanted,
        planned=planned.began if planned else NOT_RECORDED,
        months_between=length.parameters["months"] if length else None,
        chair=chair,
    )
    return [one for one in coming if one.is_told]


# --- Who serves beside whom -----------------------------------------------------------------------


def _term(offices: Offices, role: str) -> Term | None:
    return offices[role].term if role in offices else None


def _planned(offices: Offices, role: str) -> Term | None:
    return offices[role].planned if role in offices else None


def _person(term: Term | None) -> Person | None:
    return term.person if term else None


def _successor(offices: Offices) -> Term | None:
    """Who takes the chair next: who is planned for it, else who is vice-chair."""
    return _planned(offices, Office.Role.CHAIR) or _term(offices, Office.Role.VICE_CHAIR)


def _beside_next(offices: Offices) -> Term | None:
    """Beside whom the next vice-chair serves: while there is a vice-chair, beside the successor."""
    return _beside(offices, is_planned=_term(offices, Office.Role.VICE_CHAIR) is not None)


def _beside(offices: Offices, *, is_planned: bool) -> Term | None:
    """Beside whom a vice-chair serves who takes office now or, planned, once the chair has gone."""
    sitting, successor = _term(offices, Office.Role.CHAIR), _successor(offices)
    return successor or sitting if is_planned else sitting or successor


@dataclass(frozen=True)
class Pairing:
    """Beside whom somebody would be chair or vice-chair, and the languages the rule seeks."""

    office: Office
    beside: Term | None
    wanted: tuple[str, ...]

    def judge(self, person: Person | None) -> Judged:
        """The alternation criterion, were that person to hold the office."""
        given, other = speaker(person), speaker(_person(self.beside))
        if self.office.role == Office.Role.VICE_CHAIR:
            return alternation(other, given, self.wanted)
        return alternation(given, other, self.wanted)


def pairing_for(office: Office, day: date, *, is_planned: bool) -> Pairing | None:
    """For chair and vice-chair; None for any other office.

    Who is planned is judged beside who will hold the other office by then, not beside who holds it
    today (annual report 2020, 1.3.1: the vice-chair takes over the chair).
    """
    if not office.rotates:
        return None
    offices = by_role(Office.ROTATING, day)
    if office.role == Office.Role.VICE_CHAIR:
        beside = _beside(offices, is_planned=is_planned)
    else:
        beside = (_planned if is_planned else _term)(offices, Office.Role.VICE_CHAIR)
    return Pairing(office, beside, rule_languages(day))


def criterion_for(
    office: Office, person: Person | None, day: date, *, is_planned: bool
) -> Judged | None:
    """The alternation criterion, were that person to hold that office on `day`; None elsewhere."""
    pairing = pairing_for(office, day, is_planned=is_planned)
    return pairing.judge(person) if pairing else None


# --- Who could follow -----------------------------------------------------------------------------


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
        next_chair=rotation.beside,
        wanted=rotation.wanted,
        in_office=(rotation.chair, rotation.vice_chair),
    )
    return [_candidacy(one, people, places) for one in judged]


def _candidacy(
    one: Candidate, people: dict[str, Person], places: dict[str, list[str]]
) -> Candidacy:
    key = one.speaker.key
    return Candidacy(people[key], tuple(dict.fromkeys(places[key])), one.judged)
