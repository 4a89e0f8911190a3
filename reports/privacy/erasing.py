"""Knows the acts on a request for erasure: ask, take back, decline, and erase.

Erasing reaches the record, its history, the account and the log of the office; what the coalition
decided stays readable, with "a person of" the organisation in the place of the name.
"""

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from governance.models import CalendarAddress
from members.accounts.sign_out import sign_out
from members.models import (
    Affiliation,
    ConfirmationLink,
    ErasureRequest,
    Invitation,
    Organisation,
    Person,
    SigningCode,
    User,
)
from members.models.people import NOBODY
from members.people.affiliations import end
from records.acts import Refused, act, hold, keep
from records.models import PublicVersion
from records.outbox.models import Mail
from records.pending import translated_fields
from records.zones import day_of
from reports.privacy.kept import links_to
from reports.privacy.places import Place, places_naming
from reports.privacy.plan import CONTACTS, DELETED, EMPTIED

State = ErasureRequest.State
ERASED = gettext_noop("Erased at the person's request.")
NOWHERE = "erased.invalid"


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
    request = _waiting(request)
    return _ended(request, State.DECLINED, day=day, by=by, reason=reason)


@act
def erase(request: ErasureRequest, *, at: datetime, by: User) -> ErasureRequest:
    """Takes away what `plan` says, everywhere; cannot be undone. Raises `Refused` if it is over."""
    request = _waiting(request)
    person, day = request.person, day_of(at)
    user = User.objects.filter(person=person).first()
    if user == by:
        raise Refused(_("Somebody else of the coordination has to erase you."))
    names, every_name = names_of(person), every_name_of(person)
    places = places_naming(every_name)
    _end_affiliations(person, at=at, by=by)
    _delete(person, names)
    _empty_contacts(names)
    for email in (name for name in names if "@" in name):
        Mail.objects.to_address(email).delete()
    _empty_parts(person, by=by)
    if user:
        _close(user, at=at, by=by)
    _empty_person(person, day=day, by=by)
    _clean_log(every_name)
    PublicVersion.bump()
    request.refresh_from_db()
    request.places = [one.as_kept() for one in places if not _is_emptied(one, person)]
    return _ended(request, State.DONE, day=day, by=by, reason=request.reason)


def _waiting(request: ErasureRequest) -> ErasureRequest:
    hold(Person.objects.all(), request.person_id)
    held: ErasureRequest = hold(ErasureRequest.objects.all(), request.pk)
    if held.state != State.ASKED:
        raise Refused(_("This request is ended already."))
    return held


def _ended(
    request: ErasureRequest, state: str, *, day: date, by: User, reason: str
) -> ErasureRequest:
    request.state, request.ended_on, request.ended_by, request.reason = state, day, by, reason
    request.full_clean()
    request.save()
    return request


def names_of(person: Person) -> set[str]:
    """What would point at the person wherever it stands: name, addresses, telephone."""
    user = User.objects.filter(person=person).first()
    known = {person.name, person.email, person.phone, user.email if user else ""}
    known |= set(EmailAddress.objects.filter(user=user).values_list("email", flat=True))
    known |= set(person.invitations.values_list("email", flat=True))
    return {one for one in known if one}


def every_name_of(person: Person) -> set[str]:
    """Also those that it had before; an address of these may be somebody else's today."""
    people = Person.history.filter(id=person.pk)  # type: ignore[attr-defined]
    accounts = User.history.filter(person=person.pk)  # type: ignore[attr-defined]
    past = {one for row in people.values_list("name", "email", "phone") for one in row}
    return names_of(person) | {*past, *accounts.values_list("email", flat=True)} - {""}


def _is_emptied(place: Place, person: Person) -> bool:
    """Whether the text is one of the person's own, and gone."""
    row = apps.get_model(place.model)._base_manager.filter(pk=place.pk).first()
    return row is None or not getattr(row, place.field)


# --- What goes --------------------------------------------------------------------------------


def _end_affiliations(person: Person, *, at: datetime, by: User) -> None:
    for organisation in Organisation.objects.filter(affiliations__person=person).distinct():
        end(person, organisation, at=at, by=by, why=ERASED)


def _delete(person: Person, names: Iterable[str]) -> None:
    Invitation.objects.filter(replaces=person).update(replaces=None)
    Invitation.objects.filter(person=None, email__in=names).delete()
    for label in DELETED:
        model: Any = apps.get_model(label)
        model._base_manager.filter(person=person).delete()
        if hasattr(model, "history"):
            model.history.filter(person=person.pk).delete()


def _empty_contacts(names: Iterable[str]) -> None:
    """The first column of each contact is the address by which it is found, in the past too."""
    for label, contacts in CONTACTS.items():
        model: Any = apps.get_model(label)
        for rows in (model._base_manager, model.history):
            for columns in contacts:
                for email in (name for name in names if "@" in name):
                    found = rows.filter(**{f"{columns[0]}__iexact": email})
                    found.update(**dict.fromkeys(columns, ""))


def _empty_parts(person: Person, *, by: User) -> None:
    """The texts of what refers to the person, first as they are now and then in their history."""
    for model, links in links_to(Person):
        if model._meta.label_lower in EMPTIED and model is not ErasureRequest:
            _empty(model, links, person, by)
    person.erasure_requests.update(words="")


def _empty(model: Any, links: list[str], person: Person, by: User) -> None:
    columns = _columns(model, EMPTIED[model._meta.label_lower])
    about = _any(links, person)
    for row in model._base_manager.filter(about):
        for column in columns:
            setattr(row, column, "")
        if isinstance(row, Affiliation):
            row.source = None
        row._history_user, row._change_reason = by, ERASED
        row.save()
        blank = dict.fromkeys(columns, "") | ({"source": None} if model is Affiliation else {})
        model.history.filter(id=row.pk).update(**blank)
        model.history.filter(id=row.pk).exclude(history_change_reason=ERASED).update(
            history_change_reason=None
        )


def _any(links: list[str], person: Person) -> Q:
    wanted = Q()
    for link in links:
        wanted |= Q(**{link: person})
    return wanted


def _columns(model: Any, names: Iterable[str]) -> list[str]:
    """With each language of a text that is kept in several."""
    several = set(translated_fields(model))
    every = [field.name for field in model._meta.concrete_fields]
    return [
        column
        for name in names
        for column in every
        if column == name or (name in several and column.startswith(f"{name}_"))
    ]


def _close(user: User, *, at: datetime, by: User) -> None:
    """The account opens nothing any more; it stays as who did what, without its address."""
    sign_out(user, at=at)
    Authenticator.objects.filter(user=user).delete()
    EmailAddress.objects.filter(user=user).delete()  # with the voting codes sent there
    CalendarAddress.objects.filter(user=user).delete()
    ConfirmationLink.objects.filter(user=user).delete()
    SigningCode.objects.filter(user=user).delete()
    user.email = f"{user.pk}@{NOWHERE}"
    user.language, user.is_active, user.is_staff, user.is_superuser = "", False, False, False
    user.last_login = None
    user.set_unusable_password()
    user._history_user, user._change_reason = by, ERASED  # type: ignore[attr-defined]
    user.save()
    past = User.history.filter(id=user.pk)  # type: ignore[attr-defined]
    past.update(email=user.email, language="", history_change_reason=ERASED)


def _empty_person(person: Person, *, day: date, by: User) -> None:
    last = Organisation.objects.filter(affiliations__person=person)
    of = last.order_by("-affiliations__since_latest").first()
    blank: dict[str, Any] = {"source": None, "erased_on": day, "name": str(of or NOBODY)[:150]}
    texts = ("languages", "email", "phone", "time_zone", "notes", "section", "source_words")
    blank |= dict.fromkeys(texts, "")
    row = Person.objects.get(pk=person.pk)
    for name, value in blank.items():
        setattr(row, name, () if name == "languages" else value)
    keep(row, by=by, why=ERASED, changing=("erased_on",))
    past = Person.history.filter(id=row.pk)  # type: ignore[attr-defined]
    past.update(**blank, history_change_reason=ERASED)


LONG_ENOUGH = 4  # letters of a name; shorter ones stand within too many other words


def _clean_log(names: Iterable[str]) -> None:
    """The office's own log of its forms repeats what a record was called, or as JSON writes it."""
    said = Q(pk__in=[])
    for name in names:
        said |= Q(object_repr__iexact=name)
        if len(name) >= LONG_ENOUGH:
            said |= Q(object_repr__icontains=name) | Q(change_message__icontains=name)
            said |= Q(change_message__icontains=json.dumps(name)[1:-1])
    LogEntry.objects.filter(said).update(object_repr="–", change_message="")
