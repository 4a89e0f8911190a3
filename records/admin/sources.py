"""Knows how the office keeps sources and rules."""

import json
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms.fields import InvalidJSONInput
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from records.admin.base import RecordAdmin, TranslatedPeriodAdmin
from records.admin.filters import HoldsFilter, PendingFilter, SourceFilter
from records.admin.forms import PeriodRecordForm, RecordForm
from records.forms import WhenField
from records.models import Rule, Source
from records.rules import RULE_KINDS, say_parameters
from records.spreadsheets.resources import resource_for
from records.wording import say_when


class SourceForm(RecordForm):
    pairs = ("published",)
    published = WhenField(label=_("Published"), required=False)


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    """Documents that records were taken from; one that no record names can be taken out."""

    form = SourceForm
    resource_class = resource_for(Source)
    list_display = ("title", "publisher", "language", "published_when", "read_on")
    list_filter = ("language", "publisher")
    search_fields = ("title", "publisher", "key", "url")
    prepopulated_fields = {"key": ("title",)}
    fields_of_its_own = (
        "title",
        "key",
        ("publisher", "language"),
        "url",
        ("published", "read_on"),
        "note",
    )

    @admin.display(description=_("published"), ordering="published_latest")
    def published_when(self, source: Source) -> str:
        return say_when(source.published)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)


LONGEST_PARAMETERS = 2_000


class ParametersField(forms.JSONField):
    """Names with values; whatever else is typed is told in words and shown again as it was."""

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return {}
        try:
            found = None if len(value) > LONGEST_PARAMETERS else super().to_python(value)
        except (ValidationError, ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise ValidationError(_("Write names with values, as shown below."), code="invalid")
        return found

    def bound_data(self, data: Any, initial: Any) -> Any:
        return InvalidJSONInput(data)


class RuleForm(PeriodRecordForm):
    parameters = ParametersField(
        label=_("Parameters"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parameters"].help_text = _parameters_known()

    def clean_parameters(self) -> Any:
        return self.cleaned_data["parameters"] or {}


def _parameters_known() -> str:
    """Which parameters each rule takes: an example as it is written, and what it says."""
    lines = [
        (kind.name, json.dumps(kind.example), say_parameters(key, kind.example))
        for key, kind in RULE_KINDS.items()
        if kind.parameters
    ]
    items = format_html_join("", "<li>{}<br><code>{}</code><br>{}</li>", lines)
    return format_html("{}<ul>{}</ul>", _("For example:"), items)


@admin.register(Rule)
class RuleAdmin(TranslatedPeriodAdmin):
    form = RuleForm
    resource_class = resource_for(Rule, identity=("key", "began"))
    list_display = ("__str__", "since_when", "last_held", "said", "source")
    list_filter = (HoldsFilter, PendingFilter, SourceFilter, "key")
    search_fields = ("key", "statement", "source__title")
    list_select_related = ("source",)
    autocomplete_fields = ("source",)
    fields_of_its_own = ("key", "statement", "parameters")

    @admin.display(description=_("parameters"), empty_value="–")
    def said(self, rule: Rule) -> str:
        return rule.parameters_said
