"""Knows the acts that change who holds an office or sits in a group."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from governance.chairs import criterion_for
from governance.models import Assignment, Body, Office, Term
from governance.wording import criterion_sentence
from members.models import Organisation, Person, User
from records.acts import Refused, act, hold, keep
from records.criteria import Verdict
from records.when import When

NEEDS_REASON = "needs_reason"


@act
def appoint(
    office: Office,
    *,
    on_behalf_of: Organisation,
    when: When,
    by: User | None,
    person: Person | None = None,
    planned: bool = False,
    planned_on: date | None = None,
    appointment: str = "",
    override_reason: str = "",
    occasion: str = "",
    due: When | None = None,
    decision: str = "",
) -> Term:
    """Appoints an organisation, through a person, to an office; a plan to do so is carried out.

    One criterion is to always seek a French-speaking vice-chair with an English-speaking chair or
    vice versa (annual report 2020, 1.3.1): an appointment against it needs a reason, which is
    kept. Raises `Refused` with the code `needs_reason` without one, `ValidationError` where
    somebody certainly holds the single seat at that time.
    """
    office = _hold_for_appointment(office)
    if when.latest is None:
        raise Refused({"when": _("Say by when, at the latest, the term begins.")})
    _check_criterion(office, person, when.latest, override_reason, is_planned=planned)
    term = Term(
        office=office,
        person=person,
        on_behalf_of=on_behalf_of,
        standing=Term.Standing.PLANNED if planned else Term.Standing.IN_EFFECT,
        appointment=appointment,
        override_reason=override_reason,
        occasion=occasion,
        decision_text=decision,
    )
    term.began = when
    term.due = due or When()
    term.planned = When.on(planned_on) if planned and planned_on else When()
    if not planned:
        _carry_out(_plans_for(term), day=when.latest, by=by)
    keep(term, by=by, why=override_reason or gettext_noop("Appointed."))
    return term


def _hold_for_appointment(office: Office) -> Office:
    """The office, locked; of chair and vice-chair both, because they are judged as a pair."""
    if not office.rotates:
        return hold(Office.objects.all(), office.pk)
    return next(held for held in _hold_rotating() if held.pk == office.pk)


def _hold_rotating() -> list[Office]:
    rotating = Office.objects.of_the_committee().filter(role__in=Office.ROTATING)
    return list(rotating.select_for_update(of=("self",)).order_by("pk"))


def _check_criterion(
    office: Office, person: Person | None, day: date, reason: str, *, is_planned: bool
) -> None:
    judged = criterion_for(office, person, day, is_planned=is_planned)
    if judged is not None and judged.verdict is Verdict.NOT_MET and not reason.strip():
        raise Refused(
            _("%(criterion)s Say why this appointment is made all the same; the reason is kept.")
            % {"criterion": criterion_sentence(judged)},
            code=NEEDS_REASON,
        )


def _plans_for(term: Term) -> list[Term]:
    """What was planned for that office, organisation and person."""
    plans = Term.objects.planned().filter(office=term.office, on_behalf_of=term.on_behalf_of)
    return list(plans.filter(person=term.person))


def _carry_out(plans: list[Term], *, day: date, by: User | None) -> None:
    """A plan stays as it was announced, with its source; what came of it is a term of its own."""
    for plan in plans:
        plan.carried_out_on = day
        keep(plan, by=by, why=gettext_noop("The plan was carried out."))


@act
def hand_over(*, day: date, by: User | None, occasion: str = "", decision: str = "") -> Term:
    """The vice-chair takes the chair on `day`; the vice-chair's office is vacant from then on.

    Tied to the annual planning meeting (annual report 2020, 1.3.1). The chair's term, if there is
    one, ends that day; what was planned for the vice-chair is carried out. Raises `Refused` where
    no vice-chair is in office, as when it has been done already.
    """
    offices = {office.role: office for office in _hold_rotating()}
    vice_chair = _held(
        offices.get(Office.Role.VICE_CHAIR), day, _may_be_open(day), _may_have_begun_before(day)
    )
    if vice_chair is None:
        raise Refused(
            _("No vice-chair is in office on that day who could take over; it may be done already.")
        )
    chair = _held(offices.get(Office.Role.CHAIR), day, _may_have_begun_before(day))
    for term in filter(None, (chair, vice_chair)):
        _end(term, day=day, by=by, why=gettext_noop("Handover of the chair."))
    successor = Term(
        office=offices[Office.Role.CHAIR],
        person=vice_chair.person,
        on_behalf_of=vice_chair.on_behalf_of,
        appointment=Term.Appointment.SUCCESSION,
        occasion=occasion,
        decision_text=decision,
    )
    successor.began = When.on(day)
    plans = _plans_for(successor)
    _carry_out(plans, day=day, by=by)
    successor.override_reason = next((p.override_reason for p in plans), "")
    keep(successor, by=by, why=gettext_noop("Handover of the chair."))
    return successor


def _held(office: Office | None, day: date, *conditions: Q) -> Term | None:
    return office.terms.held_on(day).filter(*conditions).first() if office else None


def _may_be_open(day: date) -> Q:
    """Terms without an end, or with one that is not known to the day and may have come."""
    return Q(until=None) | Q(until__lte=day)


def _may_have_begun_before(day: date) -> Q:
    """Who takes office on the day itself hands it to nobody on that day."""
    return Q(since=None) | Q(since__lt=day)


@act
def end_term(term: Term, *, day: date, by: User | None, reason: str = "") -> Term:
    """Ends a term: `day` is the first on which the office is no longer held. A plan is given up."""
    hold(Office.objects.all(), term.office_id)
    term = hold(Term.objects.all(), term.pk)
    if not (term.is_open and (term.is_in_effect or term.is_planned)):
        raise Refused(_("This term has ended already."))
    if term.is_planned:
        term.standing = Term.Standing.GIVEN_UP
        keep(term, by=by, why=reason or gettext_noop("The plan was given up."))
    else:
        _end(term, day=day, by=by, why=reason or gettext_noop("The term ended."))
    return term


def _end(row: Any, *, day: date, by: Any, why: str) -> None:
    row.ended = When.on(day)
    keep(row, by=by, why=why)


@act
def assign(
    body: Body,
    *,
    organisation: Organisation,
    when: When,
    by: User | None,
    person: Person | None = None,
    role: str = Assignment.Role.MEMBER,
    last_day: When | None = None,
    visited_country: str = "",
) -> Assignment:
    """Gives a member organisation, through a person, a seat in a group of the Kimberley Process.

    A review visit also has its last day, and may name the country. Raises `Refused` for a body of
    the coalition's own, and for a group that is not there at that time.
    """
    body = hold(Body.objects.all(), body.pk)
    _check_group(body, when)
    if visited_country and role != Assignment.Role.REVIEW_VISIT:
        raise Refused({"visited_country": _("Only a review visit goes to a country.")})
    assignment = Assignment(
        body=body,
        organisation=organisation,
        person=person,
        role=role,
        visited_country=visited_country,
    )
    assignment.began = when
    assignment.last_day = last_day
    keep(assignment, by=by, why=gettext_noop("Assigned."))
    return assignment


def _check_group(body: Body, when: When) -> None:
    if body.is_own:
        raise Refused(
            _("Seats are in groups of the Kimberley Process; the coalition's bodies have offices.")
        )
    if when.latest is None:
        raise Refused({"when": _("Say by when, at the latest, it begins.")})
    if _is_not_there(body, when):
        raise Refused({"when": _("This group is not there at that time.")})


def _is_not_there(body: Body, when: When) -> bool:
    """Whether the group has certainly ended by then, or certainly begins later."""
    is_over = when.earliest and body.until_latest and body.until_latest <= when.earliest
    is_to_come = when.latest and body.since and body.since > when.latest
    return bool(is_over or is_to_come)


@act
def end_assignment(
    assignment: Assignment, *, day: date, by: User | None, reason: str = ""
) -> Assignment:
    """Ends a seat in a group: `day` is the first on which it is no longer held."""
    assignment = hold(Assignment.objects.all(), assignment.pk)
    if not assignment.is_open:
        raise Refused(_("This seat has ended already."))
    _end(assignment, day=day, by=by, why=reason or gettext_noop("The seat ended."))
    return assignment
