"""Knows which signs a text may hold, whichever way it comes in: a form, a file, the data files."""

import unicodedata
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from records.pending import translated_fields

LINES_AND_TABS = "\t\n\r"
TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and signs that show nothing
SHOWN = frozenset("LNPS")  # the categories of letters, figures, punctuation and symbols


def is_control(letter: str) -> bool:
    """Whether it is no sign at all but a NUL, an escape, half of a broken pair, a non-character."""
    return unicodedata.category(letter) in {"Cc", "Cs"} or _is_no_character(ord(letter))


def _is_no_character(code: int) -> bool:
    """The numbers that Unicode gives to nothing, ever; no file in XML may hold them."""
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def is_visible(letter: str) -> bool:
    return unicodedata.category(letter)[0] in SHOWN and letter not in BLANK_LETTERS


def check_text(text: str) -> None:
    """Refuses what no page or file can show, and a text of which nothing would be seen."""
    _refuse(
        (letter for letter in text if is_control(letter) and letter not in LINES_AND_TABS),
        _("This text holds a sign that cannot be shown (%(sign)s). Type it anew without it."),
    )
    if text and not any(map(is_visible, text)):
        raise ValidationError(_("This text holds nothing that can be seen."), code="invisible")


def check_line(text: str) -> None:
    """In a name a hidden sign that turns the direction of writing turns what stands beside it."""
    _refuse(
        (letter for letter in text if letter in TURNS),
        _(
            "This text holds a hidden sign that turns the direction of writing (%(sign)s). Type "
            "it anew without it."
        ),
    )


def _refuse(letters: Iterable[str], message: Any) -> None:
    for letter in letters:
        raise ValidationError(message, code="sign", params={"sign": f"U+{ord(letter):04X}"})


def guard_texts(app_labels: Iterable[str]) -> None:
    """Has every text of these apps' records checked, without a line at each field."""
    for label in app_labels:
        models_of_app = apps.get_app_config(label).get_models()
        for model in (each for each in models_of_app if not each._meta.proxy):
            columns = {field.name: field for field in model._meta.concrete_fields}
            for name in columns.keys() - set(translated_fields(model)):  # its languages are
                columns[name].validators = [*columns[name].validators, *_checks_of(columns[name])]


def _checks_of(field: models.Field) -> list:
    if getattr(field, "multiple", False):  # several countries, chosen by their codes
        return []
    if isinstance(field, models.CharField):
        return [check_text, check_line]
    return [check_text] if isinstance(field, models.TextField) else []
