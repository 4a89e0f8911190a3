"""Knows the texts to which people agree on the site, each in its versions."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from records.texts import localized


class ConsentTextQuerySet(models.QuerySet):
    def in_force(self, about: str, day: date) -> "ConsentText | None":
        """The version shown on `day`; None where the coalition has published none."""
        rows = self.filter(about=about, since__lte=day).order_by("-since", "-version")
        return rows.first()  # type: ignore[return-value]


class ConsentText(models.Model):
    """One version of a text to which somebody agrees on the site.

    Who agreed did so to that version; so what it says does not change: a new version does.
    """

    class About(models.TextChoices):
        APPLICATION = "application", _("what happens with an application")

    about = models.CharField(_("what for"), max_length=20, choices=About.choices)
    version = models.PositiveSmallIntegerField(_("version"))
    text = models.TextField(_("text"), max_length=5000)
    since = models.DateField(_("since"), help_text=_("The first day on which it is shown."))

    objects = ConsentTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent text")
        verbose_name_plural = _("consent texts")
        ordering = ["about", "-version"]
        constraints = [
            models.UniqueConstraint(
                name="members_consenttext_version",
                fields=["about", "version"],
                violation_error_message=_("This text has a version of that number already."),
            ),
            models.CheckConstraint(
                name="members_consenttext_from_one",
                condition=models.Q(version__gte=1),
                violation_error_message=_("Versions are counted from 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_about_display()} · {self.version}"

    def clean(self) -> None:
        super().clean()
        before = ConsentText.objects.filter(pk=self.pk, applications__isnull=False).first()
        columns = ["about", "version", *localized("text")]
        if before is not None and any(_differs(before, self, name) for name in columns):
            raise ValidationError(
                _("Somebody agreed to this version: it stays as it is. Add a new version.")
            )


def _differs(before: Any, now: Any, column: str) -> bool:
    """A translation that was missing may be added."""
    said = getattr(before, column)
    return bool(said) and said != getattr(now, column)
