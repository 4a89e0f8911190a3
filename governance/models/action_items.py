"""Knows what somebody undertook to do, by when, and from which decision it came."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from governance.models.bodies import Office
from governance.models.decisions import Decision
from governance.models.meetings import Meeting
from governance.models.readers import Readable, ReadersQuerySet
from governance.models.terms import Term
from members.models import Organisation, Person, RegionCountry
from records.models import Sourced
from records.periods import WhenPair, span_constraint


class ActionItemQuerySet(ReadersQuerySet):
    def open_on(self, day: date) -> Self:
        """What is still to be done on `day`; the twin of `is_open_on`."""
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=day))

    def overdue_on(self, day: date) -> Self:
        """What is open though it was due for certain; the twin of `is_overdue_on`."""
        return self.open_on(day).filter(due_latest__lt=day)

    def of_region(self, key: str, day: date) -> Self:
        """What an organisation of that region, or an office of it, is to do."""
        countries = RegionCountry.objects.of_latest_plan(day).filter(region__key=key)
        theirs = Q(organisation__country__in=countries.values("country"))
        return self.filter(theirs | Q(office__region__key=key))

    def of(self, organisation: Organisation, person: Person | None, *, day: date) -> Self:
        """What the organisation is to do, by itself or by an office that it holds on `day`, and
        what is asked of the person alone."""
        offices = Term.objects.held_on(day).filter(on_behalf_of=organisation).order_by()
        theirs = Q(organisation=organisation) | Q(office__in=offices.values("office"))
        alone = Q(person=person, organisation=None, office=None) if person else Q()
        return self.filter(theirs | alone)

    def soonest_first(self) -> Self:
        return self.order_by(F("due_latest").asc(nulls_last=True), "pk")

    def with_names(self) -> Self:
        return self.select_related(
            "organisation", "person", "office__region", "decision", "meeting"
        )


class ActionItem(Sourced, Readable):
    """Something to be done: by whom, by when, and what became of it.

    Whether it is overdue is told from the day it was due and the day asked about, never stored.
    """

    class Ending(models.TextChoices):
        DONE = "done", _("done")
        DROPPED = "dropped", _("dropped")
        STILL_OPEN = "", _("open")

    what = models.CharField(_("what is to be done"), max_length=300)
    decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="action_items",
        verbose_name=_("decision"),
    )
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="action_items",
        verbose_name=_("meeting"),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="action_items",
        verbose_name=_("organisation"),
    )
    office = models.ForeignKey(
        Office,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="action_items",
        verbose_name=_("office"),
        help_text=_("Whoever holds it, e.g. the coordination."),
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="action_items",
        verbose_name=_("person"),
        help_text=_("Never shown to the public."),
    )
    due_earliest = models.DateField(_("due, earliest"), null=True, blank=True)
    due_latest = models.DateField(_("due, at the latest"), null=True, blank=True)
    ending = models.CharField(
        _("what became of it"), max_length=10, choices=Ending.choices, blank=True, default=""
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    due = WhenPair("due_earliest", "due_latest")
    objects = ActionItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("action item")
        verbose_name_plural = _("action items")
        ordering = ["due_latest", "pk"]
        constraints = [
            span_constraint("due"),
            models.CheckConstraint(
                name="governance_actionitem_closed_with_an_ending",
                condition=Q(closed_on=None, ending="") | Q(closed_on__isnull=False) & ~Q(ending=""),
                violation_error_message=_(
                    "What is closed says what became of it and on which day."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def is_open_on(self, day: date) -> bool:
        """Whether it is still to be done on `day`; the twin of `open_on`."""
        return self.closed_on is None or self.closed_on > day

    def is_overdue_on(self, day: date) -> bool:
        """Whether it is open though it was due for certain; the twin of `overdue_on`."""
        return self.is_open_on(day) and self.due_latest is not None and self.due_latest < day
