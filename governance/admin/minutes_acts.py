"""Knows the acts on minutes that the office offers."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from governance.admin.acts import chosen
from governance.minutes.actions import (
    approve,
    complete_version,
    enter,
    publish,
    records_of,
    take_back,
)
from governance.minutes.names import naming_somebody
from governance.minutes.records import NOT_HELD
from governance.minutes.text import Sheet
from governance.models import Meeting, Minutes, Readers
from records.admin.acts import Act, ActForm, day_field, text_field
from records.languages import language_names


def versions(minutes: Minutes, *, others: bool = False) -> list[tuple[str, str]]:
    """The languages in which something is typed and nothing is approved, to choose from."""
    codes = [code for code, _name in minutes.versions() if minutes.may_be_typed_in(code)]
    codes = [code for code in codes if not (others and code == minutes.language)]
    return list(zip(codes, language_names(codes), strict=True))


class VersionForm(ActForm):
    """In which language."""

    def __init__(self, minutes: Minutes, *args: Any, others: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"] = forms.ChoiceField(
            label=_("Language"), choices=versions(minutes, others=others)
        )


class ApproveForm(ActForm):
    day = day_field(label=gettext_lazy("Approved on"))

    def __init__(self, minutes: Minutes, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"] = chosen(
            Minutes, "approved_at", required=False, help_text=_("Empty: outside a meeting.")
        )
        if others := versions(minutes, others=True):
            self.fields["complete"] = forms.MultipleChoiceField(
                label=_("Complete in these languages, too"),
                choices=others,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text=_("Of the others, readers are told that the version is pending."),
            )

    def clean_day(self) -> date:
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise ValidationError(_("This date lies ahead; it is to tell what has happened."))
        return day


class PublishForm(ActForm):
    readers = forms.ChoiceField(
        label=gettext_lazy("May be read by"),
        choices=[choice for choice in Readers.choices if choice[0] != Readers.COORDINATION],
    )
    opens_records = forms.BooleanField(
        label=gettext_lazy("Open the decisions and action items to them, too"),
        required=False,
        help_text=gettext_lazy("Else whoever may not read one of them does not find it here."),
    )


class TakeBackForm(ActForm):
    reason = text_field(label=gettext_lazy("Why"), required=True, max_length=500)


class ActOnMinutes(Act):
    """What it rests on: the sheet, and the records that came of it."""

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        return {}

    def states(self, record: Any) -> Iterable[models.Model]:
        meeting = record.meeting
        of_meeting = (meeting.agenda, meeting.decisions, meeting.action_items)
        return [record, meeting, *(row for rows in of_meeting for row in rows.all())]


class EnterMinutes(ActOnMinutes):
    name = "enter"
    label = gettext_lazy("Enter into the records")
    explains = gettext_lazy(
        "Points, decisions and action items become records, which nobody else reads yet; each line "
        "is given its number. Entered again, they are corrected, and nothing is doubled."
    )

    def is_offered(self, record: Any, day: date) -> bool:
        return bool(versions(record))

    def form(self, record: Any, data: Any = None, **options: Any) -> ActForm:
        return VersionForm(record, data, **options)

    def advice(self, record: Any, day: date) -> list[str]:
        """Where to say first that the meeting took place."""
        if record.meeting.standing == Meeting.Standing.HELD:
            return []
        place = reverse("admin:governance_meeting_change", args=[record.meeting_id])
        return [format_html('<a href="{}">{}</a>', place, NOT_HELD)]

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return enter(record, by=by, **given)

    def done(self, record: Any, result: Sheet) -> str:
        return _("The minutes are entered into the records.")

    def remarks(self, record: Any, result: Sheet) -> list[str]:
        told = {item.number for item in result.decisions}
        others = [row.number for row in record.meeting.decisions.all() if row.number not in told]
        words = _("In the register, and not in these minutes: %(numbers)s.")
        return [words % {"numbers": ", ".join(sorted(others))}] if others else []


class ApproveMinutes(ActOnMinutes):
    name = "approve"
    label = gettext_lazy("Approve")
    explains = gettext_lazy(
        "What is not yet in the records is entered; then nothing is typed over."
    )

    def is_offered(self, record: Any, day: date) -> bool:
        return record.is_draft

    def form(self, record: Any, data: Any = None, **options: Any) -> ActForm:
        return ApproveForm(record, data, **options)

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return approve(record, by=by, **given)

    def done(self, record: Any, result: Minutes) -> str:
        return _("The minutes are approved. Nobody else reads them until they are published.")


class CompleteVersion(ActOnMinutes):
    name = "complete"
    label = gettext_lazy("A version is complete")
    explains = gettext_lazy("The version in another language takes its place beside the first.")

    def is_offered(self, record: Any, day: date) -> bool:
        return not record.is_draft and bool(versions(record, others=True))

    def form(self, record: Any, data: Any = None, **options: Any) -> ActForm:
        return VersionForm(record, data, others=True, **options)

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return complete_version(record, by=by, **given)

    def done(self, record: Any, result: Minutes) -> str:
        return _("The version is complete.")


class PublishMinutes(ActOnMinutes):
    name = "publish"
    label = gettext_lazy("Publish")
    explains = gettext_lazy(
        "The public reads the minutes without the names of persons, and never who took part."
    )
    form_class = PublishForm

    def is_offered(self, record: Any, day: date) -> bool:
        return not record.is_draft

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        is_open = record.state == Minutes.State.PUBLISHED
        return {"readers": record.readers if is_open else "", "opens_records": True}

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return publish(record, by=by, **given)

    def done(self, record: Any, result: Minutes) -> str:
        return _("Published for: %(readers)s.") % {"readers": result.get_readers_display()}

    def remarks(self, record: Any, result: Minutes) -> list[str]:
        """The minutes leave names out; a decision's own page does not."""
        opened = [row for row in records_of(result) if row.readers != Readers.COORDINATION]
        found = naming_somebody(opened, result.meeting, today=timezone.localdate())
        words = _(
            "On its own page this names somebody who may not be named to all its readers: "
            "“%(record)s”. Say it in other words there, or close it."
        )
        return [words % {"record": row} for row in found]


class TakeBackMinutes(ActOnMinutes):
    name = "take-back"
    label = gettext_lazy("Take back to draft")
    explains = gettext_lazy(
        "The coordination alone reads them until they are approved and published again. Decisions "
        "and action items stay open to those who may read them."
    )
    form_class = TakeBackForm

    def is_offered(self, record: Any, day: date) -> bool:
        return not record.is_draft

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return take_back(record, by=by, **given)

    def done(self, record: Any, result: Minutes) -> str:
        return _("The minutes are a draft again.")


ACTS = (EnterMinutes(), ApproveMinutes(), CompleteVersion(), PublishMinutes(), TakeBackMinutes())
