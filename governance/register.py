"""Knows what a reader sees of meetings, decisions and what came of them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from governance.models import (
    Activity,
    Assignment,
    Attendance,
    Body,
    Decision,
    Effect,
    Meeting,
    Plan,
    Term,
)
from governance.models.decision_parts import MADE
from governance.permissions import activities_for, decisions_for, may_see_place, meetings_for
from governance.public import public_label, public_terms_and_seats
from governance.wording import say_days
from members.models import Membership, Organisation
from records.models import Rule
from records.texts import Text, text_of
from records.when import When


@dataclass(frozen=True)
class ShownMeeting:
    """A meeting as a reader may see it: who was there is not told, and where only to members."""

    key: str
    url: str
    title: Text
    kind: str
    body: Text
    standing: str
    is_to_come: bool
    held: When
    held_words: str
    days: int
    starts_at: datetime | None
    ends_at: datetime | None
    country: Any
    place: str
    link: str
    languages: tuple[str, ...]
    interpretation: tuple[str, ...]
    aims: Text
    source: Any
    section: str

    @property
    def how_long(self) -> str:
        return say_days(self.days)


def shown_meeting(row: Meeting, readers: tuple[str, ...]) -> ShownMeeting:
    sees_place = may_see_place(readers)
    return ShownMeeting(
        key=row.key,
        url=row.get_absolute_url(),
        title=text_of(row, "title"),
        kind=str(row.get_kind_display()),
        body=text_of(row.body, "name") if row.body else Text(),
        standing=row.standing,
        is_to_come=row.is_to_come,
        held=row.held,
        held_words=row.held_words,
        days=row.days,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        country=row.country,
        place=row.place if sees_place else "",
        link=row.link if sees_place and row.is_to_come else "",
        languages=tuple(row.languages),
        interpretation=tuple(row.interpretation),
        aims=text_of(row, "aims"),
        source=row.source,
        section=row.section,
    )


@dataclass(frozen=True)
class ShownDecision:
    """A decision of the register as a reader may see it."""

    number: str
    url: str
    title: Text
    text: Text
    taken: When
    method: str
    outcome: str
    is_adopted: bool
    source: Any
    section: str


def shown_decision(row: Decision) -> ShownDecision:
    return ShownDecision(
        number=row.number,
        url=row.get_absolute_url(),
        title=text_of(row, "title"),
        text=text_of(row, "text"),
        taken=row.taken,
        method=str(row.get_method_display()) if row.method else "",
        outcome=str(row.get_outcome_display()),
        is_adopted=row.outcome == Decision.Outcome.ADOPTED,
        source=row.source,
        section=row.section,
    )


def years(rows: Any, column: str) -> list[int]:
    """The years of which there is something to read, the latest first."""
    return sorted({year for year in rows.values_list(column, flat=True) if year}, reverse=True)


def year_asked(asked: str, known: list[int]) -> int | None:
    """The year that the reader asks for, else the latest of which there is something to read."""
    return next((year for year in known if str(year) == asked), known[0] if known else None)


def meetings_of(year: int | None, readers: tuple[str, ...]) -> list[ShownMeeting]:
    """The meetings of one year, and those that are announced without a date, the latest first."""
    rows = meetings_for(readers).of_year(year).with_names().latest_first()
    return [shown_meeting(row, readers) for row in rows]


def decisions_of(year: int | None, readers: tuple[str, ...]) -> list[ShownDecision]:
    """The decisions of one year's register, by number."""
    rows = decisions_for(readers).filter(year=year).with_names().order_by("sequence")
    return [shown_decision(row) for row in rows]


def decided_at(meeting: Meeting, readers: tuple[str, ...]) -> list[ShownDecision]:
    """What a meeting decided, as far as the reader may read it."""
    rows = decisions_for(readers).filter(meeting=meeting).select_related("source")
    return [shown_decision(row) for row in rows.order_by("year", "sequence")]


def took_part_in(meeting: Meeting) -> int | None:
    """How many took part, without names; None where nobody's attendance is recorded."""
    presences = list(meeting.attendances.values_list("presence", flat=True))
    return sum(one in Attendance.THERE for one in presences) if presences else None


def agenda_of(meeting: Meeting) -> list[Text]:
    """The titles of the agenda; notes, and points raised at the meeting, belong to the minutes."""
    return [text_of(point, "title") for point in meeting.agenda.announced()]


# --- What came of a decision ----------------------------------------------------------------------


@dataclass(frozen=True)
class Outcome:
    """A record that a decision made so, as the public may see it."""

    what: str
    detail: Text
    url: str
    is_planned: bool = False


def outcomes_of(decision: Decision, readers: tuple[str, ...], *, day: date) -> list[Outcome]:
    """What came of it, in the order recorded, then the activities that it launched; names count
    today. Three queries."""
    links = [f"{name}__{path}" for name, paths in NAMED_BY.items() for path in paths]
    rows = Effect.objects.public().filter(decision=decision)
    effects = list(rows.select_related(*MADE, *links))
    terms = [effect.term for effect in effects if effect.term]
    seats = [effect.assignment for effect in effects if effect.assignment]
    shown, shown_seats = public_terms_and_seats(terms, seats, day=day, today=day)
    holders = {row.pk: seat.holder for row, seat in zip(seats, shown_seats, strict=True)}
    launched = activities_for(readers).filter(decision=decision).select_related("plan")
    return [
        *(_outcome(effect.made, shown, holders) for effect in effects),
        *(_launched(activity) for activity in launched),
    ]


def _launched(activity: Activity) -> Outcome:
    what = str(activity._meta.verbose_name)
    return Outcome(what, text_of(activity, "title"), activity.get_absolute_url())


NAMED_BY = {
    "term": ("office__body", "person", "on_behalf_of", "source"),
    "membership": ("organisation",),
    "assignment": ("body", "organisation", "person"),
}


def _outcome(made: Any, terms: dict[int, Any], holders: dict[int, Any]) -> Outcome:
    match made:
        case Term():
            term = terms[made.pk]
            holder = Text(term.holder.named)
            return Outcome(str(made.office), holder, reverse("governance:today"), term.is_planned)
        case Assignment():
            return Outcome(str(made.body), Text(holders[made.pk].named), url_of(made.body))
        case Membership():
            return _of_membership(made, made.organisation)
        case Rule():
            return _of_rule(made)
        case Body():
            return Outcome(str(made._meta.verbose_name), text_of(made, "name"), url_of(made))
        case Plan():
            name = text_of(made, "name")
            return Outcome(str(made._meta.verbose_name), name, made.get_absolute_url())
    raise AssertionError("unreachable")


def _of_rule(made: Rule) -> Outcome:
    """A rule may have parameters and no statement: then its name says what it is."""
    statement = text_of(made, "statement")
    if not statement:
        return Outcome(str(made._meta.verbose_name), Text(str(made)), "")
    return Outcome(str(made), statement, "")


def _of_membership(made: Membership, organisation: Organisation) -> Outcome:
    """An organisation that hides itself is not named."""
    kind = str(made.get_kind_display())
    if not organisation.is_listed:
        return Outcome(kind, Text(), "")
    return Outcome(kind, Text(public_label(organisation)), organisation.get_absolute_url())


def url_of(body: Body) -> str:
    """The public page about a body, where there is one."""
    if not body.is_own:
        return reverse("governance:group", args=[body.key])
    return reverse("governance:committee") if body.kind == Body.Kind.STEERING else ""
