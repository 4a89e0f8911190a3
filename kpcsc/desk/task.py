"""Knows what a task of the coordinator's desk is: how many records, the first few, the list."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet, Window
from django.urls import reverse

SHOWN = 5


@dataclass(frozen=True)
class Line:
    """One record that needs attention, where it is done, and what there is to say."""

    label: str
    address: str
    detail: str = ""


@dataclass(frozen=True)
class Task:
    """One kind of thing to do: how many, the first few, and the list of all."""

    title: str
    count: int
    address: str
    lines: list[Line] = field(default_factory=list)
    is_cut: bool = False  # there are more records than lines


def address(model: Any, view: str, *args: Any, **query: str) -> str:
    path = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}", args=args)
    narrowed = "&".join(f"{name}={value}" for name, value in query.items())
    return f"{path}?{narrowed}" if narrowed else path


def task(title: str, found: QuerySet, line: Callable[[Any], Line], place: str) -> Task:
    """The first few rows and the count of all, in one query at any size."""
    rows = list(found.annotate(of_all=Window(Count("*")))[:SHOWN])
    count = rows[0].of_all if rows else 0
    return Task(title, count, place, [line(row) for row in rows], count > len(rows))
