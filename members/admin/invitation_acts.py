"""Knows the acts on invitations that the office offers."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.accounts.invitations import invite, resend, revoke
from members.models import Invitation, Organisation
from members.permissions import acting_on
from records.admin.acts import Act, ActForm

ATTACHED_TO_NONE = gettext_lazy(
    "This person is attached to no organisation today: first add an affiliation."
)


class InviteForm(ActForm):
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=gettext_lazy("Organisation")
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        widget=forms.EmailInput(attrs={"class": "vTextField"}),
    )


class InvitationAct(Act):
    """The mail leaves when all is stored; one that never does is told on the desk."""

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        return {}

    def done(self, record: Any, result: Invitation) -> str:
        return _("An invitation is on its way to %(email)s.") % {"email": result.email}


class Invite(InvitationAct):
    name = "invite"
    label = gettext_lazy("Invite")
    explains = gettext_lazy(
        "The person gets a mail with a link that opens an account. An earlier link no longer works."
    )
    form_class = InviteForm

    def is_offered(self, record: Any, day: date) -> bool:
        return not hasattr(record, "user")

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        """The organisation is chosen beforehand where there is no choice."""
        found = list(self._organisations(record, day)[:2])
        only = found[0].pk if len(found) == 1 else None
        return {"email": record.email, "organisation": only}

    def advice(self, record: Any, day: date) -> list[str]:
        """Where to go first with somebody of whom no organisation is recorded."""
        if self._organisations(record, day).exists():
            return []
        place = reverse("admin:members_person_change", args=[record.pk])
        return [format_html('<a href="{}">{}</a>', place, ATTACHED_TO_NONE)]

    def form(self, record: Any, data: Any = None, **options: Any) -> ActForm:
        form = super().form(record, data, **options)
        choices = self._organisations(record, timezone.localdate())
        form.fields["organisation"].queryset = choices  # type: ignore[attr-defined]
        if not choices.exists():
            form.fields["organisation"].error_messages["required"] = ATTACHED_TO_NONE
        return form

    def _organisations(self, person: Any, day: date) -> Any:
        held = acting_on(day).filter(person=person)
        return Organisation.objects.filter(pk__in=held.values("organisation"))

    def states(self, record: Any) -> Iterable[models.Model]:
        return record.invitations.all()

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return invite(record, by=by, at=timezone.now(), **given)


class Resend(InvitationAct):
    name = "resend"
    label = gettext_lazy("Send again")
    explains = gettext_lazy("A new mail with a new link; the earlier link no longer works.")

    def is_offered(self, record: Any, day: date) -> bool:
        return record.accepted_at is None

    def locked(self, record: Any) -> models.Model:
        return record.person or record

    def states(self, record: Any) -> Iterable[models.Model]:
        """Of a recorded person all invitations; of somebody else that one."""
        return record.person.invitations.all() if record.person else [record]

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return resend(record, by=by, at=timezone.now())


class Revoke(Act):
    name = "revoke"
    label = gettext_lazy("Revoke")
    explains = gettext_lazy("The link in the mail no longer opens an account.")
    takes_many = True

    def is_offered(self, record: Any, day: date) -> bool:
        return record.accepted_at is None and record.revoked_at is None

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        return {}

    def states(self, record: Any) -> Iterable[models.Model]:
        return Invitation.objects.filter(pk=record.pk)

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return revoke(record, at=timezone.now())

    def done(self, record: Any, result: Invitation) -> str:
        return _("The invitation of %(email)s is revoked.") % {"email": result.email}
