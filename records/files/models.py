"""Knows what is recorded of a file that was handed in; its content lies in the storage."""

import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from records.files.storage import remove_on_commit

LONGEST_NAME = 100


def new_key() -> str:
    return secrets.token_hex(16)


class StoredFile(models.Model):
    """A file as it was handed in. It never changes: another one is another row.

    The record that it belongs to refers to it, and says who may see it. Of what an applicant sends
    without an account, nobody is named.
    """

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        DOCX = "docx", "DOCX"
        XLSX = "xlsx", "XLSX"
        JPG = "jpg", "JPG"
        PNG = "png", "PNG"

    key = models.CharField(_("key"), max_length=32, unique=True, default=new_key, editable=False)
    name = models.CharField(_("file name"), max_length=LONGEST_NAME)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("fingerprint"), max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("handed in by"),
    )
    uploaded_at = models.DateTimeField(_("handed in at"), auto_now_add=True)

    class Meta:
        verbose_name = _("stored file")
        verbose_name_plural = _("stored files")
        ordering = ["-uploaded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="records_storedfile_not_empty",
                condition=Q(size__gt=0),
                violation_error_message=_("The file is empty."),
            )
        ]

    def __str__(self) -> str:
        return self.name


@receiver(post_delete, sender=StoredFile)
def forget_content(instance: StoredFile, **kwargs: Any) -> None:
    remove_on_commit(instance.key)
