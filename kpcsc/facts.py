"""Knows which of the 158 numbered facts of the 2020 report the records hold, and where."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kpcsc.loading.kinds import KINDS
from records.models import LoadedRecord

FACTS = 158
FILE = Path(__file__).with_suffix(".toml")
BY_ENTRY = "__entry"


@dataclass(frozen=True)
class Fact:
    """A numbered fact and the records that hold it, none where it is missing."""

    number: str
    records: tuple[str, ...]

    @property
    def is_held(self) -> bool:
        return bool(self.records)


def facts() -> Iterator[Fact]:
    """Each fact, looked up in the database now. One query for each record a fact asks for, and one
    more where it asks for what an entry of the data files became."""
    wanted = tomllib.loads(FILE.read_text(encoding="utf-8"))
    for number in range(1, FACTS + 1):
        name = f"F{number:03}"
        yield Fact(name, _holding(wanted.get(name, {})))


def _holding(wanted: dict[str, dict[str, Any]]) -> tuple[str, ...]:
    """The records that hold a fact; none unless each kind that it asks for is there."""
    found = [_found(kind, lookups) for kind, lookups in wanted.items()]
    return tuple(label for labels in found for label in labels) if all(found) else ()


def _found(kind: str, lookups: dict[str, Any]) -> list[str]:
    asked = dict(_asked(name, value) for name, value in lookups.items())
    rows: Any = KINDS[kind].model.objects.filter(**asked).order_by("pk")  # type: ignore[attr-defined]
    needed = max((len(v) for n, v in lookups.items() if n.endswith("__in")), default=1)
    labels = [f"{kind} {_called(row)}" for row in rows]
    return labels if len(labels) >= needed else []


def _asked(name: str, value: Any) -> tuple[str, Any]:
    """A lookup as the database takes it: `person__entry` is the person whom that entry became."""
    if not name.endswith(BY_ENTRY):
        return name, value
    loaded = LoadedRecord.objects.filter(key=value).values_list("record_pk", flat=True)
    return f"{name.removesuffix(BY_ENTRY)}__in", list(loaded)


def _called(row: Any) -> str:
    """By its key, a decision by its number, anything else as the database counts it."""
    return str(getattr(row, "key", "") or getattr(row, "number", "") or row.pk)
