"""Knows who held the coalition's offices when, to be drawn as a picture and read as a table."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from governance.models import Office, Term
from governance.public import PublicTerm, public_terms
from governance.scale import Mark, Scale, Stretch
from records.texts import Text, text_of

MOST = 400  # terms on one page, the latest


@dataclass(frozen=True)
class Stay:
    """A term on the line: while it certainly holds, and before and after while it may."""

    term: PublicTerm
    certain: Stretch | None
    possible: tuple[Stretch, ...]


@dataclass(frozen=True)
class Lane:
    """An office with the terms of those who held it, the earliest first."""

    title: Text
    stays: list[Stay]


@dataclass(frozen=True)
class Timeline:
    """The lanes, the years above them, and where today lies."""

    lanes: list[Lane]
    marks: list[Mark]
    today: float


def timeline_on(today: date) -> Timeline:
    """Chair and vice-chair, the committee's seats and the regional leads. Three queries."""
    offices = Office.objects.of_the_committee_or_leads().select_related("body", "region")
    terms = _terms(today)
    shown = public_terms(terms, day=today, today=today)
    scale = Scale.around((day for term in terms for day in _days(term)), today)
    by_office: dict[int, list[Stay]] = {}
    for term in terms:
        by_office.setdefault(term.office_id, []).append(_stay(term, shown[term.pk], scale, today))
    return Timeline(
        lanes=[Lane(text_of(one, "title"), by_office.get(one.pk, [])) for one in _sorted(offices)],
        marks=scale.marks,
        today=scale.place(today),
    )


def _sorted(offices: Iterable[Office]) -> list[Office]:
    """Who chairs comes first, then the committee, then the leads."""
    roles = list(Office.Role)
    return sorted(offices, key=lambda one: (roles.index(Office.Role(one.role)), one.order, one.key))


def _terms(today: date) -> list[Term]:
    """What was or is in effect, and what is planned today; the latest where there are too many."""
    kept = Term.objects.in_effect() | Term.objects.planned_on(today).order_by()
    rows = kept.filter(office__in=Office.objects.of_the_committee_or_leads()).with_names()
    latest = list(rows.order_by("-since_latest", "-pk")[:MOST])
    return sorted(latest, key=lambda term: (term.since or term.since_latest, term.pk))


def _days(term: Term) -> list[date]:
    days = (term.since, term.since_latest, term.until, term.until_latest, term.due_latest)
    return [day for day in days if day is not None]


def _stay(term: Term, shown: PublicTerm, scale: Scale, today: date) -> Stay:
    """What is planned certainly holds on no day yet; what has no end holds until today."""
    end = term.until_latest if term.until else max(today, term.since_latest)
    if shown.is_planned:
        end = term.until_latest or term.due_latest
        return Stay(shown, None, _present(scale.stretch(term.since or term.since_latest, end)))
    sure_end = term.until or end
    return Stay(
        term=shown,
        certain=scale.stretch(term.since_latest, sure_end),
        possible=_present(
            scale.stretch(term.since, min(term.since_latest, sure_end or term.since_latest)),
            scale.stretch(max(term.until, term.since_latest), end) if term.until else None,
        ),
    )


def _present(*stretches: Stretch | None) -> tuple[Stretch, ...]:
    return tuple(one for one in stretches if one)
