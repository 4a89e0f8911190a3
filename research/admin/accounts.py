"""Knows how the office keeps what another source tells otherwise."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from records.admin.base import TranslatedAdmin
from records.admin.filters import PendingFilter, SourceFilter
from records.admin.forms import PartForm, RecordForm
from records.admin.inlines import TranslatedPartsInline
from records.forms import WhenField
from records.spreadsheets.resources import resource_for
from records.wording import say_when
from research.models import OtherAccount


def _happened() -> WhenField:
    return WhenField(
        label=_("When, by that source"),
        required=False,
        help_text=_("As surely as it is known: 2020, 02/2020 or 14/02/2020."),
    )


class OtherAccountPartForm(PartForm):
    pairs = ("happened",)
    happened = _happened()


class OtherAccountForm(RecordForm):
    pairs = ("happened",)
    happened = _happened()


class OtherAccountInline(TranslatedPartsInline):
    model = OtherAccount
    form = OtherAccountPartForm
    autocomplete_fields = ("source",)
    fields_of_its_own = ("text", "happened")


@admin.register(OtherAccount)
class OtherAccountAdmin(TranslatedAdmin):
    form = OtherAccountForm
    resource_class = resource_for(
        OtherAccount, identity=("project", "publication", "source", "happened")
    )
    list_display = ("about", "text", "happened_when", "source")
    list_filter = (PendingFilter, SourceFilter)
    list_select_related = ("project", "publication", "source")
    search_fields = ("text", "project__title", "publication__key")
    autocomplete_fields = ("project", "publication", "source")
    fields_of_its_own: tuple[Any, ...] = (("project", "publication"), "text", "happened")

    @admin.display(description=_("about"))
    def about(self, account: OtherAccount) -> str:
        return str(account.about)

    @admin.display(description=_("when, by that source"), ordering="happened_latest")
    def happened_when(self, account: OtherAccount) -> str:
        return say_when(account.happened)
