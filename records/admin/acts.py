"""Knows what an act of the office is: what it asks for, rests on, does and says."""

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from records.admin.changes import Changed, Fact
from records.admin.forms import DayField
from records.fields import LONGEST_TEXT
from records.signs import check_text
from records.when import MONTHS_IN_A_YEAR, When, later


class ActForm(forms.Form):
    """What an act needs to know."""

    field_order: list[str] | None = None

    def clean(self) -> Any:
        """An act is done about now: a day years ahead is a slip of the hand."""
        given = super().clean() or self.cleaned_data
        for name in {"day", "when"} & given.keys():
            if _is_far_off(given[name]) and not given.get("planned"):
                self.add_error(name, _("That day lies more than a year ahead."))
        return given

    def ask_for_reason(self) -> None:
        """Called when the act is refused for want of a reason."""


def _is_far_off(given: Any) -> bool:
    day = given.latest or given.earliest if isinstance(given, When) else given
    return day is not None and day > later(timezone.localdate(), MONTHS_IN_A_YEAR)


def day_field(**options: Any) -> DayField:
    return DayField(**{"label": _("Day"), **options})


def text_field(**options: Any) -> forms.CharField:
    """A text of some length; how long it may be is told."""
    given = {"required": False, "max_length": LONGEST_TEXT, "widget": long_text(), **options}
    given["validators"] = [check_text]
    return forms.CharField(**given)


def long_text() -> forms.Textarea:
    return forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"})


class Act:
    """An act that the coalition's rules know, offered on the page of the record it is about.

    `name` stands in the page's address; `label` on the button; `explains` says what it does.
    """

    name = ""
    label: str | Promise = ""
    explains: str | Promise = ""
    form_class: type[ActForm] = ActForm
    takes_many = False
    # under which field of the form an error of the model's field is told
    told_under: dict[str, str] = {
        "since": "when",
        "since_latest": "when",
        "until": "day",
        "until_latest": "day",
        "due_latest": "due",
        "decision_text": "decision",
    }

    def is_offered(self, record: Any, day: date) -> bool:
        return True

    def check_account(self, record: Any, by: Any, day: date) -> None:
        """Raises `ValidationError` where who asks may not do it, whatever the form says."""

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        return {"day": When.on(day)}

    def states(self, record: Any) -> Iterable[models.Model]:
        """The rows on which the decision to act rests; when they change, the page asks anew."""
        return [record]

    def locked(self, record: Any) -> models.Model:
        """The row that is locked first, as the act itself does it."""
        return record

    def form(self, record: Any, data: Any = None, **options: Any) -> ActForm:
        return self.form_class(data, **options)

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        raise NotImplementedError

    def facts(self, record: Any) -> list[Fact]:
        """What changes besides what the record itself says."""
        return []

    def shown(self, changes: list[Changed]) -> list[Changed]:
        """What of the changes is shown before they are confirmed."""
        return changes

    def done(self, record: Any, result: Any) -> str:
        """What is said when it is done."""
        raise NotImplementedError

    def advice(self, record: Any, day: date) -> list[str]:
        """What is good to know before it is decided, a sentence each."""
        return []

    def remarks(self, record: Any, result: Any) -> list[str]:
        """What is wished for and not so once it is done; told before it is confirmed, and after."""
        return []


def state_of(act: Act, records: Iterable[models.Model]) -> str:
    """A fingerprint of what the act rests on: it changes with any of these rows."""
    rows = sorted(_row(row) for record in records for row in act.states(record))
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:32]


def _row(row: models.Model) -> str:
    values = [field.value_to_string(row) for field in row._meta.concrete_fields]
    return repr((row._meta.label, values))
