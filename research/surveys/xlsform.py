"""Knows how a methodology is written as an XLSForm, which KoboToolbox and ODK read.

Beside the columns of the standard stand four of our own, which other programs pass over: the
unit, what an indicator is the same as, who may read its figures, and which texts are to come.
"""

import io
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from records.spreadsheets.files import ILLEGAL_IN_XLSX
from records.texts import text_in
from research.models import Indicator, Methodology
from research.models.indicators import choices_of
from research.surveys.kinds import (
    COUNTRIES,
    COUNTRY,
    DAY,
    PLACE,
    SITE_CODE,
    SITE_NAME,
    YES_NO_LIST,
    Kind,
)
from research.surveys.xlsform_pending import STILL_TO_COME, marked

PLAIN = {
    Kind.INTEGER: "integer",
    Kind.DECIMAL: "decimal",
    Kind.DATE: "date",
    Kind.TEXT: "text",
    Kind.YES_NO: f"select_one {YES_NO_LIST}",
}
ALWAYS = (
    (SITE_CODE, "text", _("Code of the site"), True),
    (SITE_NAME, "text", _("Name of the site"), False),
    (COUNTRY, f"select_one {COUNTRIES}", _("Country"), True),
    (PLACE, "geopoint", _("Place of the site"), False),
    (DAY, "date", _("Day of the visit"), True),
)
OUR_COLUMNS = ("same_as", "readers", STILL_TO_COME)
Rows = Iterable[list[str]]


def language_tag(code: str) -> str:
    """ "French (fr)", as XLSForms name a language."""
    return f"{get_language_info(code)['name']} ({code})"


def languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


def in_each(column: str) -> list[str]:
    """ "label::English (en)", "label::French (fr)"."""
    return [f"{column}::{language_tag(code)}" for code in languages()]


def xlsform_of(methodology: Methodology) -> bytes:
    """The methodology as an XLSForm. Two queries, and those of its survey."""
    return _workbook(
        {
            "survey": [_survey_headings(), *_fixed_rows(), *_rows(methodology)],
            "choices": [
                ["list_name", "name", *in_each("label"), STILL_TO_COME],
                *_choices(methodology),
            ],
            "settings": [
                ["form_title", "form_id", "version", "default_language"],
                _settings(methodology),
            ],
        }
    )


def _survey_headings() -> list[str]:
    asked = ["type", "name", *in_each("label"), *in_each("hint"), "required"]
    return [*asked, *in_each("unit"), *OUR_COLUMNS]


def _fixed_rows() -> Iterator[list[str]]:
    none = ["" for _code in languages()]
    for name, kind, label, is_required in ALWAYS:
        yield [kind, name, *_said(label), *none, "yes" if is_required else "", *none, "", "", ""]


def fixed_labels() -> dict[str, tuple[str, ...]]:
    """What every form asks, in each language, by its name."""
    return {name: tuple(_said(label)) for name, _kind, label, _is_required in ALWAYS}


def _said(sentence: Any) -> list[str]:
    """A sentence of the site in each language."""
    said = []
    for code in languages():
        with translation.override(code):
            said.append(str(sentence))
    return said


def _rows(methodology: Methodology) -> Iterator[list[str]]:
    rows = methodology.indicators.select_related("same_as__methodology")  # type: ignore[attr-defined]
    for row in rows:
        yield [
            _type(row),
            row.name,
            *_texts(row, "label"),
            *_hints(row),
            "yes" if row.is_required else "",
            *[text_in(row, "unit", code).shown for code in languages()],
            f"{row.same_as.methodology.version}/{row.same_as.name}" if row.same_as else "",
            row.readers,
            _to_come(row, "label", "hint"),
        ]


def _type(row: Indicator) -> str:
    kind = Kind(row.kind)
    return PLAIN.get(kind) or f"{kind} {row.choice_list}"


def _texts(row: Any, field: str) -> list[str]:
    """The text in each language; where one is still to come, that of another."""
    given = _given(row, field).values()
    other = next(filter(None, given), "")
    return [text or other for text in given]


def _given(row: Any, field: str) -> dict[str, str]:
    return {code: text_in(row, field, code).shown for code in languages()}


def _to_come(row: Any, *fields: str) -> str:
    """Which of its texts above stand in for one that is still to come."""
    shown = {name: dict(zip(languages(), _texts(row, name), strict=True)) for name in fields}
    marks = [mark for name in fields for mark in marked(name, _given(row, name), shown[name])]
    return " ".join(marks)


def _hints(row: Indicator) -> list[str]:
    """The hint, and the unit in which to answer."""
    hints = []
    pairs = zip(languages(), _texts(row, "hint"), _texts(row, "unit"), strict=True)
    for code, hint, unit in pairs:
        hints.append(" ".join(filter(None, (said_unit(unit, code), hint))))
    return hints


def said_unit(unit: str, code: str) -> str:
    """The unit in which to answer, said in a language: a hint begins with it."""
    with translation.override(code):
        return gettext("In: %(unit)s.") % {"unit": unit} if unit else ""


def _choices(methodology: Methodology) -> Iterator[list[str]]:
    yield [YES_NO_LIST, "yes", *_said(_("Yes"))]
    yield [YES_NO_LIST, "no", *_said(_("No"))]
    for code in _countries_of(methodology):
        yield [COUNTRIES, code, *_said(countries.countries[code])]
    for name, rows in choices_of(methodology).items():
        for row in rows:
            yield [name, row.name, *_texts(row, "label"), _to_come(row, "label")]


def _countries_of(methodology: Methodology) -> list[str]:
    """Those of the survey's project; all there are where none is recorded."""
    project = methodology.survey.project
    told = [one.code for one in project.countries] if project else []
    return told or list(countries.countries)


def _settings(methodology: Methodology) -> list[str]:
    survey = methodology.survey
    first = languages()[0]
    title = next(filter(None, _texts(survey, "title")), survey.key)
    return [title, survey.key, methodology.version, language_tag(first)]


def _workbook(sheets: dict[str, Rows]) -> bytes:
    """Every cell a text: nothing in it is a formula, whatever it begins with."""
    from openpyxl import Workbook  # slow to import, seldom needed
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            cells = [WriteOnlyCell(sheet, text.translate(ILLEGAL_IN_XLSX)) for text in row]
            for cell in cells:
                cell.data_type = "s"
            sheet.append(cells)
        sheet.close()
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
