"""Knows how the public finds a member: by name, kind, country and region."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, Min, OuterRef, Prefetch
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from django_countries import countries

from members.models import Membership, Organisation, Region, RegionCountry
from members.models.confirmations import month_of
from members.models.organisations import OrganisationQuerySet
from members.public import PublicOrganisation, public_organisation
from members.search import fold, is_found_by, searched_words
from records.periods import holds
from records.signs import is_control

PAGE_LENGTH = 24
MANY = 500
LONGEST_SEARCH = 100
COUNTED = (
    "is_certain",
    "since_latest",
    "organisation",
    "kind",
    "organisation__country",
    "organisation__hidden_fields",
)


@dataclass(frozen=True)
class Listed:
    """A member as the directory lists it."""

    organisation: PublicOrganisation
    membership: Membership
    confirmed: date | None = None  # the month, as its first day


class SearchInput(forms.TextInput):
    """Shows again what was typed, but for what no page can show."""

    input_type = "search"

    def format_value(self, value: Any) -> str | None:
        shown = super().format_value(value)
        return shown and "".join(letter for letter in shown if not is_control(letter))


class SearchField(forms.CharField):
    """Words to search for; says itself what is wrong with them."""

    widget = SearchInput

    def to_python(self, value: Any) -> str:
        text = " ".join((super().to_python(value) or "").split())
        if len(text) > LONGEST_SEARCH:
            raise ValidationError(
                _("That is too long: search for %(count)s letters at most."),
                params={"count": LONGEST_SEARCH},
            )
        if any(map(is_control, text)):
            raise ValidationError(
                _("Some signs cannot be read and were left out: look it over and search again.")
            )
        if text and not searched_words(text):
            raise ValidationError(_("Search for at least one letter or figure."))
        return text


class DirectoryForm(forms.Form):
    """What a reader looks for. Every part is optional."""

    q = SearchField(label=_("Name or place"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind of member"),
        required=False,
        error_messages={"invalid_choice": _("There is no such kind of member: choose from these.")},
    )
    country = forms.ChoiceField(
        label=_("Country"),
        required=False,
        error_messages={"invalid_choice": _("No member is in such a country: choose from these.")},
    )
    region = forms.ChoiceField(
        label=_("Region"),
        required=False,
        error_messages={"invalid_choice": _("There is no such region: choose from these.")},
    )
    after = forms.SlugField(
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid": _("That part of the list does not exist.")},
    )

    def __init__(
        self,
        asked: Mapping[str, str],
        *,
        countries: list[tuple[str, str]],
        regions: list[Region],
    ):
        super().__init__(
            {name: asked.get(name, "")[: 2 * LONGEST_SEARCH] for name in self.base_fields}
        )
        everywhere = [("", _("all"))]
        self._choose("kind", everywhere + Membership.Kind.choices)
        self._choose("country", everywhere + countries)
        named = [(region.key, region.name) for region in regions]
        self._choose("region", [("", pgettext("regions", "all")), *named])

    def _choose(self, name: str, choices: list) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @property
    def wanted(self) -> dict[str, str]:
        """The readable part of what was asked; an unreadable part is said beside its field."""
        return {name: value for name, value in getattr(self, "cleaned_data", {}).items() if value}


def sorted_countries(codes: Iterable[str]) -> list[tuple[str, str]]:
    """The countries with their names in the reader's language, sorted as the reader expects."""
    named = [(code, str(countries.name(code))) for code in codes]
    return sorted(named, key=lambda country: fold(country[1]))


def members_shown(day: date) -> OrganisationQuerySet:
    """The members on `day` that the public may see."""
    return Organisation.objects.filter(is_listed=True).members_on(day)


def countries_of_members(day: date) -> list[str]:
    """Where the members on `day` are. Asks once for each country instead of for each member."""
    somewhere = members_shown(day).showing("country").filter(country=OuterRef("country"))
    one_of_each = Organisation.objects.order_by().values("country").annotate(one=Min("pk"))
    placed = Organisation.objects.filter(Exists(somewhere), pk__in=one_of_each.values("one"))
    return list(placed.exclude(country="").order_by().values_list("country", flat=True))


@dataclass(frozen=True)
class Strength:
    """How many members there are; a large coalition counts no further than `MANY`."""

    full: int
    associate: int
    countries: int = 0

    @property
    def all(self) -> int:
        return min(self.full + self.associate, MANY)

    @property
    def is_more(self) -> bool:
        return self.full + self.associate > MANY


def strength(day: date) -> Strength:
    """The members on `day` that the public may see, each counted as what it most surely is.

    And in how many countries they are, as far as they say so.
    """
    members = members_shown(day).order_by().values("pk")[: MANY + 1]
    rows = Membership.objects.on(day).filter(organisation__in=members).order_by()
    counted = sorted(rows.values_list(*COUNTED))
    kinds = {organisation: kind for *_sureness, organisation, kind, _country, _hidden in counted}
    full = sum(kind == Membership.Kind.FULL for kind in kinds.values())
    countries = {country for *_row, country, hidden in counted if "country" not in hidden} - {""}
    return Strength(full=full, associate=len(kinds) - full, countries=len(countries))


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
        shown.filter(key__gt=after)
        .with_confirmation()
        .order_by("key")
        .prefetch_related(memberships)[: PAGE_LENGTH + 1]
    )
    listed = [one for row in rows[:PAGE_LENGTH] if (one := _listed(row))]
    return listed, rows[PAGE_LENGTH - 1].key if len(rows) > PAGE_LENGTH else ""


def _listed(row: Any) -> Listed | None:
    organisation = public_organisation(row)
    if organisation is None:
        return None
    return Listed(organisation, row.memberships_on_day[0], month_of(row.confirmed_on))
