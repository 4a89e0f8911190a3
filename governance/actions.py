"""Knows the acts that change who holds an office or sits in a group."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from governance.models import Assignment, Body, Office, Term
from governance.offices import by_role, criterion
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
    appointment: str = "",
    override_reason: str = "",
    occasion: str = "",
    due: When | None = None,
    decision: str = "",
) -> Term:
    """Appoints an organisation, through a person, to an office.

    One criterion is to always seek a French-speaking vice-chair with an English-speaking chair or
    vice versa (annual report 2020, 1.3.1): an appointment against it needs a reason, which is
    kept. Raises `Refused` with the code `needs_reason` without one, `ValidationError` where
    somebody certainly holds the single seat at that time.
    """
    office = _hold_for_appointment(office)
    if when.latest is None:
        raise Refused({"when": _("Say by when, at the latest, the term begins.")})
    _check_criterion(office, person, when.latest, override_reason)
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
    keep(term, by=by, why=override_reason or _("Appointed."))
    return term


def _hold_for_appointment(office: Office) -> Office:
    """The office, locked; of chair and vice-chair both, because they are judged as a pair."""
    if not _rotates(office):
        return hold(Office.objects.all(), office.pk)
    return next(held for held in _hold_rotating() if held.pk == office.pk)


def _hold_rotating() -> list[Office]:
    rotating = Office.objects.of_the_committee().filter(role__in=Office.ROTATING)
    return list(rotating.select_for_update(of=("self",)).order_by("pk"))


def _rotates(office: Office) -> bool:
    return office.role in Office.ROTATING and office.body.kind == Body.Kind.STEERING


def _check_criterion(office: Office, person: Person | None, day: date, reason: str) -> None:
    judged = criterion_for(office, person, day)
    if judged is not None and judged.verdict is Verdict.NOT_MET and not reason.strip():
        raise Refused(
            _("%(criterion)s Say why this appointment is made all the same; the reason is kept.")
            % {"criterion": criterion_sentence(judged)},
            code=NEEDS_REASON,
        )


def criterion_for(office: Office, person: Person | None, day: date) -> Any:
    """The alternation criterion, were that person to hold that office on `day`; None elsewhere."""
    if not _rotates(office):
        return None
    pair = {role: held.person for role, held in by_role(Office.ROTATING, day).items()}
    pair[office.role] = person
    return criterion(pair.get(Office.Role.CHAIR), pair.get(Office.Role.VICE_CHAIR), day)


@act
def hand_over(*, day: date, by: User | None, occasion: str = "", decision: str = "") -> Term:
    """The vice-chair takes the chair on `day`; the vice-chair's office is vacant from then on.

    Tied to the annual planning meeting (annual report 2020, 1.3.1). The chair's term, if there is
    one, ends that day; the term planned for the vice-chair, if there is one, takes effect. Raises
    `Refused` where no vice-chair is in office, as when it has been done already.
    """
    offices = {office.role: office for office in _hold_rotating()}
    vice_chair = _open_term(offices.get(Office.Role.VICE_CHAIR), day)
    if vice_chair is None:
        raise Refused(
            _("No vice-chair is in office on that day who could take over; it may be done already.")
        )
    chair = _open_term(offices.get(Office.Role.CHAIR), day)
    for term in filter(None, (chair, vice_chair)):
        _end(term, day=day, by=by, why=_("Handover of the chair."))
    successor = _successor(offices[Office.Role.CHAIR], vice_chair)
    successor.began = When.on(day)
    successor.standing = Term.Standing.IN_EFFECT
    successor.occasion = occasion or successor.occasion
    successor.decision_text = decision or successor.decision_text
    keep(successor, by=by, why=_("Handover of the chair."))
    return successor


def _open_term(office: Office | None, day: date) -> Term | None:
    if office is None:
        return None
    return office.terms.held_on(day).still_open().first()


def _successor(chair: Office, vice_chair: Term) -> Term:
    """The term planned for the vice-chair as chair or, where none was planned, a new one."""
    planned = chair.terms.planned().filter(
        person=vice_chair.person, on_behalf_of=vice_chair.on_behalf_of
    )
    return planned.first() or Term(
        office=chair,
        person=vice_chair.person,
        on_behalf_of=vice_chair.on_behalf_of,
        appointment=Term.Appointment.SUCCESSION,
    )


@act
def end_term(term: Term, *, day: date, by: User | None, reason: str = "") -> Term:
    """Ends a term: `day` is the first on which the office is no longer held. A plan is given up."""
    hold(Office.objects.all(), term.office_id)
    term = hold(Term.objects.all(), term.pk)
    if not term.is_open or term.standing == Term.Standing.GIVEN_UP:
        raise Refused(_("This term has ended already."))
    if term.is_planned:
        term.standing = Term.Standing.GIVEN_UP
        keep(term, by=by, why=reason or _("The plan was given up."))
    else:
        _end(term, day=day, by=by, why=reason or _("The term ended."))
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
) -> Assignment:
    """Gives a member organisation, through a person, a seat in a group; a visit also ends."""
    body = hold(Body.objects.all(), body.pk)
    if when.latest is None:
        raise Refused({"when": _("Say by when, at the latest, it begins.")})
    assignment = Assignment(body=body, organisation=organisation, person=person, role=role)
    assignment.began = when
    assignment.last_day = last_day
    keep(assignment, by=by, why=_("Assigned."))
    return assignment


@act
def end_assignment(
    assignment: Assignment, *, day: date, by: User | None, reason: str = ""
) -> Assignment:
    """Ends a seat in a group: `day` is the first on which it is no longer held."""
    assignment = hold(Assignment.objects.all(), assignment.pk)
    if not assignment.is_open:
        raise Refused(_("This seat has ended already."))
    _end(assignment, day=day, by=by, why=reason or _("The seat ended."))
    return assignment
