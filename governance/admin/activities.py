"""Knows how the office keeps the activities of a plan, and how far each has come."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from governance.models import Activity
from governance.models.activities import HAPPENED
from governance.plans.states import State
from governance.plans.wording import STATES, say_state
from members.models import Organisation
from records.admin.base import TranslatedAdmin
from records.admin.filters import PendingFilter, SourceFilter
from records.admin.forms import RecordForm
from records.forms import WhenField, check_happened
from records.spreadsheets.resources import resource_for

AS_KNOWN = _("As surely as it is known: 2020, 02/2020 or 14/02/2020.")


class ActivityForm(RecordForm):
    pairs = ("due", *HAPPENED)
    due = WhenField(label=_("Due"), required=False, help_text=_("What the plan says."))
    started = WhenField(label=_("Began"), required=False, help_text=AS_KNOWN)
    done = WhenField(label=_("Done"), required=False, help_text=AS_KNOWN)
    dropped = WhenField(label=_("Dropped"), required=False, help_text=AS_KNOWN)

    def clean(self) -> Any:
        """What is to come is due; it has not begun, nor is it done or dropped."""
        for name in HAPPENED:
            when = self.cleaned_data.get(name)
            if when is not None and when.is_known:
                self._check_happened(name, when)
        return super().clean()

    def _check_happened(self, name: str, when: Any) -> None:
        try:
            check_happened(when, timezone.localdate())
        except ValidationError as error:
            self.add_error(name, error)


class ActivityResource(resource_for(Activity)):  # type: ignore[misc]
    def validate_instance(self, instance: Any, told: Any = None, **options: Any) -> None:
        """As in the form: nothing has happened in days to come."""
        errors = dict(told or {})
        for name in HAPPENED:
            try:
                _check(getattr(instance, name))
            except ValidationError as error:
                errors.setdefault(name, error)
        super().validate_instance(instance, errors, **options)


def _check(when: Any) -> None:
    if when.is_known:
        check_happened(when, timezone.localdate())


class StateFilter(admin.SimpleListFilter):
    """Activities by how far they have come today."""

    title = _("state today")
    parameter_name = "state"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [(state.value, words) for state, words in STATES.items()]

    def queryset(self, request: Any, queryset: Any) -> QuerySet:
        if self.value() not in {*State}:
            return queryset
        return queryset.in_state(self.value(), timezone.localdate())


class ObjectiveFilter(admin.SimpleListFilter):
    """Activities under an objective, or under none."""

    title = _("objective")
    parameter_name = "under"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Recorded")), ("no", _("Not recorded"))]

    def queryset(self, request: Any, queryset: Any) -> QuerySet:
        if self.value() in ("yes", "no"):
            return queryset.filter(objective__isnull=self.value() == "no")
        return queryset


@admin.register(Activity)
class ActivityAdmin(TranslatedAdmin):
    form = ActivityForm
    resource_class = ActivityResource
    list_display = ("title", "state_today", "objective", "doers", "plan", "readers")
    list_filter = (
        StateFilter,
        "plan",
        ObjectiveFilter,
        "theme",
        "region",
        "readers",
        PendingFilter,
        SourceFilter,
    )
    list_select_related = ("plan", "objective", "body", "office")
    search_fields = (
        "title",
        "key",
        "outcome",
        "organisations__name",
        "organisations__acronym",
        "objective__name",
    )
    autocomplete_fields = (
        *("plan", "objective", "theme", "organisations", "body", "office"),
        *("region", "decision", "source"),
    )
    prepopulated_fields = {"key": ("title",)}
    fields_of_its_own: tuple[Any, ...] = (
        "title",
        ("plan", "key", "order"),
        ("objective", "theme"),
        "organisations",
        ("body", "office"),
        ("region", "countries"),
        ("due", "started"),
        ("done", "dropped"),
        "when_words",
        "outcome",
        "drop_reason",
        "decision",
        "readers",
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        organisations = Organisation.objects.order_by("key")
        return (
            super()
            .get_queryset(request)
            .prefetch_related(Prefetch("organisations", queryset=organisations))
        )

    @admin.display(description=_("state today"))
    def state_today(self, activity: Activity) -> str:
        return say_state(activity.possible_states(timezone.localdate()))

    @admin.display(description=_("who does it"))
    def doers(self, activity: Activity) -> str:
        named = [str(organisation) for organisation in activity.organisations.all()]
        return ", ".join([*named, *map(str, filter(None, (activity.body, activity.office)))])
