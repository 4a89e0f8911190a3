"""Knows what another source tells otherwise of the same thing."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from records.models import Sourced
from records.periods import WhenPair, span_constraint
from records.wording import labelled
from research.models.projects import Project


class OtherAccountQuerySet(models.QuerySet):
    def with_names(self) -> Self:
        return self.select_related("source")


class OtherAccount(Sourced):
    """What another source tells otherwise of a project: both are kept, and shown side by side.

    The coalition's report has the field research between May and August 2020, another page has that
    of one member in March (annual report 2020, 3.2).
    """

    project = models.ForeignKey(
        Project,
        on_delete=models.CASCADE,
        related_name="other_accounts",
        verbose_name=_("project"),
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
        constraints = [span_constraint("happened")]

    def __str__(self) -> str:
        return labelled(self.project, self.text[:80])
