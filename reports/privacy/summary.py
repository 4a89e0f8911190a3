"""Knows how it is said what an erasure takes away, and what stays and why."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from members.models import Organisation, Person, User
from reports.privacy.plan import (
    DELETED,
    DELETED_OF_ORGANISATION,
    EMPTIED,
    EMPTIED_OF_ORGANISATION,
    FORGOTTEN,
)


def say_going(person: Person) -> list[str]:
    """A sentence for the person, one for each kind of record, one for the account."""
    said = [_("The name, languages, addresses, telephone and notes of the person go.")]
    said += _say_kinds(person, deleted=DELETED, emptied=EMPTIED)
    if User.objects.filter(person=person).exists():
        said.append(
            _("The account is closed and loses its address; its sessions, links and codes go.")
        )
    return said


def say_going_of_organisation(organisation: Organisation) -> list[str]:
    """A sentence for its record, one for each kind of record, one for its access."""
    said = [
        _(
            "The texts of the profile, place, languages, contact details, logo, areas of work, "
            "date of foundation and notes go; the name, the acronym and the country stay. No "
            "public page names it."
        )
    ]
    return [
        *said,
        *_counted(FORGOTTEN[0], organisation, _("%(kind)s stay without their texts: %(number)s.")),
        *_say_kinds(organisation, deleted=DELETED_OF_ORGANISATION, emptied=EMPTIED_OF_ORGANISATION),
        _("Documents, and signed copies that were not accepted, go with their files."),
        _("Nobody acts for it any more; who acts for no other organisation is signed out."),
    ]


def _say_kinds(whom: Any, *, deleted: Iterable[str], emptied: Iterable[str]) -> list[str]:
    said = []
    for label in deleted:
        said += _counted(label, whom, _("%(kind)s go altogether: %(number)s."))
    for label in emptied:
        said += _counted(label, whom, _("%(kind)s stay without their texts: %(number)s."))
    return said


def _counted(label: str, whom: Any, sentence: str) -> list[str]:
    model = apps.get_model(label)
    if isinstance(whom, model):  # its own record is told apart
        return []
    number = model._base_manager.filter(**{whom._meta.model_name: whom}).count()
    kind = capfirst(model._meta.verbose_name_plural)
    return [sentence % {"kind": kind, "number": number}] if number else []


def say_staying(stays: dict[str, dict[str, str]]) -> list[str]:
    """The kinds of record of which texts stay, by the reason for it."""
    kinds: dict[str, list[str]] = {}
    for label, fields in stays.items():
        for reason in dict.fromkeys(fields.values()):
            plural = str(capfirst(apps.get_model(label)._meta.verbose_name_plural))
            kinds.setdefault(reason, []).append(plural)
    return [
        _("%(kinds)s stay. %(reason)s") % {"kinds": ", ".join(names), "reason": _(reason)}
        for reason, names in kinds.items()
    ]
