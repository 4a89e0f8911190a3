"""Exports what was filled in as KoboToolbox does, knowing of the form its XForm alone."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

from openpyxl import Workbook

XFORMS = "{http://www.w3.org/2002/xforms}"
HALVES = ("latitude", "longitude", "altitude", "precision")
ABOUT = (
    "_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status",
    "_submitted_by", "__version__", "_tags", "_index",
)  # fmt: skip
VERSION = "vMadeUp3nR"  # its own, whatever the form says
Answers = dict[str, str]  # by the name of the question, as a phone sends them


@dataclass(frozen=True)
class Field:
    """A question of the form, with its groups in its path and its labels by language."""

    path: str
    kind: str
    labels: dict[str, str]
    choices: dict[str, dict[str, str]]
    is_several: bool

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    def heading(self, language: str) -> str:
        return self.labels[language] if language else self.path

    def shown(self, chosen: str, language: str) -> str:
        return self.choices[chosen][language] if language else chosen


# --- What the form asks ---------------------------------------------------------------------------


def fields_of(xform: str) -> list[Field]:
    form = ET.fromstring(xform)
    texts = _texts(form)
    kinds = {bind.get("nodeset"): bind.get("type") for bind in form.iter(f"{XFORMS}bind")}
    asked = [
        (tag, one) for tag in ("input", "select1", "select") for one in form.iter(XFORMS + tag)
    ]
    controls = {one.get("ref"): (tag, one) for tag, one in asked}
    return [
        Field(
            path.removeprefix("/data/"),
            kind,
            {language: said[f"{path}:label"] for language, said in texts.items()},
            _choices(form, controls[path][1], texts),
            controls[path][0] == "select",
        )
        for path, kind in kinds.items()
        if path in controls
    ]


def _texts(form: ET.Element) -> dict[str, dict[str, str]]:
    return {
        told.get("lang"): {
            one.get("id"): one.findtext(f"{XFORMS}value") for one in told.iter(f"{XFORMS}text")
        }
        for told in form.iter(f"{XFORMS}translation")
    }


def _choices(form: ET.Element, control: Any, texts: Any) -> dict[str, dict[str, str]]:
    itemset = control.find(f"{XFORMS}itemset")
    if itemset is None:
        return {}
    of = itemset.get("nodeset").split("'")[1]
    (listed,) = (one for one in form.iter(f"{XFORMS}instance") if one.get("id") == of)
    return {
        item.findtext(f"{XFORMS}name"): {
            language: said[item.findtext(f"{XFORMS}itextId")] for language, said in texts.items()
        }
        for item in listed.iter(f"{XFORMS}item")
    }


# --- The exports ----------------------------------------------------------------------------------


def csv_export(fields: list[Field], sent: list[Answers], language: str = "") -> bytes:
    """The CSV of a project's page of data: headings and answers as XML names, or as labels."""
    rows = [_row(fields, answers, n, language) for n, answers in enumerate(sent, 1)]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([list(rows[0]), *(row.values() for row in rows)])
    return text.getvalue().encode()


def xlsx_export(fields: list[Field], sent: list[Answers], language: str = "") -> bytes:
    """The XLSX of the same: numbers are numbers, days are days."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Pits")
    kinds = {field.heading(language): field.kind for field in fields}
    rows = [_row(fields, answers, n, language) for n, answers in enumerate(sent, 1)]
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append([_typed(value, kinds.get(heading, "")) for heading, value in row.items()])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def legacy_csv_export(fields: list[Field], sent: list[Answers]) -> bytes:
    """The CSV of the older pages: commas, "n/a", and a column of True and False for each choice."""
    rows = []
    for n, answers in enumerate(sent, 1):
        row: dict[str, Any] = {}
        for field in fields:
            text = answers.get(field.name, "")
            if field.is_several:
                chosen = text.split()
                row |= {
                    f"{field.path}/{c}": str(c in chosen) if text else "" for c in field.choices
                }
            else:
                row |= {field.path: text} | _halves(field, field.path, text)
        row |= {"meta/instanceID": f"uuid:{_uuid(n)}", "_id": n, "_uuid": _uuid(n)}
        row |= {"_submission_time": f"2021-06-{n:02}T08:00:00", "_tags": "", "_notes": ""}
        rows.append({heading: "n/a" if value == "" else value for heading, value in row.items()})
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def table_of_api(fields: list[Field], sent: list[Answers]) -> bytes:
    """What the API gives, put in a table by a program: the place once more as `_geolocation`."""
    rows = []
    for n, answers in enumerate(sent, 1):
        told = {field.path: answers.get(field.name, "") for field in fields}
        halves = answers["location"].split()[:2]
        about = {"_id": n, "_uuid": _uuid(n), "_submission_time": f"2021-06-{n:02}T08:00:00"}
        rows.append(told | about | {"_geolocation": f"[{', '.join(halves)}]"})
    for row in rows:
        row.pop("location")
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _row(fields: list[Field], answers: Answers, n: int, language: str) -> dict[str, Any]:
    row: dict[str, Any] = {"start": f"2021-06-{n:02}T07:00:00.000+01:00"}
    for field in fields:
        row |= dict(_cells(field, answers.get(field.name, ""), language))
    about = {"_id": 600 + n, "_uuid": _uuid(n), "_submission_time": f"2021-06-{n:02}T08:00:00"}
    about |= {"_status": "submitted_via_web", "__version__": VERSION, "_index": n}
    return row | {name: about.get(name, "") for name in ABOUT}


def _cells(field: Field, text: str, language: str) -> Iterator[tuple[str, Any]]:
    heading = field.heading(language)
    chosen = text.split() if field.choices else []
    yield heading, " ".join(field.shown(name, language) for name in chosen) or text
    if field.is_several:
        for name in field.choices:
            is_chosen = str(int(name in chosen)) if text else ""
            yield f"{heading}/{field.shown(name, language)}", is_chosen
    yield from _halves(field, heading, text).items()


def _halves(field: Field, heading: str, text: str) -> dict[str, str]:
    if field.kind != "geopoint":
        return {}
    halves = [*text.split(), "", "", "", ""]
    return {f"_{heading}_{half}": told for half, told in zip(HALVES, halves, strict=False)}


def _typed(value: Any, kind: str) -> Any:
    if value == "":
        return None
    read = {"int": int, "decimal": float, "date": date.fromisoformat}.get(kind, lambda text: text)
    return read(value)


def _uuid(n: int) -> str:
    return f"48583952-1892-4931-8d9c-8{n:011d}"
