"""Knows what an organisation says of somebody whom it invites."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from members.models import Invitation, Organisation, Person
from records.languages import spoken


class CallForm(forms.ModelForm):
    """Somebody of whom nothing is recorded yet: it is once the person has accepted."""

    class Meta:
        model = Invitation
        fields = ("name", "email", "language")
        labels = {"language": _("Language of the mail")}

    def __init__(
        self, *args: Any, organisation: Organisation, replaces: Person | None = None, **kwargs: Any
    ) -> None:
        invitation = Invitation(organisation=organisation, replaces=replaces)
        super().__init__(*args, instance=invitation, **kwargs)
        language = self.fields["language"]
        language.required = self.fields["name"].required = True
        language.choices = settings.LANGUAGES  # type: ignore[attr-defined]
        self.initial["language"] = spoken([*organisation.working_languages, get_language() or ""])


class ColleagueForm(forms.ModelForm):
    """A colleague who is recorded and has no account: only the address is asked for."""

    class Meta:
        model = Invitation
        fields = ("email",)

    def __init__(
        self, *args: Any, organisation: Organisation, person: Person, **kwargs: Any
    ) -> None:
        invitation = Invitation(organisation=organisation, person=person)
        super().__init__(*args, instance=invitation, **kwargs)
