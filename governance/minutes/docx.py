"""Knows how minutes are written as a document that Word and LibreOffice open."""

import io
from datetime import date, datetime, time
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from docx import Document
from docx.oxml.ns import qn

from governance.minutes.sheets import ShownItem, ShownMinutes
from records.wording import labelled, name_when, say_day, say_pending


def document_of(minutes: ShownMinutes, *, day: date) -> bytes:
    """The minutes as a file; `day` is the day on which it is written."""
    document = Document()
    title = _heading(minutes)
    _describe(document, title, minutes.language, day)
    document.add_heading(title, level=0)
    for line in _facts(minutes):
        document.add_paragraph(line)
    for point in minutes.points:
        if point.title:
            document.add_heading(point.title, level=1)
        for item in point.items:
            _add(document, item)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _heading(minutes: ShownMinutes) -> str:
    return labelled(_("Minutes"), minutes.meeting.title.shown or minutes.meeting.kind)


def _describe(document: Any, title: str, language: str, day: date) -> None:
    """Who wrote it is nobody's name, and the language is that of the text."""
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "KP CSC", ""
    properties.last_modified_by = ""
    properties.language = language
    properties.created = properties.modified = datetime.combine(day, time())
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), language)


def _facts(minutes: ShownMinutes) -> list[str]:
    meeting = minutes.meeting
    when = " · ".join(filter(None, (name_when(meeting.held), meeting.how_long)))
    lines = [labelled(_("When"), when)]
    if meeting.body:
        lines.append(labelled(_("Body"), meeting.body.shown))
    if minutes.took_part is not None:
        lines.append(labelled(_("Took part"), minutes.took_part))
    if minutes.present:
        lines.append(labelled(_("Organisations that took part"), ", ".join(minutes.present)))
    state = say_day(minutes.approved_on) if minutes.approved_on else ""
    lines.append(labelled(_("Approved on"), state) if state else capfirst(minutes.state))
    if minutes.is_pending:
        lines.append(capfirst(say_pending()))
    if minutes.leaves_names_out:
        lines.append(_("Names of persons are left out: […]"))
    return lines


def _add(document: Any, item: ShownItem) -> None:
    if item.kind == "note":
        document.add_paragraph(item.text)
        return
    paragraph = document.add_paragraph(style="List Bullet")
    paragraph.add_run(label_of(item)).bold = True
    paragraph.add_run(f" {item.text}")
    if ends := ends_of(item):
        paragraph.add_run(f" ({ends})")


def label_of(item: ShownItem) -> str:
    """What stands before the line: "Decision 2026-03", or who is to do it."""
    if item.kind == "decision":
        return _("Decision %(number)s") % {"number": item.number} if item.number else _("Decision")
    return labelled(_("To do"), item.who) if item.who else _("To do")


def ends_of(item: ShownItem) -> str:
    """What stands behind it: by when, and what became of it."""
    due = labelled(_("due"), name_when(item.due)) if item.due.is_known else ""
    return ", ".join(part for part in (due, item.outcome) if part)
