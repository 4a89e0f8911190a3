"""Knows what an organisation that is invited to a meeting answered before it."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from governance.models.attendance import Attendance
from governance.models.meetings import Meeting
from members.models import Organisation, Person
from records.wording import labelled


class ReplyQuerySet(models.QuerySet):
    def with_names(self) -> Self:
        return self.select_related("meeting", "organisation", "person")


class Reply(models.Model):
    """What an organisation that is invited says before a meeting: that it comes, late, or not.

    The latest answer counts; the earlier ones are in its history. Whether it came is an
    attendance, which somebody must have seen.
    """

    class Answer(models.TextChoices):
        PRESENT = Attendance.Presence.PRESENT.value, _("we come")
        LATE = Attendance.Presence.LATE.value, _("we come late")
        APOLOGY = Attendance.Presence.APOLOGY.value, _("we cannot come")

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="replies", verbose_name=_("meeting")
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="replies",
        verbose_name=_("organisation"),
    )
    answer = models.CharField(_("answer"), max_length=10, choices=Answer.choices)
    note = models.CharField(_("note"), max_length=200, blank=True)
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replies",
        verbose_name=_("who answered"),
        help_text=_("Empty: by the link of the organisation, or not recorded."),
    )

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name = _("reply to a meeting")
        verbose_name_plural = _("replies to meetings")
        ordering = ["meeting", "organisation"]
        constraints = [
            models.UniqueConstraint(
                name="governance_reply_once",
                fields=["meeting", "organisation"],
                violation_error_message=_("This organisation's reply is recorded already."),
            )
        ]

    def __str__(self) -> str:
        return labelled(self.organisation, self.get_answer_display())
