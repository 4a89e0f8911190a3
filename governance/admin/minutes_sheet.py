"""Knows the sheet on which minutes are typed: by a form, or saved by itself as somebody types."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _
from modeltranslation.utils import get_language

from governance.minutes.actions import Overtaken, print_of, save_text
from governance.minutes.text import Point, parse, write
from governance.minutes.wording import say_trouble
from governance.models import Meeting, Minutes
from governance.models.minutes import LONGEST_MINUTES
from records.signs import check_text
from records.texts import text_in


def check_typed(text: str) -> None:
    """Nothing but blank lines is no mistake of somebody who begins to type."""
    if text.strip():
        check_text(text)


class SheetField(forms.CharField):
    """A text whose lines end the same whichever way they were sent.

    No browser is told how long it may be: it would cut off without a word what is pasted.
    """

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace("\r\n", "\n")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}


class SheetForm(forms.Form):
    """What was typed, and on which text it builds."""

    text = SheetField(
        label=gettext_lazy("Minutes"),
        required=False,
        strip=False,
        max_length=LONGEST_MINUTES,
        validators=[check_typed],
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "true"}),
    )
    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attributes = {"lang": language, "aria-describedby": "notation saving"}
        self.fields["text"].widget.attrs.update(attributes)

    def clean_text(self) -> str:
        """Blank lines alone are nothing."""
        text = self.cleaned_data["text"]
        return text if text.strip() else ""


class MinutesSheet:
    """The sheet of one meeting in one language."""

    def __init__(self, request: HttpRequest, site: Any, meeting: Meeting) -> None:
        self.request, self.site, self.meeting = request, site, meeting
        self.minutes = Minutes.objects.filter(meeting=meeting).first()
        self.language = self._language()

    def _language(self) -> str:
        asked = self.request.GET.get("language", "")
        if asked in dict(settings.LANGUAGES):
            return asked
        return self.minutes.language if self.minutes else get_language()

    @property
    def address(self) -> str:
        page = reverse("admin:governance_meeting_minutes", args=[self.meeting.pk])
        return f"{page}?language={self.language}"

    @property
    def kept(self) -> str:
        return self.minutes.text_in(self.language) if self.minutes else ""

    def response(self) -> HttpResponse:
        if self.request.method != "POST":
            return self._page(self._form(), unsaved=False)
        form = SheetForm(self.request.POST, language=self.language)
        save = self._saved_by_itself if self._is_by_script() else self._saved_by_hand
        return save(form)

    def _is_by_script(self) -> bool:
        return self.request.headers.get("accept") == "application/json"

    def _save(self, form: SheetForm) -> Minutes:
        """Raises `ValidationError` for whatever stands in the way."""
        if not form.is_valid():
            raise ValidationError([told for errors in form.errors.values() for told in errors])
        is_kept = not self._is_by_script() or "by_hand" in self.request.POST
        return save_text(
            self.meeting,
            language=self.language,
            by=self.request.user,  # type: ignore[arg-type]
            is_kept=is_kept,
            **form.cleaned_data,
        )

    # Without a script

    def _saved_by_hand(self, form: SheetForm) -> HttpResponse:
        try:
            minutes = self._save(form)
        except Overtaken as error:
            form.data = {**form.data.dict(), "seen": print_of(error.theirs)}  # type: ignore[attr-defined]
            return self._page(form, theirs=error.theirs, told=error.messages)
        except ValidationError as error:
            return self._page(form, told=error.messages)
        if "enter" in self.request.POST:
            return redirect("admin:governance_minutes_act", minutes.pk, "enter")
        messages.success(self.request, _("The minutes are saved."))
        return redirect(self.address)

    def _page(
        self, form: SheetForm, *, unsaved: bool = True, theirs: str = "", told: Any = ()
    ) -> HttpResponse:
        text = form["text"].value() or ""
        context = {
            **self.site.each_context(self.request),
            "title": _("Minutes"),
            "opts": Meeting._meta,
            "meeting": self.meeting,
            "minutes": self.minutes,
            "form": form,
            "address": self.address,
            "language": self.language,
            "versions": self._versions(),
            "is_open": self.minutes is None or self.minutes.may_be_typed_in(self.language),
            "unsaved": unsaved,
            "theirs": theirs,
            "told": told,
            "troubles": _troubles(text),
        }
        return render(self.request, "admin/minutes.html", context)

    def _form(self) -> SheetForm:
        kept = self.kept
        initial = {"text": kept or self._start(), "seen": print_of(kept)}
        return SheetForm(initial=initial, language=self.language)

    def _start(self) -> str:
        """What there is to begin with: the original to be put into other words, or the agenda."""
        if self.minutes and self.language != self.minutes.language:
            original = self.minutes.text_in(self.minutes.language)
            sheet = parse(original)
            is_entered = all(item.number for item in [*sheet.decisions, *sheet.tasks])
            return original if is_entered else ""
        titles = [text_in(row, "title", self.language) for row in self.meeting.agenda.announced()]
        return write(Point(title.shown, line=1) for title in titles if title)

    def _versions(self) -> list[tuple[str, str, bool]]:
        """The languages to type in: each with its own name, and whether it is this one."""
        names = (
            (code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES
        )
        return [(code, name.capitalize(), code == self.language) for code, name in names]

    # By the script of the page

    def _saved_by_itself(self, form: SheetForm) -> JsonResponse:
        try:
            self._save(form)
        except Overtaken as error:
            said = {"why": error.messages, "theirs": error.theirs, "seen": print_of(error.theirs)}
            return JsonResponse(said, status=HTTPStatus.CONFLICT)
        except ValidationError as error:
            is_busy = getattr(error, "code", None) == "busy"
            status = HTTPStatus.SERVICE_UNAVAILABLE if is_busy else HTTPStatus.UNPROCESSABLE_ENTITY
            return JsonResponse({"why": error.messages}, status=status)
        text = form.cleaned_data["text"]
        return JsonResponse({"seen": print_of(text), "troubles": _troubles(text)})


def _troubles(text: str) -> list[str]:
    return [say_trouble(trouble) for trouble in parse(text).troubles]
