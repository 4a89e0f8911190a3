"""Knows how the office keeps the texts of agreements, and who signed which."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.admin.agreement_acts import AcceptCopy, DeclineCopy, PublishText
from members.agreements.actions import last_day_of
from members.models import AgreementText, Signature
from records.admin.base import RecordAdmin, TranslatedAdmin
from records.admin.filters import PendingFilter, SourceFilter
from records.admin.forms import RecordForm
from records.files.actions import keep_file
from records.files.forms import FileToKeepField
from records.files.serving import handed_out
from records.forms import WhenField, check_happened
from records.spreadsheets.resources import resource_for
from records.when import When
from records.wording import say_when


@admin.register(AgreementText)
class AgreementTextAdmin(TranslatedAdmin):
    resource_class = resource_for(AgreementText, identity=("kind", "version"))
    acts = (PublishText(),)
    list_display = ("__str__", "kind", "version", "in_force_since", "valid_months", "source")
    list_filter = ("kind", PendingFilter, SourceFilter)
    list_select_related = ("source",)
    search_fields = ("version", "kind", "text")
    autocomplete_fields = ("source",)
    readonly_fields = ("in_force_since", "published_by")
    fields_of_its_own = (
        ("kind", "version"),
        "text",
        "valid_months",
        ("in_force_since", "published_by"),
    )


class SignatureForm(RecordForm):
    pairs = ("signed",)
    signed = WhenField(
        label=gettext_lazy("Signed"),
        help_text=gettext_lazy("As surely as it is known: 2020, 02/2020 or 14/02/2020."),
    )
    copy = FileToKeepField(label=gettext_lazy("Signed copy"), required=False)

    def clean_signed(self) -> When:
        when = self.cleaned_data["signed"]
        check_happened(when, timezone.localdate())
        if when.latest is None:
            raise ValidationError(_("Say by when, at the latest, it was signed."))
        return when

    def clean(self) -> Any:
        given = super().clean()
        when, last = self.cleaned_data.get("signed"), self.cleaned_data.get("valid_until")
        if when and last and last < (when.earliest or when.latest):
            self.add_error("valid_until", _("It ends before it was signed."))
        if when and self._is_recorded(when):
            self.add_error("signed", _("This signature is recorded already."))
        return given

    def _is_recorded(self, when: When) -> bool:
        named = {name: self.cleaned_data.get(name) for name in ("organisation", "text")}
        found = Signature.objects.accepted().filter(signed_latest=when.latest, **named)
        return found.exclude(pk=self.instance.pk).exists()


@admin.register(Signature)
class SignatureAdmin(RecordAdmin):
    """What was signed on paper is recorded here; what was signed on the site stays as it is."""

    form = SignatureForm
    acts = (AcceptCopy(), DeclineCopy())
    list_display = (
        *("organisation", "text", "signed_when", "signer_name", "language", "valid_until"),
        *("way", "standing"),
    )
    list_filter = ("standing", "way", "text__kind", SourceFilter)
    list_select_related = ("organisation", "text")
    search_fields = (
        *("organisation__key", "organisation__acronym", "organisation__name"),
        *("signer_name", "text__version"),
    )
    autocomplete_fields = ("organisation", "signer", "source")
    readonly_fields = (
        *("way", "standing", "decided_by", "reason", "recorded_by", "recorded_at"),
        *("download", "text_sha256"),
    )
    fields_of_its_own: tuple[Any, ...] = (
        ("organisation", "text"),
        ("signed", "valid_until"),
        ("signer", "signer_name"),
        "language",
        ("download", "copy"),
        ("way", "standing"),
        ("decided_by", "reason"),
        ("recorded_by", "recorded_at"),
        "text_sha256",
    )

    @admin.display(description=gettext_lazy("date of the signature"), ordering="signed_latest")
    def signed_when(self, signature: Signature) -> str:
        return say_when(signature.signed)

    @admin.display(description=gettext_lazy("signed copy"), empty_value="–")
    def download(self, signature: Signature) -> str:
        if signature.pk is None or signature.file is None:
            return ""
        address = reverse("admin:members_signature_file", args=[signature.pk])
        return format_html('<a href="{}">{}</a>', address, signature.file.name)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        is_fixed = obj is not None and obj.way == Signature.Way.ONLINE
        return super().has_change_permission(request, obj) and not is_fixed

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Of what cannot be changed, the fields of the record alone."""
        sections = super().get_fieldsets(request, obj)
        if self.has_change_permission(request, obj):
            return sections
        return [(name, {"fields": _told(parts["fields"])}) for name, parts in sections[:-1]]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A signature on paper counts from now on; who recorded it is kept."""
        if not change:
            obj.way, obj.standing = Signature.Way.PAPER, Signature.Standing.ACCEPTED
            obj.recorded_by, obj.recorded_at = request.user, timezone.now()
        if obj.valid_until is None:
            obj.valid_until = last_day_of(obj.text, obj.signed)
        replaced = obj.file if form.cleaned_data.get("copy") else None
        if copy := form.cleaned_data.get("copy"):
            obj.file = keep_file(copy, by=request.user)
        super().save_model(request, obj, form, change)
        if replaced is not None:
            replaced.delete()

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.file)
        mine = path("<path:object_id>/file/", view, name="members_signature_file")
        return [mine, *super().get_urls()]

    def file(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The signed copy, for the coordination."""
        row = self.get_object(request, unquote(object_id))
        return handed_out(row and row.file, may_see=self.has_view_permission(request, row))


def _told(names: Any) -> list[Any]:
    """The fields as they are read, not asked: the date as it is listed, the copy to download."""
    lines = [[name] if isinstance(name, str) else list(name) for name in names]
    shown = [["signed_when" if n == "signed" else n for n in line if n != "copy"] for line in lines]
    return [tuple(line) for line in shown if line]
