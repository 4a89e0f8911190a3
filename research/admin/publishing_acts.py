"""Knows the acts by which the office publishes research, and takes it back."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from governance.models import Readers
from members.models import Organisation
from records.admin.acts import Act, ActForm, text_field
from records.pending import is_proper_name, translated_fields
from records.texts import text_in
from records.when import When
from records.wording import name_when
from research.entering.actions import belongs_to_its_member, publish, withdraw


class PublishForm(ActForm):
    readers = forms.ChoiceField(
        label=gettext_lazy("May be read by"),
        choices=[choice for choice in Readers.choices if choice[0] != Readers.COORDINATION],
    )


class WithdrawForm(ActForm):
    reason = text_field(label=gettext_lazy("Why"), required=True, max_length=500)


class PublishResearch(Act):
    name = "publish"
    label = gettext_lazy("Publish")
    explains = gettext_lazy(
        "From now on the readers you choose can read it, and the member that entered it changes it "
        "no longer. Read it through first: it must name no person and put nobody at risk."
    )
    form_class = PublishForm

    def is_offered(self, record: Any, day: date) -> bool:
        return belongs_to_its_member(record)

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        return {"readers": Readers.EVERYBODY}

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return publish(record, readers=given["readers"], by=by)

    def remarks(self, record: Any, result: Any) -> list[str]:
        """Who will read it, which organisations it names, and what is missing in which language."""
        told = [_("Readers from then on: %(readers)s.") % {"readers": READ_BY[result.readers]}]
        named = [str(one) for one in self.named_in(record).public()]
        if named:
            told.append(_("It names: %(organisations)s.") % {"organisations": ", ".join(named)})
        return [*told, *_pending(record)]

    def named_in(self, record: Any) -> Any:
        return record.organisations

    def done(self, record: Any, result: Any) -> str:
        return _("%(title)s is published.") % {"title": result}


class PublishEdition(PublishResearch):
    """An edition names the authors of its publication, and waits for the end of its embargo."""

    def named_in(self, record: Any) -> Any:
        return Organisation.objects.filter(authorships__publication=record.publication)

    def remarks(self, record: Any, result: Any) -> list[str]:
        until = record.publication.embargo_until
        words = {"day": until and name_when(When.on(until))}
        under_embargo = [_("Under embargo until %(day)s.") % words] if until else []
        return [*super().remarks(record, result), *under_embargo]


READ_BY = {
    Readers.COMMITTEE: gettext_lazy("the members of the steering committee, who are signed in"),
    Readers.MEMBERS: gettext_lazy("everybody who acts for a member, signed in"),
    Readers.EVERYBODY: gettext_lazy("everybody, without signing in, search engines included"),
}


def _pending(record: Any) -> list[str]:
    """For each language in which a text is missing that another has."""
    told = []
    for code, language in settings.LANGUAGES:
        if missing := [name for name in _texts(record) if _is_pending(record, name, code)]:
            names = [str(record._meta.get_field(name).verbose_name) for name in missing]
            words = {"language": _(str(language)), "texts": ", ".join(names)}
            told.append(_("%(language)s: still to come: %(texts)s.") % words)
    return told


def _texts(record: Any) -> list[str]:
    model = type(record)
    return [name for name in translated_fields(model) if not is_proper_name(model, name)]


def _is_pending(record: Any, name: str, code: str) -> bool:
    there = [bool(text_in(record, name, language)) for language, _name in settings.LANGUAGES]
    return any(there) and not text_in(record, name, code)


class WithdrawResearch(Act):
    name = "withdraw"
    label = gettext_lazy("Take back")
    explains = gettext_lazy(
        "At once nobody but the coordination reads it, on any page. The member that entered it can "
        "change it again."
    )
    form_class = WithdrawForm

    def is_offered(self, record: Any, day: date) -> bool:
        return not belongs_to_its_member(record)

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        return {}

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return withdraw(record, by=by, **given)

    def done(self, record: Any, result: Any) -> str:
        return _("%(title)s is taken back.") % {"title": result}


ACTS = (PublishResearch(), WithdrawResearch())
ACTS_OF_EDITION = (PublishEdition(), WithdrawResearch())
