"""Knows what a member is asked of a project or an engagement of its own."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db.models import Model, Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modeltranslation.utils import build_localized_fieldname

from governance.models import Readers, Theme
from governance.public import public_label
from members.directory import members_shown
from members.models import Organisation, User
from records.choices import ChoicesField, is_number
from records.fields import LONGEST_TEXT
from records.forms import WhenField, tell
from records.languages import in_language
from records.signs import check_line, check_text
from records.texts import localized
from records.wording import labelled
from research.entering.actions import enter, print_of
from research.models import Engagement, Partner, Project

LINES = {"summary": 5, "method": 4, "disclaimer": 3, "credit": 2}


class OneOf(forms.ModelChoiceField):
    """One record, told in words where it is none."""

    def to_python(self, value: Any) -> Any:
        if value not in self.empty_values and not is_number(value):
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="forged")
        return super().to_python(value)


class ThemeChoice(OneOf):
    def label_from_instance(self, obj: Any) -> str:
        return labelled(obj.plan, obj)


class OrganisationChoices(ChoicesField):
    def label_from_instance(self, obj: Any) -> str:
        return public_label(obj)


def when_field(label: Any, help_text: Any) -> WhenField:
    return WhenField(label=label, required=False, help_text=help_text)


def theme_field() -> ThemeChoice:
    rows = Theme.objects.select_related("plan")
    return ThemeChoice(label=gettext_lazy("Theme"), queryset=rows, required=False)


class ThemeChoices(ChoicesField):
    def label_from_instance(self, obj: Any) -> str:
        return labelled(obj.plan, obj)


def themes_field() -> ThemeChoices:
    return ThemeChoices(
        label=gettext_lazy("Themes"),
        queryset=Theme.objects.select_related("plan"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def funder_field() -> OneOf:
    return OneOf(
        label=gettext_lazy("Funder"),
        queryset=Partner.objects.all(),
        required=False,
        help_text=gettext_lazy("If it is not in the list, write to the coordination."),
    )


def ask_in(code: str, field: Any, *, label: Any, lines: int = 0) -> Any:
    """Has the field ask for a text in one language, of one line or of several."""
    field.label = capfirst(in_language(label, code))
    field.required = False
    field.validators = [*field.validators, check_text]
    if lines:
        field.validators.append(MaxLengthValidator(LONGEST_TEXT))
        field.widget = forms.Textarea(attrs={"rows": lines, "lang": code})
    else:
        field.validators.append(check_line)
        field.widget.attrs["lang"] = code
    return field


class EntryForm(forms.ModelForm):
    """What is asked of every kind that has a title; one language is enough."""

    texts: tuple[str, ...] = ()
    pair = ""
    remarks: tuple[str, ...] = ()

    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, organisation: Organisation, day: date, **given: Any) -> None:
        super().__init__(*args, **given)
        self.organisation, self.day = organisation, day
        self.fields["countries"].help_text = ""
        self.fields["countries"].widget.attrs["size"] = 6
        for name in self.texts:
            self._ask_in_each_language(name)
        if self.instance.pk:
            self.initial[self.pair] = getattr(self.instance, self.pair)

    def _choices(self, name: str) -> Any:
        return self.fields[name]

    def _ask_in_each_language(self, name: str) -> None:
        for code, _language in settings.LANGUAGES:
            field = self.fields[build_localized_fieldname(name, code)]
            label = self._meta.model._meta.get_field(name).verbose_name
            ask_in(code, field, label=label, lines=LINES.get(name, 0))

    def clean(self) -> Any:
        cleaned = super().clean()
        if not self._has_title():
            self.add_error(localized("title")[0], _("Give a title in at least one language."))
        if self.pair in self.cleaned_data:
            setattr(self.instance, self.pair, self.cleaned_data[self.pair])
        return cleaned

    def _has_title(self) -> bool:
        return any(self.cleaned_data.get(c) or c in self.errors for c in localized("title"))

    def keep(self, *, by: User, day: date) -> None:
        """Carries out the act; raises `ValidationError` where it is refused."""
        raise NotImplementedError

    def refuse(self, refused: ValidationError) -> None:
        """Says why it was refused; nothing that was typed is lost."""
        tell(self, refused)


class TakingPartForm(EntryForm):
    """In which several members can take part; the own organisation is fixed."""

    linked: tuple[str, ...] = ("organisations",)

    organisations = OrganisationChoices(
        label=gettext_lazy("Other members that take part"),
        queryset=Organisation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        others = members_shown(self.day).exclude(pk=self.organisation.pk)
        self._choices("organisations").queryset = others.order_by("key")
        if self.instance.pk:
            self.initial["seen"] = print_of(self.instance)
            for name in self.linked:
                kept = getattr(self.instance, name).all()
                self.initial[name] = list(self._choices(name).queryset.filter(pk__in=kept))

    def keep(self, *, by: User, day: date) -> None:
        enter(
            self.instance,
            organisation=self.organisation,
            links=self.links(),
            seen=self.cleaned_data["seen"],
            by=by,
            day=day,
        )

    def links(self) -> dict[str, Iterable[Model]]:
        """What the record links to: its own member, those chosen, and those it was not asked of."""
        return {"organisations": self._linked("organisations", [self.organisation])}

    def _linked(self, name: str, always: Iterable[Model] = ()) -> set[Model]:
        offered = set(self._choices(name).queryset)
        kept = set(getattr(self.instance, name).all()) if self.instance.pk else set()
        return {*always, *self.cleaned_data[name], *(kept - offered)}


def columns(*names: str) -> list[str]:
    return [column for name in names for column in localized(name)]


class ProjectEntryForm(TakingPartForm):
    texts = ("title", "summary", "method", "disclaimer")
    pair = "carried_out"

    theme = theme_field()
    funder = funder_field()
    carried_out = when_field(
        gettext_lazy("Carried out"),
        gettext_lazy("The days between which it is done: 2020, 05/2020 or 2020-05/2020-08."),
    )
    field_order = [
        *(*columns("title"), "kind", *columns("summary"), "theme", "organisations"),
        *("countries", "carried_out", *columns("method"), "funder", *columns("disclaimer")),
    ]

    class Meta:
        model = Project
        fields = (
            *columns("title", "summary", "method", "disclaimer"),
            *("kind", "theme", "countries", "funder"),
        )


class EngagementEntryForm(TakingPartForm):
    texts = ("title", "summary")
    pair = "held"
    linked = ("organisations", "partners")

    partners = ChoicesField(
        label=gettext_lazy("Partners"),
        queryset=Partner.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("If one is not in the list, write to the coordination."),
    )
    project = OneOf(label=gettext_lazy("Project"), queryset=Project.objects.none(), required=False)
    url = forms.URLField(
        label=gettext_lazy("Link"), required=False, max_length=200, assume_scheme="https"
    )
    held = when_field(
        gettext_lazy("Held"),
        gettext_lazy("As surely as it is known: 2020, 02/2020 or 14/02/2020."),
    )
    field_order = [
        *(*columns("title"), "kind", *columns("summary"), "held", "partners", "organisations"),
        *("audience_languages", "countries", "project", "url"),
    ]

    class Meta:
        model = Engagement
        fields = (
            *columns("title", "summary"),
            *("kind", "audience_languages", "countries", "project", "url"),
        )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self._choices("project").queryset = self._projects()

    def _projects(self) -> QuerySet:
        """Those that any member may read of, and its own; and the one that is chosen."""
        open_to_members = Q(readers__in=[Readers.MEMBERS, Readers.EVERYBODY])
        own = Q(entered_for=self.organisation) | Q(pk=self.instance.project_id)
        return Project.objects.filter(open_to_members | own)

    def links(self) -> dict[str, Iterable[Model]]:
        return super().links() | {"partners": self._linked("partners")}
