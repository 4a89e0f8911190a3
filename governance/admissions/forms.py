"""Knows what somebody of the committee is asked on the page of an application."""

from django import forms
from django.utils.translation import gettext_lazy as _

from governance.models import CheckedItem
from records.fields import LONGEST_TEXT
from records.signs import check_text


class CommentForm(forms.Form):
    text = forms.CharField(
        label=_("Your comment"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[check_text],
        help_text=_("The committee and the coordination read it; the applicant never does."),
    )


class InterestForm(forms.Form):
    interest = forms.CharField(
        label=_("Your interest in this application"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[check_text],
        help_text=_(
            "A post, a contract, family, rivalry. The committee reads it. From then on you read no "
            "comments and take no part; it cannot be taken back."
        ),
    )


class TickForm(forms.Form):
    """Which point of the checklist a button ticks, or unticks."""

    item = forms.ChoiceField(choices=CheckedItem.Item.choices)
