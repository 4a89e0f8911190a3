"""Knows how what is kept about somebody is taken away: as JSON, and as a table."""

import csv
import io
import json
from typing import Any

from django.utils.translation import gettext as _

from records.spreadsheets.formulas import defused
from reports.privacy.kept import Kept, Kind, Line, say_audience


def as_json(kinds: list[Kind], *, about: str) -> str:
    """Kind by kind, record by record, field by field."""
    told = [
        {"kind": kind.name, "label": kind.label, "records": [_record(row) for row in kind.rows]}
        for kind in kinds
    ]
    return json.dumps({"about": about, "kept": told}, ensure_ascii=False, indent=2)


def _record(row: Kept) -> dict[str, Any]:
    return {
        "label": row.label,
        "versions": row.versions,
        "fields": [_field(line) for line in row.lines],
    }


def _field(line: Line) -> dict[str, Any]:
    value = None if line.is_withheld else line.value
    return {
        "name": line.name,
        "label": line.label,
        "value": value,
        "is_withheld": line.is_withheld,
        "seen_by": say_audience(line.policy.audience),
        "because": line.policy.reason_said,
    }


def as_csv(kinds: list[Kind]) -> str:
    """A row for each field that says something; opens in any spreadsheet."""
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow([_("Kind"), _("Record"), _("Field"), _("Value"), _("Seen by"), _("Because")])
    for kind in kinds:
        for row in kind.rows:
            writer.writerows([kind.label, defused(row.label), *cells] for cells in _cells(row))
    return "\ufeff" + sheet.getvalue()


def _cells(row: Kept) -> list[list[str]]:
    if not row.is_readable:
        return [["", _("kept, not shown here"), "", ""]]
    return [
        [
            line.label,
            defused(line.value) or _("kept, not shown here"),
            say_audience(line.policy.audience),
            line.policy.reason_said,
        ]
        for line in row.lines
        if line.value or line.is_withheld
    ]
