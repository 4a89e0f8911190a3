"""Knows how an act is asked for, shown before it is done, and done once."""

import hashlib
from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import NON_FIELD_ERRORS, ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from records.acts import act as whole
from records.acts import hold
from records.admin.acts import Act, ActForm, state_of
from records.admin.changes import Changed, watched
from records.wording import labelled

NEEDS_REASON = "needs_reason"


class Stale(Exception):
    """The records are no longer what the page showed."""


class ActPage:
    """One act on one or several records.

    The first POST tries the act, undoes it and shows what it changes and what is to be remarked;
    the second, with nothing changed meanwhile in the form or in the records, does it. So a second
    click, or a page from the browser's past, is shown what has become of the records and does
    nothing.
    """

    def __init__(self, request: HttpRequest, admin: Any, act: Act, records: list[Any]) -> None:
        self.request, self.admin, self.act, self.records = request, admin, act, records
        self.notes: list[str] = []
        self.changes: list[Changed] = []
        self.foreseen: list[str] = []

    def response(self) -> HttpResponse:
        form = self._form()
        if form.is_bound and form.is_valid():
            try:
                if self.request.POST.get("confirm") and self._is_as_shown(form):
                    return self._done(form)
                self.changes = self._tried(form.cleaned_data)
            except Stale:
                self._tell_stale()
            except ValidationError as error:
                self._tell(form, error)
        return self._page(form)

    def _form(self) -> ActForm:
        first = self.records[0]
        if self.request.method == "POST":
            return self.act.form(first, self.request.POST)
        return self.act.form(first, initial=self.act.initial(first, timezone.localdate()))

    # Showing

    def _is_as_shown(self, form: ActForm) -> bool:
        """Whether the form says what it said when its effect was shown; and tells if not."""
        shown = self.request.POST.get("shown_form")
        if shown and shown != self._said_in(form):
            self.notes.append(_("You changed something: see what will change now, then confirm."))
        return shown == self._said_in(form)

    def _said_in(self, form: ActForm) -> str:
        given = [(name, self.request.POST.getlist(name)) for name in sorted(form.fields)]
        return hashlib.sha256(repr(given).encode()).hexdigest()[:32]

    @whole
    def _tried(self, given: dict[str, Any]) -> list[Changed]:
        with watched() as changes:
            results = self._carry_out(given)
        for changed in (one for one in changes if one.record in self.records):
            changed.facts += self.act.facts(changed.record)
        self.foreseen = self._remarks(results)
        transaction.set_rollback(True)
        return self.act.shown(changes)

    def _tell_stale(self) -> None:
        self.notes.append(
            _(
                "These records have changed since this page was opened, perhaps by this very "
                "form: nothing was done now. See how they stand before you go on."
            )
        )

    def _tell(self, form: ActForm, error: ValidationError) -> None:
        if getattr(error, "code", None) == NEEDS_REASON:
            form.ask_for_reason()
        errors = getattr(error, "error_dict", None) or {NON_FIELD_ERRORS: error.error_list}
        for name, told in errors.items():
            field = self.act.told_under.get(name, name)
            form.add_error(field if field in form.fields else None, told)

    # Doing

    def _done(self, form: ActForm) -> HttpResponse:
        results = self._carried_out(form.cleaned_data, self.request.POST.get("shown_state", ""))
        for record, result in zip(self.records, results, strict=True):
            if said := self.act.done(record, result):
                messages.success(self.request, said)
        for remark in self._remarks(results):
            messages.warning(self.request, remark)
        return redirect(self._back())

    def _remarks(self, results: list[Any]) -> list[str]:
        both = zip(self.records, results, strict=True)
        return [told for record, result in both for told in self.act.remarks(record, result)]

    @whole
    def _carried_out(self, given: dict[str, Any], shown_state: str) -> list[Any]:
        for record in self.records:
            locked = self.act.locked(record)
            try:
                hold(type(locked)._base_manager.all(), locked.pk)
            except ObjectDoesNotExist as error:
                raise Stale from error
        if state_of(self.act, self.records) != shown_state:
            raise Stale
        return self._carry_out(given)

    def _carry_out(self, given: dict[str, Any]) -> list[Any]:
        return [self._carry_out_on(record, given) for record in self.records]

    def _carry_out_on(self, record: Any, given: dict[str, Any]) -> Any:
        try:
            return self.act.carry_out(record, by=self.request.user, given=given)
        except ValidationError as error:
            if len(self.records) == 1:
                raise
            told = [labelled(record, message) for message in error.messages]
            raise ValidationError(told) from error

    # The page

    def _back(self) -> str:
        if len(self.records) == 1:
            return self.admin.address("change", self.records[0].pk)
        return self.admin.address("changelist")

    def _advice(self) -> list[str]:
        day = timezone.localdate()
        return [told for record in self.records for told in self.act.advice(record, day)]

    def _page(self, form: ActForm) -> HttpResponse:
        names = [field.name for field in form.visible_fields()]
        context = {
            **self.admin.admin_site.each_context(self.request),
            "title": self.act.label,
            "act": self.act,
            "records": self.records,
            "opts": self.admin.opts,
            "form": form,
            "adminform": AdminForm(form, [(None, {"fields": names})], {}),
            "media": self.admin.media + form.media,
            "advice": [*self._advice(), *self.foreseen],
            "notes": self.notes,
            "changes": self.changes,
            "shown_form": self._said_in(form) if self.changes else "",
            "shown_state": state_of(self.act, self.records),
            "back": self._back(),
        }
        self.request.current_app = self.admin.admin_site.name  # type: ignore[attr-defined]
        return render(self.request, "admin/act.html", context)
