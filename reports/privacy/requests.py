"""Knows the acts on a request for erasure: ask, take back, decline; erasing is apart."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from members.models import ErasureRequest, Organisation, Person, User
from records.acts import Refused, act, hold
from records.periods import has_not_ended

State = ErasureRequest.State


@act
def ask_for_erasure(
    whom: Person | Organisation, *, day: date, by: User | None = None, words: str = ""
) -> ErasureRequest:
    """The person or somebody of the organisation asks, or the coordination in their name.

    One request at a time, safe to repeat.
    """
    whom = _held(whom)
    if isinstance(whom, Organisation):
        check_may_be_erased(whom, day)
    elif whom.erased_on:
        raise Refused(_("This person is erased already."))
    found = whom.erasure_requests.waiting().first()
    if found is None:
        of = "organisation" if isinstance(whom, Organisation) else "person"
        found = ErasureRequest(asked_on=day, asked_by=by, words=words, **{of: whom})
        found.full_clean()
        found.save()
    return found


@act
def take_back(whom: Person | Organisation, *, day: date) -> None:
    """Nothing is erased then; safe to repeat."""
    waiting = _held(whom).erasure_requests.waiting()
    waiting.update(state=State.WITHDRAWN, ended_on=day)


def _held(whom: Any) -> Any:
    return hold(type(whom)._base_manager.all(), whom.pk)


def check_may_be_erased(organisation: Organisation, day: date) -> None:
    """Raises `Refused` while it is a member, or is about to be one: see `why_not`."""
    if reason := why_not(organisation, day):
        raise Refused(reason)


def why_not(organisation: Organisation, day: date) -> str:
    """Why nothing of the organisation is erased on `day`; empty for one that has left.

    A membership that has perhaps ended counts: nothing goes that may still be needed.
    """
    if organisation.memberships.filter(has_not_ended(day)).exists():
        return _(
            "It is a member: the coalition needs its record to work with it. It can empty its "
            "profile, or hide itself, at once; once the membership is over, the rest can go, too."
        )
    if organisation.applications.pending().exists():
        return _("It has an application pending: withdraw it first, or wait for the decision.")
    return ""


@act
def decline(request: ErasureRequest, *, day: date, by: User, reason: str) -> ErasureRequest:
    """Who asked reads the reason on the page of what is kept."""
    request = held(request)
    return ended(request, State.DECLINED, day=day, by=by, reason=reason)


def held(request: ErasureRequest) -> ErasureRequest:
    """Within an act: the request, locked after whom it is about. Raises `Refused` once it ended."""
    _held(request.whom)
    row: ErasureRequest = hold(ErasureRequest.objects.all(), request.pk)
    if row.state != State.ASKED:
        raise Refused(_("This request is ended already."))
    return row


def ended(
    request: ErasureRequest, state: str, *, day: date, by: User, reason: str
) -> ErasureRequest:
    """Within an act."""
    request.state, request.ended_on, request.ended_by, request.reason = state, day, by, reason
    request.full_clean()
    request.save()
    return request
