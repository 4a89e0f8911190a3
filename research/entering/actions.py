"""Knows the acts by which a member enters its own, and the coordination publishes it."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from governance.models import Readers
from governance.permissions import memberships_that_count
from members.models import Organisation, User
from members.permissions import acts_for, person_of
from records.acts import Refused, act, hold, keep, say_gone
from records.keys import key_for
from records.texts import localized

ENTERED = gettext_noop("Entered by the member.")
Links = Mapping[str, Iterable[models.Model]]


def print_of(row: Any, links: Links | None = None) -> str:
    """A short print of a record and its links, by which a page tells what it builds on."""
    values = [(field.name, _written(field, row)) for field in row._meta.concrete_fields]
    if links is None:
        links = {field.name: getattr(row, field.name).all() for field in row._meta.many_to_many}
    linked = [(name, sorted(one.pk for one in links[name])) for name in sorted(links)]
    return hashlib.sha256(repr((values, linked)).encode(errors="replace")).hexdigest()[:16]


def _written(field: models.Field, row: Any) -> Any:
    """A value as it is printed; the database gives the parts of a JSON field in its own order."""
    value = field.value_to_string(row)
    return sorted(value.items()) if isinstance(value, dict) else value


def belongs_to_its_member(row: Any) -> bool:
    """Whether the member may change it: the coordination has not opened it to others."""
    return row.readers == Readers.COORDINATION


def say_published() -> str:
    return _(
        "This is published: only the coordination changes it. Write to the coordination what is to "
        "be put right."
    )


@dataclass(frozen=True)
class Until:
    """Until when a member may change what it entered, and what it is told from then on."""

    is_open: Callable[[Any], bool]
    say: Callable[[], str]


PUBLISHED = Until(belongs_to_its_member, say_published)


@act
def enter(
    row: Any, *, organisation: Organisation, links: Links, seen: str, by: User, day: date
) -> Any:
    """Keeps what a member enters of its own, new or changed; nobody else reads it yet.

    Raises `Refused` for who does not act for the member today, for an organisation that is no
    member, for what is published, for what is there already, and where somebody else changed it
    since the page with the print `seen`.
    """
    organisation = hold(Organisation.objects.all(), organisation.pk)
    check_acts(organisation, by, day)
    if row.pk is None:
        _check_new(row, organisation)
        row.key, row.entered_for = key_for(type(row), _titles(row)), organisation
        row.readers = Readers.COORDINATION
    elif is_kept_already(row, organisation=organisation, links=links, seen=seen):
        return row
    keep(row, by=by, why=ENTERED)
    link(row, links)
    return row


def link(row: Any, links: Links) -> None:
    """Links it to these and to no others."""
    for name, linked in links.items():
        getattr(row, name).set(linked)


def check_acts(organisation: Organisation, by: User, day: date) -> None:
    """Raises `Refused` for who does not act for a member today."""
    person = person_of(by)
    if person is None or not acts_for(person, organisation, day):
        raise Refused(_("You do not act for this organisation today."))
    if not memberships_that_count(day).filter(organisation=organisation).exists():
        raise Refused(_("Only a member of the coalition enters its work."))


def _titles(row: Any) -> list[str]:
    return [getattr(row, column) or "" for column in localized("title")]


def _check_new(row: Any, organisation: Organisation) -> None:
    """A form that was sent twice makes nothing twice."""
    own = type(row).objects.filter(entered_for=organisation)
    given = {column: getattr(row, column) for column in localized("title")}
    same = [models.Q(**{column: title}) for column, title in given.items() if title]
    if own.filter(models.Q(*same, _connector=models.Q.OR)).exists():
        raise Refused(say_entered())


def say_entered() -> str:
    return _("Your organisation has entered this already: it is in its list under that title.")


def is_kept_already(
    row: Any, *, organisation: Organisation, links: Links, seen: str, until: Until = PUBLISHED
) -> bool:
    """Whether the same was sent twice; raises `Refused` where it cannot be changed."""
    now = held(row)
    check_own(now, organisation)
    if not until.is_open(now):
        raise Refused(until.say())
    stored = print_of(now)
    if stored == print_of(row, links):
        return True
    check_seen(stored, seen)
    return False


def held(row: Any) -> Any:
    """The row as it is now, locked; raises `Refused` where somebody took it away meanwhile."""
    try:
        return hold(type(row).objects.all(), row.pk)
    except type(row).DoesNotExist as error:
        raise Refused(say_gone()) from error


def check_own(row: Any, organisation: Organisation) -> None:
    if row.entered_for_id != organisation.pk:
        raise Refused(_("Your organisation did not enter this."))


def check_seen(stored: str, seen: str) -> None:
    """Raises `Refused` where a page was built on something else than what there is now."""
    if stored != seen:
        raise Refused(
            _(
                "Somebody else changed this meanwhile. Nothing was saved: what you typed is still "
                "here. Open the page anew to see what there is now."
            )
        )


@act
def publish(row: Any, *, readers: str, by: User) -> Any:
    """The coordination opens a record to others. Raises `Refused` where it is open, or gone."""
    row = held(row)
    if not belongs_to_its_member(row):
        raise Refused(_("This is published already."))
    row.readers = readers
    keep(row, by=by, why=gettext_noop("Published."), changing=("readers",))
    return row


@act
def withdraw(row: Any, *, reason: str, by: User) -> Any:
    """Takes a record back from everybody, at once; the member that entered it may change it again.

    Raises `Refused` where nobody reads it. Nothing else stands in the way: to close needs no check.
    """
    row = held(row)
    if belongs_to_its_member(row):
        raise Refused(_("This is not published."))
    row.readers = Readers.COORDINATION
    row._history_user, row._change_reason = by, reason
    row.save()
    return row
