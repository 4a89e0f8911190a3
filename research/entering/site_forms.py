"""Knows what a member is asked of a site: under which code it is known, and where it lies."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.models import Organisation, User
from records.forms import tell
from records.signs import check_line, check_text
from research.entering.actions import print_of
from research.entering.visits import enter_site
from research.importing.parts import degrees_in
from research.importing.places import DOUBTS, Judgement, judged
from research.importing.values import Wrong
from research.importing.wording import in_doubt, not_there
from research.models import Site

FIRST_ASKED = ("pcode", "visited", "name", "country", "latitude", "longitude", "precision")
LONGEST_DEGREES = 30


class CodeField(forms.CharField):
    """The code of a site, under which every visit and every file knows it."""

    def __init__(self, **kwargs: Any) -> None:
        label = gettext_lazy("Code of the site")
        super().__init__(label=label, max_length=60, validators=[check_text, check_line], **kwargs)


class DegreesField(forms.CharField):
    """A coordinate, with a point or a comma before its decimals."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
        super().__init__(required=False, max_length=LONGEST_DEGREES, widget=widget, **kwargs)

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        try:
            return degrees_in(text) if text else None
        except Wrong as wrong:
            raise ValidationError([wrong.reason, wrong.advice], code="degrees") from wrong

    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


class OwnForm(forms.Form):
    """A form of what a member enters; `keep` carries out the act."""

    published: tuple[str, ...] = ()
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, instance: Any, organisation: Organisation, day: date, **given: Any
    ) -> None:
        super().__init__(*args, **given)
        self.instance, self.organisation, self.day = instance, organisation, day
        self.remarks: list[str] = []
        if instance.pk:
            self.initial["seen"] = print_of(instance, {})

    def refuse(self, refused: ValidationError) -> None:
        tell(self, refused)


class PlaceForm(forms.Form):
    """Where a site lies; it is held against the outline of its country, as in a file."""

    name = forms.CharField(
        label=gettext_lazy("Name of the site"),
        max_length=200,
        required=False,
        validators=[check_text, check_line],
    )
    country = Site._meta.get_field("country").formfield(label=gettext_lazy("Country"))
    latitude = DegreesField(
        label=gettext_lazy("Latitude"), help_text=gettext_lazy("In degrees, such as 4.3612.")
    )
    longitude = DegreesField(label=gettext_lazy("Longitude"))
    precision = forms.ChoiceField(
        label=gettext_lazy("Place shown to everybody"),
        choices=Site.Precision.choices,
        initial=Site.Precision.ROUNDED,
        required=False,
        help_text=Site._meta.get_field("precision").help_text,
    )

    def place_given(self) -> dict[str, Any]:
        names = ("name", "country", "latitude", "longitude")
        precision = self.cleaned_data.get("precision") or Site.Precision.ROUNDED
        return {name: self.cleaned_data.get(name) for name in names} | {"precision": precision}

    def check_place(self) -> str:
        """Says what is wrong with the place beside it; gives what is doubtful, if anything."""
        given: dict[str, Any] = {
            name: self.cleaned_data.get(name) for name in ("latitude", "longitude")
        }
        missing = [name for name, degrees in given.items() if degrees is None]
        if len(missing) == 1 and missing[0] not in self.errors:
            self.add_error(missing[0], _("A place has both a latitude and a longitude."))
        if missing or not (country := self.cleaned_data.get("country")):
            return ""
        return self._judge(judged(given["latitude"], given["longitude"], country), country)

    def _judge(self, judgement: Judgement, country: str) -> str:
        if judgement.is_wrong:
            reason = not_there(judgement, country)[0]
            self.add_error("latitude", [reason, _("Check both coordinates and the country.")])
        elif judgement.verdict in DOUBTS:
            return in_doubt(judgement, country)[0]
        return ""


class SiteEntryForm(OwnForm, PlaceForm):
    pcode = CodeField(help_text=gettext_lazy("Under which every visit and every file knows it."))
    field_order = FIRST_ASKED

    def __init__(self, *args: Any, instance: Site, **given: Any) -> None:
        super().__init__(*args, instance=instance, **given)
        if instance.pk:
            names = ("pcode", "name", "country", "latitude", "longitude", "precision")
            self.initial.update({name: getattr(instance, name) for name in names})

    @property
    def about(self) -> str:
        return str(self.instance.survey)

    def clean_pcode(self) -> str:
        pcode: str = self.cleaned_data["pcode"]
        same = Site.objects.filter(survey=self.instance.survey).coded(pcode)
        if same.exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("The survey has a site of this code."))
        return pcode

    def clean(self) -> Any:
        cleaned = super().clean()
        if doubt := self.check_place():
            self.remarks.append(doubt)
        return cleaned

    def keep(self, *, by: User, day: date) -> None:
        self.instance.pcode = self.cleaned_data["pcode"]
        for name, value in self.place_given().items():
            setattr(self.instance, name, value)
        enter_site(
            self.instance,
            organisation=self.organisation,
            seen=self.cleaned_data["seen"],
            by=by,
            day=day,
        )
