"""Knows what somebody may say who asks to be erased."""

from django import forms
from django.utils.translation import gettext_lazy as _

from members.models import ErasureRequest


class ErasureForm(forms.ModelForm):
    class Meta:
        model = ErasureRequest
        fields = ("words",)
        labels = {"words": _("Why, if you want to say so")}
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}
