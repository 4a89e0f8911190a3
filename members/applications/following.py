"""Knows how an applicant answers a question, and takes an application back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from records.files.forms import FileToKeepField
from records.signs import check_text


class AnswerForm(forms.Form):
    words = forms.CharField(
        label=_("Your answer"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        validators=[check_text],
    )
    said = _("Your answer is sent.")

    @property
    def given(self) -> dict[str, Any]:
        return {"words": self.cleaned_data["words"]}


class WithdrawForm(forms.Form):
    why = forms.CharField(
        label=_("Why, if you want to say so"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[check_text],
    )
    is_sure = forms.BooleanField(
        label=_("Yes, we take our application back"),
        error_messages={"required": _("Tick this first: an application taken back is over.")},
    )
    said = _("Your application is withdrawn.")

    @property
    def given(self) -> dict[str, Any]:
        return {"why": self.cleaned_data["why"]}


class DocumentForm(forms.Form):
    file = FileToKeepField(label=_("Document"))
    said = _("The document is added.")

    @property
    def given(self) -> dict[str, Any]:
        return {"file": self.cleaned_data["file"]}
