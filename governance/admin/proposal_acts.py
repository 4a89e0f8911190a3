"""Knows the acts on proposals that the office offers: open, close and count, withdraw."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from governance.ballots.actions import close_proposal, open_proposal, withdraw_proposal
from governance.ballots.code_actions import send_codes
from governance.ballots.codes import Receiver, unreachable, without_a_code
from governance.ballots.electorate import electorate_on, possible_electors_on
from governance.ballots.tally import unhidden_before
from governance.ballots.wording import say_rules, say_unhidden
from governance.models import Proposal, VotingCode
from records.admin.acts import Act, ActForm, day_field, text_field
from records.admin.changes import Changed, Fact

END_OF_DAY = time(23, 59)
Standing = Proposal.Standing


class OpenForm(ActForm):
    day = day_field(label=gettext_lazy("Last day to answer"))
    time = forms.TimeField(
        label=gettext_lazy("Until what time"),
        required=False,
        help_text=gettext_lazy("In the coalition's time zone. Empty: until the day ends."),
    )

    def clean(self) -> Any:
        given = super().clean()
        day, at = given.pop("day", None), given.pop("time", None)
        if day:
            deadline = datetime.combine(day, at or END_OF_DAY)
            given["closes_at"] = timezone.make_aware(deadline)
        return given


class OpenProposal(Act):
    name = "open"
    label = gettext_lazy("Put to the members")
    explains = gettext_lazy(
        "From now on the full members of today may answer, each organisation once. What is asked "
        "and how it is counted cannot be changed any more."
    )
    form_class = OpenForm

    def is_offered(self, record: Any, day: date) -> bool:
        return record.is_draft

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        return {}

    def advice(self, record: Any, day: date) -> list[str]:
        """Who may vote, by what it is counted, and what is still missing or cannot be hidden."""
        electors = [str(organisation) for organisation, _region in electorate_on(day)]
        told = [_("May vote: %(names)s.") % {"names": ", ".join(electors) or "–"}]
        if unsure := possible_electors_on(day):
            words = {"names": ", ".join(map(str, unsure))}
            told.append(
                _(
                    "Whether these are full members today is not certain, so they have no vote: "
                    "%(names)s."
                )
                % words
            )
        told += say_rules(record)
        if record.is_secret:
            told += say_unhidden(unhidden_before(len(electors)))
        return told

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return open_proposal(record, by=by, now=timezone.now(), **given)

    def done(self, record: Any, result: Proposal) -> str:
        number = result.electors.count()
        said = ngettext(
            "It is open: %(number)s organisation may answer.",
            "It is open: %(number)s organisations may answer.",
            number,
        )
        return said % {"number": number}


class SendCodes(Act):
    name = "codes"
    label = gettext_lazy("Send voting codes")
    explains = gettext_lazy(
        "Everybody who may vote and has an account gets a mail with a code, which votes once "
        "without signing in, on a page that a slow line can open. Sent again, the new code counts."
    )

    def is_offered(self, record: Any, day: date) -> bool:
        return record.is_open_at(timezone.now())

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        return {}

    def states(self, record: Any) -> list[Any]:
        """A second press finds other codes, and sends none. In secret no vote changes a code."""
        return [record, *VotingCode.objects.filter(elector__proposal=record)]

    def advice(self, record: Any, day: date) -> list[str]:
        """Whom no mail will reach or, once codes are out, has reached; not who has voted."""
        if VotingCode.objects.filter(elector__proposal=record).exists():
            found, said = without_a_code(record), _("Nobody has a code for: %(names)s.")
        else:
            found = unreachable(record, day)
            said = _("Nobody with a confirmed address acts for: %(names)s.")
        return [said % {"names": ", ".join(map(str, found))}] if found else []

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return send_codes(record, now=timezone.now())

    def shown(self, changes: list[Changed]) -> list[Changed]:
        """Where each code goes, and nothing else of it."""
        for one in changes:
            one.facts = [Fact(_("e-mail address"), "", one.record.address.email)]  # type: ignore[attr-defined]
        return changes

    def done(self, record: Any, result: list[Receiver]) -> str:
        said = ngettext(
            "A code is on its way to %(number)s person.",
            "Codes are on their way to %(number)s people.",
            len(result),
        )
        return said % {"number": len(result)}


class CloseProposal(Act):
    name = "close"
    label = gettext_lazy("Close and count")
    explains = gettext_lazy(
        "What is adopted or rejected becomes a decision of the register. Without a quorum, or "
        "after an objection, nothing is decided."
    )

    def is_offered(self, record: Any, day: date) -> bool:
        """Once the deadline is past, or everybody has answered."""
        if record.standing != Standing.OPEN:
            return False
        is_open = record.is_open_at(timezone.now())
        return not (is_open and record.electors.filter(has_voted=False).exists())

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        return {}

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return close_proposal(record, by=by, now=timezone.now())

    def shown(self, changes: list[Changed]) -> list[Changed]:
        """Of a secret ballot only that it is closed: who saw the result first could withdraw it."""
        ballots = [one for one in changes if getattr(one.record, "is_secret", False)]
        for ballot in ballots:
            before, after = Standing.OPEN.label, Standing.CLOSED.label
            ballot.facts = [Fact(_("standing"), str(before), str(after))]
        return ballots or changes

    def done(self, record: Any, result: Proposal) -> str:
        words = {"outcome": result.get_outcome_display()}
        if result.decision:
            return _("Closed: %(outcome)s. It is decision %(number)s.") % {
                **words,
                "number": result.decision.number,
            }
        return _("Closed: %(outcome)s.") % words


class WithdrawForm(ActForm):
    reason = text_field(label=gettext_lazy("Reason"), required=True)


class WithdrawProposal(Act):
    name = "withdraw"
    label = gettext_lazy("Withdraw")
    explains = gettext_lazy("Nothing is counted. The votes of a secret ballot are deleted.")
    form_class = WithdrawForm

    def is_offered(self, record: Any, day: date) -> bool:
        return record.standing in (Standing.DRAFT, Standing.OPEN)

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        return {}

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return withdraw_proposal(record, by=by, **given)

    def done(self, record: Any, result: Proposal) -> str:
        return _("It is withdrawn.")
