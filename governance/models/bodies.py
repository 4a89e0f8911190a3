"""Knows the bodies the coalition has or sits in, and the offices in them."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.models import Region
from records.constraints import NoOverlap
from records.fields import LanguagesField
from records.models import Sourced
from records.periods import Period, PeriodQuerySet, holds
from records.when import Certainty


class BodyQuerySet(PeriodQuerySet):
    def of_the_coalition(self) -> Self:
        return self.filter(kind__in=Body.OWN_KINDS)

    def of_the_kimberley_process(self) -> Self:
        return self.exclude(kind__in=Body.OWN_KINDS)


class Body(Sourced, Period):
    """An organ or team of the coalition, or a group of the Kimberley Process that it observes."""

    class Kind(models.TextChoices):
        ORGAN = "organ", _("organ of the coalition")
        STEERING = "steering", _("steering committee of the coalition")
        TEAM = "team", _("team of the coalition")
        WORKING_GROUP = "working_group", _("Kimberley Process working group")
        COMMITTEE = "committee", _("Kimberley Process committee")

    OWN_KINDS = (Kind.ORGAN, Kind.STEERING, Kind.TEAM)

    key = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    acronym = models.CharField(_("acronym"), max_length=20, blank=True)
    kind = models.CharField(_("kind"), max_length=15, choices=Kind.choices)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
    )
    purpose = models.TextField(_("purpose"), blank=True)
    working_languages = LanguagesField(_("working languages"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = BodyQuerySet.as_manager()

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ["order", "key"]
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                name="governance_body_not_its_own_part",
                condition=Q(parent=None) | ~Q(parent=models.F("pk")),
                violation_error_message=_("A body is not a part of itself."),
            ),
            models.UniqueConstraint(
                name="governance_body_one_steering_committee",
                fields=["kind"],
                condition=Q(kind="steering"),
                violation_error_message=_("The coalition has a steering committee already."),
            ),
        ]

    def __str__(self) -> str:
        return self.acronym or self.name

    @property
    def is_own(self) -> bool:
        """Whether it belongs to the coalition rather than to the Kimberley Process."""
        return self.kind in self.OWN_KINDS

    def named_on(self, day: date) -> "Body | BodyName":
        """The row with its name and acronym on that day; reads `former_names`, prefetch them."""
        former = (row for row in self.former_names.all() if row.holds_on(day) is Certainty.CERTAIN)
        return next(former, self)


class BodyName(Sourced, Period):
    """A name and acronym that a body had before it was renamed."""

    body = models.ForeignKey(
        Body, on_delete=models.CASCADE, related_name="former_names", verbose_name=_("body")
    )
    name = models.CharField(_("name"), max_length=200)
    acronym = models.CharField(_("acronym"), max_length=20, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("former name of a body")
        verbose_name_plural = _("former names of bodies")
        ordering = ["body", "since_latest"]
        constraints = [
            *Period.Meta.constraints,
            NoOverlap(
                name="governance_bodyname_one_at_a_time",
                fields=["body"],
                violation_error_message=_("The body has another name at that time already."),
            ),
        ]

    def __str__(self) -> str:
        return self.acronym or self.name


class OfficeQuerySet(models.QuerySet):
    def on(self, day: date) -> Self:
        """Offices of the bodies that are there on `day`, certainly or possibly.

        The office of a region that the latest plan drops is there for as long as somebody holds it.
        """
        from governance.models.terms import Term

        held = Term.objects.held_on(day).filter(office=models.OuterRef("pk"))
        regions = Region.objects.of_latest_plan(day)
        is_counted = Q(region=None) | Q(region__in=regions) | models.Exists(held)
        return self.filter(holds(day, "body__"), is_counted)

    def of_the_committee(self) -> Self:
        """Offices of the coalition's steering committee, chair and vice-chair among them."""
        return self.filter(body__kind=Body.Kind.STEERING)

    def of_the_committee_or_leads(self) -> Self:
        """And the regional leads, who stand beside the committee (annual report 2020, 1.1)."""
        return self.filter(Q(body__kind=Body.Kind.STEERING) | Q(role=Office.Role.REGIONAL_LEAD))


class Office(Sourced):
    """A post in a body that somebody holds for a term: chair, coordinator, a region's seat.

    The code asks for its role, never for its title: sources use "chair" and "coordinator" loosely,
    so titles are the coalition's own words.
    """

    class Role(models.TextChoices):
        CHAIR = "chair", _("chair")
        VICE_CHAIR = "vice_chair", _("vice-chair")
        COORDINATOR = "coordinator", _("coordination")
        REPRESENTATIVE = "regional_representative", _("regional representative")
        REGIONAL_LEAD = "regional_lead", _("regional lead")
        MEMBER = "member", _("member")

    ROTATING = PUBLIC_SPEAKERS = (Role.CHAIR, Role.VICE_CHAIR)

    key = models.SlugField(_("key"), unique=True)
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="offices", verbose_name=_("body")
    )
    role = models.CharField(_("role"), max_length=25, choices=Role.choices)
    title = models.CharField(_("title"), max_length=120, blank=True)
    single_seat = models.BooleanField(
        _("one holder at a time"),
        default=True,
        help_text=_("The database then refuses two certain holders on one day."),
    )
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="offices",
        verbose_name=_("region"),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        ordering = ["order", "key"]
        constraints = [
            models.UniqueConstraint(name="governance_office_seats", fields=["id", "single_seat"]),
            models.UniqueConstraint(
                name="governance_office_once_in_a_region",
                fields=["body", "role", "region"],
                violation_error_message=_("This body has such an office already."),
            ),
            models.UniqueConstraint(
                name="governance_office_once_without_a_region",
                fields=["body", "role"],
                condition=Q(region=None),
                violation_error_message=_("This body has such an office already."),
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.get_role_display())

    @property
    def rotates(self) -> bool:
        """Whether it is the coalition's chair or vice-chair, who are judged as a pair."""
        return self.role in self.ROTATING and self.body.kind == Body.Kind.STEERING
