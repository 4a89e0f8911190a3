"""Knows how the office keeps memberships, regions and their countries."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from members.admin.filters import CountryFilter
from members.models import Membership, Region, RegionCountry
from records.admin.base import PeriodAdmin, TranslatedAdmin, TranslatedPeriodAdmin
from records.admin.filters import HoldsFilter, PendingFilter, SourceFilter
from records.admin.forms import PeriodPartForm, PeriodRecordForm
from records.admin.inlines import PeriodsInline
from records.spreadsheets.cells import countries_named
from records.spreadsheets.resources import resource_for

BY_THE_ACT = _(
    "An associate becomes a full member by “Upgrade to full member”, on the organisation's page. "
    "If this record is a mistake, correct it on its own page and say so there under “Why”."
)


def becomes_full(row: Membership, kind: str | None) -> bool:
    """Whether a recorded associate membership is about to be called a full one."""
    is_full = kind == Membership.Kind.FULL
    return is_full and Membership.objects.filter(pk=row.pk).associate().exists()


class MembershipPartForm(PeriodPartForm):
    def clean(self) -> Any:
        """An upgrade is an act, which asks the one-year rule; here a mistake is put right."""
        cleaned = super().clean()
        is_upgrade = becomes_full(self.instance, self.cleaned_data.get("kind"))
        if is_upgrade and not self.cleaned_data.get("why"):  # asked on its own page only
            self.add_error("kind", BY_THE_ACT)
        return cleaned


class MembershipForm(MembershipPartForm, PeriodRecordForm):
    """The same on the membership's own page, where the reason is asked."""


class MembershipResource(  # type: ignore[misc]
    resource_for(Membership, identity=("organisation", "kind", "began"))
):
    def validate_instance(self, instance: Any, *args: Any, **kwargs: Any) -> None:
        super().validate_instance(instance, *args, **kwargs)
        if becomes_full(instance, instance.kind):
            raise ValidationError({"kind": str(BY_THE_ACT)})


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
class RegionCountryAdmin(PeriodAdmin):
    resource_class = resource_for(RegionCountry, identity=("region", "country", "began"))
    list_display = ("country", "region", "standing", "since_when", "last_held")
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
