"""Knows what an applicant reads to come next, and how it answers, adds and takes back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.applications.states import State
from members.models import Application
from records.files.forms import FileToKeepField
from records.signs import check_text

NEXT = {
    State.SUBMITTED: _(
        "The coordination looks at it first, then the steering committee. Your contact gets a mail "
        "as soon as there is something to tell; meanwhile you can add documents below."
    ),
    State.QUESTIONS_ASKED: _("The coalition waits for your answer: write it below."),
    State.UNDER_REVIEW: _(
        "The steering committee looks at it. You need do nothing: your contact gets a mail with "
        "the decision and its reason."
    ),
    State.DEFERRED: _(
        "It will be looked at again. You need do nothing: your contact gets a mail then."
    ),
}
ADMITTED = _(
    "Your organisation is a member of the coalition. The coordination sends your contact a link "
    "that opens an account here: with it you keep your profile and sign agreements."
)


def next_step(application: Application) -> str:
    """What comes next, and whose turn it is; nothing where all is done."""
    if application.state == State.ACCEPTED and not application.is_for_full:
        return str(ADMITTED)
    return str(NEXT.get(State(application.state), ""))


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
