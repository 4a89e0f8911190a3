"""Knows how the public finds a member: by name, kind, country and region."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Prefetch
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from members.models import Membership, Organisation, Region, RegionCountry
from members.models.organisations import OrganisationQuerySet
from members.public import PublicOrganisation, public_organisation
from members.search import fold, is_found_by
from records.periods import holds

PAGE_LENGTH = 24


@dataclass(frozen=True)
class Listed:
    """A member as the directory lists it."""

    organisation: PublicOrganisation
    membership: Membership


class DirectoryForm(forms.Form):
    """What a reader looks for. Every part is optional."""

    q = forms.CharField(label=_("Name or place"), max_length=100, required=False)
    kind = forms.ChoiceField(label=_("Kind of member"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    region = forms.ChoiceField(label=_("Region"), required=False)
    after = forms.SlugField(max_length=50, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, country_codes: list[str], regions: list[Region], **kwargs: Any):
        super().__init__(*args, **kwargs)
        everywhere = [("", _("all"))]
        self._choose("kind", everywhere + Membership.Kind.choices)
        self._choose("country", everywhere + sorted_countries(country_codes))
        self._choose("region", everywhere + [(region.key, region.name) for region in regions])

    def _choose(self, name: str, choices: list) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @property
    def wanted(self) -> dict[str, str]:
        """The readable part of what was asked; an unreadable part is said beside its field."""
        return {name: value for name, value in getattr(self, "cleaned_data", {}).items() if value}


def sorted_countries(codes: list[str]) -> list[tuple[str, str]]:
    """The countries with their names in the reader's language, sorted as the reader expects."""
    named = [(code, str(countries.name(code))) for code in codes]
    return sorted(named, key=lambda country: fold(country[1]))


def members_shown(day: date) -> OrganisationQuerySet:
    """The members on `day` that the public may see."""
    return Organisation.objects.filter(is_listed=True).members_on(day)


def countries_of_members(day: date) -> list[str]:
    placed = members_shown(day).showing("country").exclude(country="")
    return list(placed.order_by().values_list("country", flat=True).distinct())


def found(day: date, wanted: dict[str, str]) -> OrganisationQuerySet:
    """The members on `day` that the reader looks for."""
    shown = members_shown(day)
    if kind := wanted.get("kind"):
        held = Membership.objects.filter(holds(day), organisation=OuterRef("pk"), kind=kind)
        shown = shown.filter(Exists(held))
    if country := wanted.get("country"):
        shown = shown.showing("country").filter(country=country)
    if region := wanted.get("region"):
        counted = RegionCountry.objects.of_latest_plan(day).filter(region__key=region)
        shown = shown.showing("country").filter(country__in=counted.values("country"))
    return _named(shown, wanted["q"]) if wanted.get("q") else shown


def _named(shown: OrganisationQuerySet, text: str) -> OrganisationQuerySet:
    """Those that the words find, but not by a name or place that they keep from the public."""
    named = shown.named_like(text)
    keeping_back = named.exclude(hidden_fields=[]).prefetch_related("other_names")
    return named.exclude(
        pk__in=[
            row.pk for row in keeping_back if not is_found_by(row, text, hidden=row.hidden_fields)
        ]
    )


def page_of(shown: OrganisationQuerySet, day: date, after: str = "") -> tuple[list[Listed], str]:
    """A page of the directory, and the address after which the next one begins ("": the last).

    Pages are cut by address, not counted, so that the last page costs no more than the first.
    """
    memberships = Prefetch(
        "memberships", Membership.objects.surest_first(day), to_attr="memberships_on_day"
    )
    rows = list(
        shown.filter(key__gt=after).order_by("key").prefetch_related(memberships)[: PAGE_LENGTH + 1]
    )
    listed = [one for row in rows[:PAGE_LENGTH] if (one := _listed(row))]
    return listed, rows[PAGE_LENGTH - 1].key if len(rows) > PAGE_LENGTH else ""


def _listed(row: Any) -> Listed | None:
    organisation = public_organisation(row)
    return Listed(organisation, row.memberships_on_day[0]) if organisation else None
