"""Knows the files of visits that are on their way in, and what came in with which."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from members.models import Organisation
from records.files.storage import remove_on_commit
from research.models.surveys import Methodology

LONGEST_NAME = 100


class VisitImportQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        return self.filter(imported_at=None)

    def done(self) -> Self:
        return self.exclude(imported_at=None).order_by("-imported_at", "-pk")

    def with_names(self) -> Self:
        return self.select_related("methodology__survey", "organisation")


class VisitImport(models.Model):
    """A file of visits: it waits until somebody imports it, and is then gone; this row stays.

    How its columns were matched is proposed for the next file with the same headings.
    """

    methodology = models.ForeignKey(
        Methodology,
        on_delete=models.PROTECT,
        related_name="imports",
        verbose_name=_("methodology"),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="visit_imports",
        verbose_name=_("member that visited"),
    )
    name = models.CharField(_("file name"), max_length=LONGEST_NAME)
    key = models.CharField(_("key"), max_length=32, blank=True, editable=False)
    rows = models.PositiveIntegerField(_("rows"))
    headings_digest = models.CharField(_("fingerprint of the headings"), max_length=32)
    columns = models.JSONField(_("columns"), default=dict, editable=False)
    matched = models.JSONField(_("matching of the columns"), default=dict, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("handed in by"),
    )
    uploaded_at = models.DateTimeField(_("handed in at"))
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("imported by"),
    )
    imported_at = models.DateTimeField(_("imported at"), null=True, blank=True)
    new = models.PositiveIntegerField(_("new visits"), default=0)
    changed = models.PositiveIntegerField(_("changed visits"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged visits"), default=0)

    objects = VisitImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import of visits")
        verbose_name_plural = _("imports of visits")
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="research_visitimport_imported",
                condition=Q(imported_at=None, imported_by=None)
                | Q(imported_at__isnull=False, imported_by__isnull=False, key=""),
                violation_error_message=_("Say who imported it and when, or neither."),
            )
        ]

    def __str__(self) -> str:
        return self.name


@receiver(post_delete, sender=VisitImport)
def forget_content(instance: VisitImport, **kwargs: Any) -> None:
    if instance.key:
        remove_on_commit(instance.key)
