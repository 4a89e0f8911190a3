"""Knows how an organisation is asked what the coalition wants to know before it decides."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django_countries import countries

from members.applications.tickets import Ticket, new_ticket, read_ticket
from members.forms.of_organisations import founded_field, website_field
from members.models import Application, ConsentText
from records.choices import ChoicesField
from records.forms import check_happened
from records.when import When

MOST_WORDS = 100
REQUIRED = ("name", "country", "past", "work", "contact_name", "contact_email")
LONG = {"address": 2, "past": 6, "work": 4, "networks": 2, "registration": 2, "motives": 4}
LABELS = {
    "name": gettext_lazy("Name of the organisation"),
    "acronym": gettext_lazy("Acronym"),
    "sort": gettext_lazy("Kind of organisation"),
    "country": gettext_lazy("Country"),
    "city": gettext_lazy("City"),
    "address": gettext_lazy("Office address"),
    "past": gettext_lazy("History, in 100 words at most"),
    "working_languages": gettext_lazy("Working languages"),
    "areas_of_work": gettext_lazy("Areas of work"),
    "work": gettext_lazy("What you work on"),
    "networks": gettext_lazy("Other networks you belong to"),
    "is_registered": gettext_lazy("Is the organisation legally registered?"),
    "registration": gettext_lazy("Under which number and with whom; or why not"),
    "motives": gettext_lazy("Why you apply"),
    "may_be_named": gettext_lazy("The coalition may say that we apply"),
    "contact_name": gettext_lazy("Contact: name"),
    "contact_role": gettext_lazy("Contact: role in the organisation"),
    "contact_email": gettext_lazy("Contact: e-mail address"),
    "contact_phone": gettext_lazy("Contact: telephone"),
    "alternative_name": gettext_lazy("Somebody else, if the contact cannot be reached: name"),
    "alternative_email": gettext_lazy("Somebody else: e-mail address"),
    "alternative_phone": gettext_lazy("Somebody else: telephone"),
}
SECTIONS = (
    (
        gettext_lazy("The organisation"),
        ("name", "acronym", "sort", "founded", "country", "city", "address", "website"),
    ),
    (
        gettext_lazy("What it does"),
        ("past", "working_languages", "areas_of_work", "work", "networks", "motives"),
    ),
    (gettext_lazy("Legal registration"), ("is_registered", "registration")),
    (
        gettext_lazy("Whom to write to"),
        (
            *("contact_name", "contact_role", "contact_email", "contact_phone"),
            *("alternative_name", "alternative_email", "alternative_phone"),
        ),
    ),
)
NOT_SAID = ("", gettext_lazy("not said"))
REGISTERED = [
    NOT_SAID,
    ("true", gettext_lazy("yes")),
    ("false", gettext_lazy("no")),
]


class ApplicationForm(forms.ModelForm):
    """The form of the public, and, filled in already, of an associate.

    What is wrong is told beside the field and nothing is lost. The last field is a trap: nobody
    sees it, and who fills it in is a program; or a browser that means well, so it is told, too.
    """

    ticket = forms.CharField(widget=forms.HiddenInput, required=False)
    text_shown = forms.IntegerField(widget=forms.HiddenInput, required=False)
    website = website_field()
    founded = founded_field()
    is_registered = forms.TypedChoiceField(
        label=LABELS["is_registered"],
        choices=REGISTERED,
        required=False,
        empty_value=None,
        coerce=lambda value: value == "true",
    )
    agrees = forms.BooleanField(
        label=gettext_lazy("We have read this and agree"),
        error_messages={"required": gettext_lazy("Without this we may not keep what you write.")},
    )
    homepage = forms.CharField(label=gettext_lazy("Leave this field empty"), required=False)

    class Meta:
        model = Application
        fields = tuple(LABELS)
        labels = LABELS
        help_texts = {"registration": ""}  # its label says so here
        widgets = {"areas_of_work": forms.CheckboxSelectMultiple} | {
            name: forms.Textarea(attrs={"rows": rows}) for name, rows in LONG.items()
        }
        field_classes = {"areas_of_work": ChoicesField}

    def __init__(
        self,
        *args: Any,
        now: datetime,
        day: date,
        text: ConsentText,
        is_trusted: bool = False,
        **kwargs: Any,
    ) -> None:
        self.now, self.day, self.text, self.is_trusted = now, day, text, is_trusted
        super().__init__(*args, **kwargs)
        self.initial.setdefault("ticket", new_ticket(at=now))
        self.initial["text_shown"] = text.pk
        self.fields["country"].choices = [("", "–"), *countries]
        self.fields["sort"].choices = [NOT_SAID, *Application.Sort.choices]
        for name in REQUIRED:
            self.fields[name].required = True
        if not self.fields["areas_of_work"].queryset.exists():
            del self.fields["areas_of_work"]
        self.fields["homepage"].widget.attrs |= {"tabindex": "-1", "autocomplete": "off"}
        self.fields["past"].widget.attrs["data-words"] = MOST_WORDS

    @property
    def sections(self) -> list[tuple[str, list[Any]]]:
        return [
            (str(title), [self[name] for name in names if name in self.fields])
            for title, names in SECTIONS
        ]

    @property
    def given_ticket(self) -> Ticket | None:
        return read_ticket(self.data.get("ticket", ""), at=self.now)

    def clean_past(self) -> str:
        text = self.cleaned_data["past"]
        if (over := len(text.split()) - MOST_WORDS) > 0:
            words = ngettext("%(count)s word too many.", "%(count)s words too many.", over)
            raise ValidationError(words % {"count": over})
        return text

    def clean_founded(self) -> When:
        check_happened(self.cleaned_data["founded"], self.day)
        return self.cleaned_data["founded"]

    def clean_homepage(self) -> str:
        if self.cleaned_data["homepage"]:
            raise ValidationError(_("This field is to stay empty: empty it, then send again."))
        return ""

    def clean(self) -> Any:
        cleaned = super().clean()
        ticket = self.given_ticket
        if ticket is None:
            self._renew("ticket", new_ticket(at=self.now))
            self.add_error(None, _("This form was open for too long. Look it over and send again."))
        elif ticket.is_too_quick(self.now) and not self.is_trusted:
            self.add_error(
                None, _("That was quick! To keep programs out, wait some seconds and send again.")
            )
        self._check_text()
        return cleaned

    def _check_text(self) -> None:
        """The version that was shown is the one that is kept."""
        if self.cleaned_data.get("agrees") and self.cleaned_data.get("text_shown") != self.text.pk:
            self._renew("text_shown", str(self.text.pk))
            self._renew("agrees", "")
            self.add_error(
                "agrees", _("This text has changed meanwhile: read it again, then agree.")
            )

    def _renew(self, name: str, value: str) -> None:
        self.data = self.data.copy()
        self.data[name] = value

    def application(self) -> Application:
        """What was written, with the version agreed to; not stored yet."""
        ticket = self.given_ticket
        assert ticket is not None
        made = self.instance
        made.key, made.language = ticket.key, get_language() or ""
        made.founded = self.cleaned_data["founded"]
        made.consent, made.agreed_at = self.text, self.now
        return made
