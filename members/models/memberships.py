"""Knows since when an organisation is an associate or a full member, how it began and ended."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.models.organisations import Organisation
from members.models.standings import with_standing
from members.upgrade import AssociatePeriod
from records.constraints import NoOverlap
from records.models import Sourced
from records.periods import Period, PeriodQuerySet
from records.when import Certainty
from records.wording import labelled


def surest(memberships: Iterable["Membership"], day: date) -> "Membership | None":
    """What an organisation is on `day`: a certain membership before a possible one, then the
    latest. The twin of `MembershipQuerySet.surest_first`."""
    held = [row for row in memberships if row.holds_on(day) is not Certainty.NO]
    return max(held, key=lambda row: _sureness(row, day), default=None)


def _sureness(row: "Membership", day: date) -> tuple[bool, date]:
    return row.holds_on(day) is Certainty.CERTAIN, row.since_latest


class MembershipQuerySet(PeriodQuerySet):
    def full(self) -> Self:
        return self.filter(kind=Membership.Kind.FULL)

    def associate(self) -> Self:
        return self.filter(kind=Membership.Kind.ASSOCIATE)

    def surest_first(self, day: date) -> Self:
        """One that certainly holds on `day` before one that possibly does."""
        return self.on(day).order_by("organisation", "-is_certain", "-since_latest")

    def with_standing(self, day: date, rule: AssociatePeriod | None) -> Self:
        """The associate membership of each organisation on `day`, annotated with `standing`.

        The twin of `members.upgrade.eligibility`; an organisation without a row is no associate.
        """
        return with_standing(self.associate().on(day), day, rule)


class Membership(Sourced, Period):
    """A period during which an organisation is an associate or a full member of the coalition.

    Applicants come in as associates and may apply for full membership after a year (annual report
    2020, 1.3.2); members from before that rule never were associates.
    """

    class Kind(models.TextChoices):
        ASSOCIATE = "associate", _("associate member")
        FULL = "full", _("full member")

    class Beginning(models.TextChoices):
        FOUNDING = "founding", _("member before associate membership existed")
        ADMITTED = "admitted", _("admitted")
        UPGRADED = "upgraded", _("upgraded after the year as an associate")
        EXEMPTED = "exempted", _("exempted from the year as an associate")

    class Ending(models.TextChoices):
        UPGRADED = "upgraded", _("upgraded to full membership")
        WITHDREW = "withdrew", _("withdrew")
        MERGED = "merged", _("merged with another organisation")
        SUSPENDED = "suspended", _("suspended")

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="memberships",
        verbose_name=_("organisation"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    beginning = models.CharField(_("how it began"), max_length=10, choices=Beginning.choices)
    ending = models.CharField(_("how it ended"), max_length=10, choices=Ending.choices, blank=True)
    decision_text = models.TextField(_("text of the decision"), blank=True)
    reason = models.TextField(
        _("reason"), blank=True, help_text=_("Why it ended, or why the year was waived.")
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["organisation", "since_latest"]
        constraints = [
            *Period.Meta.constraints,
            NoOverlap(
                name="members_membership_one_at_a_time",
                fields=["organisation"],
                violation_error_message=_(
                    "This organisation has a membership at that time already."
                ),
            ),
            models.CheckConstraint(
                name="members_membership_ended_with_a_how",
                condition=Q(until=None, ending="") | Q(until__isnull=False) & ~Q(ending=""),
                violation_error_message=_("A membership that ended says how, and only then."),
            ),
            models.CheckConstraint(
                name="members_membership_only_full_after_upgrade",
                condition=~Q(beginning__in=["upgraded", "exempted"]) | Q(kind="full"),
                violation_error_message=_("Only a full membership begins with an upgrade."),
            ),
            models.CheckConstraint(
                name="members_membership_exempted_with_a_reason",
                condition=~Q(beginning="exempted") | ~Q(reason=""),
                violation_error_message=_("An exemption needs the reason why the year is waived."),
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "until_latest"], name="members_membership_current")
        ]

    def __str__(self) -> str:
        return labelled(self.organisation, self.get_kind_display())

    def clean(self) -> None:
        super().clean()
        is_exempted = self.beginning == self.Beginning.EXEMPTED
        if is_exempted and not self.decision_text:  # in whatever language
            raise ValidationError(
                {"decision_text": _("An exemption needs the text of the decision.")}
            )

    @property
    def is_associate(self) -> bool:
        return self.kind == self.Kind.ASSOCIATE

    @property
    def is_upgrade(self) -> bool:
        """Whether it came of an associate membership, after the year or exempted from it."""
        return self.beginning in (self.Beginning.UPGRADED, self.Beginning.EXEMPTED)
