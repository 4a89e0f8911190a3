"""Knows how research names the organisations, countries and partners that a record links to."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from governance.models import Decision
from governance.public import public_label
from governance.register import ShownDecision, shown_decision
from members.directory import sorted_countries
from members.models import Organisation
from records.texts import Text


@dataclass(frozen=True)
class Named:
    """A name, and the page that tells more if there is one."""

    name: Text
    url: str = ""


def named_organisations(rows: Iterable[Organisation]) -> list[Named]:
    """Those that hide themselves, or never were a member, are told once, without a name.

    The rows are `telling_whether_public`.
    """
    organisations: list[Any] = list(rows)
    shown = [one for one in organisations if one.is_public]
    named = [Named(Text(public_label(one)), one.get_absolute_url()) for one in shown]
    if len(shown) < len(organisations):
        named.append(Named(Text(_("An organisation that is not named"))))
    return named


def named_countries(countries: Iterable[Any]) -> list[Named]:
    """By name; each leads to what is recorded of that country."""
    named = sorted_countries(one.code for one in countries)
    return [Named(Text(name), address_of_country(code)) for code, name in named]


def address_of_country(code: str) -> str:
    return reverse("research:country", args=[code.lower()])


def readable_decision(row: Decision | None, readers: tuple[str, ...]) -> ShownDecision | None:
    """The decision, where the reader may read it."""
    return shown_decision(row) if row is not None and row.readers in readers else None
