"""Knows which reminders were noted, and what became of each: the ledger."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from records.reminders.kinds import KINDS, Kind
from records.wording import say_day


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def to_be_written(self) -> "ReminderQuerySet":
        """What is due and nobody has written yet, or could not be written."""
        return self.filter(state__in=(Reminder.State.DUE, Reminder.State.FAILED))

    def at_the_desk(self) -> "ReminderQuerySet":
        """What somebody is to do by hand, or to put right."""
        return self.filter(state__in=(Reminder.State.AT_THE_DESK, Reminder.State.FAILED))


class Reminder(models.Model):
    """That a thing of a kind was, or is to be, reminded of, so many days from its own day.

    Each is here once, whoever runs the daily work, how often and on which days.
    """

    class State(models.TextChoices):
        DUE = "due", _("to be sent")
        SENT = "sent", _("sent")
        AT_THE_DESK = "at_the_desk", _("left to the desk")
        FAILED = "failed", _("failed")
        NOT_NEEDED = "not_needed", _("no longer needed")
        BY_HAND = "by_hand", _("done by hand")

    class Why(models.TextChoices):
        TOO_LATE = "too_late", _("its day was long past")
        NOBODY = "nobody", _("nobody concerned has an e-mail address")
        BROKEN = "broken", _("the mail could not be made")
        NONE = "", "–"

    kind = models.CharField(_("kind"), max_length=60)
    thing = models.PositiveBigIntegerField(_("number of the record"))
    on = models.DateField(_("day of the thing"))
    offset = models.SmallIntegerField(_("days from that day"))
    state = models.CharField(_("state"), max_length=12, choices=State.choices)
    why = models.CharField(_("why"), max_length=10, choices=Why.choices, blank=True, default="")
    noted_on = models.DateField(_("noted on"))
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    done_at = models.DateTimeField(_("done by hand at"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("done by hand by"),
    )

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["-noted_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="records_reminder_once", fields=["kind", "thing", "on", "offset"]
            ),
            models.CheckConstraint(
                name="records_reminder_by_hand_says_who_and_when",
                condition=Q(state="by_hand", done_at__isnull=False, done_by__isnull=False)
                | ~Q(state="by_hand") & Q(done_at=None, done_by=None),
            ),
            models.CheckConstraint(
                name="records_reminder_sent_says_when",
                condition=Q(state="sent", sent_at__isnull=False)
                | ~Q(state="sent") & Q(sent_at=None),
            ),
        ]
        indexes = [models.Index(F("state"), name="records_reminder_state")]

    def __str__(self) -> str:
        kind = self.known_kind
        return f"{kind.label if kind else self.kind} · {say_day(self.due_on)}"

    @property
    def known_kind(self) -> Kind | None:
        """None for a kind that the site no longer has."""
        return KINDS.get(self.kind)

    @property
    def due_on(self) -> date:
        return self.on + timedelta(days=self.offset)
