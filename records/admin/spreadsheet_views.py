"""Knows the pages where records leave as a file and come back in."""

import logging
from collections.abc import Generator, Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.views.main import IncorrectLookupParameters
from django.core.files.uploadedfile import UploadedFile
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records.acts import is_busy
from records.admin.addresses import refuse_unreadable
from records.signs import check_line, check_text
from records.spreadsheets import kept
from records.spreadsheets.files import (
    CONTENT_TYPES,
    LARGEST_FILE,
    Table,
    Unreadable,
    csv_file,
    read_table,
    too_large,
    xlsx_file,
)
from records.spreadsheets.importing import Outcome, Progress, bring_in
from records.spreadsheets.resources import RecordResource

HERE = "[[rows come here]]"
log = logging.getLogger(__name__)


class ExportForm(forms.Form):
    """In which kind of file the records leave."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of file"),
        choices=[
            ("xlsx", gettext_lazy("XLSX, for Excel or LibreOffice")),
            ("csv", gettext_lazy("CSV, for any program")),
        ],
        initial="xlsx",
        widget=forms.RadioSelect,
    )


class ImportForm(forms.Form):
    """The file that comes in; what is no table is told beside the field."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV or XLSX, the first sheet, with headings in its first row."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.txt"}),
    )

    def __init__(self, *args: Any, resource: RecordResource, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.resource = resource

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        try:
            if file.size > LARGEST_FILE:
                raise Unreadable(too_large())
            self.content = file.read()
            self.table = read_table(self.content)
            self.resource.named(self.table)
        except Unreadable as error:
            raise forms.ValidationError(str(error)) from error
        return file


class ConfirmForm(forms.Form):
    """The ticket of the file that was checked, and why it comes in."""

    ticket = forms.CharField(widget=forms.HiddenInput)
    why = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=500,
        required=False,
        validators=[check_text, check_line],
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("Kept in the history of each record."),
    )


class SpreadsheetAdmin:
    """Adds the two pages to a list, for a model that has a resource."""

    resource_class: type[RecordResource] | None = None
    admin_site: Any
    opts: Any

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        mine = [
            path("export/", view(self.export_view), name=f"{name}_export"),
            path("import/", view(self.import_view), name=f"{name}_import"),
            path("import/now/", view(self.import_now_view), name=f"{name}_import_now"),
        ]
        return (mine if self.resource_class else []) + super().get_urls()  # type: ignore[misc]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        context = {"has_resource": self.resource_class is not None, **(extra_context or {})}
        return super().changelist_view(request, context)  # type: ignore[misc]

    def _page(self, request: HttpRequest, title: str, **context: Any) -> dict[str, Any]:
        request.current_app = self.admin_site.name  # type: ignore[attr-defined]
        shared = {"title": title, "opts": self.opts, "media": self.media}  # type: ignore[attr-defined]
        return {**self.admin_site.each_context(request), **shared, **context}

    # Out

    def export_view(self, request: HttpRequest) -> Any:
        """The records of the list as it was narrowed, as a file."""
        refuse_unreadable(request)
        resource = self._resource()
        try:
            listed = self.get_changelist_instance(request)  # type: ignore[attr-defined]
            queryset = listed.get_queryset(request)
        except IncorrectLookupParameters:
            return HttpResponseRedirect(request.path)
        form = ExportForm(request.POST or None)
        if form.is_valid():
            try:
                return self._file(resource, queryset, form.cleaned_data["kind"])
            except Unreadable as error:
                form.add_error("kind", str(error))
        context = self._page(
            request,
            _("Export"),
            form=form,
            resource=resource,
            count=queryset.count(),
            is_narrowed=bool(listed.query or listed.has_active_filters),
        )
        return render(request, "admin/export.html", context)

    def _resource(self) -> RecordResource:
        assert self.resource_class is not None
        return self.resource_class()

    def _file(self, resource: RecordResource, queryset: Any, kind: str) -> Any:
        name = f"{self.opts.model_name}-{timezone.localdate()}.{kind}"
        rows = resource.rows(queryset)
        if kind == "csv":
            lines = csv_file(resource.headings(), rows)
            content = _in_language(translation.get_language(), (line.encode() for line in lines))
            response: Any = StreamingHttpResponse(content, content_type=CONTENT_TYPES[kind])
        else:
            title = str(self.opts.verbose_name_plural)
            written = xlsx_file(title, resource.headings(), rows)
            response = HttpResponse(written, content_type=CONTENT_TYPES[kind])
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    # In

    def import_view(self, request: HttpRequest) -> Any:
        """Reads the file and tries it, telling how far it is; nothing is kept of the trial."""
        resource = self._resource()
        files = (request.POST, request.FILES) if request.method == "POST" else ()
        form = ImportForm(*files, resource=resource)
        if form.is_bound and form.is_valid():
            return self._checked(request, resource, form)
        context = self._page(request, _("Import"), form=form, resource=resource)
        return render(request, "admin/import.html", context)

    def _checked(self, request: HttpRequest, resource: RecordResource, form: ImportForm) -> Any:
        name = form.cleaned_data["file"].name
        why = _("Imported from the file “%(name)s”.") % {"name": name[:100]}

        def told(outcome: Outcome) -> dict[str, Any]:
            if not (outcome.is_clean and outcome.changes):
                return {}
            owner = self._owner(request)
            ticket = kept.keep(form.content, name=name, owner=owner, digest=outcome.digest)
            return {"confirm": ConfirmForm(initial={"ticket": ticket, "why": why})}

        title = _("Import: check")
        return self._told_live(
            request, resource, form.table, title=title, dry_run=True, why=why, told=told
        )

    def import_now_view(self, request: HttpRequest) -> Any:
        """Brings in the file that was checked, whole or not at all."""
        form = ConfirmForm(request.POST)
        try:
            if request.method != "POST" or not form.is_valid():
                raise kept.Gone
            file = kept.take(form.cleaned_data["ticket"], owner=self._owner(request))
        except kept.Gone:
            messages.warning(
                request,
                _(
                    "This file has been imported already, or was left waiting for too long. "
                    "Nothing was changed now."
                ),
            )
            return HttpResponseRedirect("../")
        resource = self._resource()
        table = read_table(file.content)
        resource.named(table)
        file.forget()
        why = form.cleaned_data["why"]
        return self._told_live(
            request,
            resource,
            table,
            title=_("Import"),
            dry_run=False,
            why=why,
            told=lambda _o: {},
            confirmed=file.digest,
        )

    def _owner(self, request: HttpRequest) -> str:
        return f"{request.user.pk} {self.opts.label_lower}"

    # Telling while it runs

    def _told_live(
        self,
        request: HttpRequest,
        resource: RecordResource,
        table: Table,
        *,
        title: str,
        dry_run: bool,
        why: str,
        told: Any,
        confirmed: str = "",
    ) -> StreamingHttpResponse:
        """A page that grows while the rows are gone through; it needs no script and no worker."""
        get_token(request)
        context = self._page(request, title, here=HERE, is_trial=dry_run)
        before, after = render_to_string("admin/import_run.html", context, request).split(HERE)
        steps = bring_in(
            resource, table, user=request.user, why=why, dry_run=dry_run, confirmed=confirmed
        )

        def parts() -> Iterator[str]:
            yield before
            outcome = yield from _progress(steps)
            told_context = {"outcome": outcome, "is_trial": dry_run, "opts": self.opts}
            if outcome and not outcome.is_busy:
                told_context |= told(outcome)
            yield render_to_string("admin/_import_outcome.html", told_context, request)
            yield after

        content = _in_language(translation.get_language(), (part.encode() for part in parts()))
        response = StreamingHttpResponse(content)
        response["X-Accel-Buffering"] = "no"  # a web server in front passes each part on
        response["Content-Encoding"] = "identity"  # else compression holds the parts back
        return response


def _progress(
    steps: Generator[Progress, None, Outcome],
) -> Generator[str, None, Outcome | None]:
    """Each step as a part of the page; the outcome, or None after a mistake of the program."""
    try:
        while True:
            yield render_to_string("admin/_import_progress.html", {"progress": next(steps)})
    except StopIteration as stop:
        return stop.value
    except Exception as error:
        if is_busy(error):
            return Outcome(is_busy=True)
        log.exception("An import stopped.")
        return None


def _in_language(language: str | None, parts: Iterator[bytes]) -> Iterator[bytes]:
    """The parts, made in the language of the page although the page has been begun already."""
    with translation.override(language):
        yield from parts
