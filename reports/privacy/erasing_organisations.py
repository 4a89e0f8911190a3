"""Knows how an organisation that has left is erased, as far as the coalition's record allows.

Its profile, contacts, logo, answers and applications go, from the history, the outbox and the log
too. Its name, its time as a member, what it decided, did and signed stay (`plan`).
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from governance.admissions.forgetting import forget_reviews
from members.addresses import is_shared
from members.applications.purging import forget
from members.logos import forget_logo
from members.models import (
    Application,
    ErasureRequest,
    Organisation,
    Person,
    Signature,
    User,
)
from members.people.affiliations import end
from members.permissions import acts_for
from records.acts import Refused, act, keep
from records.models import PublicVersion
from records.outbox.models import Mail
from records.zones import day_of
from reports.privacy.emptying import (
    clean_log,
    columns_of_texts,
    delete_parts,
    empty_parts,
    still_there,
)
from reports.privacy.places import places_naming
from reports.privacy.plan import DELETED_OF_ORGANISATION, EMPTIED_OF_ORGANISATION, PROFILE
from reports.privacy.requests import check_may_be_erased, ended, held

ERASED = gettext_noop("Erased at the organisation's request.")
CONTACTS = ("contact_email", "contact_phone")
OF_AN_APPLICATION = (*CONTACTS, "alternative_email", "alternative_phone")


@act
def erase_organisation(request: ErasureRequest, *, at: datetime, by: User) -> ErasureRequest:
    """Takes away what the plan says, for good. Raises `Refused` while it is a member."""
    request = held(request)
    organisation, day = request.whom, day_of(at)
    assert isinstance(organisation, Organisation)
    check_may_be_erased(organisation, day)
    _check_who_erases(organisation, by, day)
    contacts = contacts_of(organisation)
    places = places_naming(contacts)
    _end_affiliations(organisation, at=at, by=by)
    _forget_applications(organisation, day=day, by=by)
    _forget_copies(organisation)
    delete_parts(organisation, DELETED_OF_ORGANISATION)
    empty_parts(organisation, EMPTIED_OF_ORGANISATION, by=by, why=ERASED)
    _empty_profile(organisation, by=by)
    _forget_mail(contacts, organisation)
    _clean_log(organisation, contacts)
    PublicVersion.bump()
    request.refresh_from_db()
    request.places = still_there(places)
    return ended(request, ErasureRequest.State.DONE, day=day, by=by, reason=request.reason)


def _check_who_erases(organisation: Organisation, by: User, day: date) -> None:
    """As nobody erases the own person, nobody erases the organisation it acts for."""
    if by.person and acts_for(by.person, organisation, day):
        raise Refused(_("Somebody else of the coordination has to erase your organisation."))


def contacts_of(organisation: Organisation) -> set[str]:
    """Its addresses and telephones, also those that it had before; not the names of its people."""
    past: Any = Organisation.history.filter(id=organisation.pk)  # type: ignore[attr-defined]
    numbers = organisation.applications.values("pk")  # whose past names no organisation yet
    applied: Any = Application.history.filter(id__in=numbers)  # type: ignore[attr-defined]
    own = Organisation.objects.filter(pk=organisation.pk)
    known = {one for rows in (own, past) for row in rows.values_list(*CONTACTS) for one in row}
    for rows in (organisation.applications.all(), applied):
        known |= {one for row in rows.values_list(*OF_AN_APPLICATION) for one in row}
    known |= set(organisation.invitations.values_list("email", flat=True))
    return {one for one in known if one}


# --- What goes ------------------------------------------------------------------------------------


def _end_affiliations(organisation: Organisation, *, at: datetime, by: User) -> None:
    """Whoever acted for it opens nothing of it any more; the people stay."""
    for person in Person.objects.filter(affiliations__organisation=organisation).distinct():
        end(person, organisation, at=at, by=by, why=ERASED)


def _forget_applications(organisation: Organisation, *, day: date, by: User) -> None:
    """With their documents, and with what the committee said of them."""
    for application in organisation.applications.filter(purged_on=None):
        forget(application, day=day, by=by)
    forget_reviews()


def _forget_copies(organisation: Organisation) -> None:
    """Signed copies that were not accepted."""
    for copy in organisation.signatures.exclude(standing=Signature.Standing.ACCEPTED):
        number, stored = copy.pk, copy.file
        copy.delete()
        Signature.history.filter(id=number).delete()  # type: ignore[attr-defined]
        if stored is not None:
            stored.delete()


def _empty_profile(organisation: Organisation, *, by: User) -> None:
    """The record stays under its name, and is nowhere on the public site."""
    row = Organisation.objects.get(pk=organisation.pk)
    old_logo = row.logo.name or ""
    blank: dict[str, Any] = dict.fromkeys(columns_of_texts(Organisation, PROFILE), "")
    blank |= {"logo": "", "founded_earliest": None, "founded_latest": None}
    for name, value in blank.items():
        setattr(row, name, () if name == "working_languages" else value)
    row.is_listed = False
    row.areas_of_work.clear()
    keep(row, by=by, why=ERASED, changing=("is_listed",))
    _empty_past(row, blank)
    forget_logo(row, old_logo)


def _empty_past(row: Organisation, blank: dict[str, Any]) -> None:
    past: Any = Organisation.history.filter(id=row.pk)  # type: ignore[attr-defined]
    areas: Any = apps.get_model("members", "HistoricalOrganisation_areas_of_work")
    areas.objects.filter(history__in=list(past.values_list("pk", flat=True))).delete()
    past.update(**blank, history_change_reason=ERASED)


def _forget_mail(contacts: Iterable[str], organisation: Organisation) -> None:
    """What the outbox knows of mail to its addresses, unless they are somebody else's, too."""
    for email in (one for one in contacts if "@" in one):
        if not is_shared(email, organisation=organisation):
            Mail.objects.to_address(email).delete()


def _clean_log(organisation: Organisation, contacts: Iterable[str]) -> None:
    """What the office's log tells of its forms, about whatever row of it."""
    applications = organisation.applications.values_list("pk", flat=True)
    _clean_entries(Organisation, [organisation.pk])
    _clean_entries(Application, applications)
    clean_log(contacts)


def _clean_entries(model: type[models.Model], keys: Iterable[int]) -> None:
    of_it = ContentType.objects.get_for_model(model)
    found = LogEntry.objects.filter(content_type=of_it, object_id__in=map(str, keys))
    found.update(object_repr="–", change_message="")
