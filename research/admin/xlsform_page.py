"""Knows the office's page on which an XLSForm becomes a draft of a survey's methodology."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records.spreadsheets.files import LARGEST_FILE, too_large
from records.spreadsheets.letters import Unreadable
from research.models import Survey
from research.surveys.drafts import make_draft
from research.surveys.xlsform_reading import Draft, read_xlsform


class XLSFormForm(forms.Form):
    """The file; what is no XLSForm is told beside the field, what it holds in a table below."""

    file = forms.FileField(
        label=gettext_lazy("XLSForm"),
        help_text=gettext_lazy("An XLSX file with the sheets “survey”, “choices” and “settings”."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )
    draft: Draft | None = None

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        try:
            if file.size > LARGEST_FILE:
                raise Unreadable(too_large())
            self.draft = read_xlsform(file.read())
        except Unreadable as error:
            raise ValidationError(str(error)) from error
        return file


def xlsform_page(request: HttpRequest, site: Any, survey: Survey) -> HttpResponse:
    is_sent = request.method == "POST"
    form = XLSFormForm(request.POST, request.FILES) if is_sent else XLSFormForm()
    if is_sent and form.is_valid() and form.draft and not form.draft.problems:
        try:
            return _made(request, survey, form.draft)
        except ValidationError as error:
            form.add_error(None, error.messages)
    context = {
        **site.each_context(request),
        "title": _("New version from an XLSForm"),
        "opts": Survey._meta,
        "survey": survey,
        "form": form,
        "problems": form.draft.problems if form.draft else [],
    }
    return render(request, "admin/xlsform.html", context)


def _made(request: HttpRequest, survey: Survey, draft: Draft) -> HttpResponse:
    methodology = make_draft(survey, draft)
    messages.success(
        request, _("The draft is made. Look through it, then say since when it is used.")
    )
    if draft.left_out:
        names = ", ".join(name[:60] for name in draft.left_out[:20])
        told = _("These rows ask nothing of a visit and were left out: %(names)s.")
        messages.warning(request, told % {"names": names})
    return redirect("admin:research_methodology_change", methodology.pk)
