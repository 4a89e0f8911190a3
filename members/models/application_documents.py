"""Knows which documents an applicant has handed in with an application."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from members.models.applications import Application
from records.files.models import StoredFile


class ApplicationDocument(models.Model):
    """A paper that supports an application: statutes, a certificate of registration."""

    application = models.ForeignKey(
        Application,
        on_delete=models.CASCADE,
        related_name="documents",
        verbose_name=_("application"),
    )
    file = models.OneToOneField(
        StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name=_("document")
    )

    class Meta:
        verbose_name = _("document of an application")
        verbose_name_plural = _("documents of applications")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.file)
