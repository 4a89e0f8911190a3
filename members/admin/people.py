"""Knows how the office keeps people, where they work, and whether their name may be public."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.admin.acts import RecordAnswer, WithdrawName
from members.admin.filters import LanguageFilter, NameFilter
from members.admin.invitation_acts import Invite
from members.models import Affiliation, Consent, Person
from records.admin.base import PeriodAdmin, RecordAdmin, TranslatedPeriodAdmin
from records.admin.filters import HoldsFilter, PendingFilter, SourceFilter
from records.admin.inlines import PeriodsInline, TranslatedPeriodsInline
from records.languages import language_names
from records.models import PublicVersion
from records.spreadsheets.resources import resource_for


class PersonAffiliationInline(TranslatedPeriodsInline):
    model = Affiliation
    autocomplete_fields = ("organisation", "source")
    fields_of_its_own = ("organisation", "role_title")


class ConsentInline(PeriodsInline):
    model = Consent
    autocomplete_fields = ("source",)
    fields_of_its_own = ("answer",)


@admin.register(Person)
class PersonAdmin(RecordAdmin):
    """People are private until there is a recorded basis."""

    resource_class = resource_for(Person, identity=("name", "email"))
    acts = (RecordAnswer(), WithdrawName(), Invite())
    inlines: tuple[Any, ...] = (PersonAffiliationInline, ConsentInline)
    list_display = ("name", "works_with", "speaks", "email", "named_publicly")
    list_filter = (NameFilter, LanguageFilter, SourceFilter)
    search_fields = ("name", "email", "organisations__acronym", "organisations__name")
    autocomplete_fields = ("source",)
    fields_of_its_own = ("name", ("languages", "time_zone"), ("email", "phone"), "notes")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        day = timezone.localdate()
        now = Affiliation.objects.on(day).select_related("organisation").order_by("since_latest")
        named = Person.objects.named_publicly_on(day).filter(pk=OuterRef("pk"))
        people = super().get_queryset(request).annotate(is_named=Exists(named))
        return people.prefetch_related(Prefetch("affiliations", now, to_attr="affiliations_now"))

    @admin.display(description=_("organisation"))
    def works_with(self, person: Any) -> str:
        return ", ".join(str(row.organisation) for row in person.affiliations_now)

    @admin.display(description=_("languages"), ordering="languages")
    def speaks(self, person: Person) -> str:
        return ", ".join(language_names(person.languages))

    @admin.display(description=_("name may be public"), boolean=True, ordering="is_named")
    def named_publicly(self, person: Any) -> bool:
        return person.is_named

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        super().save_formset(request, form, formset, change)
        if formset.model is Consent and formset.has_changed():
            PublicVersion.bump()


@admin.register(Affiliation)
class AffiliationAdmin(TranslatedPeriodAdmin):
    resource_class = resource_for(Affiliation, identity=("person", "organisation", "began"))
    list_display = ("person", "organisation", "role_title", "since_when", "last_held")
    list_filter = (HoldsFilter, PendingFilter, SourceFilter)
    list_select_related = ("person", "organisation")
    search_fields = ("person__name", "organisation__acronym", "organisation__name", "role_title")
    autocomplete_fields = ("person", "organisation", "source")
    fields_of_its_own = (("person", "organisation"), "role_title")


class ConsentResource(resource_for(Consent, identity=("person", "answer", "began"))):  # type: ignore[misc]
    def brought_in(self) -> None:
        PublicVersion.bump()


@admin.register(Consent)
class ConsentAdmin(PeriodAdmin):
    """Answers as they were given; a new one is recorded on the person's page."""

    resource_class = ConsentResource
    list_display = ("person", "answer", "since_when", "last_held", "source")
    list_filter = (HoldsFilter, "answer", SourceFilter)
    list_select_related = ("person", "source")
    search_fields = ("person__name", "person__email")
    autocomplete_fields = ("person", "source")
    fields_of_its_own = ("person", "answer")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        PublicVersion.bump()
