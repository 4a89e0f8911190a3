"""Knows the acts on accounts that the office offers."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.accounts.two_steps import has_two_steps, remove_two_steps
from members.models import User
from records.admin.acts import Act, ActForm, text_field
from records.admin.changes import Fact
from records.spreadsheets.cells import NO, YES


class RemoveTwoStepsForm(ActForm):
    why = text_field(
        label=gettext_lazy("Why"),
        required=True,
        max_length=500,
        help_text=gettext_lazy(
            "E.g. the telephone is lost, and how you made sure who asks. Kept in the history."
        ),
    )


class RemoveTwoSteps(Act):
    name = "remove-two-steps"
    label = gettext_lazy("Remove the two steps")
    explains = gettext_lazy(
        "For somebody who has lost the telephone with the app and the recovery codes. The account "
        "then opens with the password alone, is signed out everywhere, and its owner gets a mail. "
        "Make sure by another way, such as a call, that the owner asks for it."
    )
    form_class = RemoveTwoStepsForm

    def is_offered(self, record: Any, day: date) -> bool:
        return has_two_steps(record)

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        return {}

    def states(self, record: Any) -> Iterable[models.Model]:
        return Authenticator.objects.filter(user=record)

    def facts(self, record: Any) -> list[Fact]:
        return [Fact(_("two steps"), str(YES), str(NO))]

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return remove_two_steps(record, by=by, at=timezone.now(), **given)

    def done(self, record: Any, result: User) -> str:
        return _("The two steps of %(email)s are removed.") % {"email": result.email}
