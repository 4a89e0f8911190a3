"""Knows how the office keeps memberships, regions and their countries."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from members.admin.filters import CountryFilter
from members.eligibility import enters_past_the_rule
from members.models import Membership, Region, RegionCountry
from records.admin.base import (
    CountryColumn,
    PeriodAdmin,
    TranslatedAdmin,
    TranslatedPeriodAdmin,
)
from records.admin.filters import HoldsFilter, PendingFilter, SourceFilter
from records.admin.forms import PeriodPartForm, PeriodRecordForm
from records.admin.inlines import PeriodsInline
from records.formsets import OneAtATimeFormSet
from records.spreadsheets.cells import countries_named
from records.spreadsheets.resources import resource_for

BY_THE_ACT = _(
    "An associate becomes a full member by “Upgrade to full member”, on the organisation's page. "
    "If this record is a mistake, correct it on its own page and say so there under “Why”."
)
ENTERS_PAST_THE_RULE = _(
    "By the rule of that day every applicant comes in as an associate, and this full membership is "
    "no upgrade of one. Say under “Reason” how it came about."
)
BY_UPGRADE = {Membership.Beginning.UPGRADED, Membership.Beginning.EXEMPTED}


def upgraded_by_hand(row: Membership, said: dict[str, Any]) -> list[str]:
    """In which fields an upgrade is newly written that is no act's: what stands there stays, with
    the organisation whose upgrade it is."""
    before = Membership.objects.filter(pk=row.pk).first() or Membership()
    organisation = said.get("organisation")
    is_moved = bool(before.pk and organisation and organisation.pk != before.organisation_id)
    is_full = said.get("kind") == Membership.Kind.FULL
    upgrades = {
        "kind": is_full and before.is_associate,
        "beginning": is_full and said.get("beginning") in BY_UPGRADE,
        "ending": said.get("ending") == Membership.Ending.UPGRADED,
    }
    return [
        name
        for name, is_one in upgrades.items()
        if is_one and (is_moved or said[name] != getattr(before, name))
    ]


def remarks_on(row: Membership) -> list[str]:
    """What is wished for and not so: an entry as an associate, where that is the rule."""
    return [str(ENTERS_PAST_THE_RULE)] if enters_past_the_rule(row) else []


class MembershipFormSet(OneAtATimeFormSet):
    def remarks_on(self, row: Any) -> list[str]:
        return remarks_on(row)


class MembershipPartForm(PeriodPartForm):
    def clean(self) -> Any:
        """An upgrade is an act, which asks the one-year rule; here a mistake is put right."""
        cleaned = super().clean()
        is_mistake = self.instance.pk and self.cleaned_data.get("why")  # asked on its own page only
        if not is_mistake:
            for name in upgraded_by_hand(self.instance, self.cleaned_data):
                self.add_error(name, BY_THE_ACT)
        return cleaned


class MembershipForm(MembershipPartForm, PeriodRecordForm):
    """The same on the membership's own page, where the reason is asked."""


class MembershipResource(  # type: ignore[misc]
    resource_for(Membership, identity=("organisation", "kind", "began"))
):
    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        names = ("organisation", "kind", "beginning", "ending")
        said = {name: getattr(instance, name, None) for name in names}  # none, where none was read
        by_hand = {name: ValidationError(BY_THE_ACT) for name in upgraded_by_hand(instance, said)}
        errors = by_hand | (import_validation_errors or {})
        super().validate_instance(instance, errors, validate_unique)

    def remarks_on(self, row: Any) -> list[str]:
        return remarks_on(row)


@admin.register(Membership)
class MembershipAdmin(TranslatedPeriodAdmin):
    """Periods as an associate or full member; the acts are on the organisation's page."""

    form = MembershipForm
    resource_class = MembershipResource
    list_display = ("organisation", "kind", "since_when", "last_held", "beginning", "ending")
    list_filter = (HoldsFilter, "kind", "beginning", "ending", PendingFilter, SourceFilter)
    list_select_related = ("organisation",)
    search_fields = ("organisation__acronym", "organisation__name", "organisation__key")
    autocomplete_fields = ("organisation", "source")
    fields_of_its_own = (
        "organisation",
        ("kind", "beginning", "ending"),
        "decision_text",
        "reason",
    )

    def remarks_on(self, row: Any) -> list[str]:
        return remarks_on(row)


class RegionCountryInline(PeriodsInline):
    model = RegionCountry
    autocomplete_fields = ("source",)
    fields_of_its_own = (("country", "standing"),)


@admin.register(Region)
class RegionAdmin(TranslatedAdmin):
    resource_class = resource_for(Region)
    inlines = (RegionCountryInline,)
    list_display = ("name", "key", "listed_countries", "order")
    list_filter = (PendingFilter, SourceFilter)
    search_fields = ("name", "key")
    autocomplete_fields = ("source",)
    prepopulated_fields = {"key": ("name",)}
    fields_of_its_own = ("name", ("key", "order"))

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).prefetch_related("countries")

    @admin.display(description=_("countries"))
    def listed_countries(self, region: Any) -> str:
        return ", ".join(sorted({row.country.name for row in region.countries.all()}))


@admin.register(RegionCountry)
class RegionCountryAdmin(CountryColumn, PeriodAdmin):
    resource_class = resource_for(RegionCountry, identity=("region", "country", "began"))
    list_display = ("country_name", "region", "standing", "since_when", "last_held")
    list_filter = (HoldsFilter, "region", "standing", CountryFilter, SourceFilter)
    list_select_related = ("region",)
    search_fields = ("country", "region__name", "region__key")
    autocomplete_fields = ("region", "source")
    fields_of_its_own = ("region", ("country", "standing"))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Also by the country's name, in each language."""
        found, twice = super().get_search_results(request, queryset, search_term)
        return found | queryset.filter(country__in=countries_named(search_term)), twice
