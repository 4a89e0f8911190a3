"""Knows which surveys there are, and in which versions of its methodology each asks."""

from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from governance.models.readers import Readable, ReadersQuerySet
from records.models import Sourced
from records.periods import WhenPair
from records.wording import labelled
from research.models.projects import Project

SHAPE_OF_VERSION = r"\A[A-Za-z0-9][A-Za-z0-9_.-]*\Z"
VERSION = RegexValidator(
    SHAPE_OF_VERSION,
    _("Give the version in letters, digits, - and _, such as 2020-1."),
)


class Survey(Sourced, Readable):
    """Members observe the same things at sites in several countries, by a common methodology.

    The diamond mapping that began in 2020 is one (annual report 2020, 3.2).
    """

    class Licence(models.TextChoices):
        CC0 = "cc0", "CC0 1.0"
        CC_BY = "cc_by", "CC BY 4.0"
        CC_BY_SA = "cc_by_sa", "CC BY-SA 4.0"
        ODC_BY = "odc_by", "ODC-BY 1.0"
        ODBL = "odbl", "ODbL 1.0"

    key = models.SlugField(
        _("address"),
        unique=True,
        help_text=_("The last part of its page's address; never changes."),
    )
    title = models.CharField(_("title"), max_length=300, help_text=_("Names no person."))
    project = models.ForeignKey(
        Project,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="surveys",
        verbose_name=_("project"),
    )
    licence = models.CharField(
        _("licence"),
        max_length=10,
        choices=Licence.choices,
        blank=True,
        help_text=_("Under which others may use its figures. Empty: none is granted."),
    )
    credit = models.CharField(
        _("credit"),
        max_length=300,
        blank=True,
        help_text=_("Whom to name who uses its figures; names no person."),
    )

    objects = ReadersQuerySet.as_manager()

    class Meta:
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.title or self.key


class MethodologyQuerySet(models.QuerySet):
    def in_use(self) -> Self:
        return self.exclude(used_from_latest=None)

    def latest_first(self) -> Self:
        return self.order_by(F("used_from_latest").desc(nulls_last=True), "-pk")


class Methodology(Sourced):
    """A version of what a survey asks. A draft until it is in use; then its questions stay.

    What was asked of a visit must be known for ever: to ask otherwise takes a new version.
    """

    survey = models.ForeignKey(
        Survey, on_delete=models.PROTECT, related_name="methodologies", verbose_name=_("survey")
    )
    version = models.CharField(
        _("version"), max_length=40, validators=[VERSION], help_text=_("Such as 2020-1.")
    )
    used_from_earliest = models.DateField(_("in use since, earliest"), null=True, blank=True)
    used_from_latest = models.DateField(
        _("in use since, at the latest"), null=True, blank=True, help_text=_("Empty: a draft.")
    )

    used_from = WhenPair("used_from_earliest", "used_from_latest")

    objects = MethodologyQuerySet.as_manager()

    class Meta:
        verbose_name = _("methodology")
        verbose_name_plural = _("methodologies")
        ordering = ["survey", "version"]
        constraints = [
            models.UniqueConstraint(
                name="research_methodology_version",
                fields=["survey", "version"],
                violation_error_message=_("The survey has a methodology of this version."),
            ),
            models.UniqueConstraint(name="research_methodology_survey", fields=["id", "survey"]),
            models.CheckConstraint(
                name="research_methodology_used_from_span",
                condition=Q(used_from_earliest=None)
                | Q(used_from_latest__isnull=False, used_from_latest__gte=F("used_from_earliest")),
                violation_error_message=_("The latest date lies before the earliest."),
            ),
        ]

    def __str__(self) -> str:
        return labelled(self.survey, self.version)

    def clean(self) -> None:
        super().clean()
        if self.is_draft and self.pk and self.visits.exists():
            raise ValidationError(_("There are visits by this methodology: it stays in use."))

    @property
    def is_draft(self) -> bool:
        return self.used_from_latest is None
