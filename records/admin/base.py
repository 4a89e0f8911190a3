"""Knows what every list and form of the office has in common."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin
from simple_history.admin import SimpleHistoryAdmin

from records.admin.act_views import ActsAdmin
from records.admin.addresses import refuse_unreadable
from records.admin.choices import Choice, Choices
from records.admin.forms import DayField, PeriodRecordForm, RecordForm
from records.admin.history import HistoryAdmin
from records.admin.meanwhile import parts_of
from records.admin.saving import is_overtaken, refusal_of, saved
from records.admin.spreadsheet_views import SpreadsheetAdmin
from records.choices import ChoicesField, is_number
from records.fields import LONGEST_TEXT
from records.models import Sourced
from records.pending import translated_fields
from records.periods import Period
from records.texts import localized
from records.wording import say_last_day, say_when

WHEN: tuple[Any, ...] = (("began", "last_day"), ("since_words", "until_words"))
SOURCE: tuple[Any, ...] = (("source", "section"), "source_words")


class OfficeAdmin:
    """Who works in the office may see and change its records; what has a life is not deleted."""

    model: Any
    change_list_template = "admin/record_list.html"

    def has_module_permission(self, request: HttpRequest) -> bool:
        return _is_coordination(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _is_coordination(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _is_coordination(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _is_coordination(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Days as people write them; a text of any length has a limit all the same."""
        if type(db_field) is models.DateField:
            kwargs |= {"form_class": DayField, "widget": forms.TextInput}
        if isinstance(db_field, models.TextField) and db_field.max_length is None:
            kwargs.setdefault("max_length", LONGEST_TEXT)
        if isinstance(db_field, models.URLField):
            kwargs.setdefault("assume_scheme", "https")
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if field is not None and isinstance(field.widget, forms.Textarea):
            field.widget.attrs["rows"] = 4
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]
            kwargs["widget"] = Choice(db_field, self.admin_site)  # type: ignore[attr-defined]
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        widget = Choices(db_field, self.admin_site)  # type: ignore[attr-defined]
        kwargs |= {"widget": widget, "form_class": ChoicesField}
        return super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]


def _is_coordination(request: HttpRequest) -> bool:
    return bool(request.user.is_active and request.user.is_staff)


class NamedList:
    """Its list is headed by what it lists."""

    model: Any

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        given = {"title": capfirst(self.model._meta.verbose_name_plural), **(extra_context or {})}
        return super().changelist_view(request, given)  # type: ignore[misc]


class RecordAdmin(
    OfficeAdmin, NamedList, SpreadsheetAdmin, ActsAdmin, HistoryAdmin, SimpleHistoryAdmin
):
    """A list of records and the form of one."""

    form = RecordForm
    list_per_page = 50
    show_full_result_count = False
    fields_of_its_own: tuple[Any, ...] = ()  # a tuple within stands on one line
    actions_on_bottom = False

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The record's own fields, since when it holds, where it comes from, and why it changes."""
        sections = sections_of(self.model, self.fields_of_its_own)
        return [*sections, (_("This change"), {"fields": ["why", "shown_state"]})]

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        """A translated text is searched in each language."""
        names = super().get_search_fields(request)
        return [column for name in names for column in _searched(self.model, name)]

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """It knows what else stands on the page, to tell what changes while somebody writes."""
        form = super().get_form(request, obj, **kwargs)
        form.is_overtaken, form.refusal = is_overtaken(request), refusal_of(request)
        if obj is not None:
            form.parts = tuple(parts_of(obj, self.get_inline_instances(request, obj)))
        return form

    def changeform_view(
        self, request: HttpRequest, object_id: Any = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Nobody changes the record between the look at what changed meanwhile and the saving."""
        view = partial(super().changeform_view, request, object_id, *args, **kwargs)

        def save() -> HttpResponse:
            if is_number(object_id):
                list(self.model._base_manager.select_for_update(of=("self",)).filter(pk=object_id))
            return view()

        return saved(request, save) if request.method == "POST" else view()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj._change_reason = form.cleaned_data.get("why", "")
        super().save_model(request, obj, form, change)
        self._remark(request, self.remarks_on(obj))

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """The parts of a record change for the same reason as the record."""
        for part in formset.forms:
            part.instance._change_reason = form.cleaned_data.get("why", "")
        super().save_formset(request, form, formset, change)
        saved = [*formset.new_objects, *(row for row, _changed in formset.changed_objects)]
        self._remark(request, [told for row in saved for told in formset.remarks_on(row)])

    def remarks_on(self, row: Any) -> list[str]:
        """What is wished for and not so in a record that was saved."""
        return []

    def _remark(self, request: HttpRequest, remarks: list[str]) -> None:
        for remark in remarks:
            messages.warning(request, remark)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        refuse_unreadable(request)
        return super().changelist_view(request, extra_context)

    def response_action(self, request: HttpRequest, queryset: Any, **options: Any) -> Any:
        try:
            return super().response_action(request, queryset, **options)
        except (ValueError, OverflowError):  # forged numbers
            messages.error(request, _("These records are not in the list. Nothing was changed."))
            return None

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        try:
            return super().get_object(request, object_id, from_field)
        except OverflowError as error:
            raise Http404 from error


def _searched(model: Any, name: str) -> list[str]:
    """ "organisation__name" -> the column of each language."""
    *path, last = name.split("__")
    for step in path:
        model = model._meta.get_field(step).related_model
    columns = localized(last) if last in translated_fields(model) else [last]
    return ["__".join([*path, column]) for column in columns]


def sections_of(model: Any, names: tuple[Any, ...]) -> list[Any]:
    sections: list[Any] = [(None, {"fields": _side_by_side(model, names)})]
    if issubclass(model, Period):
        sections.append((_("Since when"), {"fields": WHEN}))
    if issubclass(model, Sourced):
        sections.append((_("Where it comes from"), {"fields": SOURCE}))
    return sections


def _side_by_side(model: Any, names: tuple[Any, ...]) -> list[Any]:
    """Each translated text as one line with its languages beside each other."""
    known = translated_fields(model)
    return [tuple(localized(name)) if name in known else name for name in names]


class TranslatedAdmin(RecordAdmin, TranslationAdmin):
    """The same for records with texts in each language, none of which is required."""

    def patch_translation_field(
        self, db_field: Any, field: Any, request: HttpRequest, **kwargs: Any
    ) -> None:
        super().patch_translation_field(db_field, field, request, **kwargs)
        optional_and_marked(db_field, field)


def optional_and_marked(db_field: Any, field: Any) -> None:
    if hasattr(db_field, "translated_field"):
        field.required = False
        field.widget.attrs["lang"] = db_field.language


class PeriodColumns:
    """Since when and until when, as screens show it."""

    @admin.display(description=_("since"), ordering="since_latest")
    def since_when(self, row: Any) -> str:
        return say_when(row.began)

    @admin.display(description=_("last day"), ordering="until", empty_value="")
    def last_held(self, row: Any) -> str:
        return say_last_day(row)


class CountryColumn:
    """A list that shows the field itself goes through all countries again for each row."""

    @admin.display(description=_("country"), ordering="country")
    def country_name(self, row: Any) -> str | None:
        return row.country.name or None


class PeriodAdmin(PeriodColumns, RecordAdmin):
    form = PeriodRecordForm


class TranslatedPeriodAdmin(PeriodColumns, TranslatedAdmin):
    form = PeriodRecordForm
