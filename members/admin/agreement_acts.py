"""Knows the acts on agreements that the office offers: publish a text, accept a signed copy."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.agreements.actions import accept, decline, publish_text
from members.models import AgreementText, Signature
from records.admin.acts import Act, ActForm, day_field, text_field
from records.languages import LANGUAGES
from records.texts import text_in
from records.wording import say_day


class PublishForm(ActForm):
    day = day_field(label=gettext_lazy("In force since"))


class PublishText(Act):
    name = "publish"
    label = gettext_lazy("Publish")
    explains = gettext_lazy(
        "From now on members can read it on their own pages and sign it. What is published does "
        "not change any more; a later version takes its place."
    )
    form_class = PublishForm
    told_under = {**Act.told_under, "in_force_since": "day"}

    def is_offered(self, record: Any, day: date) -> bool:
        return not record.is_published

    def advice(self, record: Any, day: date) -> list[str]:
        """In which languages it can be signed."""
        there = [str(name) for code, name in LANGUAGES.items() if _is_there(record, code)]
        names = {"languages": ", ".join(there) or "–"}
        return [_("It can be read and signed in: %(languages)s.") % names]

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return publish_text(record, since=given["day"], by=by, at=timezone.now())

    def done(self, record: Any, result: AgreementText) -> str:
        assert result.in_force_since
        words = {"text": result, "day": say_day(result.in_force_since)}
        return _("%(text)s is published, in force since %(day)s.") % words


def _is_there(record: Any, code: str) -> bool:
    return hasattr(record, f"text_{code}") and bool(text_in(record, "text", code))


class CopyAct(Act):
    def is_offered(self, record: Any, day: date) -> bool:
        return record.is_awaiting

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        return {}


class AcceptCopy(CopyAct):
    name = "accept"
    label = gettext_lazy("Accept the signed copy")
    explains = gettext_lazy("Download and read it first. Once accepted, it counts as signed.")

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return accept(record, by=by, at=timezone.now())

    def done(self, record: Any, result: Signature) -> str:
        return _("%(organisation)s: accepted.") % {"organisation": result.organisation}


class DeclineForm(ActForm):
    reason = text_field(label=gettext_lazy("Reason"), required=True, max_length=1_000)


class DeclineCopy(CopyAct):
    name = "decline"
    label = gettext_lazy("Do not accept it")
    explains = gettext_lazy(
        "The organisation reads the reason on its page and can hand in another."
    )
    form_class = DeclineForm

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return decline(record, by=by, at=timezone.now(), **given)

    def done(self, record: Any, result: Signature) -> str:
        return _("%(organisation)s: not accepted.") % {"organisation": result.organisation}
