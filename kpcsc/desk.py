"""Knows what needs the coordinator's attention today, and where each of it is done."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Window
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from governance.admin.filters import SEATS, seats_today
from governance.coverage import surely_past
from governance.models import Assignment, Body, Office, Term
from governance.offices import Holding
from governance.wording import SEAT_STATES
from members.eligibility import associate_period, judged
from members.models import (
    Affiliation,
    Consent,
    Invitation,
    Membership,
    Organisation,
    OtherName,
    Person,
)
from members.upgrade import AssociatePeriod, Standing
from records.history import say_reason
from records.pending import pending_in, translated_models
from records.periods import holds
from records.wording import say_day, say_since, say_when

SHOWN = 5
SOON = timedelta(days=90)
LATELY = timedelta(days=30)


@dataclass(frozen=True)
class Line:
    """One record that needs attention, where it is done, and what there is to say."""

    label: str
    address: str
    detail: str = ""


@dataclass(frozen=True)
class Task:
    """One kind of thing to do: how many, the first few, and the list of all."""

    title: str
    count: int
    address: str
    lines: list[Line] = field(default_factory=list)
    is_cut: bool = False  # there are more records than lines


def tasks(day: date, now: datetime) -> list[Task]:
    """All kinds, also those of which there is nothing to do."""
    found = [
        *_eligibility(day),
        *_seats(day),
        _uncovered(day),
        *_held_by_strangers(day),
        _unasked(day),
        _expired(now),
        *_pending_texts(),
    ]
    return sorted(found, key=lambda task: not task.count)


def address(model: Any, view: str, *args: Any, **query: str) -> str:
    path = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}", args=args)
    narrowed = "&".join(f"{name}={value}" for name, value in query.items())
    return f"{path}?{narrowed}" if narrowed else path


def _task(title: str, found: QuerySet, line: Callable[[Any], Line], place: str) -> Task:
    """The first few rows and the count of all, in one query at any size."""
    rows = list(found.annotate(of_all=Window(Count("*")))[:SHOWN])
    count = rows[0].of_all if rows else 0
    return Task(title, count, place, [line(row) for row in rows], count > len(rows))


# --- Members --------------------------------------------------------------------------------------


def _eligibility(day: date) -> Iterator[Task]:
    rule = associate_period(day)
    now = Membership.objects.with_standing(day, rule)
    may_apply = now.filter(standing=Standing.MAY_APPLY)
    then = Membership.objects.with_standing(day + SOON, associate_period(day + SOON))
    soon = then.filter(standing=Standing.MAY_APPLY).exclude(
        organisation__in=may_apply.values("organisation")
    )
    unsure = now.filter(standing=Standing.CANNOT_TELL)
    unsure = unsure.prefetch_related("organisation__memberships")
    uncertain = _("Associates whose date to apply is still uncertain")
    for title, found, line, standing in (
        (_("Associates that may apply for full membership"), may_apply, _associate, "may_apply"),
        (_("Associates that may apply within 90 days"), soon, _associate, "soon"),
        (uncertain, unsure, lambda row: _uncertain(row, day, rule), "cannot_tell"),
    ):
        rows = found.select_related("organisation").order_by("since_latest", "pk")
        yield _task(title, rows, line, address(Organisation, "changelist", standing=standing))


def _associate(membership: Membership) -> Line:
    since = _("associate since %(since)s") % {"since": say_when(membership.began)}
    place = address(Organisation, "change", membership.organisation_id)
    return Line(str(membership.organisation), place, since)


def _uncertain(membership: Membership, day: date, rule: AssociatePeriod | None) -> Line:
    """With the day from which it may apply, however late in its span it began."""
    applies_from = judged(membership.organisation.memberships.all(), day, rule).applies_from
    if applies_from is None or applies_from.latest is None:
        return _associate(membership)
    words = {"since": say_since(membership.began), "day": say_day(applies_from.latest)}
    said = _("%(since)s; may apply for certain from %(day)s") % words
    return replace(_associate(membership), detail=said)


def _unasked(day: date) -> Task:
    return _task(
        _("People without an answer about their name"),
        Person.objects.unasked_on(day).order_by("name", "pk"),
        lambda person: Line(person.name, address(Person, "act", person.pk, "answer")),
        address(Person, "changelist", consent="unasked"),
    )


def _expired(now: datetime) -> Task:
    unanswered = Invitation.objects.filter(accepted_at=None, revoked_at=None, expires_at__lte=now)
    newer = Invitation.objects.filter(person=OuterRef("person"), expires_at__gt=now)
    found = unanswered.filter(~Exists(newer), person__user=None)
    return _task(
        _("Invitations that ran out without an answer"),
        found.select_related("person").order_by("expires_at", "pk"),
        lambda row: Line(
            row.person.name,
            address(Person, "change", row.person_id),
            _("ran out on %(day)s") % {"day": say_day(row.expires_at.date())},
        ),
        address(Invitation, "changelist", state="expired"),
    )


# --- Governance -----------------------------------------------------------------------------------


def _seats(day: date) -> Iterator[Task]:
    """The planned handover of the chair, vacant seats, and those that end."""
    held = seats_today(day)
    chair = next((h for h in held if _is_chair(h.office) and h.planned), None)
    place = address(Office, "act", chair.office.pk, "hand-over") if chair else ""
    lines = [_planned(chair, place, day)] if chair else []
    yield Task(_("Handover of the chair"), len(lines), place, lines)
    for title, seat in (
        (_("Seats vacant or not recorded"), "open"),
        (_("Seats that end soon or are carried over"), "ending"),
    ):
        found = [h for h in held if h.state in SEATS[seat]]
        place = address(Office, "changelist", seat=seat)
        lines = [_seat(one) for one in found[:SHOWN]]
        yield Task(title, len(found), place, lines, len(found) > len(lines))


def _is_chair(office: Office) -> bool:
    return office.rotates and office.role == Office.Role.CHAIR


def _planned(chair: Holding, place: str, day: date) -> Line:
    """The planned successor of the chair, until the act is done."""
    assert chair.planned is not None
    words = {"when": chair.planned.since_words or say_when(chair.planned.began)}
    is_late = surely_past(chair.planned.began, day)
    detail = _("overdue: it was planned for %(when)s") if is_late else _("planned for %(when)s")
    return Line(str(chair.planned.on_behalf_of), place, detail % words)


def _seat(held: Holding) -> Line:
    office = held.office
    label = f"{office} · {office.region}" if office.region and not office.title else str(office)
    return Line(label, address(Office, "act", office.pk, "appoint"), str(SEAT_STATES[held.state]))


def _uncovered(day: date) -> Task:
    seated = Assignment.objects.seats().on(day).filter(body=OuterRef("pk"))
    groups = Body.objects.of_the_kimberley_process().on(day).filter(~Exists(seated))
    return _task(
        _("Kimberley Process groups in which nobody sits"),
        groups.order_by("order", "key"),
        lambda body: Line(str(body), address(Body, "act", body.pk, "assign"), _long_name(body)),
        address(Body, "changelist", cover="none"),
    )


def _long_name(body: Body) -> str:
    return body.name if body.acronym else ""


def _held_by_strangers(day: date) -> Iterator[Task]:
    """Offices and seats of organisations that are no members today."""
    terms = Term.objects.in_effect().on(day).filter(~Exists(_membership("on_behalf_of", day)))
    yield _task(
        _("Offices held by organisations that are not members"),
        terms.select_related("office", "on_behalf_of").order_by("pk"),
        lambda row: Line(str(row.on_behalf_of), address(Term, "change", row.pk), str(row.office)),
        address(Term, "changelist", holder="stranger"),
    )
    seats = Assignment.objects.seats().on(day).filter(~Exists(_membership("organisation", day)))
    yield _task(
        _("Group seats of organisations that are not members"),
        seats.select_related("body", "organisation").order_by("pk"),
        lambda r: Line(str(r.organisation), address(Assignment, "change", r.pk), str(r.body)),
        address(Assignment, "changelist", holder="stranger"),
    )


def _membership(link: str, day: date) -> QuerySet:
    return Membership.objects.filter(holds(day), organisation=OuterRef(link))


# --- Texts and changes ----------------------------------------------------------------------------


def _pending_texts() -> Iterator[Task]:
    """For each language: of which kinds of record a text is missing, and of how many."""
    counts = {model: _pending_counts(model) for model in translated_models()}
    for code, name in settings.LANGUAGES:
        lines = [
            Line(
                str(capfirst(model._meta.verbose_name_plural)),
                address(model, "changelist", missing=code),
                str(count[code]),
            )
            for model, count in counts.items()
            if count[code]
        ]
        total = sum(count[code] for count in counts.values())
        title = _("Records with a text still missing in %(language)s") % {"language": _(str(name))}
        yield Task(title, total, lines[0].address if lines else "", lines)


def _pending_counts(model: Any) -> dict[str, int]:
    wanted = {code: Count("pk", filter=pending_in(model, code)) for code, _n in settings.LANGUAGES}
    return model._base_manager.aggregate(**wanted)


@dataclass(frozen=True)
class RecentChange:
    """What somebody who is not of the coordination changed, when, and why."""

    label: str
    kind: str
    address: str
    by: str
    at: datetime
    why: str


CHANGED_BY_MEMBERS = (Organisation, OtherName, Person, Affiliation, Consent)


def recent_changes(now: datetime) -> list[RecentChange]:
    """The latest changes that members made themselves."""
    found: Iterable[RecentChange] = (
        change for model in CHANGED_BY_MEMBERS for change in _changes_of(model, now - LATELY)
    )
    return sorted(found, key=lambda change: change.at, reverse=True)[: 2 * SHOWN]


def _changes_of(model: Any, since: datetime) -> Iterator[RecentChange]:
    by_members = Q(history_user__is_staff=False, history_date__gte=since)
    links = [f.name for f in model._meta.fields if f.many_to_one and f.name != "source"]
    versions = model.history.filter(by_members).select_related("history_user", *links)
    for version in versions.order_by("-history_date")[: 2 * SHOWN]:
        yield RecentChange(
            label=str(version.instance),
            kind=str(model._meta.verbose_name),
            address=address(model, "history", version.instance.pk),
            by=str(version.history_user),
            at=version.history_date,
            why=say_reason(version.history_change_reason),
        )
