"""Knows how the founding records are loaded: all checked, then all written, and only once.

What was loaded once belongs to the coordinator: it is not doubled, not undone, not brought back.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_noop

from kpcsc.loading.building import Building, Unclear, unknown_kind
from kpcsc.loading.kinds import KINDS
from kpcsc.loading.reading import Contents, Entry, Problem, read
from records.models import LoadedRecord, PublicVersion

WHY = gettext_noop("Founding records")


@dataclass
class Loaded:
    """How many records of each kind were added, and were there already."""

    added: Counter[str] = field(default_factory=Counter)
    present: Counter[str] = field(default_factory=Counter)


class Wrong(Exception):
    """The data files have mistakes; nothing was written."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(*problems)
        self.problems = sorted(problems)


def load(paths: Iterable[Path]) -> Loaded:
    """Loads the data files' entries that have not been loaded yet, all of them or none.

    Every entry is checked against the models, the database and the other entries. Raises `Wrong`
    with the problems of all entries, by file and line: of each entry every field that cannot be
    read or, once all can, what the model refuses or, once it refuses nothing, what the database
    does. Raises `NoFiles` where there is no file to read.
    """
    contents = read(paths)
    with transaction.atomic():
        PublicVersion.hold()
        loaded = _written(contents)
        if contents.problems:
            raise Wrong(contents.problems)
    return loaded


def _written(contents: Contents) -> Loaded:
    loaded = Loaded()
    made = _loaded_before()
    building = Building(made)
    for entry in _in_order(contents):
        if entry.name in made:
            loaded.present[entry.kind] += 1
            continue
        try:
            made[entry.name] = _write(building, entry)
            loaded.added[entry.kind] += 1
        except Unclear as unclear:
            made[entry.name] = None
            contents.problems += unclear.problems
    return loaded


def _loaded_before() -> dict[str, models.Model | None]:
    """What earlier loads made, as far as it is still there."""
    ledger = list(LoadedRecord.objects.all())
    rows: dict[tuple[str, str], models.Model] = {}
    for label in {kept.model for kept in ledger}:
        found: Any = apps.get_model(label).objects.all()
        rows |= {(label, str(row.pk)): row for row in found}
    return {kept.key: rows.get((kept.model, kept.record_pk)) for kept in ledger}


def _in_order(contents: Contents) -> list[Entry]:
    """The entries of known kinds, what is referred to before what refers to it."""
    for entry in contents.entries:
        if entry.kind not in KINDS:
            contents.problems.append(unknown_kind(entry))
    rank = {name: number for number, name in enumerate(KINDS)}
    known = {entry.name: entry for entry in contents.entries if entry.kind in rank}
    return sorted(known.values(), key=lambda entry: (rank[entry.kind], _depth(entry, known)))


def _depth(entry: Entry, known: dict[str, Entry]) -> int:
    """How many parents stand above an entry; those that go round in a ring come last."""
    above: Entry | None = entry
    for depth in range(len(known) + 1):
        parent = above.fields.get("parent") if above else None
        if parent is None:
            return depth
        above = known.get(f"{entry.kind}/{parent.value}")
    return len(known) + 1


def _write(building: Building, entry: Entry) -> models.Model:
    kind = KINDS[entry.kind]
    row: Any = building.build(entry, kind)
    row._change_reason = WHY
    try:
        with transaction.atomic():
            row.save()
            for name, linked in building.many(entry, kind).items():
                getattr(row, name).set(linked)
    except IntegrityError as error:
        raise Unclear([entry.problem("It contradicts another record.")]) from error
    LoadedRecord.objects.create(key=entry.name, model=row._meta.label_lower, record_pk=str(row.pk))
    return row
