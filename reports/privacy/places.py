"""Knows where in the coalition's texts a person is named: to be looked at by people."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils.text import capfirst

from records.pending import translated_fields
from records.privacy import APPS_WITH_RECORDS

OWN = {"members.person", "members.user", "members.consent", "members.invitation"}


@dataclass(frozen=True)
class Place:
    """One field of one record that holds a name or an address of the person."""

    model: str
    pk: int
    field: str

    def as_kept(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def label(self) -> str:
        meta = apps.get_model(self.model)._meta
        field = capfirst(meta.get_field(self.field).verbose_name)  # type: ignore[union-attr]
        return f"{capfirst(meta.verbose_name)} {self.pk}: {field}"

    @property
    def address(self) -> str:
        meta = apps.get_model(self.model)._meta
        try:
            return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[self.pk])
        except NoReverseMatch:  # the office has no page of its own for it
            return ""


def places_naming(words: Iterable[str]) -> list[Place]:
    """Where any of the words stands in what is not the person's own. A query a kind of record."""
    wanted = sorted({word for word in words if len(word) > 2})
    return [place for model in _models() for place in _in(model, wanted)] if wanted else []


def _models() -> Iterator[Any]:
    for app in APPS_WITH_RECORDS:
        for model in apps.get_app_config(app).get_models():
            label = model._meta.label_lower
            if not hasattr(model, "instance_type") and label not in OWN:
                yield model


def _in(model: Any, words: list[str]) -> Iterator[Place]:
    names = texts_of(model)
    found = Q(pk__in=[])
    for name in names:
        for word in words:
            found |= Q(**{f"{name}__icontains": word})
    for row in model._base_manager.filter(found).order_by("pk"):
        for name in names:
            text = str(getattr(row, name) or "").casefold()
            if any(word.casefold() in text for word in words):
                yield Place(model._meta.label_lower, row.pk, name)


def texts_of(model: Any) -> list[str]:
    """The columns of free text: each language of a text is one."""
    several = set(translated_fields(model))
    return [
        column.name
        for column in model._meta.concrete_fields
        if column.name not in several
        and isinstance(column, models.CharField | models.TextField)
        and not column.choices
    ]
