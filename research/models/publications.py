"""Knows what the coalition publishes: reports and videos, in each language when it is ready."""

from collections.abc import Collection
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_countries.fields import CountryField

from governance.models import Theme
from governance.models.readers import Readable, Readers
from records.files.models import StoredFile
from records.languages import LANGUAGES
from records.models import Sourced
from records.periods import WhenPair, span_constraint
from records.withdrawing import Withdrawable, openness_until
from research.library.words import index_words
from research.models.authors import Authorship
from research.models.entered import Entered
from research.models.ordering import LatestFirst
from research.models.partners import Partner
from research.models.projects import Project


class PublicationQuerySet(LatestFirst, models.QuerySet):
    dated_by = "dated_latest"

    def readable_by(
        self, readers: Collection[str], day: date, organisations: Collection[int] = ()
    ) -> Self:
        """Those of which some edition may be read; see `EditionQuerySet.readable_by`."""
        editions = Edition.objects.readable_by(readers, day, organisations)
        return self.filter(pk__in=editions.values("publication"))


class Publication(Sourced, Entered, Withdrawable):
    """A work of the coalition or its members, in one language or in several: its editions.

    Its address never changes, so that it can be cited. Until the day of its embargo only the
    coordination and the members that wrote it may read any edition of it.
    """

    class Kind(models.TextChoices):
        REPORT = "report", pgettext_lazy("publication", "report")
        STUDY = "study", pgettext_lazy("publication", "study")
        SUMMARY = "summary", pgettext_lazy("publication", "summary")
        STATEMENT = "statement", pgettext_lazy("publication", "public statement")
        PRESS_RELEASE = "press_release", pgettext_lazy("publication", "press release")
        VIDEO = "video", pgettext_lazy("publication", "video")
        STORY_MAP = "story_map", pgettext_lazy("publication", "story map")
        BLOG_POST = "blog_post", pgettext_lazy("publication", "blog post")

    key = models.SlugField(
        _("address"),
        unique=True,
        help_text=_("The last part of its page's address; never changes."),
    )
    kind = models.CharField(_("kind"), max_length=13, choices=Kind.choices)
    dated_earliest = models.DateField(_("dated, earliest"), null=True, blank=True)
    dated_latest = models.DateField(_("dated, at the latest"), null=True, blank=True)
    original_language = models.CharField(
        _("original language"), max_length=8, blank=True, choices=list(LANGUAGES.items())
    )
    countries: Any = CountryField(
        _("countries"),
        multiple=True,
        blank=True,
        help_text=_("Several with Ctrl, or Cmd on a Mac."),
    )
    themes = models.ManyToManyField(
        Theme, blank=True, related_name="publications", verbose_name=_("themes")
    )
    project = models.ForeignKey(
        Project,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="publications",
        verbose_name=_("project"),
    )
    summary = models.TextField(
        _("summary"),
        blank=True,
        max_length=2000,
        help_text=_(
            "What it is about, in the coalition's own words: shown where no edition in the "
            "reader's language has an abstract. Names no person."
        ),
    )
    embargo_until = models.DateField(
        _("under embargo until"),
        null=True,
        blank=True,
        help_text=_(
            "The first day on which it may be read by others than the coordination and the members "
            "that wrote it."
        ),
    )
    funder = models.ForeignKey(
        Partner,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="funded_publications",
        verbose_name=_("funder"),
    )
    disclaimer = models.TextField(
        _("disclaimer that the funder requires"),
        blank=True,
        max_length=2000,
        help_text=_("Empty: that of the project."),
    )
    credit = models.TextField(
        _("credit"),
        blank=True,
        max_length=1000,
        help_text=_("Whose pictures, maps or data are in it. Names no person without consent."),
    )

    dated = WhenPair("dated_earliest", "dated_latest")

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["key"]
        constraints = [span_constraint("dated")]

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        return reverse("research:publication", args=[self.key])

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Its summary and countries are among the words under which its editions are found."""
        super().save(*args, **kwargs)
        for edition in self.editions.all():
            index_words(edition)

    @property
    def openness(self) -> tuple[int, ...]:
        return (openness_until(self.embargo_until),)


class EditionQuerySet(models.QuerySet):
    def readable_by(
        self, readers: Collection[str], day: date, organisations: Collection[int] = ()
    ) -> Self:
        """What may be read on `day` by somebody who counts among `readers`.

        Before the day of its embargo the coordination alone, and of what is open to them, the
        people of the `organisations` that wrote it.
        """
        opened = self.filter(readers__in=readers)
        if Readers.COORDINATION.value in readers:
            return opened
        is_free = Q(publication__embargo_until=None) | Q(publication__embargo_until__lte=day)
        if organisations:
            theirs = Authorship.objects.filter(organisation__in=organisations)
            is_free |= Q(publication__in=theirs.values("publication"))
        return opened.filter(is_free)


class Edition(Readable):
    """A publication in one language: published when it is ready, the other one later."""

    publication = models.ForeignKey(
        Publication,
        on_delete=models.CASCADE,
        related_name="editions",
        verbose_name=_("publication"),
    )
    language = models.CharField(_("language"), max_length=8, choices=list(LANGUAGES.items()))
    title = models.CharField(_("title"), max_length=300, help_text=_("Names no person."))
    abstract = models.TextField(_("abstract"), blank=True, max_length=5000)
    text = models.TextField(_("text"), blank=True)
    url = models.URLField(_("link"), blank=True)
    file = models.OneToOneField(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="edition",
        verbose_name=_("file"),
        editable=False,
    )
    changed_at = models.DateTimeField(_("last changed at"), auto_now=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["publication", "language"]
        constraints = [
            models.UniqueConstraint(
                name="research_edition_once_a_language",
                fields=["publication", "language"],
                violation_error_message=_("There is an edition in this language already."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        index_words(self)

    @property
    def is_original(self) -> bool:
        return self.language == self.publication.original_language
