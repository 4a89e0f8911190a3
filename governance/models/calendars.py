"""Knows the secret addresses under which calendar programs read for a person what concerns it."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from members.models import User


class CalendarAddressQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Those that still open something, as long as their owner acts for a member."""
        return self.filter(revoked_on=None, user__is_active=True)


class CalendarAddress(models.Model):
    """The address of an account's own calendar: one at a time, of which only a fingerprint is kept.

    Whoever has it reads without signing in, so it is as good as a key; its owner takes it back, or
    replaces it, in one step.
    """

    user = models.OneToOneField(
        User, on_delete=models.CASCADE, related_name="calendar_address", verbose_name=_("account")
    )
    fingerprint = models.CharField(_("fingerprint"), max_length=64, unique=True, editable=False)
    made_on = models.DateField(_("made on"))
    revoked_on = models.DateField(_("revoked on"), null=True, blank=True)

    objects = CalendarAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")
        ordering = ["user"]

    def __str__(self) -> str:
        return str(self.user)
