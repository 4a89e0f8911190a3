"""Knows the agenda of a meeting, and which of its points a later meeting takes over."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from governance.models.action_items import ActionItem
from governance.models.meetings import Meeting


class AgendaPointQuerySet(models.QuerySet):
    def still_open(self) -> Self:
        return self.filter(is_open=True)

    def announced(self) -> Self:
        """The agenda as whoever reads of the meeting may read it."""
        return self.filter(is_raised=False)

    def raised(self) -> Self:
        return self.filter(is_raised=True)


class AgendaPoint(models.Model):
    """A point of a meeting's agenda, and what the minutes say of it.

    A point that stays open is taken over into the agenda of the next meeting, as is what was to be
    done and is not: the new point says what it continues.
    """

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="agenda", verbose_name=_("meeting")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    title = models.CharField(_("title"), max_length=300)
    notes = models.TextField(_("notes"), blank=True)
    is_open = models.BooleanField(
        _("still open"), default=False, help_text=_("The next meeting may take it over.")
    )
    is_raised = models.BooleanField(
        _("raised at the meeting"),
        default=False,
        help_text=_("Not on the agenda as it was announced: it stands in the minutes alone."),
    )
    continues = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="continued_by",
        verbose_name=_("point that it continues"),
    )
    action_item = models.ForeignKey(
        ActionItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="agenda_points",
        verbose_name=_("action item"),
    )

    objects = AgendaPointQuerySet.as_manager()

    class Meta:
        verbose_name = _("point of the agenda")
        verbose_name_plural = _("agenda")
        ordering = ["meeting", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                name=f"governance_agendapoint_{name}_once",
                fields=["meeting", name],
                violation_error_message=_("This is on the agenda already."),
            )
            for name in ("continues", "action_item")
        ]

    def __str__(self) -> str:
        return self.title
