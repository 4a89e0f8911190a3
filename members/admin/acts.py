"""Knows the acts on organisations and people that the office offers."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.actions import admit, end_membership, record_answer, upgrade, withdraw_name
from members.eligibility import eligibility_of
from members.models import Consent, Membership
from members.models.memberships import surest
from members.wording import status_sentence
from records.acts import Refused
from records.admin.acts import Act, ActForm, day_field, text_field
from records.forms import WhenField
from records.models import Source
from records.when import Certainty, When
from records.wording import NAMED, name_when, say_period, say_when

AT_ONCE = gettext_lazy("A name is hidden at once: give today’s date.")
REFUSED_THAT_DAY = gettext_lazy(
    "It was refused on the same day: this answer ends the refusal, and the name may be shown."
)


def _held(organisation: Any, day: date) -> list[Membership]:
    rows = organisation.memberships.all()
    return [row for row in rows if row.holds_on(day) is not Certainty.NO]


def _told(sentence: str, organisation: Any, membership: Membership) -> str:
    """Since when, or from which day to come, it holds: an act may be dated."""
    period = say_period(membership, timezone.localdate())
    return sentence % {"organisation": organisation, "period": period}


class MembershipAct(Act):
    def states(self, record: Any) -> Iterable[models.Model]:
        return record.memberships.all()


def _check_has_not_applied(organisation: Any) -> None:
    """No way past those who decide on its application, nor past who takes no part in it."""
    if application := organisation.applications.pending().first():
        words = {"number": application.pk}
        raise Refused(_("It has applied: record the decision on application %(number)s.") % words)


class AdmitForm(ActForm):
    when = WhenField(
        label=gettext_lazy("Since"),
        help_text=gettext_lazy("As surely as it is known: 2020, 02/2020 or 14/02/2020."),
    )
    decision = text_field(label=gettext_lazy("Text of the decision"))
    source = forms.ModelChoiceField(
        Source.objects.all(), label=gettext_lazy("Source"), required=False
    )
    section = forms.CharField(label=gettext_lazy("Section"), max_length=60, required=False)


class Admit(MembershipAct):
    name = "admit"
    label = gettext_lazy("Admit as an associate")
    explains = gettext_lazy("Every member enters as an associate (annual report 2020, 1.3.2).")
    form_class = AdmitForm

    def is_offered(self, record: Any, day: date) -> bool:
        return not any(row.is_open for row in record.memberships.all())

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        return {"when": When.on(day)}

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        _check_has_not_applied(record)
        return admit(record, by=by, **given)

    def done(self, record: Any, result: Any) -> str:
        if result.began.precision in NAMED:
            return _told(_("%(organisation)s: associate member %(period)s."), record, result)
        words = {"organisation": record, "when": say_when(result.began)}
        return _("%(organisation)s: associate member; joined %(when)s.") % words


class UpgradeForm(ActForm):
    day = day_field(help_text=gettext_lazy("The first day as a full member."))
    decision = text_field(label=gettext_lazy("Text of the decision"))
    exemption = text_field(
        label=gettext_lazy("Reason for an exemption"),
        help_text=gettext_lazy("Only where the year as an associate is waived."),
    )


class Upgrade(MembershipAct):
    name = "upgrade"
    label = gettext_lazy("Upgrade to full member")
    form_class = UpgradeForm

    def is_offered(self, record: Any, day: date) -> bool:
        return any(row.is_open and row.is_associate for row in _held(record, day))

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        _check_has_not_applied(record)
        return upgrade(record, by=by, **given)

    def done(self, record: Any, result: Any) -> str:
        return _told(_("%(organisation)s: full member %(period)s."), record, result)


class EndMembershipForm(ActForm):
    day = day_field(help_text=gettext_lazy("The first day it is no member any more."))
    ending = forms.ChoiceField(
        label=gettext_lazy("How it ends"),
        choices=[c for c in Membership.Ending.choices if c[0] != Membership.Ending.UPGRADED],
    )
    reason = text_field(label=gettext_lazy("Reason"))


class EndMembership(MembershipAct):
    name = "end-membership"
    label = gettext_lazy("End the membership")
    explains = gettext_lazy("What was stays in the records.")
    form_class = EndMembershipForm

    def is_offered(self, record: Any, day: date) -> bool:
        return any(row.is_open for row in _held(record, day))

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return end_membership(record, by=by, **given)

    def done(self, record: Any, result: Any) -> str:
        words = {"organisation": record, "day": say_when(result.last_day)}
        return _("The membership of %(organisation)s is ended; its last day: %(day)s.") % words


class AnswerForm(ActForm):
    answer = forms.ChoiceField(
        label=gettext_lazy("Answer"), choices=Consent.Answer.choices, widget=forms.RadioSelect
    )
    day = day_field(help_text=gettext_lazy("From this day on."))
    words = text_field(label=gettext_lazy("In the person's own words"))
    source = forms.ModelChoiceField(
        Source.objects.all(), label=gettext_lazy("Source"), required=False
    )
    section = forms.CharField(label=gettext_lazy("Section"), max_length=60, required=False)

    def clean(self) -> Any:
        given = super().clean()
        if Consent(answer=given.get("answer", "")).refuses and _is_to_come(given.get("day")):
            self.add_error("day", AT_ONCE)
        return given


def _is_to_come(day: date | None) -> bool:
    return day is not None and day > timezone.localdate()


class ConsentAct(Act):
    def states(self, record: Any) -> Iterable[models.Model]:
        return record.consents.all()


class RecordAnswer(ConsentAct):
    name = "answer"
    label = gettext_lazy("Record an answer about the name")
    explains = gettext_lazy(
        "Whether the person's name may be public. What was said before ends that day."
    )
    form_class = AnswerForm

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return record_answer(record, by=by, **given)

    def done(self, record: Any, result: Any) -> str:
        words = {"person": record, "answer": result.get_answer_display()}
        return _("Recorded for %(person)s: %(answer)s.") % words

    def remarks(self, record: Any, result: Consent) -> list[str]:
        """That a refusal stands which came after the answer's day, or ends that came on it."""
        if result.refuses:
            return []
        later = record.consents.refusing_after(result.since_latest).still_open().first()
        same_day = record.consents.refusing().filter(since=result.since, until=result.since)
        ended = [str(REFUSED_THAT_DAY)] if same_day.exists() else []
        return [_said_later(later)] if later else ended


def _said_later(refusal: Consent) -> str:
    words = {"day": name_when(refusal.began)}
    if refusal.answer == Consent.Answer.WITHHELD:
        return _("The coordination hid the name later (%(day)s): it stays hidden.") % words
    return _("The later refusal (%(day)s) stands: the name stays hidden.") % words


class WithdrawForm(ActForm):
    day = day_field()

    def clean_day(self) -> date:
        if _is_to_come(self.cleaned_data["day"]):
            raise forms.ValidationError(AT_ONCE)
        return self.cleaned_data["day"]


class WithdrawName(ConsentAct):
    name = "withdraw"
    label = gettext_lazy("Hide the name everywhere")
    explains = gettext_lazy(
        "Pages, lists and feeds no longer show the name, whatever the basis was. Copies that "
        "others keep offline follow on their next visit. The person cannot undo it: only you can, "
        "with “Record an answer about the name”."
    )
    form_class = WithdrawForm
    takes_many = True

    def is_offered(self, record: Any, day: date) -> bool:
        """Until it is done for good; also where the person refused, who could take that back."""
        hidden = [row for row in record.consents.all() if row.answer == Consent.Answer.WITHHELD]
        return not any(h.is_open and h.holds_on(day) is Certainty.CERTAIN for h in hidden)

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return withdraw_name(record, by=by, **given)

    def done(self, record: Any, result: Any) -> str:
        return _("The name of %(person)s is hidden everywhere.") % {"person": record}


def status_of(organisation: Any, today: date) -> str:
    """What the organisation is today and, for an associate, what the one-year rule says."""
    current = surest(organisation.memberships.all(), today)
    return status_sentence(current, eligibility_of(organisation, today), today)
