"""Knows what came of asking for an organisation’s website, and since when it does not answer."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from members.models.organisations import Organisation

DEAD_AFTER = 3  # days on which it failed, one after another


class WebsiteCheckQuerySet(models.QuerySet):
    def dead(self) -> Self:
        """Those that failed on several days, and of an address that is still given."""
        return self.filter(failed_days__gte=DEAD_AFTER, organisation__website=models.F("address"))


class WebsiteCheck(models.Model):
    """The last time that somebody asked for an organisation's website, and what came of it."""

    class Outcome(models.TextChoices):
        ANSWERS = "answers", _("answers")
        UNKNOWN_NAME = "unknown_name", _("no such name on the internet")
        NO_ANSWER = "no_answer", _("no answer")
        UNSAFE = "unsafe", _("its certificate is not valid")
        ERROR = "error", _("the page is not there")
        NOT_ASKED = "not_asked", _("not asked: the address leads to no public website")

    organisation = models.OneToOneField(
        Organisation,
        on_delete=models.CASCADE,
        related_name="website_check",
        verbose_name=_("organisation"),
    )
    address = models.URLField(_("website"))
    checked_on = models.DateField(_("asked on"))
    outcome = models.CharField(_("what came of it"), max_length=12, choices=Outcome.choices)
    failed_since = models.DateField(_("no answer since"), null=True, blank=True)
    failed_days = models.PositiveSmallIntegerField(_("days without an answer"), default=0)

    objects = WebsiteCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("check of a website")
        verbose_name_plural = _("checks of websites")
        ordering = ["organisation"]
        constraints = [
            models.CheckConstraint(
                name="members_websitecheck_failed_since",
                condition=models.Q(failed_since=None, failed_days=0)
                | models.Q(failed_since__isnull=False, failed_days__gt=0),
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)
