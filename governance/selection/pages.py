"""Knows what a member sees of selections: the call, the candidates as it may read of them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists
from django.utils import timezone

from governance.ballots.electorate import electorate_on
from governance.models import Candidacy, Selection
from governance.permissions import (
    candidacies_for,
    may_see_interests,
    may_see_votes,
    memberships_that_count,
    readers_of,
)
from governance.public import PublicTerm, public_terms
from governance.selection.judging import Bench, JudgedCriterion
from members.models import Organisation, Person
from members.permissions import Visitor, acting_on, organisations_of, person_of
from records.texts import Text, text_of


def may_read_today(visitor: Visitor) -> bool:
    """Whether the visitor is led to the selections: members, committee and coordination are."""
    return may_see_votes(readers_of(visitor, timezone.localdate()))


@dataclass(frozen=True)
class ShownSelection:
    """A selection as the members read it, in a list or on its page."""

    key: str
    url: str
    title: Text
    call: Text
    office: Text
    standing: str
    takes_nominations: bool
    is_planned: bool
    nominations_until: datetime | None


def shown_selection(row: Selection, now: datetime) -> ShownSelection:
    return ShownSelection(
        key=row.key,
        url=row.get_absolute_url(),
        title=text_of(row, "title"),
        call=text_of(row, "call"),
        office=text_of(row.office, "title"),
        standing=str(row.get_standing_display()),
        takes_nominations=row.takes_nominations_at(now),
        is_planned=row.is_planned,
        nominations_until=row.nominations_until,
    )


@dataclass(frozen=True)
class ShownCandidate:
    """A candidate against each criterion; `interests` is None for who may not read them."""

    candidacy: Candidacy
    statement: Text
    interests: Text | None
    criteria: list[JudgedCriterion]
    is_own: bool
    may_withdraw: bool


def candidates_of(
    row: Selection, bench: Bench, visitor: Visitor, readers: tuple[str, ...], day: date
) -> list[ShownCandidate]:
    """Those of whom the visitor may read, by name. Two queries, however many there are."""
    person = person_of(visitor)
    theirs = set(organisations_of(visitor, day).values_list("pk", flat=True))
    found = candidacies_for(visitor, row, day).with_names().by_name()
    return [
        ShownCandidate(
            candidacy=one,
            statement=text_of(one, "statement"),
            interests=text_of(one, "interests")
            if may_see_interests(one, visitor, readers)
            else None,
            criteria=bench.judge(one),
            is_own=one.person == person,
            may_withdraw=one.nominated_by_id in theirs
            and one.standing == Candidacy.Standing.NOMINATED,
        )
        for one in found
    ]


def beside_of(bench: Bench, day: date) -> PublicTerm | None:
    """Beside whom the office would be held, named as on the public pages."""
    term = bench.beside
    return public_terms([term], day=day, today=day)[term.pk] if term else None


# --- Who may nominate, and whom -------------------------------------------------------------------


def nominators_of(visitor: Visitor, day: date) -> list[Organisation]:
    """The full members for which the visitor acts: these nominate, as these vote."""
    theirs = set(organisations_of(visitor, day).values_list("pk", flat=True))
    return [one for one, _region in electorate_on(day) if one.pk in theirs]


@dataclass(frozen=True)
class Nominee:
    """Somebody who acts for a member, and may be named to who nominates."""

    person: Person
    organisation: Organisation

    @property
    def key(self) -> str:
        return f"{self.person.pk}-{self.organisation.pk}"

    def __str__(self) -> str:
        return f"{self.person} ({self.organisation})"


def nominees_for(organisation: Organisation, day: date) -> list[Nominee]:
    """The organisation's own people, and those of other members whose name is public.

    Who else acts for a member is for nobody to read; the coordination can nominate them.
    """
    rows = acting_on(day).filter(organisation__in=Organisation.objects.members_on(day))
    named = Person.objects.named_publicly_on(day).values("pk")
    rows = rows.filter(organisation=organisation) | rows.filter(
        person__in=named, organisation__is_listed=True
    )
    rows = rows.select_related("person", "organisation").order_by("person__name", "pk")
    found = {(row.person_id, row.organisation_id): row for row in rows}
    return [Nominee(row.person, row.organisation) for row in found.values()]


# --- On the organisation's own page ---------------------------------------------------------------


@dataclass(frozen=True)
class OwnSelections:
    """What concerns a member now: calls for nominations, and its people who were nominated."""

    calls: list[ShownSelection]
    nominations: list[Candidacy]

    def __bool__(self) -> bool:
        return bool(self.calls or self.nominations)


def own_selections(
    visitor: Visitor, organisation: Organisation, day: date, now: datetime
) -> OwnSelections:
    """Two queries. A nomination is told here to the person alone; who has left reads no call."""
    counts = memberships_that_count(day).filter(organisation=organisation)
    calls = Selection.objects.nominating_at(now).filter(Exists(counts)).with_names()
    running = Candidacy.objects.running().filter(
        person=person_of(visitor),
        on_behalf_of=organisation,
        selection__standing__in=(Selection.Standing.OPEN, Selection.Standing.CLOSED),
    )
    return OwnSelections(
        [shown_selection(row, now) for row in calls], list(running.with_names().order_by("pk"))
    )
