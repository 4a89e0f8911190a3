"""Knows how the office keeps the register of decisions, and what is to be done."""

from typing import Any

from django.contrib import admin
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from governance.models import ActionItem, Decision, Effect, Position
from governance.models.decision_parts import MADE, NAMED_AFTER
from members.models import Region
from records.admin.base import RecordAdmin, TranslatedAdmin
from records.admin.filters import PendingFilter, SourceFilter
from records.admin.forms import RecordForm
from records.admin.inlines import PartsInline, TranslatedPartsInline
from records.forms import WhenField
from records.spreadsheets.resources import resource_for
from records.wording import say_when


class DecisionForm(RecordForm):
    pairs = ("taken",)
    taken = WhenField(
        label=_("Taken"),
        required=False,
        help_text=_("Empty: when the meeting was held; it follows when that date is corrected."),
    )


class EffectInline(PartsInline):
    model = Effect
    autocomplete_fields = MADE
    fields_of_its_own = (("term", "membership", "rule"), ("plan", "body", "assignment"))

    def model_links(self) -> list[str]:
        return [*super().model_links(), *NAMED_AFTER]


class PositionInline(TranslatedPartsInline):
    model = Position
    autocomplete_fields = ("organisation",)
    fields_of_its_own = (("organisation", "kind"), "statement")


@admin.register(Decision)
class DecisionAdmin(TranslatedAdmin):
    form = DecisionForm
    resource_class = resource_for(Decision, identity=("year", "sequence"))
    inlines = (EffectInline, PositionInline)
    list_display = ("number", "title", "taken_when", "meeting", "method", "outcome", "readers")
    list_display_links = ("number", "title")
    list_filter = ("year", "outcome", "method", "readers", PendingFilter, SourceFilter)
    list_select_related = ("meeting",)
    search_fields = ("title", "text", "year")
    autocomplete_fields = ("meeting", "source")
    fields_of_its_own: tuple[Any, ...] = (
        "title",
        ("year", "sequence"),
        ("meeting", "taken"),
        "text",
        ("method", "outcome"),
        "readers",
    )

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        """A decision is found by its number, too."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        return found | queryset.numbered(search_term), may_repeat

    @admin.display(description=_("number"), ordering=F("year") * 10_000 + F("sequence"))
    def number(self, decision: Decision) -> str:
        return decision.number

    @admin.display(description=_("taken"), ordering="taken_latest")
    def taken_when(self, decision: Decision) -> str:
        return say_when(decision.taken)


class MadeFilter(admin.SimpleListFilter):
    """What kind of record came of the decision."""

    title = _("kind")
    parameter_name = "made"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [(name, Effect._meta.get_field(name).verbose_name) for name in MADE]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet:
        return queryset.exclude(**{self.value(): None}) if self.value() in MADE else queryset


@admin.register(Effect)
class EffectAdmin(RecordAdmin):
    resource_class = resource_for(Effect, identity=("decision", *MADE), called_after=NAMED_AFTER)
    list_display = ("__str__", "decision")
    list_filter = (MadeFilter,)
    list_select_related = ("decision", *MADE, *NAMED_AFTER)
    search_fields = (
        "decision__title",
        "plan__name",
        "body__name",
        "membership__organisation__name",
    )
    autocomplete_fields = ("decision", *MADE)
    fields_of_its_own = ("decision", *EffectInline.fields_of_its_own)


@admin.register(Position)
class PositionAdmin(TranslatedAdmin):
    resource_class = resource_for(Position, identity=("decision", "organisation"))
    list_display = ("organisation", "kind", "decision")
    list_filter = ("kind", PendingFilter)
    list_select_related = ("organisation", "decision")
    search_fields = ("organisation__name", "organisation__acronym", "statement", "decision__title")
    autocomplete_fields = ("decision", "organisation")
    fields_of_its_own = ("decision", ("organisation", "kind"), "statement")


class DoneFilter(admin.SimpleListFilter):
    """What is still to be done, what is overdue, what is closed."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [("open", _("open")), ("overdue", _("overdue")), ("closed", _("closed"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet:
        day = timezone.localdate()
        match self.value():
            case "open":
                return queryset.open_on(day)
            case "overdue":
                return queryset.overdue_on(day)
            case "closed":
                return queryset.filter(closed_on__lte=day)
        return queryset


class ActionRegionFilter(admin.SimpleListFilter):
    """What the organisations and the offices of a region of the latest plan are to do."""

    title = _("region")
    parameter_name = "region"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        regions = Region.objects.of_latest_plan(timezone.localdate())
        return [(region.key, str(region)) for region in regions.order_by("order", "key")]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet:
        if self.value() is None:
            return queryset
        return queryset.of_region(self.value(), timezone.localdate())


class ActionItemForm(RecordForm):
    pairs = ("due",)
    due = WhenField(label=_("Due"), required=False)


@admin.register(ActionItem)
class ActionItemAdmin(TranslatedAdmin):
    form = ActionItemForm
    resource_class = resource_for(ActionItem, identity=("what_en", "what_fr", "organisation"))
    list_display = ("what", "organisation", "office", "due_when", "ending", "decision")
    list_filter = (
        DoneFilter,
        ActionRegionFilter,
        "ending",
        "readers",
        PendingFilter,
        SourceFilter,
    )
    list_select_related = ("organisation", "office", "decision")
    search_fields = (
        "what",
        "organisation__name",
        "organisation__acronym",
        "office__title",
        "person__name",
    )
    autocomplete_fields = ("decision", "meeting", "organisation", "office", "person", "source")
    fields_of_its_own: tuple[Any, ...] = (
        "what",
        ("organisation", "office", "person"),
        ("due", "ending", "closed_on"),
        ("decision", "meeting"),
        "readers",
    )

    @admin.display(description=_("due"), ordering="due_latest")
    def due_when(self, item: ActionItem) -> str:
        return say_when(item.due)
