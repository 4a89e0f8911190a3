"""Knows how an organisation's profile is asked for: each text in every language, side by side."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import FileExtensionValidator
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_countries import countries

from members.forms.of_organisations import founded_field, website_field
from members.logos import re_encoded
from members.models import AreaOfWork, Organisation, User
from members.profile import (
    HIDEABLE,
    PARTS,
    TEXTS,
    Overtaken,
    Part,
    change_profile,
    values_at,
    values_of,
    version_of,
)
from records.choices import ChoicesField
from records.forms import check_happened
from records.languages import in_language, language_names
from records.privacy import Audience
from records.when import When
from records.wording import say_when

COLUMNS = [name for part in PARTS for name in part.columns if name not in ("founded", "logo")]
LONG_TEXTS = {"mission": 4, "description": 8, "contact_address": 3}  # lines shown
SHOWN = 80  # letters of a text that the public sees
AUDIENCES = {
    Audience.PUBLIC: gettext_lazy("Public"),
    Audience.MEMBERS: gettext_lazy("Members only"),
    Audience.COMMITTEE: gettext_lazy("Steering committee only"),
    Audience.COORDINATOR: gettext_lazy("Coordination only"),
    Audience.SELF: gettext_lazy("Your organisation and the coordination only"),
}


class LongText(forms.CharField):
    """A text of several lines; how a browser ends them makes no change and no longer text."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text.replace("\r\n", "\n") if isinstance(text, str) else text


@dataclass(frozen=True)
class Row:
    """A part of the profile on the page: its fields, who sees it, and the box that hides it."""

    label: str
    fields: list[Any]
    seen_by: str
    hide: Any | None
    told: list[str]  # beside each field: who sees it, and what the public sees now

    @property
    def beside(self) -> list[tuple[Any, str]]:
        return list(zip(self.fields, self.told, strict=True))

    @property
    def is_pair(self) -> bool:
        return len(self.fields) > 1


class ProfileForm(forms.ModelForm):
    """Only what is touched is written; what somebody else wrote meanwhile is not undone."""

    version = forms.CharField(required=False, widget=forms.HiddenInput)
    website = website_field()
    founded = founded_field()
    logo = forms.FileField(
        label=gettext_lazy("Logo"),
        required=False,
        validators=[FileExtensionValidator(["png", "jpg", "jpeg"])],
        help_text=gettext_lazy("A PNG or JPEG picture of at most 2 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/png,image/jpeg"}),
    )

    class Meta:
        model = Organisation
        fields = COLUMNS
        widgets = {"areas_of_work": forms.CheckboxSelectMultiple}
        field_classes = {"areas_of_work": ChoicesField} | {
            column: LongText for part in PARTS if part.name in LONG_TEXTS for column in part.columns
        }

    def __init__(self, *args: Any, organisation: Organisation, day: date, **kwargs: Any) -> None:
        self.organisation, self.day = organisation, day
        super().__init__(*args, instance=copy(organisation), **kwargs)
        version = self.data.get("version", "") if self.is_bound else version_of(organisation)
        self.seen = values_at(organisation, version)
        self.initial = {**self.seen, "version": version, "logo": organisation.logo}
        for part in HIDEABLE:
            self.fields[part.hide] = forms.BooleanField(required=False)
        self._name_fields()

    def _name_fields(self) -> None:
        for part in PARTS:
            if part in HIDEABLE:
                words = {"field": part.label}
                self.fields[part.hide].label = _("Hide “%(field)s” from the public") % words
            if part.name in TEXTS:
                self._name_languages(part)
            if part.name in LONG_TEXTS:
                for column in part.columns:
                    self.fields[column].widget.attrs["rows"] = LONG_TEXTS[part.name]

    def _name_languages(self, part: Part) -> None:
        for column, (code, language) in zip(part.columns, settings.LANGUAGES, strict=True):
            self.fields[column].label = language
            self.fields[column].named = in_language(part.label, code)
            self.fields[column].widget.attrs["lang"] = code

    @property
    def rows(self) -> Iterator[Row]:
        """The parts in the order of the page."""
        now = values_of(self.organisation)
        has_page = Organisation.objects.public().filter(pk=self.organisation.pk).exists()
        for part in PARTS:
            if part.name != "areas_of_work" or self._offers_areas(part):
                seen_by = self._seen_by(part)
                yield Row(
                    label=part.label,
                    fields=[self[name] for name in part.columns],
                    seen_by=seen_by,
                    hide=self[part.hide] if part in HIDEABLE else None,
                    told=self._told(part, seen_by, now if has_page else {}),
                )

    def _offers_areas(self, part: Part) -> bool:
        """Where the coalition lists no areas of work, there is nothing to tick."""
        return part.is_hidden(self.organisation) or AreaOfWork.objects.exists()

    def _told(self, part: Part, seen_by: str, now: dict[str, Any]) -> list[str]:
        """The logo as it is now stands in its field; who never was a member has no public page."""
        is_public = seen_by == str(AUDIENCES[Audience.PUBLIC])
        is_shown = bool(now) and is_public and part.name != "logo"
        values = {name: now[name] for name in part.columns} if is_shown else {}
        return [_shown(name, values) if is_shown else seen_by for name in part.columns]

    def _seen_by(self, part: Part) -> str:
        if part in HIDEABLE and not self.organisation.is_listed:
            return _("Hidden by you, with the whole organisation")
        if part in HIDEABLE and part.is_hidden(self.organisation):
            return _("Hidden by you")
        return str(AUDIENCES[part.audience])

    def clean_founded(self) -> When:
        check_happened(self.cleaned_data["founded"], self.day)
        return self.cleaned_data["founded"]

    def clean_logo(self) -> Any:
        upload = self.cleaned_data["logo"]
        if not isinstance(upload, UploadedFile):
            return upload
        try:
            return ContentFile(re_encoded(upload), name="logo.png")
        except ValidationError as error:
            raise ValidationError(error.messages) from error

    def clean_areas_of_work(self) -> list[int]:
        return sorted(area.pk for area in self.cleaned_data["areas_of_work"])

    @property
    def changes(self) -> dict[str, Any]:
        """What was touched, as it shall be."""
        touched = set(self.changed_data) - {"version"}
        return {name: self.cleaned_data[name] for name in touched}

    def keep(self, *, by: User) -> set[str] | None:
        """Writes the changes; answers with the parts that somebody else changed meanwhile.

        None: nothing was written, and the form says beside each field why.
        """
        try:
            names = change_profile(self.organisation, changes=self.changes, seen=self.seen, by=by)
        except Overtaken as overtaken:
            self._tell(overtaken)
            return None
        except ValidationError as error:
            self.add_error(None, error.messages)
            return None
        return {part.label for part in PARTS if names & {*part.columns, part.hide}}

    def _tell(self, overtaken: Overtaken) -> None:
        """Keeps what was typed, says what was written meanwhile, shows the rest as it is now."""
        touched = self.changes
        for name in overtaken.names:
            self.add_error(
                name,
                _(
                    "Somebody else changed this while you were writing. It says now: %(now)s. "
                    "Save again to put yours in its place."
                )
                % {"now": _said(name, overtaken.now[name])},
            )
        sent: Any = self.data
        self.data = fresh = sent.copy()
        for name, value in overtaken.now.items():
            if name not in touched:
                _put(fresh, name, value)
        fresh["version"] = version_of(self.organisation)


def _shown(name: str, values: dict[str, Any]) -> str:
    """What the public sees now; where a language is empty, it sees another that is there."""
    languages = dict(zip(values, settings.LANGUAGES, strict=False)) if len(values) > 1 else {}
    other = next((languages[n][0] for n in languages if values[n] and not values[name]), None)
    if other:
        words = {"language": language_names([other])[0]}
        return _("Public. The public sees the text in %(language)s.") % words
    said = _said(name, values[name]) if _is_there(values[name]) else _("not recorded")
    return _("Public. The public sees: %(shown)s") % {"shown": Truncator(said).chars(SHOWN)}


def _is_there(value: Any) -> bool:
    return value.is_known if isinstance(value, When) else bool(value)


def _said(name: str, value: Any) -> str:
    """What is there now, for the reader."""
    if name == "working_languages":
        said = ", ".join(language_names(value))
    elif name == "areas_of_work":
        said = ", ".join(map(str, AreaOfWork.objects.filter(pk__in=value)))
    elif name == "country":
        said = str(countries.name(value))
    elif isinstance(value, bool):
        said = _("hidden") if value else _("public")
    elif isinstance(value, When):
        said = say_when(value)
    else:
        said = str(value)
    return said or _("nothing")


def _put(data: Any, name: str, value: Any) -> None:
    """Writes a value into what a browser sent, the way a browser sends it."""
    if isinstance(value, bool):
        data.setlist(name, ["on"] if value else [])
    elif isinstance(value, list | tuple):
        data.setlist(name, [str(one) for one in value])
    elif isinstance(value, When):
        data[name] = value.iso()
    elif name != "logo":
        data[name] = value
