"""Knows how a reader narrows a list of research: choices that combine, and parts of the list."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from members.directory import sorted_countries

PART_LENGTH = 24
LONGEST = 200
MOST_PARTS = 9_999


def choice(label: Any) -> forms.ChoiceField:
    told = {"invalid_choice": _("There is none such: choose from these.")}
    return forms.ChoiceField(label=label, required=False, error_messages=told)


class Filters(forms.Form):
    """What a reader looks for, in the page's address; what was forged is said beside its field."""

    part = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=MOST_PARTS,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("That part of the list does not exist.")
        ),
    )

    def __init__(self, asked: Mapping[str, str], **choices: Iterable[tuple[str, Any]]) -> None:
        super().__init__({name: asked.get(name, "")[:LONGEST] for name in self.base_fields})
        for name, offered in choices.items():
            self.fields[name].choices = [("", _("all")), *offered]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> dict[str, str]:
        """The readable part of what was asked, without the part of the list."""
        given = getattr(self, "cleaned_data", {})
        return {name: value for name, value in given.items() if value and name != "part"}

    @property
    def part_asked(self) -> int:
        return getattr(self, "cleaned_data", {}).get("part") or 1


def part_of(rows: QuerySet, part: int) -> tuple[list[Any], int | None]:
    """The rows of one part of the list, and the number of the next, None after the last."""
    first = (part - 1) * PART_LENGTH
    found = list(rows[first : first + PART_LENGTH + 1])
    return found[:PART_LENGTH], part + 1 if len(found) > PART_LENGTH else None


def codes_of(rows: QuerySet) -> set[str]:
    """The countries that the rows name; each row may name several. One query."""
    kept = rows.order_by().values_list("countries", flat=True).distinct()
    return {code for codes in kept for code in str(codes or "").split(",") if code}


def countries_of(rows: QuerySet) -> list[tuple[str, str]]:
    """Those countries with their names, to choose from."""
    return sorted_countries(sorted(codes_of(rows)))
