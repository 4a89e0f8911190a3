"""Knows what the public may see of a term of office and of a seat in a group."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from governance.models import Assignment, Term
from members.models import Organisation
from members.public import PublicPerson, may_show, public_people
from records.texts import Text, text_of
from records.when import Certainty, When


@dataclass(frozen=True)
class PublicHolder:
    """On whose behalf something is done, and by whom if the name may be public."""

    organisation: str
    url: str
    person: PublicPerson | None

    @property
    def named(self) -> str:
        """The person with the organisation; the organisation alone where no name may be public."""
        return f"{self.person.name} ({self.organisation})" if self.person else self.organisation


@dataclass(frozen=True)
class PublicTerm:
    """A term of office as the public sees it."""

    title: Text
    role: str
    holder: PublicHolder
    began: When
    began_words: str
    last_day: When | None
    due: When
    occasion: Text
    is_certain: bool
    is_planned: bool
    source: Any
    section: str


@dataclass(frozen=True)
class PublicAssignment:
    """A seat in a group as the public sees it: never where somebody travels."""

    group: str
    holder: PublicHolder
    role: str
    is_certain: bool


def public_terms(terms: Iterable[Term], *, day: date, today: date) -> dict[int, PublicTerm]:
    """The terms as the public may see them, by primary key; names count today, not on `day`."""
    return public_terms_and_seats(terms, [], day=day, today=today)[0]


def public_assignments(
    assignments: Iterable[Assignment], *, day: date, today: date
) -> list[PublicAssignment]:
    """The seats as the public may see them, in the order given."""
    return public_terms_and_seats([], assignments, day=day, today=today)[1]


def public_terms_and_seats(
    terms: Iterable[Term], assignments: Iterable[Assignment], *, day: date, today: date
) -> tuple[dict[int, PublicTerm], list[PublicAssignment]]:
    """Both at once: one query for all names."""
    held, seats = list(terms), list(assignments)
    named = public_people(
        [*(term.person for term in held), *(seat.person for seat in seats)], today=today
    )
    return (
        {term.pk: _public_term(term, named, day) for term in held},
        [_public_assignment(row, named, day) for row in seats],
    )


def _public_term(term: Term, named: dict[int, PublicPerson], day: date) -> PublicTerm:
    return PublicTerm(
        title=text_of(term.office, "title"),
        role=term.office.role,
        holder=_holder(term.on_behalf_of, named.get(term.person_id or 0)),
        began=term.began,
        began_words=term.since_words,
        last_day=term.last_day,
        due=term.due,
        occasion=text_of(term, "occasion"),
        is_certain=term.holds_on(day) is Certainty.CERTAIN,
        is_planned=term.is_planned_on(day),
        source=term.source,
        section=term.section,
    )


def _public_assignment(
    row: Assignment, named: dict[int, PublicPerson], day: date
) -> PublicAssignment:
    return PublicAssignment(
        group=row.body.key,
        holder=_holder(row.organisation, named.get(row.person_id or 0)),
        role=str(row.get_role_display()),
        is_certain=row.holds_on(day) is Certainty.CERTAIN,
    )


def _holder(organisation: Organisation, person: PublicPerson | None) -> PublicHolder:
    """An organisation that hides itself is not named, nor is who acts for it."""
    if not organisation.is_listed:
        return PublicHolder(organisation="", url="", person=None)
    return PublicHolder(
        organisation=public_label(organisation),
        url=organisation.get_absolute_url(),
        person=person,
    )


def public_label(organisation: Organisation) -> str:
    """The short name under which the public knows the organisation."""
    if organisation.acronym and may_show(organisation, "acronym"):
        return organisation.acronym
    return text_of(organisation, "name").shown or organisation.key
