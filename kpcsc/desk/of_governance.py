"""Knows what needs attention in governance: the handover, seats, groups without cover."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from governance.admin.filters import SEATS, seats_today
from governance.coverage import surely_past
from governance.holdings import (
    items_of_the_departed,
    seats_of_the_departed,
    terms_of_the_departed,
)
from governance.models import ActionItem, Assignment, Body, Office, Term
from governance.offices import Holding
from governance.wording import SEAT_STATES
from kpcsc.desk.task import SHOWN, Line, Task, address, task
from members.models import Membership
from records.periods import holds
from records.wording import say_when


def seats(day: date) -> Iterator[Task]:
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


def uncovered(day: date) -> Task:
    seated = Assignment.objects.seats().on(day).filter(body=OuterRef("pk"))
    groups = Body.objects.of_the_kimberley_process().on(day).filter(~Exists(seated))
    return task(
        _("Kimberley Process groups in which nobody sits"),
        groups.order_by("order", "key"),
        lambda body: Line(str(body), address(Body, "act", body.pk, "assign"), _long_name(body)),
        address(Body, "changelist", cover="none"),
    )


def _long_name(body: Body) -> str:
    return body.name if body.acronym else ""


def held_by_strangers(day: date) -> Iterator[Task]:
    """Offices and seats of organisations that are no members today."""
    terms = Term.objects.in_effect().on(day).filter(~Exists(_membership("on_behalf_of", day)))
    yield task(
        _("Offices held by organisations that are not members"),
        terms.select_related("office", "on_behalf_of").order_by("pk"),
        lambda row: Line(str(row.on_behalf_of), address(Term, "change", row.pk), str(row.office)),
        address(Term, "changelist", holder="stranger"),
    )
    seats = Assignment.objects.seats().on(day).filter(~Exists(_membership("organisation", day)))
    yield task(
        _("Group seats of organisations that are not members"),
        seats.select_related("body", "organisation").order_by("pk"),
        lambda r: Line(str(r.organisation), address(Assignment, "change", r.pk), str(r.body)),
        address(Assignment, "changelist", holder="stranger"),
    )


def held_by_the_departed(day: date) -> Iterator[Task]:
    """Offices, seats and actions of people who no longer act for the organisation."""
    yield task(
        _("Offices of people who have left their organisation"),
        terms_of_the_departed(day).select_related("office", "person").order_by("pk"),
        lambda row: Line(str(row.person), address(Term, "change", row.pk), str(row.office)),
        address(Term, "changelist"),
    )
    yield task(
        _("Group seats of people who have left their organisation"),
        seats_of_the_departed(day).select_related("body", "person").order_by("pk"),
        lambda row: Line(str(row.person), address(Assignment, "change", row.pk), str(row.body)),
        address(Assignment, "changelist"),
    )
    yield task(
        _("Action items of people who act for no organisation any more"),
        items_of_the_departed(day).select_related("person").order_by("pk"),
        lambda row: Line(str(row.person), address(ActionItem, "change", row.pk), row.what),
        address(ActionItem, "changelist"),
    )


def _membership(link: str, day: date) -> QuerySet:
    return Membership.objects.filter(holds(day), organisation=OuterRef(link))
