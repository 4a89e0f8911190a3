"""Knows what another source tells otherwise of the same thing."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from records.models import Sourced
from records.periods import WhenPair, span_constraint
from records.wording import labelled
from research.models.projects import Project
from research.models.publications import Publication


class OtherAccountQuerySet(models.QuerySet):
    def with_names(self) -> Self:
        return self.select_related("source")


class OtherAccount(Sourced):
    """What another source tells otherwise of a project or a publication: both are kept and shown.

    The coalition's report has the field research between May and August 2020, another page has that
    of one member in March (annual report 2020, 3.2).
    """

    project = models.ForeignKey(
        Project,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="other_accounts",
        verbose_name=_("project"),
    )
    publication = models.ForeignKey(
        Publication,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="other_accounts",
        verbose_name=_("publication"),
    )
    text = models.TextField(
        _("what it tells"), max_length=2000, help_text=_("In your own words. Names no person.")
    )
    happened_earliest = models.DateField(_("when, by it, earliest"), null=True, blank=True)
    happened_latest = models.DateField(_("when, by it, at the latest"), null=True, blank=True)

    happened = WhenPair("happened_earliest", "happened_latest")

    objects = OtherAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("other account")
        verbose_name_plural = _("other accounts")
        ordering = ["pk"]
        constraints = [
            span_constraint("happened"),
            models.CheckConstraint(
                name="research_otheraccount_of_one",
                condition=Q(project=None, publication__isnull=False)
                | Q(project__isnull=False, publication=None),
                violation_error_message=_("It is about a project or a publication: give one."),
            ),
        ]

    def __str__(self) -> str:
        return labelled(self.about, self.text[:80])

    def clean(self) -> None:
        """Told beside a field: what the database refuses otherwise."""
        super().clean()
        if (self.project is None) == (self.publication is None):
            told = _("It is about a project or a publication: give one.")
            raise ValidationError({"project": told})

    @property
    def about(self) -> Project | Publication | None:
        """What both sources tell of."""
        return self.project or self.publication
