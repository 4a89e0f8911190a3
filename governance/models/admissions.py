"""Knows what the committee says of an application, who took no part, and what was decided on it."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from governance.models.decisions import Decision
from members.models import Application, Organisation, Person, User
from records.fields import LONGEST_TEXT
from records.wording import labelled


def _about(related_name: str) -> models.ForeignKey:
    return models.ForeignKey(
        Application,
        on_delete=models.CASCADE,
        related_name=related_name,
        verbose_name=_("application"),
    )


class ReviewCommentQuerySet(models.QuerySet):
    def with_names(self) -> Self:
        return self.select_related("by__person")


class ReviewComment(models.Model):
    """What a member of the steering committee says of an application, among the committee.

    The applicant never reads it, nor does whoever has an interest in the application.
    """

    application = _about("comments")
    by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="review_comments",
        verbose_name=_("by"),
    )
    said_on = models.DateField(_("said on"))
    text = models.TextField(_("comment"), max_length=LONGEST_TEXT)

    objects = ReviewCommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment on an application")
        verbose_name_plural = _("comments on applications")
        ordering = ["application", "pk"]

    def __str__(self) -> str:
        return labelled(self.application, self.who)

    @property
    def who(self) -> str:
        """Who says it, as the committee reads it."""
        return str(self.by.person or _("the coordination"))


class Recusal(models.Model):
    """Somebody of the steering committee who takes no part, for an interest in the application."""

    application = _about("recusals")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="recusals", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="recusals",
        verbose_name=_("on behalf of"),
    )
    declared_on = models.DateField(_("declared on"))
    interest = models.TextField(_("interest"), max_length=2_000)

    class Meta:
        verbose_name = _("recusal from an application")
        verbose_name_plural = _("recusals from applications")
        ordering = ["application", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="governance_recusal_once",
                fields=["application", "person"],
                violation_error_message=_("This person takes no part in it already."),
            )
        ]

    def __str__(self) -> str:
        return labelled(self.application, self.person)


class CheckedItem(models.Model):
    """Something about an application that somebody has looked at, and found in order."""

    class Item(models.TextChoices):
        DOCUMENTS = "documents", _("supporting documents read")
        REGISTRATION = "registration", _("registration verified, or why there is none")
        CONTACTS = "contacts", _("contacts reached")
        REFERENCES = "references", _("members of the country or the region asked")

    application = _about("checked_items")
    item = models.CharField(_("item"), max_length=12, choices=Item.choices)
    by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="checked_items", verbose_name=_("by")
    )
    checked_on = models.DateField(_("checked on"))

    class Meta:
        verbose_name = _("checked item of an application")
        verbose_name_plural = _("checked items of applications")
        ordering = ["application", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="governance_checkeditem_once",
                fields=["application", "item"],
                violation_error_message=_("This is checked already."),
            )
        ]

    def __str__(self) -> str:
        return labelled(self.application, self.get_item_display())


class AdmissionDecision(models.Model):
    """That a decision of the register is about an application, and what it means for it.

    A deferred application is decided again later; what it became a member by is an effect of the
    decision.
    """

    class Outcome(models.TextChoices):
        ACCEPTED = Application.State.ACCEPTED.value, Application.State.ACCEPTED.label
        DECLINED = Application.State.DECLINED.value, Application.State.DECLINED.label
        DEFERRED = Application.State.DEFERRED.value, Application.State.DEFERRED.label

    application = models.ForeignKey(
        Application,
        on_delete=models.PROTECT,
        related_name="decisions",
        verbose_name=_("application"),
    )
    decision = models.OneToOneField(
        Decision,
        on_delete=models.PROTECT,
        related_name="admission",
        verbose_name=_("decision"),
    )
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome.choices)

    class Meta:
        verbose_name = _("decision on an application")
        verbose_name_plural = _("decisions on applications")
        ordering = ["application", "pk"]
        constraints: list[Any] = [
            models.UniqueConstraint(
                name="governance_admissiondecision_ended_once",
                fields=["application"],
                condition=~Q(outcome="deferred"),
                violation_error_message=_("This application is decided already."),
            )
        ]

    def __str__(self) -> str:
        return labelled(self.application, self.get_outcome_display())
