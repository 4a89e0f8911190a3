"""Knows how it is said what an erasure takes away, and what stays and why."""

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from members.models import Person, User
from reports.privacy.plan import DELETED, EMPTIED


def say_going(person: Person) -> list[str]:
    """A sentence for the person, one for each kind of record, one for the account."""
    said = [_("The name, languages, addresses, telephone and notes of the person go.")]
    for label in DELETED:
        said += _counted(label, person, _("%(kind)s go altogether: %(number)s."))
    for label in EMPTIED:
        said += _counted(label, person, _("%(kind)s stay without their texts: %(number)s."))
    if User.objects.filter(person=person).exists():
        said.append(
            _("The account is closed and loses its address; its sessions, links and codes go.")
        )
    return said


def _counted(label: str, person: Person, sentence: str) -> list[str]:
    model = apps.get_model(label)
    number = model._base_manager.filter(person=person).count()
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
