"""Knows when a member last said that its profile is right, and the links by which it may."""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.models.accounts import User
from members.models.organisations import Organisation
from records.when import When
from records.wording import name_when


class Confirmation(models.Model):
    """Somebody of the organisation, or the coordination, said that the profile is still right.

    The public learns the month of the last one, and nothing else.
    """

    class How(models.TextChoices):
        SIGNED_IN = "signed_in", _("signed in")
        LINK = "link", _("by the link in a mail")
        COORDINATION = "coordination", _("told to the coordination")

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="confirmations",
        verbose_name=_("organisation"),
    )
    confirmed_on = models.DateField(_("confirmed on"))
    confirmed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("confirmed by")
    )
    how = models.CharField(_("how"), max_length=12, choices=How.choices)

    class Meta:
        verbose_name = _("confirmation of a profile")
        verbose_name_plural = _("confirmations of profiles")
        ordering = ["-confirmed_on"]
        constraints = [
            models.UniqueConstraint(
                name="members_confirmation_once_a_day", fields=["organisation", "confirmed_on"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {name_when(When.on(self.confirmed_on))}"


class ConfirmationLinkQuerySet(models.QuerySet):
    def open_at(self, moment: datetime) -> Self:
        return self.filter(used_at=None, revoked_at=None, expires_at__gt=moment)


class ConfirmationLink(models.Model):
    """A link mailed to an account, by which it confirms the profile once without signing in.

    Only a fingerprint of its secret is kept.
    """

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="confirmation_links",
        verbose_name=_("organisation"),
    )
    user = models.ForeignKey(
        User,
        on_delete=models.CASCADE,
        related_name="confirmation_links",
        verbose_name=_("account"),
    )
    fingerprint = models.CharField(_("fingerprint"), max_length=64, unique=True, editable=False)
    sent_at = models.DateTimeField(_("sent at"))
    expires_at = models.DateTimeField(_("expires at"))
    used_at = models.DateTimeField(_("used at"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("link revoked at"), null=True, blank=True)

    objects = ConfirmationLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link to confirm a profile")
        verbose_name_plural = _("links to confirm a profile")
        constraints = [
            models.CheckConstraint(
                name="members_confirmationlink_used_or_revoked",
                condition=Q(used_at=None) | Q(revoked_at=None),
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)


def latest_confirmation(organisation: models.F | models.OuterRef) -> models.Subquery:
    """The day of the last confirmation of each organisation, for a query of organisations."""
    rows = Confirmation.objects.filter(organisation=organisation).order_by("-confirmed_on")
    return models.Subquery(rows.values("confirmed_on")[:1])


def month_of(day: date | None) -> date | None:
    """What the public learns of a day: its month."""
    return day.replace(day=1) if day else None
