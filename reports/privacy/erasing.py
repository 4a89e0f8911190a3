"""Knows how a person is erased.

Erasing reaches the record, its history, the account and the log of the office; what the coalition
decided stays readable, with "a person of" the organisation in the place of the name.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from governance.models import CalendarAddress
from members.accounts.sign_out import sign_out
from members.models import (
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
from records.acts import Refused, act, keep
from records.models import PublicVersion
from records.outbox.models import Mail
from records.zones import day_of
from reports.privacy.emptying import clean_log, delete_parts, empty_parts, still_there
from reports.privacy.places import places_naming
from reports.privacy.plan import CONTACTS, DELETED, EMPTIED
from reports.privacy.requests import ended, held

ERASED = gettext_noop("Erased at the person's request.")
NOWHERE = "erased.invalid"


@act
def erase(request: ErasureRequest, *, at: datetime, by: User) -> ErasureRequest:
    """Takes away what `plan` says, everywhere; cannot be undone. Raises `Refused` if it is over."""
    request = held(request)
    person, day = request.whom, day_of(at)
    assert isinstance(person, Person)
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
    empty_parts(person, EMPTIED, by=by, why=ERASED)
    if user:
        _close(user, at=at, by=by)
    _empty_person(person, day=day, by=by)
    clean_log(every_name)
    PublicVersion.bump()
    request.refresh_from_db()
    request.places = still_there(places)
    return ended(request, ErasureRequest.State.DONE, day=day, by=by, reason=request.reason)


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


# --- What goes --------------------------------------------------------------------------------


def _end_affiliations(person: Person, *, at: datetime, by: User) -> None:
    for organisation in Organisation.objects.filter(affiliations__person=person).distinct():
        end(person, organisation, at=at, by=by, why=ERASED)


def _delete(person: Person, names: Iterable[str]) -> None:
    Invitation.objects.filter(replaces=person).update(replaces=None)
    Invitation.objects.filter(person=None, email__in=names).delete()
    delete_parts(person, DELETED)


def _empty_contacts(names: Iterable[str]) -> None:
    """The first column of each contact is the address by which it is found, in the past too."""
    for label, contacts in CONTACTS.items():
        model: Any = apps.get_model(label)
        for rows in (model._base_manager, model.history):
            for columns in contacts:
                for email in (name for name in names if "@" in name):
                    found = rows.filter(**{f"{columns[0]}__iexact": email})
                    found.update(**dict.fromkeys(columns, ""))


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
