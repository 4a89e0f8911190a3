"""Knows how a cell names another record: by its key, or by its name and number."""

import re
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from import_export.widgets import ManyToManyWidget

from records.spreadsheets.cells import Cell, folded

NUMBERED = re.compile(r"(?:(?P<name>.+?)\s*\()?#?(?P<number>\d{1,18})\)?", re.ASCII)


class KeyCell(Cell):
    """A record that has a key: "zela", also "ZELA"."""

    def __init__(self, model: Any, key: str = "key") -> None:
        super().__init__()
        self.model, self.key = model, key
        self.found: dict[str, models.Model] = {}

    def read(self, text: str) -> models.Model:
        if text not in self.found:
            self.found[text] = self._find(text)
        return self.found[text]

    def _find(self, text: str) -> models.Model:
        keys = {text, slugify(text)}
        for record in self.model.objects.filter(**{f"{self.key}__in": keys}):
            return record
        raise ValueError(_not_recorded(self.model, text))

    def write(self, value: Any) -> str:
        return getattr(value, self.key)

    def empty(self) -> None:  # type: ignore[override]
        return None


class NumberedCell(KeyCell):
    """A record without a key, by name and number: "Bea Example (12)"; either will do alone.

    Both together protect from a file of another site, where the number is somebody else's.
    """

    def __init__(self, model: Any, name: str) -> None:
        super().__init__(model, name)

    def _find(self, text: str) -> models.Model:
        if numbered := NUMBERED.fullmatch(text):
            return self._by_number(int(numbered["number"]), numbered["name"])
        named = self.model.objects.filter(**{self.key: text})[:2]
        if len(named) == 1:
            return named[0]
        if named:
            words = {"kind": _kind(self.model), "text": text[:50]}
            raise ValueError(
                _("%(kind)s “%(text)s”: several have this name; add the number.") % words
            )
        raise ValueError(_not_recorded(self.model, text))

    def _by_number(self, number: int, name: str | None) -> models.Model:
        record = self.model.objects.filter(pk=number).first()
        if record is None or (name and folded(name) not in self._names(record)):
            words = {"kind": _kind(self.model), "number": number}
            if record is None or not name:
                raise ValueError(_("%(kind)s: there is no number %(number)s.") % words)
            raise ValueError(_("%(kind)s: number %(number)s has another name.") % words)
        return record

    def _names(self, record: Any) -> set[str]:
        return {folded(getattr(record, self.key))}

    def write(self, value: Any) -> str:
        return f"{getattr(value, self.key)} ({value.pk})"


class LabelledCell(NumberedCell):
    """A record with neither key nor name, by what the office calls it: "Chair: ZELA (12)".

    The number alone will do; what stands before it is accepted in each language.
    """

    def __init__(self, model: Any) -> None:
        super().__init__(model, "pk")

    def _find(self, text: str) -> models.Model:
        if numbered := NUMBERED.fullmatch(text):
            return self._by_number(int(numbered["number"]), numbered["name"])
        words = {"kind": _kind(self.model), "text": text[:50]}
        raise ValueError(_("%(kind)s “%(text)s”: add its number in brackets.") % words)

    def _names(self, record: Any) -> set[str]:
        names = set()
        for code, _name in settings.LANGUAGES:
            with translation.override(code):
                names.add(folded(str(record)))
        return names

    def write(self, value: Any) -> str:
        return f"{value} ({value.pk})"


class RegisteredCell(LabelledCell):
    """A record that a register numbers, by that number: "2020-03"; or as any other."""

    def _find(self, text: str) -> models.Model:
        if NUMBERED.fullmatch(text):
            return super()._find(text)
        for record in self.model.objects.numbered(text):
            return record
        raise ValueError(_not_recorded(self.model, text))


class ManyKeysCell(ManyToManyWidget):
    """Several records by their keys, with commas between."""

    def __init__(self, model: Any) -> None:
        super().__init__(model, field="key")
        self.one = KeyCell(model)

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Any:
        keys = [key.strip() for key in (value or "").split(",") if key.strip()]
        return self.model.objects.filter(pk__in=[self.one.read(key).pk for key in keys])

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return ", ".join(sorted(record.key for record in value.all())) if value is not None else ""


def _kind(model: Any) -> str:
    return str(model._meta.verbose_name).capitalize()


def _not_recorded(model: Any, text: str) -> str:
    words = {"kind": _kind(model), "text": text[:50]}
    return _("%(kind)s “%(text)s” is not recorded.") % words
