"""Knows the texts that members sign: the memorandum and the charter, each version of them."""

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.models.accounts import User
from records.models import Sourced
from records.texts import localized

FIXED = ("kind", "version", "valid_months", "in_force_since")


class AgreementTextQuerySet(models.QuerySet):
    def in_force(self, day: date) -> Self:
        """Of each kind the latest version that is in force on `day`."""
        later = AgreementText.objects.filter(
            kind=models.OuterRef("kind"),
            in_force_since__lte=day,
            in_force_since__gt=models.OuterRef("in_force_since"),
        )
        return self.filter(~models.Exists(later), in_force_since__lte=day).order_by("kind")

    def only_told(self) -> Self:
        """Texts that a source tells of, and that nobody has published here."""
        return self.filter(published_at=None).exclude(source_words="")


class AgreementText(Sourced):
    """A version of the memorandum of understanding or of the charter, in the coalition's words.

    Once it is published, nothing of it changes; a language that was missing may be added. What the
    2020 report tells of (MoUs were concluded with members) names neither text nor version: that
    is kept as a draft that says so, in the source's words.
    """

    class Kind(models.TextChoices):
        MOU = "mou", _("memorandum of understanding")
        CHARTER = "charter", _("charter")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    version = models.CharField(
        _("version"), max_length=30, blank=True, help_text=_("As the coalition calls it: 2020, 3.")
    )
    text = models.TextField(_("text"), blank=True, max_length=20_000)
    valid_months = models.PositiveSmallIntegerField(
        _("valid for how many months"),
        null=True,
        blank=True,
        help_text=_("From the day of a signature. Empty: without an end."),
    )
    in_force_since = models.DateField(_("in force since"), null=True, blank=True, editable=False)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
        editable=False,
    )

    objects = AgreementTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of an agreement")
        verbose_name_plural = _("texts of agreements")
        ordering = ["kind", "-in_force_since", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="members_agreementtext_version_once",
                fields=["kind", "version"],
                violation_error_message=_("This version is recorded already."),
            ),
            models.UniqueConstraint(
                name="members_agreementtext_one_in_force",
                fields=["kind", "in_force_since"],
                violation_error_message=_("Another version is in force since that day."),
            ),
            models.CheckConstraint(
                name="members_agreementtext_published_whole",
                condition=Q(in_force_since=None, published_at=None, published_by=None)
                | Q(in_force_since__isnull=False, published_at__isnull=False)
                & Q(published_by__isnull=False)
                & ~Q(version=""),
                violation_error_message=_(
                    "What is published has a version, a day from which it is in force, and "
                    "somebody who published it."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.version}".strip()

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    def clean(self) -> None:
        super().clean()
        before = AgreementText.objects.filter(pk=self.pk, published_at__isnull=False).first()
        if before is not None and self._says_otherwise_than(before):
            raise ValidationError(
                _("This version is published and may be signed: make a new version instead.")
            )

    def _says_otherwise_than(self, before: "AgreementText") -> bool:
        columns = [column for column in localized("text") if getattr(before, column)]
        return any(getattr(before, name) != getattr(self, name) for name in [*FIXED, *columns])
