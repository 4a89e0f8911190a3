"""Knows how a reader narrows a list of research: choices that combine, and parts of the list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import slug_re
from django.db.models import Count, QuerySet, Window
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from governance.models import Theme
from members.directory import sorted_countries
from members.models import Organisation
from members.public import public_organisation
from members.search import fold

PART_LENGTH = 20
LONGEST = 200
MOST_MEMBERS = 200
Choices = list[tuple[str, Any]]


def choice(label: Any) -> forms.ChoiceField:
    told = {"invalid_choice": _("There is none such: choose from these.")}
    return forms.ChoiceField(label=label, required=False, error_messages=told)


class PlaceField(forms.RegexField):
    """A place in a list: the day and the key of the record after which a part begins."""

    default_error_messages = {"invalid": _("That part of the list does not exist.")}
    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(r"^(\d{4}-\d\d-\d\d)?~[-\w]{1,50}$", required=False)

    def clean(self, value: Any) -> Any:
        place = super().clean(value)
        try:
            date.fromisoformat(place[:10] if place[:1].isdigit() else "2020-01-01")
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
        return place


class Filters(forms.Form):
    """What a reader looks for, in the page's address; what was forged is said beside its field."""

    after = PlaceField()

    def __init__(self, asked: Mapping[str, str], **choices: Iterable[tuple[str, Any]]) -> None:
        super().__init__({name: asked.get(name, "")[:LONGEST] for name in self.base_fields})
        for name, offered in choices.items():
            self.fields[name].choices = [("", pgettext("of any filter", "all")), *offered]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> dict[str, str]:
        """The readable part of what was asked, without the part of the list."""
        given = getattr(self, "cleaned_data", {})
        return {name: value for name, value in given.items() if value and name != "after"}

    @property
    def after_asked(self) -> str:
        return getattr(self, "cleaned_data", {}).get("after", "")


# --- Parts of a list ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    """A part of the list, the latest first, and where the next one begins ("": the last)."""

    rows: list[Any]
    count: int  # of what is found from here on
    next_after: str


def part_of(rows: Any, after: str = "") -> Part:
    """Cut by date and key, so that the last part costs no more than the first."""
    counted: Any = Window(Count("pk"))
    cut = rows.behind(after) if after else rows
    found: list[Any] = list(cut.annotate(found=counted).latest_first()[: PART_LENGTH + 1])
    part, has_more = found[:PART_LENGTH], len(found) > PART_LENGTH
    return Part(part, found[0].found if found else 0, rows.place_of(part[-1]) if has_more else "")


# --- Choices --------------------------------------------------------------------------------------


def codes_of(rows: QuerySet) -> set[str]:
    """The countries that the rows name; each row may name several. One query."""
    kept = rows.order_by().values_list("countries", flat=True).distinct()
    return {code for codes in kept for code in str(codes or "").split(",") if code}


def countries_of(rows: QuerySet) -> Choices:
    """Those countries with their names, to choose from."""
    return sorted_countries(codes_of(rows))


def themes_of(rows: QuerySet, link: str = "theme") -> Choices:
    """A theme of two plans is one; the later plan's name stands for both. One query."""
    used: QuerySet[Theme] = Theme.objects.filter(pk__in=rows.order_by().values(link))
    named = {row.key: row.name for row in used.order_by("plan__since_latest", "order")}
    return sorted(named.items(), key=lambda one: fold(one[1]))


def members_among(organisations: QuerySet, chosen: str) -> Choices:
    """Those that the public may know; of very many the one `chosen` is offered alone."""
    rows = Organisation.objects.public().filter(pk__in=organisations)
    found = list(rows.order_by("key")[: MOST_MEMBERS + 1])
    if len(found) > MOST_MEMBERS:
        found = list(rows.filter(key=chosen)) if slug_re.match(chosen) else []
    public = [one for row in found if (one := public_organisation(row))]
    return sorted(((one.key, one.label) for one in public), key=lambda one: fold(one[1]))
