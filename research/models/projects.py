"""Knows the coalition's research and advocacy projects: who does what, where, and why."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_countries.fields import CountryField

from governance.models import Decision, Theme
from governance.models.readers import Readable, ReadersQuerySet
from members.models import Organisation
from records.models import Sourced
from records.periods import WhenPair, span_constraint
from research.models.entered import Entered
from research.models.ordering import LatestFirst
from research.models.partners import Partner
from research.states import State, state_on


class ProjectQuerySet(LatestFirst, ReadersQuerySet):
    dated_by = "carried_out_earliest"

    def with_names(self) -> Self:
        linked = self.select_related("theme__plan", "decision__source", "funder", "source")
        return linked.with_doers()

    def with_doers(self) -> Self:
        doers = Organisation.objects.telling_whether_public()
        return self.prefetch_related(Prefetch("organisations", doers))

    def in_country(self, code: str) -> Self:
        return self.filter(countries__contains=code)


class Project(Sourced, Readable, Entered):
    """Research or advocacy that one member does, or several do together.

    CECIDE and AMINES did one project by two (annual report 2020, 3.2). Whether it is planned, under
    way or over is told from the days recorded and the day asked about, never stored.
    """

    class Kind(models.TextChoices):
        NATIONAL = "national", pgettext_lazy("project", "national")
        COMMON = "common", pgettext_lazy("project", "common")
        MAPPING = "mapping", pgettext_lazy("project", "mapping")
        ADVOCACY = "advocacy", pgettext_lazy("project", "advocacy")

    key = models.SlugField(
        _("address"),
        unique=True,
        help_text=_("The last part of its page's address; never changes."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=300, help_text=_("Names no person."))
    summary = models.TextField(_("summary"), blank=True)
    method = models.TextField(pgettext_lazy("of research", "method"), blank=True)
    theme = models.ForeignKey(
        Theme,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("theme"),
    )
    organisations = models.ManyToManyField(
        Organisation,
        blank=True,
        related_name="projects",
        verbose_name=_("members that do it"),
        help_text=_("Empty: not recorded."),
    )
    countries: Any = CountryField(
        _("countries"),
        multiple=True,
        blank=True,
        help_text=_("Several with Ctrl, or Cmd on a Mac."),
    )
    carried_out_earliest = models.DateField(_("carried out from"), null=True, blank=True)
    carried_out_latest = models.DateField(
        _("carried out until"), null=True, blank=True, help_text=_("Empty: no end is recorded.")
    )
    carried_out_words = models.CharField(
        _("carried out, in the source's words"), max_length=200, blank=True
    )
    decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("decision that launched it"),
    )
    funder = models.ForeignKey(
        Partner,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="funded_projects",
        verbose_name=_("funder"),
    )
    disclaimer = models.TextField(
        _("disclaimer that the funder requires"), blank=True, max_length=2000
    )

    carried_out = WhenPair("carried_out_earliest", "carried_out_latest")

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["key"]
        constraints = [span_constraint("carried_out")]

    def __str__(self) -> str:
        return self.title or self.key

    def get_absolute_url(self) -> str:
        return reverse("research:project", args=[self.key])

    def state_on(self, day: date) -> State:
        """Whether it is planned, under way or over on `day`, as far as the days tell."""
        return state_on(self.carried_out, day)
