"""Knows how the office shows a record's past: who changed what, when and why."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from simple_history.utils import get_m2m_reverse_field_name

from records.admin.changes import Fact, said, said_value
from records.choices import is_number
from records.spreadsheets.columns import Column, columns_of

LONGEST_SHOWN, SHOWN_BEFORE = 120, 30  # letters of a long text, and of what is the same in both


class HistoryAdmin:
    """History to read: a record is put right by a new change, not by turning time back."""

    object_history_template = "admin/history.html"
    object_history_list_template = "admin/_history_list.html"
    object_history_form_template = "admin/history_version.html"
    history_list_per_page = 50

    def revert_disabled(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        _check_number(object_id)
        return super().history_view(request, object_id, extra_context)  # type: ignore[misc]

    def history_view_title(self, request: HttpRequest, obj: Any) -> str:
        """A record that is gone may be called by another that is gone, too."""
        return super().history_view_title(request, with_what_is_gone(obj))  # type: ignore[misc]

    def set_history_delta_changes(
        self, request: HttpRequest, historical_records: Iterable[Any], *args: Any, **kwargs: Any
    ) -> None:
        """What each version says differently from the one before it, as people read it."""
        for version, before in pairwise(historical_records):
            version.facts = facts_between(before, version)

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
    ) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        _check_number(object_id, version_id)
        return super().history_form_view(  # type: ignore[misc]
            request, object_id, version_id, extra_context
        )


def _check_number(*keys: str) -> None:
    """All records have numbers; what is none has no history."""
    if not all(map(is_number, keys)):
        raise Http404


def facts_between(before: Any, after: Any) -> list[Fact]:
    """What differs between two versions of a record: "mission (French)", "founded" once each."""
    columns = [c for c in columns_of(after.instance_type, without=("id",)) if _is_kept(after, c)]
    then, now = as_it_stood(before), as_it_stood(after)
    told = [(c.heading, _said_then(before, then, c), _said_then(after, now, c)) for c in columns]
    told += [(f.verbose_name, _named(f, then), _named(f, now)) for f in _files(after.instance_type)]
    return [Fact(str(label), *_shortened(old, new)) for label, old, new in told if old != new]


def _is_kept(version: Any, column: Column) -> bool:
    """Of links to many only those that its history was told to keep."""
    many = {field.name for field in version.instance_type._meta.many_to_many}
    return column.attribute not in many or hasattr(version, column.attribute)


def as_it_stood(version: Any) -> models.Model:
    """The record as it was then; what it links to is not asked for again, nor what is not kept."""
    columns = [f.attname for f in version.instance_type._meta.concrete_fields]
    kept = {name: getattr(version, name) for name in columns if hasattr(version, name)}
    record = version.instance_type(**kept)
    links = [f for f in record._meta.concrete_fields if f.is_relation and f.is_cached(version)]
    for field in links:
        field.set_cached_value(record, field.get_cached_value(version))
    return record


def with_what_is_gone(record: models.Model) -> models.Model:
    """The record, of which each link to one that is gone leads to that one as it last was."""
    links = [field for field in record._meta.concrete_fields if field.many_to_one]
    for field in (one for one in links if getattr(record, one.attname) is not None):
        try:
            getattr(record, field.name)
        except ObjectDoesNotExist:
            field.set_cached_value(record, _last_of(field.related_model, field, record))  # type: ignore[attr-defined]
    return record


def _last_of(model: Any, field: models.Field, record: models.Model) -> models.Model:
    key = getattr(record, field.attname)
    past = model.history.filter(**{model._meta.pk.name: key}) if hasattr(model, "history") else None
    last = past.order_by("-history_id").first() if past is not None else None
    return last.instance if last else model(pk=key)


def _said_then(version: Any, record: models.Model, column: Column) -> str:
    """Of links to many, those that the version itself keeps: the record knows today's only."""
    kept = {f.name: f for f in record._meta.many_to_many if hasattr(version, f.name)}
    if column.attribute not in kept:
        return said(record, column)
    link = get_m2m_reverse_field_name(kept[column.attribute])
    rows = getattr(version, column.attribute).select_related(link)
    return said_value([getattr(row, link) for row in rows])


def _files(model: type[models.Model]) -> Iterator[models.Field]:
    return (field for field in model._meta.concrete_fields if isinstance(field, models.FileField))


def _named(field: models.Field, record: models.Model) -> str:
    return str(getattr(record, field.name)).rpartition("/")[2]


def _shortened(before: str, after: str) -> tuple[str, str]:
    """Two long texts from shortly before the place where they part."""
    if max(len(before), len(after)) <= LONGEST_SHOWN:
        return before, after
    parted = (place for place, (a, b) in enumerate(zip(before, after, strict=False)) if a != b)
    start = max(next(parted, min(len(before), len(after))) - SHOWN_BEFORE, 0)
    return _cut(before, start), _cut(after, start)


def _cut(text: str, start: int) -> str:
    shown = text[start : start + LONGEST_SHOWN]
    return ("…" if start else "") + shown + ("…" if start + LONGEST_SHOWN < len(text) else "")
