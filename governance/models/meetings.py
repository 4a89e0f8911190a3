"""Knows the meetings of the coalition's bodies and of the groups it observes."""

from datetime import date, datetime, time, timedelta
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from django_countries.fields import CountryField

from governance.models.bodies import Body
from governance.models.readers import Readable, ReadersQuerySet
from records.fields import LanguagesField
from records.models import Sourced
from records.periods import WhenPair, span_constraint
from records.when import When

MOST_DAYS = 31


def _is_past(day: date) -> Q:
    """That the last day of a meeting is certainly past on `day`."""
    past = Q()
    for days in range(1, MOST_DAYS + 1):
        past |= Q(days=days, held_latest__lte=day - timedelta(days=days))
    return past


class MeetingQuerySet(ReadersQuerySet):
    def called(self) -> Self:
        """Meetings that are announced, and of which nobody has said that they were held."""
        return self.filter(standing=Meeting.Standing.CALLED)

    def not_followed_up(self, day: date) -> Self:
        """Meetings still announced though the last of their days is certainly past; the twin of
        `may_lie_ahead`."""
        return self.called().filter(_is_past(day))

    def coming(self, day: date, last: date) -> Self:
        """Meetings announced that are under way on `day`, or begin by `last` for certain."""
        return self.called().filter(~_is_past(day), held_latest__lte=last)

    def took_place(self) -> Self:
        return self.filter(standing=Meeting.Standing.HELD)

    def begun_by(self, day: date) -> Self:
        """Meetings that took place by `day`, certainly or possibly; the twin of `may_be_over`."""
        known = Q(held_earliest=None) | Q(held_earliest__lte=day)
        return self.took_place().filter(known)

    def of_year(self, year: int | None) -> Self:
        """Meetings that were or will be held in that year, and those whose day is not set."""
        return self.filter(Q(held_latest__year=year) | Q(held_latest=None))

    def attended(self, *, is_recorded: bool = True) -> Self:
        """Meetings of a body with anybody's attendance recorded, or with nobody's."""
        recorded = Meeting.objects.filter(attendances__isnull=False).values("pk")
        wanted = Q(pk__in=recorded)
        return self.exclude(body=None).filter(wanted if is_recorded else ~wanted)

    def last_of(self, body: Body | None) -> "Meeting | None":
        """The last meeting that a body held; None for a meeting of no body."""
        held = self.took_place().filter(body=body).order_by("-held_latest", "-pk")
        return held.first() if body else None  # type: ignore[return-value]

    def latest_first(self) -> Self:
        """What is still without a date comes first: it lies ahead."""
        return self.order_by(F("held_latest").desc(nulls_first=True), "-pk")

    def with_names(self) -> Self:
        return self.select_related("body", "source")


class Meeting(Sourced, Readable):
    """A meeting of a body of the coalition, or one of the Kimberley Process in which it takes part.

    The annual planning meeting decides; between meetings the steering committee meets by
    teleconference (annual report 2020, 1.3). When it was held is known as surely as the sources
    tell: "early 2020" and "January 2020" are one meeting (1.1, 1.2).
    """

    class Kind(models.TextChoices):
        PLANNING = "planning", _("planning meeting")
        CALL = "call", _("teleconference")
        INTERSESSIONAL = "intersessional", _("Kimberley Process intersessional")
        PLENARY = "plenary", _("Kimberley Process plenary")
        WEBINAR = "webinar", _("webinar")
        TRAINING = "training", _("training")
        OTHER = "other", _("other meeting")

    class Standing(models.TextChoices):
        CALLED = "called", _("announced")
        HELD = "held", _("took place")
        CANCELLED = "cancelled", _("cancelled")

    key = models.SlugField(_("key"), unique=True)
    body = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("body"),
        help_text=_("Empty: of the Kimberley Process as a whole, or with others."),
    )
    kind = models.CharField(_("kind"), max_length=15, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=200, blank=True)
    standing = models.CharField(
        _("standing"), max_length=10, choices=Standing.choices, default=Standing.CALLED
    )
    held_earliest = models.DateField(_("held, earliest"), null=True, blank=True)
    held_latest = models.DateField(_("held, at the latest"), null=True, blank=True)
    held_words = models.CharField(
        _("date in the source's words"), max_length=200, blank=True, default=""
    )
    days = models.PositiveSmallIntegerField(
        _("number of days"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)],
    )
    start_time = models.TimeField(
        _("start time"), null=True, blank=True, help_text=_("In the coalition's time zone.")
    )
    end_time = models.TimeField(_("end time"), null=True, blank=True)
    country = CountryField(_("country"), blank=True)
    place = models.CharField(
        _("place"), max_length=200, blank=True, help_text=_("Never shown to the public.")
    )
    link = models.URLField(
        _("link to take part"), blank=True, help_text=_("Never shown to the public.")
    )
    languages = LanguagesField(_("languages"))
    interpretation = LanguagesField(_("interpretation into"))
    aims = models.TextField(_("aims"), blank=True)

    held = WhenPair("held_earliest", "held_latest")
    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-held_latest", "key"]
        constraints = [
            span_constraint("held"),
            models.CheckConstraint(
                name="governance_meeting_held_by_some_day",
                condition=~Q(standing="held") | Q(held_latest__isnull=False),
                violation_error_message=_("Say by when, at the latest, it took place."),
            ),
            models.CheckConstraint(
                name="governance_meeting_ends_once_it_starts",
                condition=Q(end_time=None) | Q(start_time__isnull=False),
                violation_error_message=_("Say when it starts, too."),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.key

    def get_absolute_url(self) -> str:
        return reverse("governance:meeting", args=[self.key])

    def clean(self) -> None:
        super().clean()
        if self.standing == self.Standing.HELD and self.held_latest is None:
            raise ValidationError({"held": _("Say by when, at the latest, it took place.")})
        if self.standing == self.Standing.CANCELLED and self._was_attended():
            words = _("Somebody is recorded as having been there: it was not cancelled.")
            raise ValidationError({"standing": words})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """What was decided at it follows when its date is corrected."""
        before = Meeting.objects.filter(pk=self.pk).first() if self.pk else None
        with transaction.atomic():
            super().save(*args, **kwargs)
            if before and self.held_latest and before.held != self.held:
                self._move_decisions(before.held)

    def _move_decisions(self, before: When) -> None:
        """A decision that has a date of its own keeps it, and each keeps its number."""
        dated = {"taken_earliest": before.earliest, "taken_latest": before.latest}
        for decision in self.decisions.filter(**dated):
            decision.taken = self.held
            decision._history_user = getattr(self, "_history_user", None)  # type: ignore[attr-defined]
            decision._change_reason = gettext_noop("The date of its meeting was corrected.")  # type: ignore[attr-defined]
            decision.save()

    def _was_attended(self) -> bool:
        return self.pk is not None and self.attendances.took_part().exists()

    @property
    def starts_at(self) -> datetime | None:
        """The moment at which it starts; None unless day and time are known."""
        if not self.held.is_exact or self.start_time is None:
            return None
        return _moment(self.held_earliest, self.start_time)

    @property
    def ends_at(self) -> datetime | None:
        """The moment at which it ends, the next day where it goes past midnight."""
        if self.starts_at is None or self.end_time is None:
            return None
        last_day = self.held_earliest + timedelta(days=self.days - 1)  # type: ignore[operator]
        past_midnight = self.end_time <= self.start_time  # type: ignore[operator]
        return _moment(last_day + timedelta(days=int(past_midnight)), self.end_time)

    @property
    def is_to_come(self) -> bool:
        return self.standing == self.Standing.CALLED

    def may_lie_ahead(self, day: date) -> bool:
        """Whether it is announced and its last day is not certainly past."""
        if self.held_latest is None:
            return self.is_to_come
        return self.is_to_come and (day - self.held_latest).days < self.days

    def may_be_over(self, day: date) -> bool:
        """Whether it took place by `day`, certainly or possibly; the twin of `begun_by`."""
        is_begun = self.held_earliest is None or self.held_earliest <= day
        return self.standing == self.Standing.HELD and is_begun

    def may_have_been_on(self, day: date) -> bool:
        """Whether that may be one of its days; a cancelled one has none."""
        if self.standing == self.Standing.CANCELLED:
            return False
        is_begun = self.held_earliest is None or self.held_earliest <= day
        return is_begun and (self.held_latest is None or (day - self.held_latest).days < self.days)


def _moment(day: Any, time: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, time))
