"""Knows the acts of the office on the yearly confirmation of a profile."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.confirmations.actions import ask_to_confirm, confirm, revoke_links
from members.models import Confirmation, ConfirmationLink
from records.admin.acts import Act, ActForm, day_field


class ConfirmForm(ActForm):
    day = day_field(help_text=gettext_lazy("The day on which the organisation told you."))

    def clean_day(self) -> date:
        if self.cleaned_data["day"] > timezone.localdate():
            raise ValidationError(_("That day has not come yet."))
        return self.cleaned_data["day"]


class OfAMember(Act):
    """Who is no member has no profile that the public reads."""

    def is_offered(self, record: Any, day: date) -> bool:
        return record.memberships.on(day).exists()


class RecordConfirmation(OfAMember):
    name = "confirm-profile"
    label = gettext_lazy("Record that the profile is right")
    explains = gettext_lazy("For an organisation that tells you so, by telephone for example.")
    form_class = ConfirmForm

    def states(self, record: Any) -> Iterable[models.Model]:
        return record.confirmations.all()

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        how = Confirmation.How.COORDINATION
        return confirm(record, day=given["day"], by=by, how=how)

    def done(self, record: Any, result: Any) -> str:
        return _("Confirmed: %(organisation)s.") % {"organisation": record}


class LinksAct(Act):
    takes_many = True

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        return {}

    def states(self, record: Any) -> Iterable[models.Model]:
        return record.confirmation_links.all()


class AskToConfirm(LinksAct, OfAMember):
    name = "ask-to-confirm"
    label = gettext_lazy("Ask whether the profile is right")
    explains = gettext_lazy(
        "Everybody who acts for the organisation and has an account gets a mail with a link that "
        "confirms the profile in one press. Earlier links no longer work."
    )

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return ask_to_confirm(record, at=timezone.now())

    def done(self, record: Any, result: Any) -> str:
        words = {"organisation": record, "number": len(result)}
        return _("%(organisation)s: asked by mail, accounts: %(number)s.") % words


class RevokeLinks(LinksAct):
    name = "revoke-links"
    label = gettext_lazy("Revoke the links that confirm")
    explains = gettext_lazy("Links that were mailed and not used confirm nothing any more.")

    def is_offered(self, record: Any, day: date) -> bool:
        links = ConfirmationLink.objects.open_at(timezone.now())
        return links.filter(organisation=record).exists()

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return revoke_links(record, at=timezone.now())

    def done(self, record: Any, result: Any) -> str:
        return _("The links of %(organisation)s confirm nothing any more.") % {
            "organisation": record
        }
