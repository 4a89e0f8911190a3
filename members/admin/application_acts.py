"""Knows the acts on applications that the office offers."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.applications.actions import answer, ask, begin_review, send_new_link, withdraw
from members.applications.inviting import invitations_of, invite_contact, may_invite
from members.applications.purging import CAME_TO_NOTHING, purge_one
from members.applications.states import Actor, Move
from members.applications.taking_part import check_may_act
from members.models import Application, Invitation
from records.admin.acts import Act, ActForm, text_field
from records.admin.changes import Changed, Fact
from records.admin.forms import PastDayField


def step_day() -> PastDayField:
    """A step that was taken; what is to come is not recorded."""
    return PastDayField(label=gettext_lazy("Day"))


class ForWhoTakesPart(Act):
    """Who has an interest in the application is told so, and not what there is to be known."""

    def check_account(self, record: Any, by: Any, day: date) -> None:
        check_may_act(record, by=by, day=day)


def without_the_state(changes: list[Changed]) -> list[Changed]:
    """The step tells from where to where it goes; what tells no more of the application is left."""
    return [one for one in changes if one.facts or not isinstance(one.record, Application)]


class ApplicationAct(ForWhoTakesPart):
    """A step of the coordination; it is offered where the machine of the states has it."""

    move: Move

    def is_offered(self, record: Application, day: date) -> bool:
        return self.move in record.possible_moves(Actor.COORDINATION)

    def states(self, record: Application) -> Iterable[models.Model]:
        return [record, *record.steps.all()]

    def shown(self, changes: list[Changed]) -> list[Changed]:
        return without_the_state(changes)

    def done(self, record: Application, result: Application) -> str:
        words = {"application": result, "state": result.get_state_display()}
        return _("%(application)s: %(state)s.") % words


class QuestionForm(ActForm):
    words = text_field(label=gettext_lazy("Question"), required=True, max_length=2000)
    day = step_day()


class AskQuestion(ApplicationAct):
    name = "ask"
    label = gettext_lazy("Ask a question")
    explains = gettext_lazy(
        "The applicant reads it and answers by the link that came with the application. Until "
        "then the application waits for the answer."
    )
    form_class = QuestionForm
    move = Move.ASK

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return ask(record, question=given["words"], day=given["day"], by=by)


class AnswerForm(ActForm):
    words = text_field(label=gettext_lazy("Answer"), required=True, max_length=5000)
    day = step_day()


class EnterAnswer(ApplicationAct):
    name = "answer"
    label = gettext_lazy("Enter the applicant's answer")
    explains = gettext_lazy("For an answer that came by telephone or mail.")
    form_class = AnswerForm
    move = Move.ANSWER

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return answer(record, **given, actor=Actor.COORDINATION, by=by)


class ReviewForm(ActForm):
    why = text_field(
        label=gettext_lazy("Remark"),
        max_length=2000,
        help_text=gettext_lazy("The applicant reads it too."),
    )
    day = step_day()


class BeginReview(ApplicationAct):
    name = "review"
    label = gettext_lazy("Begin the review")
    explains = gettext_lazy(
        "The steering committee looks at the application, also where a question was not answered."
    )
    form_class = ReviewForm
    move = Move.BEGIN_REVIEW

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return begin_review(record, by=by, **given)


class WithdrawalForm(ActForm):
    why = text_field(
        label=gettext_lazy("Why"),
        required=True,
        max_length=2000,
        help_text=gettext_lazy("E.g. by whom, and how, the applicant told it."),
    )
    day = step_day()


class WithdrawApplication(ApplicationAct):
    name = "withdraw"
    label = gettext_lazy("Withdraw it for the applicant")
    explains = gettext_lazy("For an applicant who takes the application back in another way.")
    form_class = WithdrawalForm
    move = Move.WITHDRAW

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return withdraw(record, by=by, actor=Actor.COORDINATION, **given)


class InviteContact(ForWhoTakesPart):
    name = "invite"
    label = gettext_lazy("Invite the contact")
    explains = gettext_lazy(
        "The contact gets a mail with a link that opens an account for the organisation. The "
        "person is recorded once it is opened."
    )

    def is_offered(self, record: Application, day: date) -> bool:
        return may_invite(record)

    def states(self, record: Application) -> Iterable[models.Model]:
        """A second click would make the link that the first one sent worthless."""
        return [record, *invitations_of(record)]

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        return {}

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Invitation:
        return invite_contact(record, by=by, at=timezone.now())

    def done(self, record: Any, result: Invitation) -> str:
        return _("An invitation is on its way to %(email)s.") % {"email": result.email}


class SendLink(ForWhoTakesPart):
    name = "link"
    label = gettext_lazy("Send a new link")
    explains = gettext_lazy(
        "The contact gets a mail with a new link; earlier links no longer work. For a link that "
        "was lost, or that somebody has who should not."
    )

    def is_offered(self, record: Application, day: date) -> bool:
        return bool(record.contact_email) and record.purged_on is None

    def initial(self, record: Application, day: date) -> dict[str, Any]:
        return {}

    def facts(self, record: Application) -> list[Fact]:
        return [Fact(_("link"), _("the one sent before"), _("a new one"))]

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return send_new_link(record, day=timezone.localdate(), by=by)

    def done(self, record: Any, result: Application) -> str:
        return _("A new link is on its way to %(email)s.") % {"email": result.contact_email}


class DeleteForm(ActForm):
    is_sure = forms.BooleanField(label=gettext_lazy("It cannot be brought back: delete it"))


class DeleteWritten(ForWhoTakesPart):
    name = "delete"
    label = gettext_lazy("Delete what was written")
    explains = gettext_lazy(
        "For an applicant who asks for it before the time is over. Its steps remain, with the "
        "reasons of decisions, and nothing else."
    )
    form_class = DeleteForm

    def is_offered(self, record: Application, day: date) -> bool:
        return record.state in CAME_TO_NOTHING and record.purged_on is None

    def initial(self, record: Application, day: date) -> dict[str, Any]:
        return {}

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return purge_one(record, day=timezone.localdate(), by=by)

    def done(self, record: Any, result: Application) -> str:
        return _("What was written in application %(number)s is deleted.") % {"number": result.pk}


ACTS = (
    AskQuestion(),
    EnterAnswer(),
    BeginReview(),
    WithdrawApplication(),
    InviteContact(),
    SendLink(),
    DeleteWritten(),
)
