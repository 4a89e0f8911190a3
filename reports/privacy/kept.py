"""Knows everything that the records keep about a person or an organisation, field by field.

Whatever refers to the person or to the organisation is found, of which kind it may be, and the
policy file says of each field who may see it and why.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from members.models import (
    ApplicationDocument,
    ApplicationStep,
    Invitation,
    Organisation,
    Person,
    User,
)
from members.models.organisations import OrganisationWord
from records.privacy import APPS_WITH_RECORDS, Audience, Policy, policy_of
from reports.privacy.values import columns_of, say_value

COMMITTEE = "committee"
OWN_WORDS = {  # what an organisation itself wrote and signed, with how it was answered
    *("members.application", "members.applicationstep", "members.applicationdocument"),
    "members.signature",
}
NOT_TOLD = (User, OrganisationWord)  # an account stands with its person; words are from the names


@dataclass(frozen=True)
class Line:
    """One field of a record: what it says, or that its value is for others to see."""

    name: str
    label: str
    value: str
    policy: Policy
    is_withheld: bool = False

    @property
    def is_shown(self) -> bool:
        """The number of a row tells nothing of anybody: it stands in the download alone."""
        return self.name != "id" and bool(self.value or self.is_withheld)


@dataclass(frozen=True)
class Kept:
    """One record, its fields, and how many earlier versions the history keeps of it."""

    label: str
    lines: list[Line]
    versions: int = 0
    is_readable: bool = True


@dataclass(frozen=True)
class Kind:
    """The records of one kind."""

    name: str
    label: str
    fields: list[Line]
    rows: list[Kept] = field(default_factory=list)


@dataclass(frozen=True)
class Reader:
    """Who reads: what it counts among, and whether what it reads is about the reader itself."""

    readers: tuple[str, ...]
    is_self: bool = False
    about: tuple[Any, ...] = ()  # whom the page is about: may be named on it
    own: frozenset[str] = frozenset()  # kinds of record that the reader's organisation wrote

    def may_see(self, policy: Policy, label: str) -> bool:
        match policy.audience:
            case Audience.COORDINATOR:
                return False
            case Audience.COMMITTEE:
                return self.is_self or label in self.own or COMMITTEE in self.readers
        return True

    def may_read(self, row: Any) -> bool:
        """Also what it is a part of: the attendance at a meeting, the reply to it."""
        return getattr(row, "readers", "") in {"", *self.readers}


def kept_about_person(person: Person, reader: Reader) -> list[Kind]:
    """The person, its account, and whatever refers to either."""
    user = User.objects.filter(person=person).first()
    found = _referring(person, Person) | (_referring(user, User) if user else {})
    own: dict[Any, Iterable[Any]] = {Person: [person], **({User: [user]} if user else {})}
    return _kinds(own | found, replace(reader, about=(person, user)))


def kept_about_organisation(organisation: Organisation, reader: Reader) -> list[Kind]:
    """The organisation and whatever refers to it; whom the coordination invites is not its own.

    What it wrote and signed it reads whole; what a committee said of it stays the committee's.
    """
    found = _referring(organisation, Organisation)
    invited = found.get(Invitation, Invitation.objects.none())
    found[Invitation] = invited.filter(invited_by__is_staff=False)
    for part in (ApplicationStep, ApplicationDocument):
        of_it = part._base_manager.filter(application__organisation=organisation)
        found[part] = of_it.order_by("pk")
    own: dict[Any, Iterable[Any]] = {Organisation: [organisation]}
    return _kinds(own | found, replace(reader, about=(organisation,), own=frozenset(OWN_WORDS)))


def links_to(target: type[models.Model]) -> Iterator[tuple[type[models.Model], list[str]]]:
    """Each kind of record that refers to the target, and by which fields."""
    for app in APPS_WITH_RECORDS:
        for model in apps.get_app_config(app).get_models():
            names = [f.name for f in model._meta.concrete_fields if f.related_model is target]
            if names and not hasattr(model, "instance_type"):
                yield model, names


def _referring(row: Any, target: type[models.Model]) -> dict[Any, models.QuerySet]:
    return {
        model: model._base_manager.filter(_any_of(names, row)).order_by("pk")
        for model, names in links_to(target)
        if model not in NOT_TOLD
    }


def _any_of(names: list[str], row: Any) -> Q:
    """Of several links one is enough."""
    wanted = Q()
    for name in names:
        wanted |= Q(**{name: row})
    return wanted


def _kinds(found: dict[Any, Iterable[Any]], reader: Reader) -> list[Kind]:
    kinds = [_kind(model, list(rows), reader) for model, rows in found.items()]
    return [kind for kind in kinds if kind.rows]


def _kind(model: Any, rows: list[Any], reader: Reader) -> Kind:
    return Kind(
        name=model._meta.label_lower,
        label=str(capfirst(model._meta.verbose_name_plural)),
        fields=[_line(model, column, "", reader) for column in columns_of(model)],
        rows=[_kept(row, reader) for row in rows],
    )


def _kept(row: Any, reader: Reader) -> Kept:
    """What not everybody may read is told to be there, and no more."""
    model = type(row)
    if not all(reader.may_read(one) for one in (row, *_linked(row))):
        return Kept(str(capfirst(model._meta.verbose_name)), [], is_readable=False)
    lines = [_line(model, c, say_value(row, c), reader) for c in columns_of(model)]
    history = getattr(model, "history", None)
    versions = history.filter(**{model._meta.pk.name: row.pk}).count() if history else 0
    return Kept(_label(row, lines, reader), lines, versions)


def _label(row: Any, lines: list[Line], reader: Reader) -> str:
    """What it is called; its kind alone, where that would name what is withheld."""
    hidden = {line.name for line in lines if line.is_withheld}
    links = (getattr(row, c.name) for c in row._meta.concrete_fields if _is_link(c, hidden))
    if any(str(link) in str(row) for link in links if link not in reader.about):
        return str(capfirst(row._meta.verbose_name))
    return str(row)


def _is_link(column: Any, names: set[str]) -> bool:
    return bool(column.many_to_one and column.name in names)


def _linked(row: Any) -> Iterator[Any]:
    for column in row._meta.concrete_fields:
        if column.many_to_one and getattr(row, column.attname) is not None:
            yield getattr(row, column.name)


def _line(model: Any, column: Any, value: str, reader: Reader) -> Line:
    policy = policy_of(model, column.name)
    label = str(capfirst(column.verbose_name))
    if value and not reader.may_see(policy, model._meta.label_lower):
        return Line(column.name, label, "", policy, is_withheld=True)
    return Line(column.name, label, value, policy)


def say_audience(audience: Audience) -> str:
    return {
        Audience.PUBLIC: _("everybody"),
        Audience.MEMBERS: _("the members"),
        Audience.COMMITTEE: _("the steering committee"),
        Audience.COORDINATOR: _("the coordination alone"),
        Audience.SELF: _("the person or organisation itself, and the coordination"),
    }[audience]
