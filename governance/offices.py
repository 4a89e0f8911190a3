"""Knows who holds the coalition's offices on a day, and how the language criterion judges them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from governance.coverage import SeatState, SeatTerm, is_carried_over, seat_state
from governance.models import Office, Term
from governance.rotation import Speaker
from members.models import Person
from records.models import Rule
from records.when import Certainty

RULE = "alternation_languages"


@dataclass(frozen=True)
class Holding:
    """An office on a day: who holds it, the surest first, who is planned next, and its state."""

    office: Office
    terms: tuple[Term, ...]
    planned: Term | None
    state: SeatState

    @property
    def term(self) -> Term | None:
        return self.terms[0] if self.terms else None

    @property
    def person(self) -> Person | None:
        return self.term.person if self.term else None


def holdings(offices: Iterable[Office], day: date) -> list[Holding]:
    """Who holds each of the offices on `day`, in the offices' order. One query for the terms."""
    listed = list(offices)
    return held_by(listed, Term.objects.filter(office__in=listed).with_names(), day)


def held_by(offices: Iterable[Office], terms: Iterable[Term], day: date) -> list[Holding]:
    """The same from terms at hand, of these offices or of others too."""
    by_office: dict[int, list[Term]] = {}
    for term in terms:
        by_office.setdefault(term.office_id, []).append(term)
    return [holding(office, by_office.get(office.pk, []), day) for office in offices]


def by_role(roles: Iterable[str], day: date) -> dict[str, Holding]:
    """Who holds the steering committee's office of each role on `day`."""
    offices = Office.objects.of_the_committee().on(day).filter(role__in=roles)
    held_on = holdings(offices.select_related("body"), day)
    return {held.office.role: held for held in held_on}


def holding(office: Office, terms: Iterable[Term], day: date) -> Holding:
    """The same from an office's terms at hand."""
    listed = list(terms)
    in_effect = [term for term in listed if term.is_in_effect]
    held = [term for term in in_effect if term.holds_on(day) is not Certainty.NO]
    planned = [term for term in listed if term.is_planned_on(day)]
    return Holding(
        office,
        tuple(sorted(held, key=lambda term: _sureness(term, day), reverse=True)),
        min(planned, key=lambda term: term.since_latest, default=None),
        seat_state([seat_term(term) for term in in_effect + planned], day),
    )


def _sureness(term: Term, day: date) -> tuple[bool, date]:
    return term.holds_on(day) is Certainty.CERTAIN, term.since_latest


def seat_term(term: Term) -> SeatTerm:
    """A term as the pure rules of coverage see it."""
    return SeatTerm(term.began, term.ended, term.due, is_planned=not term.is_in_effect)


def carries_over(term: Term, planned: Term | None, day: date) -> bool:
    """Whether the holder still serves although the end or the successor's start is past."""
    return is_carried_over(seat_term(term), [seat_term(planned)] if planned else [], day)


def rule_languages(day: date) -> tuple[str, ...]:
    """The two languages that chair and vice-chair should bring; empty where no rule is recorded."""
    return languages_of(Rule.objects.in_force(RULE, day))


def languages_of(rule: Rule | None) -> tuple[str, ...]:
    return tuple(rule.parameters["languages"]) if rule else ()


def speaker(person: Person | None) -> Speaker | None:
    return Speaker(key=str(person.pk), languages=tuple(person.languages)) if person else None
