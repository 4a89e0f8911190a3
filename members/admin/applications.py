"""Knows how the office keeps applications and the texts to which applicants agree."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from members.admin.application_acts import ACTS
from members.admin.filters import CountryFilter
from members.models import Application, ApplicationStep, ConsentText
from records.admin.base import CountryColumn, RecordAdmin, TranslatedAdmin
from records.admin.filters import PendingFilter, SourceFilter
from records.admin.read_only import OnlyRead
from records.spreadsheets.resources import resource_for
from records.wording import say_when


@admin.register(Application)
class ApplicationAdmin(OnlyRead, CountryColumn, RecordAdmin):
    """Applications in the applicants' own words: no form changes them, acts move them on."""

    acts = ACTS
    list_display = ("__str__", "kind", "country_name", "state", "submitted", "may_be_named")
    list_filter = ("state", "kind", CountryFilter, "may_be_named", SourceFilter)
    list_select_related = ("organisation",)
    search_fields = ("name", "acronym", "organisation__acronym", "organisation__name", "city")
    fields_of_its_own: tuple[Any, ...] = (
        ("state", "kind", "organisation"),
        "how_it_went",
        ("language", "may_be_named"),
        ("name", "acronym"),
        ("sort", "founded_when"),
        ("country", "city"),
        "address",
        "website",
        "past",
        ("working_languages", "areas_of_work"),
        "work",
        "networks",
        ("is_registered", "registration"),
        "motives",
        ("contact_name", "contact_role"),
        ("contact_email", "contact_phone"),
        ("alternative_name", "alternative_email", "alternative_phone"),
        "handed_in",
        ("consent", "agreed_at"),
    )
    readonly_fields = (
        *("state", "how_it_went", "founded_when", "handed_in", "consent", "agreed_at"),
    )

    def _buttons(self, record: Application) -> list[tuple[Any, str]]:
        """The committee's page tells of its neighbours, the checklist and the comments."""
        place = reverse("governance:application", args=[record.pk])
        return [*super()._buttons(record), (_("What the committee reads and says"), place)]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("steps")

    @admin.display(description=_("submitted"))
    def submitted(self, application: Application) -> str:
        first = next(iter(application.steps.all()), None)
        return say_when(first.taken) if first else ""

    @admin.display(description=_("how it went"))
    def how_it_went(self, application: Application) -> str:
        """Each step, when, by whom and why."""
        return format_html_join(
            "",
            '<p class="step"><strong>{}</strong> · {} · {}<br>{}</p>',
            (
                (step.get_move_display(), say_when(step.taken), _by_whom(step), step.words)
                for step in application.steps.select_related("by")
            ),
        )

    @admin.display(description=_("documents"))
    def handed_in(self, application: Application) -> str:
        rows = application.documents.select_related("file")
        place = "governance:application_document"  # where it is known who takes part in deciding
        links = ((reverse(place, args=[application.pk, row.pk]), row) for row in rows)
        return format_html_join(", ", '<a href="{}">{}</a>', links)

    @admin.display(description=_("founded"))
    def founded_when(self, application: Application) -> str:
        return say_when(application.founded) if application.founded.is_known else ""


def _by_whom(step: ApplicationStep) -> str:
    return str(step.by) if step.by else step.get_actor_display()


@admin.register(ConsentText)
class ConsentTextAdmin(TranslatedAdmin):
    """Versions of a text; one to which somebody agreed stays as it is."""

    resource_class = resource_for(ConsentText, identity=("about", "version"))
    list_display = ("__str__", "since")
    list_filter = ("about", PendingFilter)
    search_fields = ("text",)
    fields_of_its_own: tuple[Any, ...] = (("about", "version"), "since", "text")
