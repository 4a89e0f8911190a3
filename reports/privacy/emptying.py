"""Knows how texts are emptied, in records, in their history and in the office's log."""

import json
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.db.models import Q

from members.models import Affiliation, ErasureRequest, User
from records.pending import translated_fields
from reports.privacy.kept import links_to
from reports.privacy.places import Place

LONG_ENOUGH = 4  # letters of a name; shorter ones stand within too many other words


def empty_parts(whom: Any, plan: dict[str, tuple[str, ...]], *, by: User, why: str) -> None:
    """The texts of what refers to somebody, first as they are now and then in their history."""
    for model, links in links_to(type(whom)):
        if model._meta.label_lower in plan and model is not ErasureRequest:
            _empty(model, _any(links, whom), plan[model._meta.label_lower], by=by, why=why)
    whom.erasure_requests.update(words="")


def _empty(model: Any, about: Q, names: Iterable[str], *, by: User, why: str) -> None:
    columns = columns_of_texts(model, names)
    for row in model._base_manager.filter(about):
        for column in columns:
            setattr(row, column, "")
        if isinstance(row, Affiliation):
            row.source = None
        row._history_user, row._change_reason = by, why
        row.save()
        blank = dict.fromkeys(columns, "") | ({"source": None} if model is Affiliation else {})
        past = model.history.filter(id=row.pk)
        past.update(**blank)
        past.exclude(history_change_reason=why).update(history_change_reason=None)


def _any(links: list[str], whom: Any) -> Q:
    wanted = Q()
    for link in links:
        wanted |= Q(**{link: whom})
    return wanted


def columns_of_texts(model: Any, names: Iterable[str]) -> list[str]:
    """With each language of a text that is kept in several."""
    several = set(translated_fields(model))
    every = [field.name for field in model._meta.concrete_fields]
    return [
        column
        for name in names
        for column in every
        if column == name or (name in several and column.startswith(f"{name}_"))
    ]


def delete_parts(whom: Any, labels: Iterable[str]) -> None:
    """What goes altogether of what refers to somebody, with its history."""
    links = {model._meta.label_lower: names for model, names in links_to(type(whom))}
    for label in labels:
        model: Any = apps.get_model(label)
        about = _any(links[label], whom)
        model._base_manager.filter(about).delete()
        if hasattr(model, "history"):
            model.history.filter(about).delete()


def clean_log(names: Iterable[str]) -> None:
    """The office's own log of its forms repeats what a record was called, or as JSON writes it."""
    said = Q(pk__in=[])
    for name in names:
        said |= Q(object_repr__iexact=name)
        if len(name) >= LONG_ENOUGH:
            said |= Q(object_repr__icontains=name) | Q(change_message__icontains=name)
            said |= Q(change_message__icontains=json.dumps(name)[1:-1])
    LogEntry.objects.filter(said).update(object_repr="–", change_message="")


def still_there(places: Iterable[Place]) -> list[dict[str, Any]]:
    """The places of which the text was not one's own and gone, as they are kept."""
    return [place.as_kept() for place in places if not _is_emptied(place)]


def _is_emptied(place: Place) -> bool:
    row = apps.get_model(place.model)._base_manager.filter(pk=place.pk).first()
    return row is None or not getattr(row, place.field)
