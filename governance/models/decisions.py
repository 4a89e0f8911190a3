"""Knows what the coalition decided: under which number, when and how, in both languages."""

import re
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, Max, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from governance.models.meetings import Meeting
from governance.models.readers import Readable, ReadersQuerySet
from records.models import PublicVersion, Sourced
from records.periods import WhenPair

NUMBER = re.compile(r"(?P<year>\d{4})-(?P<sequence>\d{1,4})", re.ASCII)


class DecisionQuerySet(ReadersQuerySet):
    def numbered(self, number: str) -> Self:
        """The decision of that number, "2020-03", whatever is said after it; else none."""
        found = NUMBER.fullmatch(number.strip().partition(" ")[0])
        return self.filter(**found.groupdict()) if found else self.none()

    def next_in(self, year: int) -> int:
        """The next free number of the year; hold `PublicVersion` until it is taken."""
        highest = self.filter(year=year).aggregate(highest=Max("sequence"))["highest"]
        return (highest or 0) + 1

    def with_names(self) -> Self:
        return self.select_related("meeting__body", "source")


class Decision(Sourced, Readable):
    """What the coalition decided, in the register under a number of its year: 2020-03.

    The number is given when the decision is recorded and never changes; it does not tell which of
    two decisions was taken first. No voting rule of the coalition is known, and consensus is its
    usual method.
    """

    class Method(models.TextChoices):
        CONSENSUS = "consensus", _("by consensus")
        VOTE = "vote", _("by vote")
        SILENCE = "silence", _("in writing: nobody objected")
        NOT_RECORDED = "", _("not recorded")

    class Outcome(models.TextChoices):
        ADOPTED = "adopted", _("adopted")
        REJECTED = "rejected", _("rejected")
        DEFERRED = "deferred", _("deferred")

    year = models.PositiveSmallIntegerField(
        _("year"),
        blank=True,
        validators=[MinValueValidator(2000), MaxValueValidator(2999)],
        help_text=_("Empty: the year in which it was taken."),
    )
    sequence = models.PositiveSmallIntegerField(
        _("number in the year"),
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(9999)],
        help_text=_("Empty: the next free one."),
    )
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), blank=True)
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("meeting"),
        help_text=_("Empty: taken outside a meeting, or not recorded."),
    )
    taken_earliest = models.DateField(_("taken, earliest"), null=True, blank=True)
    taken_latest = models.DateField(_("taken, at the latest"))
    method = models.CharField(
        _("method"), max_length=10, choices=Method.choices, blank=True, default=""
    )
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=Outcome.choices, default=Outcome.ADOPTED
    )
    taken = WhenPair("taken_earliest", "taken_latest")
    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-year", "-sequence"]
        constraints = [
            models.UniqueConstraint(
                name="governance_decision_number",
                fields=["year", "sequence"],
                violation_error_message=_("Another decision has this number already."),
            ),
            models.CheckConstraint(
                name="governance_decision_taken_span",
                condition=Q(taken_earliest=None) | Q(taken_latest__gte=F("taken_earliest")),
                violation_error_message=_("The latest date lies before the earliest."),
            ),
            models.CheckConstraint(
                name="governance_decision_readable_number",
                condition=Q(year__range=(2000, 2999), sequence__range=(1, 9999)),
                violation_error_message=_("Years are from 2000 to 2999, numbers from 1 to 9999."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} · {self.title}"

    @property
    def number(self) -> str:
        """As the register prints it: 2020-03."""
        return f"{self.year}-{self.sequence:02}" if self.year and self.sequence else ""

    def get_absolute_url(self) -> str:
        return reverse("governance:decision", args=[self.number])

    def is_taken_elsewhen(self, meeting: Meeting) -> bool:
        """Whether no day can be both the decision's and the meeting's."""
        first, last = self.taken_earliest, self.taken_latest
        is_before = meeting.held_earliest is not None and last < meeting.held_earliest
        is_after = (
            first is not None and meeting.held_latest is not None and first > meeting.held_latest
        )
        return is_before or is_after

    def clean_fields(self, exclude: Any = None) -> None:
        self._follow_meeting()
        super().clean_fields(exclude)

    def clean(self) -> None:
        super().clean()
        self._check_number_is_kept()
        self._check_year_of_number()
        if self.taken_latest is None:
            raise ValidationError({"taken": _("Say by when, at the latest, it was taken.")})
        if self.meeting and self.taken_latest and self.is_taken_elsewhen(self.meeting):
            raise ValidationError({"taken": _("The meeting was held on another day.")})
        self._check_applicant_is_not_named()

    def _check_applicant_is_not_named(self) -> None:
        from governance.admissions.naming import check_not_named

        check_not_named(self)

    def _check_number_is_kept(self) -> None:
        """Its number is its permanent address, which others have written down."""
        known = Decision.objects.filter(pk=self.pk).values_list("year", "sequence").first()
        if known is not None and known != (self.year, self.sequence):
            words = _("A decision keeps its number, %(number)s.")
            raise ValidationError({"sequence": words % {"number": f"{known[0]}-{known[1]:02}"}})

    def _check_year_of_number(self) -> None:
        """A new number is of a year in which it may have been taken; one that is given stays."""
        if not self._state.adding or not self.year or self.taken_latest is None:
            return
        first = self.taken_earliest.year if self.taken_earliest else self.year
        if not first <= self.year <= self.taken_latest.year:
            raise ValidationError({"year": _("It was not taken in that year.")})

    def _follow_meeting(self) -> None:
        """Taken when the meeting was held, unless more is known; numbered in that year."""
        if self.taken_latest is None and self.meeting is not None:
            self.taken = self.meeting.held
        if not self.year and self.taken_latest is not None:
            self.year = (self.taken_earliest or self.taken_latest).year

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Takes the next number of the year where none is given; one at a time."""
        self._follow_meeting()
        if self.sequence:
            return super().save(*args, **kwargs)
        with transaction.atomic():
            PublicVersion.hold()
            self.sequence = Decision.objects.next_in(self.year)
            return super().save(*args, **kwargs)
