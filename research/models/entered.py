"""Knows for which member a record of research was entered, where a member entered it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from members.models import Organisation


class Entered(models.Model):
    """A record that a member enters of its own, and changes until the coordination publishes it."""

    entered_for = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="entered_%(class)ss",
        verbose_name=_("entered for"),
        help_text=_("The member that entered it; it may change it until it is published."),
    )

    class Meta:
        abstract = True
