"""Knows where the coalition spoke with others: webinars, conferences, campaigns, calls."""

from typing import Any, Self

from django.db import models
from django.db.models import CharField, Prefetch, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_countries.fields import CountryField

from governance.models import Decision
from governance.models.readers import Readable, ReadersQuerySet
from members.models import Organisation
from records.fields import LanguagesField
from records.models import Sourced
from records.periods import WhenPair, span_constraint
from research.models.entered import Entered
from research.models.ordering import LatestFirst
from research.models.partners import Partner
from research.models.projects import Project
from research.models.publications import Publication


class EngagementQuerySet(LatestFirst, ReadersQuerySet):
    dated_by = "held_earliest"

    def with_names(self) -> Self:
        linked = self.select_related("project", "decision__source", "source")
        doers = Organisation.objects.telling_whether_public()
        return linked.prefetch_related(Prefetch("organisations", doers), "partners")

    def in_country(self, code: str) -> Self:
        return self.filter(countries__contains=code)

    def with_audience(self, language: str) -> Self:
        """Tags stand with a space between them; one may begin another, as "zh" "zh-hant"."""
        spaced = Concat(Value(" "), "audience_languages", Value(" "), output_field=CharField())
        return self.annotate(spaced=spaced).filter(spaced__contains=f" {language} ")


class Engagement(Sourced, Readable, Entered):
    """A webinar, conference, campaign or series of calls in which the coalition spoke with others.

    Two sessions for two audiences are two engagements (annual report 2020, 3.3: Diamonds for
    Peace). Who was there is told by organisation, never by person.
    """

    class Kind(models.TextChoices):
        WEBINAR = "webinar", pgettext_lazy("engagement", "webinar")
        CONFERENCE = "conference", pgettext_lazy("engagement", "conference")
        CAMPAIGN = "campaign", pgettext_lazy("engagement", "campaign")
        CALLS = "calls", pgettext_lazy("engagement", "series of calls")

    key = models.SlugField(
        _("address"),
        unique=True,
        help_text=_("The last part of its page's address; never changes."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=300, help_text=_("Names no person."))
    summary = models.TextField(_("summary"), blank=True)
    held_earliest = models.DateField(_("held, earliest"), null=True, blank=True)
    held_latest = models.DateField(_("held, at the latest"), null=True, blank=True)
    held_words = models.CharField(_("when, in the source's words"), max_length=200, blank=True)
    partners = models.ManyToManyField(
        Partner, blank=True, related_name="engagements", verbose_name=_("partners")
    )
    organisations = models.ManyToManyField(
        Organisation,
        blank=True,
        related_name="engagements",
        verbose_name=_("members that took part"),
        help_text=_("Empty: not recorded."),
    )
    audience_languages: Any = LanguagesField(_("languages of the audience"))
    countries: Any = CountryField(
        _("countries"),
        multiple=True,
        blank=True,
        help_text=_("Several with Ctrl, or Cmd on a Mac."),
    )
    project = models.ForeignKey(
        Project,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="engagements",
        verbose_name=_("project"),
    )
    decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="engagements",
        verbose_name=_("decision that launched it"),
    )
    shown = models.ManyToManyField(
        Publication,
        blank=True,
        related_name="engagements",
        verbose_name=_("publications shown there"),
        help_text=_("Empty: not recorded."),
    )
    url = models.URLField(_("link"), blank=True)

    held = WhenPair("held_earliest", "held_latest")

    objects = EngagementQuerySet.as_manager()

    class Meta:
        verbose_name = _("engagement")
        verbose_name_plural = _("engagements")
        ordering = ["key"]
        constraints = [span_constraint("held")]

    def __str__(self) -> str:
        return self.title or self.key

    def get_absolute_url(self) -> str:
        return reverse("research:engagement", args=[self.key])
