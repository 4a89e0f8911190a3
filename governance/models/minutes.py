"""Knows the minutes of a meeting: typed in one language or several, approved, published."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modeltranslation.utils import build_localized_fieldname

from governance.models.meetings import Meeting
from governance.models.readers import Readable, Readers, ReadersQuerySet
from records.fields import LanguagesField

LONGEST_MINUTES = 100_000  # letters: two days of talk


class MinutesQuerySet(ReadersQuerySet):
    def latest_first(self) -> Self:
        """By the day of the meeting; one whose day is unknown again comes last."""
        return self.order_by(F("meeting__held_latest").desc(nulls_last=True), "-pk")

    def published(self) -> Self:
        return self.filter(state=Minutes.State.PUBLISHED)

    def with_names(self) -> Self:
        return self.select_related("meeting__body", "meeting__source", "approved_at")


class Minutes(Readable):
    """What was said and decided at a meeting, as typed there and approved later.

    The text is one sheet for each language, in the notation of `governance/minutes/text.py`. Who
    reads a language that is not finished reads the one in which the minutes were taken.
    """

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("minutes", "draft")
        APPROVED = "approved", pgettext_lazy("minutes", "approved")
        PUBLISHED = "published", pgettext_lazy("minutes", "published")

    meeting = models.OneToOneField(
        Meeting, on_delete=models.PROTECT, related_name="minutes", verbose_name=_("meeting")
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    language = models.CharField(_("taken in"), max_length=8, choices=settings.LANGUAGES)
    finished: Any = LanguagesField(_("versions that are complete"))
    text = models.TextField(_("text"), blank=True, max_length=LONGEST_MINUTES)
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    approved_at = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="approved_minutes",
        verbose_name=_("approved at"),
    )

    objects = MinutesQuerySet.as_manager()

    class Meta:
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")
        ordering = ["-meeting__held_latest", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="governance_minutes_approved_on_a_day",
                condition=Q(state="draft", approved_on=None, approved_at=None)
                | ~Q(state="draft") & Q(approved_on__isnull=False),
                violation_error_message=_("Say on which day the minutes were approved."),
            ),
            models.CheckConstraint(
                name="governance_minutes_read_once_published",
                condition=Q(state="published") & ~Q(readers=Readers.COORDINATION)
                | ~Q(state="published") & Q(readers=Readers.COORDINATION),
                violation_error_message=_("Minutes are open to others once they are published."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.meeting)

    def get_absolute_url(self) -> str:
        return reverse("governance:minutes", args=[self.meeting.key])

    def get_sheet_url(self) -> str:
        """Where the office types them."""
        return reverse("admin:governance_meeting_minutes", args=[self.meeting_id])

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    def text_in(self, language: str) -> str:
        return getattr(self, text_column(language)) or ""

    def versions(self) -> list[tuple[str, str]]:
        """Each language in which something is typed, with its text; the original comes first."""
        codes = [self.language, *(code for code, _name in settings.LANGUAGES)]
        typed = ((code, self.text_in(code)) for code in dict.fromkeys(codes))
        return [(code, text) for code, text in typed if text.strip()]

    def language_for(self, wanted: str) -> str:
        """The language in which somebody reads them: the one wanted where that is finished."""
        ready = [code for code, _text in self.versions()] if self.is_draft else self.finished
        return wanted if wanted in ready else self.language

    def may_be_typed_in(self, language: str) -> bool:
        """Whether that version is still open: nothing is approved in it."""
        return self.is_draft or language not in self.finished


def text_column(language: str) -> str:
    """The column that holds the text in that language."""
    return build_localized_fieldname("text", language)
