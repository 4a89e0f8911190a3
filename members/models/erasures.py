"""Knows who asked that what is kept about them be erased, and what became of it."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.models.accounts import User
from members.models.organisations import Organisation
from members.models.people import Person


class ErasureRequestQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        return self.filter(state=ErasureRequest.State.ASKED)


class ErasureRequest(models.Model):
    """The wish of a person, or of an organisation that has left, that what is kept of it goes.

    Asked, then done, declined with a reason, or taken back.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("asked")
        DONE = "done", _("erased")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("taken back")

    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="erasure_requests",
        verbose_name=_("person"),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="erasure_requests",
        verbose_name=_("organisation"),
    )
    asked_on = models.DateField(_("asked on"))
    asked_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked by"),
        editable=False,
    )
    words = models.TextField(_("in the words of who asks"), blank=True, max_length=2000)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.ASKED)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    ended_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ended by"),
    )
    reason = models.TextField(_("reason"), blank=True)
    places = models.JSONField(_("places to look at"), default=list, blank=True, editable=False)

    objects = ErasureRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for erasure")
        verbose_name_plural = _("requests for erasure")
        ordering = ["-asked_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="members_erasurerequest_one_at_a_time",
                fields=["person"],
                condition=Q(state="asked"),
            ),
            models.UniqueConstraint(
                name="members_erasurerequest_one_of_an_organisation",
                fields=["organisation"],
                condition=Q(state="asked"),
                violation_error_message=_("This organisation has a request that waits already."),
            ),
            models.CheckConstraint(
                name="members_erasurerequest_of_one",
                condition=Q(person=None, organisation__isnull=False)
                | Q(person__isnull=False, organisation=None),
                violation_error_message=_("Say who is to be erased: a person or an organisation."),
            ),
            models.CheckConstraint(
                name="members_erasurerequest_ended",
                condition=Q(state="asked", ended_on=None)
                | ~Q(state="asked") & Q(ended_on__isnull=False),
            ),
            models.CheckConstraint(
                name="members_erasurerequest_declined_with_a_reason",
                condition=~Q(state="declined") | ~Q(reason=""),
                violation_error_message=_("Say why it is declined."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.whom)

    @property
    def whom(self) -> Person | Organisation:
        """What is to be erased: of the two one, as the database sees to."""
        whom = self.organisation or self.person
        assert whom is not None
        return whom
