"""Knows the acts on a request for erasure: ask, take back, decline; erasing is apart."""

from datetime import date

from django.utils.translation import gettext as _

from members.models import ErasureRequest, Person, User
from records.acts import Refused, act, hold

State = ErasureRequest.State


@act
def ask_for_erasure(person: Person, *, day: date, words: str = "") -> ErasureRequest:
    """The person asks, or the coordination in its name; one request at a time, safe to repeat."""
    person = hold(Person.objects.all(), person.pk)
    if person.erased_on:
        raise Refused(_("This person is erased already."))
    found = person.erasure_requests.waiting().first()
    if found is None:
        found = ErasureRequest(person=person, asked_on=day, words=words)
        found.full_clean()
        found.save()
    return found


@act
def take_back(person: Person, *, day: date) -> None:
    """Nothing is erased then; safe to repeat."""
    person = hold(Person.objects.all(), person.pk)
    waiting = person.erasure_requests.waiting()
    waiting.update(state=State.WITHDRAWN, ended_on=day)


@act
def decline(request: ErasureRequest, *, day: date, by: User, reason: str) -> ErasureRequest:
    """The person reads the reason on its page."""
    request = held(request)
    return ended(request, State.DECLINED, day=day, by=by, reason=reason)


def held(request: ErasureRequest) -> ErasureRequest:
    """Within an act: the request, locked after whom it is about. Raises `Refused` once it ended."""
    hold(Person.objects.all(), request.person_id)
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
