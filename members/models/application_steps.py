"""Knows how an application went, step by step: from where to where, when, by whom and why."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from members.applications.states import RULES, Actor, Move, State, Taken
from members.models.accounts import User
from members.models.applications import Application
from records.models import Sourced
from records.periods import WhenPair
from records.wording import labelled


def _is_lawful(move: Move) -> Q:
    rule = RULES[move]
    return Q(
        move=move.value,
        source_state__in=[source.value if source else "" for source in rule.sources],
        target__in=[target.value for target in rule.targets],
        actor__in=[actor.value for actor in rule.actors],
    )


def _lawful() -> Q:
    lawful = Q()
    for move in RULES:
        lawful |= _is_lawful(move)
    return lawful


class ApplicationStepQuerySet(models.QuerySet):
    def taken(self) -> list[Taken]:
        """The steps as the machine reads them, in their order."""
        rows = self.order_by("order").values_list("move", "source_state", "target")
        return [
            Taken(Move(move), State(source) if source else None, State(target))
            for move, source, target in rows
        ]


class ApplicationStep(Sourced):
    """One step of an application: from where to where, when, by whom and why.

    Steps are never changed. The applicant reads each of them, with its words: a question, an
    answer, the reason of a decision.
    """

    class Actor(models.TextChoices):
        APPLICANT = Actor.APPLICANT.value, _("the applicant")
        COORDINATION = Actor.COORDINATION.value, _("the coordination")

    class Move(models.TextChoices):
        SUBMIT = Move.SUBMIT.value, _("submitted")
        ASK = Move.ASK.value, _("a question asked")
        ANSWER = Move.ANSWER.value, _("answered")
        BEGIN_REVIEW = Move.BEGIN_REVIEW.value, _("review begun")
        ACCEPT = Move.ACCEPT.value, _("accepted")
        DECLINE = Move.DECLINE.value, _("declined")
        DEFER = Move.DEFER.value, _("deferred")
        WITHDRAW = Move.WITHDRAW.value, _("withdrawn")

    application = models.ForeignKey(
        Application,
        on_delete=models.CASCADE,
        related_name="steps",
        verbose_name=_("application"),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    move = models.CharField(_("step"), max_length=12, choices=Move.choices, default=Move.SUBMIT)
    source_state = models.CharField(
        _("from"), max_length=16, choices=Application.State.choices, blank=True, default=""
    )
    target = models.CharField(
        _("to"),
        max_length=16,
        choices=Application.State.choices,
        default=Application.State.SUBMITTED,
    )
    taken_earliest = models.DateField(_("taken, earliest"), null=True, blank=True)
    taken_latest = models.DateField(_("taken, at the latest"))
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    actor = models.CharField(_("by"), max_length=12, choices=Actor.choices, default=Actor.APPLICANT)
    by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("account"),
        editable=False,
    )
    words = models.TextField(_("in words"), blank=True, max_length=5000)

    taken = WhenPair("taken_earliest", "taken_latest")
    objects = ApplicationStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of an application")
        verbose_name_plural = _("steps of applications")
        ordering = ["application", "order"]
        constraints = [
            models.UniqueConstraint(
                name="members_applicationstep_order", fields=["application", "order"]
            ),
            models.CheckConstraint(
                name="members_applicationstep_lawful",
                condition=_lawful(),
                violation_error_message=_("There is no such step."),
            ),
            models.CheckConstraint(
                name="members_applicationstep_first",
                condition=Q(order=1, source_state="") | Q(order__gt=1) & ~Q(source_state=""),
                violation_error_message=_("An application begins with its submission."),
            ),
            models.CheckConstraint(
                name="members_applicationstep_taken_span",
                condition=Q(taken_earliest=None) | Q(taken_latest__gte=F("taken_earliest")),
                violation_error_message=_("The latest date lies before the earliest."),
            ),
        ]

    def __str__(self) -> str:
        return labelled(self.application, self.get_move_display())

    def clean(self) -> None:
        super().clean()
        if self.pk is not None and ApplicationStep.objects.filter(pk=self.pk).exists():
            raise ValidationError(_("What was done stays as it was done: take another step."))
