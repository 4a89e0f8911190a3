"""Knows where members went and what they observed there: sites, and visits of a day."""

from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Window
from django.db.models.functions import Lower, RowNumber
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_countries.fields import CountryField

from governance.models.readers import Readable, Readers, ReadersQuerySet
from members.models import Organisation
from records.constraints import SameAsParent
from records.models import Sourced
from records.periods import WhenPair, span_constraint
from records.withdrawing import Withdrawable, openness_until
from records.wording import labelled, say_when
from research.models.entered import Entered
from research.models.indicators import questions_of
from research.models.surveys import Methodology, Survey
from research.surveys.answers import faults_of
from research.surveys.wording import say_faults


class SiteQuerySet(models.QuerySet):
    def coded(self, pcode: str) -> Self:
        """The site of this code, however its letters are written."""
        return self.filter(pcode__iexact=pcode)

    def seen_on(self, day: date) -> Self:
        """Those with a visit of which everybody may know on `day`."""
        return self.filter(Exists(Visit.objects.published_on(day).filter(site=OuterRef("pk"))))

    def telling_whether_placed(self) -> Self:
        """Each with `is_placed`: whether it may be told, more or less, where it lies."""
        placed = Q(latitude__isnull=False) & ~Q(precision=Site.Precision.WITHHELD)
        told = models.ExpressionWrapper(placed, output_field=models.BooleanField())
        return self.annotate(is_placed=told)

    def shown_on(self, day: date) -> Self:
        """Those of which everybody may know where they lie, more or less."""
        return self.seen_on(day).telling_whether_placed().filter(is_placed=True)

    def of_its_member(self) -> Self:
        """Those that the member that entered them may change: only its own visits wait there."""
        own = {"entered_for": OuterRef("entered_for"), "readers": Readers.COORDINATION}
        others = Visit.objects.filter(site=OuterRef("pk")).exclude(**own)
        return self.filter(~Exists(others), entered_for__isnull=False)


class Site(Withdrawable):
    """A place that a survey visits, such as a mine. Readers learn of it through a visit alone."""

    class Precision(models.TextChoices):
        EXACT = "exact", pgettext_lazy("coordinates", "exact")
        ROUNDED = "rounded", pgettext_lazy("coordinates", "rounded")
        WITHHELD = "withheld", pgettext_lazy("coordinates", "withheld")

    survey = models.ForeignKey(
        Survey, on_delete=models.PROTECT, related_name="sites", verbose_name=_("survey")
    )
    pcode = models.CharField(
        _("code"), max_length=60, help_text=_("Under which every visit and every file knows it.")
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    country: Any = CountryField(_("country"))
    latitude = models.DecimalField(
        _("latitude"), max_digits=9, decimal_places=6, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=9, decimal_places=6, null=True, blank=True
    )
    precision = models.CharField(
        _("place shown to everybody"),
        max_length=10,
        choices=Precision.choices,
        default=Precision.ROUNDED,
        help_text=_("Rounded to about ten kilometres, and without its name, unless it is exact."),
    )
    entered_for = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="entered_sites",
        verbose_name=_("entered for"),
        help_text=_("The member that entered it; it may change it while only its own visits wait."),
    )

    objects = SiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("site")
        verbose_name_plural = _("sites")
        ordering = ["survey", "pcode"]
        constraints = [
            models.UniqueConstraint(
                "survey",
                Lower("pcode"),
                name="research_site_code",
                violation_error_message=_("The survey has a site of this code."),
            ),
            models.UniqueConstraint(name="research_site_survey", fields=["id", "survey"]),
            models.CheckConstraint(
                name="research_site_latitude",
                condition=Q(latitude=None) | Q(latitude__gte=-90, latitude__lte=90),
                violation_error_message=_("A latitude lies between -90 and 90."),
            ),
            models.CheckConstraint(
                name="research_site_longitude",
                condition=Q(longitude=None) | Q(longitude__gte=-180, longitude__lte=180),
                violation_error_message=_("A longitude lies between -180 and 180."),
            ),
            models.CheckConstraint(
                name="research_site_place",
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__isnull=False, longitude__isnull=False),
                violation_error_message=_("A place has both a latitude and a longitude."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.pcode

    def is_its_members(self) -> bool:
        """Whether the member that entered it may change it: nobody else builds on it yet."""
        if self.pk is None:
            return True
        return type(self).objects.of_its_member().filter(pk=self.pk).exists()

    @property
    def openness(self) -> tuple[int, ...]:
        is_placed = self.latitude is not None
        return int(is_placed), -Site.Precision.values.index(self.precision)


def is_published(day: date, prefix: str = "") -> Q:
    """Visits that everybody may know of on `day`: opened to all, not sensitive, no embargo."""
    over = Q(**{f"{prefix}embargo_until": None}) | Q(**{f"{prefix}embargo_until__lte": day})
    opened = {f"{prefix}{name}": Readers.EVERYBODY for name in ("readers", "survey__readers")}
    return over & Q(**opened, **{f"{prefix}is_sensitive": False})


class VisitQuerySet(ReadersQuerySet):
    def published_on(self, day: date) -> Self:
        return self.filter(is_published(day))

    def last_of_each_site(self) -> Self:
        """Of these visits the latest of each site; who comes last is entered last."""
        place = Window(
            RowNumber(),
            partition_by=F("site"),
            order_by=[F("visited_latest").desc(nulls_last=True), F("pk").desc()],
        )
        return self.order_by().annotate(place=place).filter(place=1)

    def with_names(self) -> Self:
        return self.select_related("site", "methodology__survey", "organisation", "survey")

    def latest_first(self) -> Self:
        return self.order_by(F("visited_latest").desc(nulls_last=True), "-pk")


class Visit(Sourced, Readable, Entered):
    """What a member observed at a site on a day: an answer to each indicator of a methodology.

    What is sensitive is told to nobody outside, not even in a figure; what is under embargo, not
    before its day.
    """

    survey = models.ForeignKey(
        Survey,
        on_delete=models.PROTECT,
        editable=False,
        related_name="visits",
        verbose_name=_("survey"),
    )
    site = models.ForeignKey(
        Site, on_delete=models.PROTECT, related_name="visits", verbose_name=_("site")
    )
    methodology = models.ForeignKey(
        Methodology,
        on_delete=models.PROTECT,
        related_name="visits",
        verbose_name=_("methodology"),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="visits",
        verbose_name=_("member that visited"),
    )
    visited_earliest = models.DateField(_("visited, earliest"), null=True, blank=True)
    visited_latest = models.DateField(_("visited, at the latest"), null=True, blank=True)
    answers = models.JSONField(_("answers"), default=dict, blank=True)
    external_id = models.CharField(
        _("number elsewhere"),
        max_length=100,
        blank=True,
        help_text=_("Such as the _uuid of KoboToolbox: the same is never brought in twice."),
    )
    is_sensitive = models.BooleanField(
        _("sensitive"), default=False, help_text=_("Told to nobody outside, not even in a figure.")
    )
    embargo_until = models.DateField(
        _("embargo until"), null=True, blank=True, help_text=_("The first day it may be told.")
    )

    visited = WhenPair("visited_earliest", "visited_latest")

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        ordering = ["survey", "-visited_latest", "pk"]
        constraints = [
            span_constraint("visited"),
            models.UniqueConstraint(
                name="research_visit_external_id",
                fields=["survey", "external_id"],
                condition=~Q(external_id=""),
                violation_error_message=_("The survey has this visit already."),
            ),
            models.CheckConstraint(
                name="research_visit_sensitive_not_public",
                condition=Q(is_sensitive=False) | ~Q(readers="public"),
                violation_error_message=_("What is sensitive cannot be for everybody."),
            ),
            SameAsParent(name="research_visit_site", parent="site", field="survey"),
            SameAsParent(name="research_visit_methodology", parent="methodology", field="survey"),
        ]

    def __str__(self) -> str:
        return labelled(self.site, say_when(self.visited))

    def clean(self) -> None:
        super().clean()
        if self.site_id is None or self.methodology_id is None:
            return
        self.survey = self.site.survey
        if self.methodology.survey_id != self.survey_id:
            raise ValidationError(
                {"methodology": _("The methodology is of another survey than the site.")}
            )
        if self.methodology.is_draft:
            raise ValidationError({"methodology": _("This methodology is still a draft.")})
        if faults := faults_of(questions_of(self.methodology), self.answers or {}):
            raise ValidationError({"answers": say_faults(faults)})

    @property
    def openness(self) -> tuple[int, ...]:
        is_told = not self.is_sensitive
        return *super().openness, int(is_told), openness_until(self.embargo_until)
