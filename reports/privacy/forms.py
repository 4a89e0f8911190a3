"""Knows what somebody may say who asks to be erased."""

from django import forms

from members.models import ErasureRequest


class ErasureForm(forms.ModelForm):
    class Meta:
        model = ErasureRequest
        fields = ("words",)
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}
