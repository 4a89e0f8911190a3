"""Knows how the office keeps organisations, their names and their areas of work."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.admin.acts import Admit, EndMembership, Upgrade, status_of
from members.admin.checks import ConfirmedFilter, WebsiteFilter
from members.admin.confirmation_acts import AskToConfirm, RecordConfirmation, RevokeLinks
from members.admin.filters import (
    CountryFilter,
    KindFilter,
    StandingFilter,
    WorkingLanguageFilter,
)
from members.admin.memberships import MembershipFormSet, MembershipPartForm
from members.duplicates import same_named
from members.logos import forget_logo, move_logo
from members.models import (
    Affiliation,
    AreaOfWork,
    Membership,
    Organisation,
    OtherName,
)
from members.profile import HIDEABLE
from records.admin.base import CountryColumn, RecordAdmin, TranslatedAdmin
from records.admin.filters import PendingFilter, SourceFilter
from records.admin.forms import RecordForm
from records.admin.inlines import PartsInline, TranslatedPeriodsInline
from records.forms import WhenField, check_happened
from records.models import PublicVersion
from records.spreadsheets.resources import resource_for
from records.when import When

SHOWN_OR_NOT = ("is_listed", "hidden_fields")


class OrganisationForm(RecordForm):
    pairs = ("founded",)
    founded = WhenField(label=gettext_lazy("Founded"), required=False)
    hidden_fields = forms.MultipleChoiceField(
        label=gettext_lazy("Kept from the public"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("What the organisation keeps more private than the default."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "key" in self.fields:  # the address of its page never changes
            self.fields["key"].disabled = self.instance.pk is not None
            self.fields["key"].label = _("Address of its page (e.g. clear-lands)")
            self.fields["key"].help_text = _(
                "The last part; never changes. Left empty, it is made from the acronym or the name."
            )
        hidden = [part.name for part in HIDEABLE if part.is_hidden(self.instance)]
        self.initial["hidden_fields"] = hidden
        choices = [(part.name, part.label) for part in HIDEABLE]
        self.fields["hidden_fields"].choices = choices  # type: ignore[attr-defined]

    def clean_founded(self) -> When:
        check_happened(self.cleaned_data["founded"], timezone.localdate())
        return self.cleaned_data["founded"]

    def clean_hidden_fields(self) -> list[str]:
        """A part of the profile is hidden with all that it is made of."""
        chosen = self.cleaned_data["hidden_fields"]
        return sorted(name for part in HIDEABLE if part.name in chosen for name in part.policy)


class MembershipInline(TranslatedPeriodsInline):
    model = Membership
    form = MembershipPartForm
    formset = MembershipFormSet
    autocomplete_fields = ("source",)
    fields_of_its_own = (("kind", "beginning", "ending"), "decision_text", "reason")


class AffiliationInline(TranslatedPeriodsInline):
    model = Affiliation
    autocomplete_fields = ("person", "source")
    fields_of_its_own = ("person", "role_title")


class OtherNameInline(PartsInline):
    model = OtherName
    autocomplete_fields = ("source",)
    fields_of_its_own = (("name", "kind"),)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)


class OrganisationResource(resource_for(Organisation)):  # type: ignore[misc]
    def validate_instance(self, instance: Any, told: Any = None, **options: Any) -> None:
        """As in the form: none is founded in days to come."""
        errors = dict(told or {})
        try:
            check_happened(instance.founded, timezone.localdate())
        except ValidationError as error:
            errors.setdefault("founded", error)
        super().validate_instance(instance, errors, **options)

    def brought_in(self) -> None:
        """A file may hide what was shown."""
        if self.given & set(SHOWN_OR_NOT):
            PublicVersion.bump()
            for row in self.saved:
                _hide_the_logo(row)


def _hide_the_logo(row: Any) -> None:
    if row.logo and ("logo" in row.hidden_fields or not row.is_listed):
        old = row.logo.name
        move_logo(row)
        row.save()
        forget_logo(row, old)


def _hides_the_logo(form: Any) -> bool:
    """Whether a logo that stays the same is hidden, by itself or with the whole organisation."""
    changed, row = form.changed_data, form.instance
    is_unlisted = "is_listed" in changed and not row.is_listed
    is_hidden = "hidden_fields" in changed and "logo" in row.hidden_fields
    return "logo" not in changed and (is_unlisted or is_hidden)


@admin.register(Organisation)
class OrganisationAdmin(CountryColumn, TranslatedAdmin):
    """Members, former members, and who may become one."""

    form = OrganisationForm
    resource_class = OrganisationResource
    acts = (
        *(Admit(), Upgrade(), EndMembership()),
        *(RecordConfirmation(), AskToConfirm(), RevokeLinks()),
    )
    inlines = (MembershipInline, AffiliationInline, OtherNameInline)
    list_display = ("name", "acronym", "country_name", "city", "membership_today", "is_listed")
    list_display_links = ("name", "acronym")
    list_filter = (
        KindFilter,
        StandingFilter,
        ConfirmedFilter,
        WebsiteFilter,
        CountryFilter,
        WorkingLanguageFilter,
        PendingFilter,
        SourceFilter,
        "is_listed",
    )
    search_fields = ("key", "acronym", "name", "city", "other_names__name")
    autocomplete_fields = ("areas_of_work", "source")
    readonly_fields = ("standing",)
    prepopulated_fields = {"key": ("name",)}
    fields_of_its_own = (
        "standing",
        "name",
        ("acronym", "key"),
        ("country", "city"),
        "website",
        "description",
        "mission",
        "working_languages",
        "areas_of_work",
        ("founded", "logo"),
        ("contact_email", "contact_phone"),
        "contact_address",
        "is_listed",
        "hidden_fields",
        "notes",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        held = Membership.objects.on(timezone.localdate()).filter(organisation=OuterRef("pk"))
        surest = held.order_by("-is_certain", "-since_latest").values("kind")[:1]
        return super().get_queryset(request).annotate(kind_today=Subquery(surest))

    @admin.display(description=gettext_lazy("membership today"), ordering="kind_today")
    def membership_today(self, organisation: Any) -> str:
        kind = organisation.kind_today
        return str(Membership.Kind(kind).label) if kind else ""

    @admin.display(description=gettext_lazy("status today"), empty_value="–")
    def standing(self, organisation: Any) -> str:
        return status_of(organisation, timezone.localdate()) if organisation.pk else ""

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """By the words of all its names and places, as the directory searches."""
        if not search_term.strip():
            return queryset, False
        found = Organisation.objects.named_like(search_term)
        return queryset.filter(pk__in=found.order_by().values("pk")), False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A logo that is hidden moves to a new address; one that is replaced is forgotten."""
        stored = Organisation.objects.filter(pk=obj.pk).values_list("logo", flat=True).first()
        if _hides_the_logo(form):
            move_logo(obj)
        super().save_model(request, obj, form, change)
        forget_logo(obj, stored or "")

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if set(SHOWN_OR_NOT) & set(form.changed_data):
            PublicVersion.bump()
        if others := same_named(form.instance):
            self._warn_of(request, others)

    def _warn_of(self, request: HttpRequest, others: list[Organisation]) -> None:
        links = format_html_join(
            ", ", '<a href="{}">{}</a>', ((self.address("change", o.pk), str(o)) for o in others)
        )
        sentence = _("Saved. Is it the same as one that is here already? Its name is shared by:")
        messages.warning(request, format_html_join(" ", "{}", ((sentence,), (links,))))


@admin.register(OtherName)
class OtherNameAdmin(RecordAdmin):
    resource_class = resource_for(OtherName, identity=("organisation", "name"))
    list_display = ("name", "kind", "organisation", "source")
    list_filter = ("kind", SourceFilter)
    list_select_related = ("organisation", "source")
    search_fields = ("name", "organisation__acronym", "organisation__name", "organisation__key")
    autocomplete_fields = ("organisation", "source")
    fields_of_its_own = ("organisation", ("name", "kind"))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        """One by one, so that nobody is found by a name that is gone."""
        for name in queryset.select_related("organisation"):
            name.delete()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)


@admin.register(AreaOfWork)
class AreaOfWorkAdmin(TranslatedAdmin):
    resource_class = resource_for(AreaOfWork)
    list_display = ("name", "key")
    list_filter = (PendingFilter,)
    search_fields = ("name", "key")
    prepopulated_fields = {"key": ("name",)}
    fields_of_its_own = ("name", "key")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """One that some organisation works in is not taken out under it."""
        may = self.has_change_permission(request, obj)
        return may and (obj is None or not obj.organisations.exists())
