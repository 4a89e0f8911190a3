"""Knows how the office keeps publications: each once, with its editions and its authors."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from records.admin.base import RecordAdmin, TranslatedAdmin
from records.admin.filters import PendingFilter, SourceFilter
from records.admin.forms import PartForm, RecordForm
from records.admin.inlines import PartsInline
from records.files.actions import keep_file
from records.files.forms import FileToKeepField
from records.files.serving import handed_out
from records.forms import WhenField
from records.languages import language_names
from records.spreadsheets.resources import resource_for
from records.wording import say_when
from research.admin.accounts import OtherAccountInline
from research.admin.filters import EditionEnteredFilter, EnteredFilter
from research.admin.publishing_acts import ACTS_OF_EDITION
from research.models import Authorship, Edition, Publication


class PublicationForm(RecordForm):
    pairs = ("dated",)
    dated = WhenField(
        label=_("Date"),
        required=False,
        help_text=_("As surely as it is known: 2020, 02/2020 or 14/02/2020."),
    )


class EditionInline(PartsInline):
    model = Edition
    fields_of_its_own = (("language", "readers"), "title", "abstract", "text", "url")


class AuthorshipForm(PartForm):
    class Meta:
        model = Authorship
        fields = ("order", "organisation", "person")


class AuthorshipInline(PartsInline):
    model = Authorship
    form = AuthorshipForm
    autocomplete_fields = ("organisation", "person")
    fields_of_its_own = (("order", "organisation", "person"),)


@admin.register(Publication)
class PublicationAdmin(TranslatedAdmin):
    form = PublicationForm
    resource_class = resource_for(Publication)
    inlines = (EditionInline, AuthorshipInline, OtherAccountInline)
    list_display = ("titles", "kind", "dated_when", "languages", "embargo_until", "project")
    list_filter = (
        *("kind", "editions__readers", EnteredFilter, "themes"),
        *(PendingFilter, SourceFilter),
    )
    list_select_related = ("project", "source")
    search_fields = ("key", "editions__title", "authorships__organisation__acronym")
    autocomplete_fields = ("themes", "project", "funder", "entered_for", "source")
    fields_of_its_own: tuple[Any, ...] = (
        ("key", "kind"),
        ("dated", "embargo_until"),
        "original_language",
        "summary",
        "countries",
        "themes",
        "project",
        "funder",
        "disclaimer",
        "credit",
        "entered_for",
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("editions")

    @admin.display(description=_("title"), ordering="key")
    def titles(self, publication: Publication) -> str:
        found = [edition.title for edition in publication.editions.all()]
        return " / ".join(found) or publication.key

    @admin.display(description=_("languages"))
    def languages(self, publication: Publication) -> str:
        return ", ".join(language_names(row.language for row in publication.editions.all()))

    @admin.display(description=_("date"), ordering="dated_latest")
    def dated_when(self, publication: Publication) -> str:
        return say_when(publication.dated)


class EditionForm(RecordForm):
    upload = FileToKeepField(label=_("File"), required=False)


@admin.register(Edition)
class EditionAdmin(RecordAdmin):
    """An edition with its file; another file takes the place of the one before."""

    form = EditionForm
    acts = ACTS_OF_EDITION
    resource_class = resource_for(Edition, identity=("publication", "language"))
    list_display = ("title", "language", "readers", "publication")
    list_filter = ("language", "readers", EditionEnteredFilter, "publication__kind")
    list_select_related = ("publication",)
    search_fields = ("title", "publication__key")
    autocomplete_fields = ("publication",)
    readonly_fields = ("download", "changed_at")
    fields_of_its_own: tuple[Any, ...] = (
        ("publication", "language"),
        "title",
        "abstract",
        "text",
        "url",
        ("download", "upload"),
        ("readers", "changed_at"),
    )

    @admin.display(description=_("file"), empty_value="–")
    def download(self, edition: Edition) -> str:
        if edition.pk is None or edition.file is None:
            return ""
        address = reverse("admin:research_edition_file", args=[edition.pk])
        return format_html('<a href="{}">{}</a>', address, edition.file.name)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        replaced = None
        if upload := form.cleaned_data.get("upload"):
            replaced, obj.file = obj.file, keep_file(upload, by=request.user)
        super().save_model(request, obj, form, change)
        if replaced is not None:
            replaced.delete()

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.file)
        mine = path("<path:object_id>/file/", view, name="research_edition_file")
        return [mine, *super().get_urls()]

    def file(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The file, for the coordination, also before anybody else may read it."""
        row = self.get_object(request, unquote(object_id))
        return handed_out(row and row.file, may_see=self.has_view_permission(request, row))


@admin.register(Authorship)
class AuthorshipAdmin(RecordAdmin):
    resource_class = resource_for(Authorship, identity=("publication", "organisation", "person"))
    list_display = ("publication", "order", "organisation", "person")
    list_filter = ("publication__kind",)
    list_select_related = ("publication", "organisation", "person")
    search_fields = ("publication__key", "organisation__acronym", "organisation__name")
    autocomplete_fields = ("publication", "organisation", "person")
    fields_of_its_own: tuple[Any, ...] = ("publication", ("order", "organisation", "person"))
