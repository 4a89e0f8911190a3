"""Knows for which office somebody is sought, until when, and what became of it."""

from datetime import datetime
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from governance.models.bodies import Office
from governance.models.proposals import Proposal
from governance.models.terms import Term


class SelectionQuerySet(models.QuerySet):
    def called(self) -> Self:
        """What the members were told of; drafts are the office's own."""
        return self.filter(opened_on__isnull=False)

    def nominating_at(self, now: datetime) -> Self:
        """Where people may be nominated at that moment; the twin of `takes_nominations_at`."""
        return self.filter(standing=Selection.Standing.OPEN, nominations_until__gt=now)

    def to_close(self, now: datetime) -> Self:
        """Nominations whose deadline is past and that are still to be closed."""
        return self.filter(standing=Selection.Standing.OPEN, nominations_until__lte=now)

    def to_fill(self) -> Self:
        """Nominations are closed, and nobody is appointed yet."""
        return self.filter(standing=Selection.Standing.CLOSED)

    def with_names(self) -> Self:
        return self.select_related("office__body", "ballot__elected", "ballot__decision", "term")


class Selection(models.Model):
    """The search for somebody who holds an office next: call, nominations, candidates, appointment.

    Of the vice-chair the 2020 report tells one criterion (1.3.1) and no procedure; so each
    selection ends by consensus or by a ballot, as the coalition wishes. Members alone read of it.
    """

    class Standing(models.TextChoices):
        DRAFT = "draft", _("draft")
        OPEN = "open", _("open for nominations")
        CLOSED = "closed", _("nominations are closed")
        FILLED = "filled", _("somebody is appointed")
        GIVEN_UP = "given_up", _("given up")

    key = models.SlugField(_("key"), unique=True)
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, related_name="selections", verbose_name=_("office")
    )
    title = models.CharField(_("title"), max_length=200)
    call = models.TextField(_("call for nominations"), blank=True)
    is_planned = models.BooleanField(
        _("takes office later"),
        default=False,
        help_text=_(
            "The term is recorded as planned. The criteria are judged beside who will hold the "
            "other office by then."
        ),
    )
    standing = models.CharField(
        _("standing"),
        max_length=10,
        choices=Standing.choices,
        default=Standing.DRAFT,
        editable=False,
    )
    opened_on = models.DateField(_("opened on"), null=True, blank=True, editable=False)
    nominations_until = models.DateTimeField(
        _("nominations until"), null=True, blank=True, editable=False
    )
    ballot = models.OneToOneField(
        Proposal,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="selection",
        verbose_name=_("ballot"),
        editable=False,
    )
    term = models.OneToOneField(
        Term,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="selection",
        verbose_name=_("term of office"),
        editable=False,
    )

    objects = SelectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("selection of an office holder")
        verbose_name_plural = _("selections of office holders")
        ordering = ["-opened_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="governance_selection_one_at_a_time",
                fields=["office"],
                condition=Q(standing__in=("open", "closed")),
                violation_error_message=_("A selection for this office is under way already."),
            ),
            models.CheckConstraint(
                name="governance_selection_called_with_a_deadline",
                condition=Q(standing__in=("draft", "given_up"))
                | Q(opened_on__isnull=False, nominations_until__isnull=False),
                violation_error_message=_("A call for nominations has a deadline."),
            ),
            models.CheckConstraint(
                name="governance_selection_filled_with_a_term",
                condition=Q(standing="filled", term__isnull=False)
                | ~Q(standing="filled") & Q(term=None),
                violation_error_message=_(
                    "Where somebody is appointed, and only there, is a term."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.key

    def get_absolute_url(self) -> str:
        return reverse("governance:selection", args=[self.key])

    def clean(self) -> None:
        super().clean()
        before = Selection.objects.filter(pk=self.pk).exclude(standing=self.Standing.DRAFT).first()
        if before is None:
            return
        if (before.key, before.office_id, before.is_planned) != (
            self.key,
            self.office_id,
            self.is_planned,
        ):
            raise ValidationError(
                _("The members were called: for which office, and from when, cannot be changed.")
            )

    def takes_nominations_at(self, now: datetime) -> bool:
        """Whether people may be nominated at that moment; the twin of `nominating_at`."""
        is_open = self.standing == self.Standing.OPEN
        return is_open and self.nominations_until is not None and now < self.nominations_until

    @property
    def is_draft(self) -> bool:
        return self.standing == self.Standing.DRAFT

    @property
    def is_under_way(self) -> bool:
        return self.standing in (self.Standing.OPEN, self.Standing.CLOSED)

    def waits_for(self, ballot: Proposal) -> bool:
        """Whether nobody is appointed yet, and that ballot is the last that was held."""
        return self.standing == self.Standing.CLOSED and self.ballot_id == ballot.pk
