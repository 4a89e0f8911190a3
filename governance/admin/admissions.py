"""Knows how the office records what was decided on an application, and sees what was said of it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from governance.admin.acts import chosen
from governance.admin.texts import LanguagesForm, decision_day
from governance.admissions.actions import Ruling, decide_on
from governance.admissions.checklist import missing
from governance.admissions.surroundings import other_applications, same_named
from governance.models import (
    AdmissionDecision,
    CheckedItem,
    Decision,
    Readers,
    Recusal,
    ReviewComment,
)
from governance.permissions import recused_from
from members.admin.application_acts import ForWhoTakesPart, without_the_state
from members.admin.applications import ApplicationAdmin
from members.applications.inviting import may_invite
from members.applications.links import language_of
from members.models import Application
from records.admin.acts import ActForm, text_field
from records.admin.base import OfficeAdmin, RecordAdmin
from records.admin.changes import Changed
from records.admin.read_only import OnlyRead
from records.forms import WhenField
from records.languages import LANGUAGES
from records.when import When


class DecideForm(LanguagesForm):
    """What was decided; for the register in each language, for the applicant in its own."""

    text_name = "text"
    text_label = gettext_lazy("Text of the decision")
    outcome = forms.ChoiceField(
        label=gettext_lazy("Outcome"),
        choices=AdmissionDecision.Outcome.choices,
        widget=forms.RadioSelect,
    )
    day = decision_day()
    reason = text_field(required=True, max_length=5000)
    method = forms.ChoiceField(
        label=gettext_lazy("Method"),
        choices=[one for one in Decision.Method.choices if one[0]],
        initial=Decision.Method.CONSENSUS,
    )
    meeting = forms.ModelChoiceField(Decision.objects.none(), required=False)
    decision = forms.ModelChoiceField(Decision.objects.none(), required=False)
    readers = forms.ChoiceField(
        label=gettext_lazy("May be read by"),
        choices=Readers.choices,
        initial=Readers.COMMITTEE,
        help_text=gettext_lazy("The decision. Who applies is not told by it to anybody else."),
    )
    organisation = forms.ModelChoiceField(Application.objects.none(), required=False)
    when = WhenField(
        label=gettext_lazy("Member since"),
        required=False,
        help_text=gettext_lazy("Of who is accepted. Empty: the day of the decision."),
    )
    exemption = text_field(
        label=gettext_lazy("Reason for an exemption"),
        help_text=gettext_lazy("Only where the year as an associate is waived."),
    )
    field_order = ["outcome", "day", "reason", "decision", "method", "meeting", "readers"]

    def __init__(self, application: Application, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._ask_for_records()
        language = LANGUAGES[language_of(application)]
        words = {"language": language}
        self.fields["reason"].label = _("Reason, for the applicant (%(language)s)") % words
        self.fields["reason"].widget.attrs["lang"] = language_of(application)
        del self.fields["organisation" if application.organisation_id else "exemption"]
        if application.organisation_id and not application.is_for_full:
            del self.fields["exemption"]

    def _ask_for_records(self) -> None:
        given: dict[str, Any] = {"required": False}
        self.fields["meeting"] = chosen(Decision, "meeting", **given)
        self.fields["decision"] = chosen(
            AdmissionDecision,
            "decision",
            label=_("Decision of the register"),
            help_text=_("One that is there already, as after a ballot. Empty: a new one."),
            **given,
        )
        self.fields["organisation"] = chosen(
            Application,
            "organisation",
            help_text=_("The record of who is accepted. Empty: a new one, as it is written."),
            **given,
        )
        self.order_fields(self.field_order)


class DecideApplication(ForWhoTakesPart):
    name = "decide"
    label = gettext_lazy("Record the decision")
    explains = gettext_lazy(
        "Accepting makes the organisation and its membership. It becomes a decision of the "
        "register, and the applicant gets a mail with the reason."
    )
    told_under = {**ForWhoTakesPart.told_under, "words": "reason", "taken": "day", "year": "day"}

    def is_offered(self, record: Any, day: date) -> bool:
        return record.state == Application.State.UNDER_REVIEW

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        return {"day": When.on(day)}

    def states(self, record: Any) -> Iterable[models.Model]:
        return [record, *record.steps.all(), *record.recusals.all()]

    def form(self, record: Any, data: Any = None, **options: Any) -> ActForm:
        return DecideForm(record, data, **options)

    def advice(self, record: Any, day: date) -> list[str]:
        """What is missing, who may be the same, who stands back, who cannot be written to."""
        said = _("You find the whole application, and what the committee says, on its own page.")
        return [said, *_gaps(record), *_the_same(record), *_cautions(record)]

    def shown(self, changes: list[Changed]) -> list[Changed]:
        return without_the_state(changes)

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return decide_on(record, ruling=Ruling(**given), by=by)

    def done(self, record: Any, result: AdmissionDecision) -> str:
        words = {
            "application": result.application,
            "state": result.get_outcome_display(),
            "number": result.decision.number,
        }
        return _("%(application)s: %(state)s. It is decision %(number)s.") % words

    def remarks(self, record: Any, result: AdmissionDecision) -> list[str]:
        if result.outcome != AdmissionDecision.Outcome.ACCEPTED:
            return []
        return [*_hidden(result.application), *_to_be_invited(result.application)]


def _hidden(record: Application) -> list[str]:
    if record.organisation is None or record.organisation.is_listed:
        return []
    return [
        _(
            "It asked not to be named: the public does not see the organisation until it "
            "shows itself."
        )
    ]


def _to_be_invited(record: Application) -> list[str]:
    """A new member without an account can neither keep its profile nor sign."""
    if record.is_for_full or not may_invite(record):
        return []
    return [_("Then invite its contact, so that it can keep its profile and sign agreements.")]


def _gaps(record: Application) -> list[str]:
    names = ", ".join(missing(record))
    return [_("The application does not tell: %(names)s.") % {"names": names}] if names else []


def _the_same(record: Application) -> list[str]:
    found = [*same_named(record, sees_hidden=True), *other_applications(record)]
    names = ", ".join(str(one) for one in found)
    return [_("May be the same: %(names)s.") % {"names": names}] if names else []


def _cautions(record: Application) -> list[str]:
    told = []
    recusals = record.recusals.select_related("person")
    if names := ", ".join(str(one.person) for one in recusals):
        told.append(_("Take no part, as the decision will say: %(names)s.") % {"names": names})
    if not record.may_be_named:
        told.append(_("The applicant asked not to be named yet."))
    if not record.contact_email:
        told.append(_("No e-mail address of the applicant is recorded: tell it in another way."))
    return told


ApplicationAdmin.acts = (*ApplicationAdmin.acts, DecideApplication())


# --- What was said and decided --------------------------------------------------------------------


class OfWhoTakesPart:
    """Nothing of an application in which who reads has an interest, but its own recusal."""

    model: Any

    def get_queryset(self, request: HttpRequest) -> Any:
        rows, user = super().get_queryset(request), request.user  # type: ignore[misc]
        others = Q(application__in=recused_from(user, timezone.localdate()))  # type: ignore[arg-type]
        if self.model is Recusal and user.person_id:  # type: ignore[union-attr]
            others &= ~Q(person=user.person_id)  # type: ignore[union-attr]
        return rows.exclude(others)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Of one record also on the pages of its history, which ask no list."""
        may_view = super().has_view_permission(request, obj)  # type: ignore[misc]
        return may_view and (obj is None or self.get_queryset(request).filter(pk=obj.pk).exists())


@admin.register(AdmissionDecision)
class AdmissionDecisionAdmin(OnlyRead, RecordAdmin):
    list_display = ("__str__", "decision")
    list_filter = ("outcome",)
    list_select_related = ("application__organisation", "decision")
    search_fields = ("application__name", "application__acronym", "decision__title")
    fields_of_its_own = (("application", "outcome"), "decision")


@admin.register(ReviewComment)
class ReviewCommentAdmin(OfWhoTakesPart, OnlyRead, OfficeAdmin, admin.ModelAdmin):
    list_per_page = 50
    show_full_result_count = False
    list_display = ("__str__", "said_on")
    list_filter = ("said_on",)
    list_select_related = ("application__organisation", "by__person")
    search_fields = ("application__name", "application__acronym", "text")
    fields_of_its_own = (("application", "by", "said_on"), "text")


@admin.register(Recusal)
class RecusalAdmin(OfWhoTakesPart, OnlyRead, RecordAdmin):
    list_display = ("__str__", "organisation", "declared_on")
    list_filter = ("declared_on",)
    list_select_related = ("application__organisation", "person", "organisation")
    search_fields = ("application__name", "application__acronym", "person__name")
    fields_of_its_own = ("application", ("person", "organisation", "declared_on"), "interest")


@admin.register(CheckedItem)
class CheckedItemAdmin(OfWhoTakesPart, OnlyRead, OfficeAdmin, admin.ModelAdmin):
    list_per_page = 50
    show_full_result_count = False
    list_display = ("__str__", "by", "checked_on")
    list_filter = ("item",)
    list_select_related = ("application__organisation", "by__person")
    search_fields = ("application__name", "application__acronym")
    fields_of_its_own = ("application", ("item", "by", "checked_on"))
