"""Knows the one-time codes by which people vote who cannot open the site."""

from typing import Self

from allauth.account.models import EmailAddress
from django.db import models
from django.utils.translation import gettext_lazy as _

from governance.models.votes import Elector


class VotingCodeQuerySet(models.QuerySet):
    def with_names(self) -> Self:
        return self.select_related(
            "elector__organisation", "elector__proposal", "address__user__person"
        )

    def valid(self) -> Self:
        """Codes of accounts that are open, sent to an address that is still confirmed as theirs."""
        return self.filter(address__verified=True, address__user__is_active=True)


class VotingCode(models.Model):
    """A code that was mailed to somebody, to vote once for an organisation without signing in.

    Only a keyed fingerprint of it is kept, and neither when it was sent nor when it was used. A
    secret vote does not touch this row: that the organisation has voted stands on the roll, and
    from a row that changed with a vote one might be led to it. The code goes with the address that
    it was sent to, and when the proposal is closed.
    """

    elector = models.ForeignKey(
        Elector, on_delete=models.CASCADE, related_name="voting_codes", verbose_name=_("elector")
    )
    address = models.ForeignKey(
        EmailAddress,
        on_delete=models.CASCADE,
        related_name="voting_codes",
        verbose_name=_("e-mail address"),
    )
    fingerprint = models.CharField(_("fingerprint"), max_length=64, unique=True, editable=False)
    is_used = models.BooleanField(_("used"), default=False)

    objects = VotingCodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("voting code")
        verbose_name_plural = _("voting codes")
        ordering = ["elector", "address"]
        constraints = [
            models.UniqueConstraint(
                name="governance_votingcode_once",
                fields=["elector", "address"],
                violation_error_message=_("This address has a code already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.elector)
