"""Knows who belongs to a body on a day, and so is invited to its meetings and counted at them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from governance.models import Assignment, Body, Meeting, Term
from members.models import Membership, Organisation, Person
from records.periods import Period, throughout


@dataclass(frozen=True)
class Belonging:
    """An organisation that belongs to a body on a day, and through whom if that is recorded."""

    organisation: Organisation
    person: Person | None


@dataclass(frozen=True)
class Rows:
    """What belonging is told from, fetched once for any number of meetings and days."""

    memberships: list[Membership]
    terms: list[Term]
    assignments: list[Assignment]


def rows() -> Rows:
    """Three queries."""
    memberships = Membership.objects.select_related("organisation").order_by("organisation__key")
    terms = Term.objects.in_effect().with_names().order_by("office__order", "pk")
    assignments = Assignment.objects.seats().with_names().order_by("organisation__key", "pk")
    return Rows(list(memberships), list(terms), list(assignments))


@dataclass(frozen=True)
class Span:
    """The days on which a meeting was or may have been held, both included."""

    first: date | None
    last: date


def span_of(meeting: Meeting) -> Span | None:
    """From the first day on which it may have begun to the last of its days; None while unset."""
    if meeting.held_latest is None:
        return None
    return Span(meeting.held_earliest, meeting.held_latest + timedelta(days=meeting.days - 1))


def belonging_to(body: Body | None, day: date, known: Rows) -> list[Belonging]:
    """Who belongs to the body on `day`, certainly or possibly, each once."""
    return _belonging_in(body, Span(day, day), known)


def invited_to(meeting: Meeting, known: Rows) -> list[Belonging]:
    """Who may have belonged on any day of the meeting; nobody while no day is known."""
    span = span_of(meeting)
    return _belonging_in(meeting.body, span, known) if span else []


def called_to(meeting: Meeting, known: Rows, day: date) -> list[Organisation]:
    """The organisations invited to an announced meeting: as of its day or, unset, of `day`."""
    if meeting.held_latest is None:
        found = belonging_to(meeting.body, day, known)
    else:
        found = invited_to(meeting, known)
    return list(dict.fromkeys(one.organisation for one in found))


def certainly_expected_at(meeting: Meeting, known: Rows) -> set[Organisation]:
    """The organisations that belonged for certain on all days on which it may have been held."""
    span = span_of(meeting)
    if span is None or span.first is None:
        return set()
    periods: dict[Organisation, list[Period]] = {}
    for period, one in _all_of(meeting.body, known):
        periods.setdefault(one.organisation, []).append(period)
    return {o for o, theirs in periods.items() if throughout(theirs, span.first, span.last)}


def _belonging_in(body: Body | None, span: Span, known: Rows) -> list[Belonging]:
    found = _all_of(body, known)
    return list(dict.fromkeys(one for period, one in found if _may_hold_in(period, span)))


def _may_hold_in(period: Period, span: Span) -> bool:
    is_over = None not in (span.first, period.until_latest) and period.until_latest <= span.first  # type: ignore[operator]
    return not is_over and (period.since is None or period.since <= span.last)


def _all_of(body: Body | None, known: Rows) -> Iterator[tuple[Period, Belonging]]:
    """Every period in which somebody belongs to the body.

    To the planning meeting, and to a meeting of no body, belong all members; to the committee and
    the teams who holds an office there; to a group of the Kimberley Process who has a seat in it.
    """
    if body is None or body.kind == Body.Kind.ORGAN:
        return ((row, Belonging(row.organisation, None)) for row in known.memberships)
    if body.is_own:
        terms = (term for term in known.terms if term.office.body_id == body.pk)
        return ((term, Belonging(term.on_behalf_of, term.person)) for term in terms)
    seats = (seat for seat in known.assignments if seat.body_id == body.pk)
    return ((seat, Belonging(seat.organisation, seat.person)) for seat in seats)
