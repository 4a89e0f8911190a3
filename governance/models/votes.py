"""Knows who may vote on a proposal, who has, and the votes: by name, or secret and unlinked."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from governance.models.proposals import Proposal
from members.models import Organisation, Person, Region
from records.wording import labelled


class Choice(models.TextChoices):
    """What a vote says. Of what is proposed in writing, a vote against is an objection."""

    IN_FAVOUR = "for", _("for")
    AGAINST = "against", _("against")
    ABSTENTION = "abstain", _("abstention")
    OPTIONS = "options", _("for options")


def ranked_with_its_options(model: str) -> models.CheckConstraint:
    """That a vote for options, and no other, says for which."""
    return models.CheckConstraint(
        name=f"governance_{model}_names_options",
        condition=Q(choice="options") & ~Q(ranking="") | ~Q(choice="options") & Q(ranking=""),
        violation_error_message=_("A vote for options says for which."),
    )


def read_ranking(stored: str) -> tuple[str, ...]:
    """The options of a vote, the preferred first, by their keys."""
    return tuple(stored.split())


class ElectorQuerySet(models.QuerySet):
    def with_names(self) -> Self:
        return self.select_related("organisation", "region", "vote")

    def by_name(self) -> Self:
        return self.order_by("organisation__key")


class Elector(models.Model):
    """A full member organisation that may vote on a proposal, as of the day it was opened.

    It keeps the vote when it leaves the coalition before the deadline, and who joins meanwhile has
    none. Of a secret ballot this is the voter roll: it says that an organisation has voted, not
    when, and its past is not kept.
    """

    proposal = models.ForeignKey(
        Proposal, on_delete=models.CASCADE, related_name="electors", verbose_name=_("proposal")
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="electors",
        verbose_name=_("organisation"),
    )
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("region"),
    )
    has_voted = models.BooleanField(_("has voted"), default=False)

    objects = ElectorQuerySet.as_manager()

    class Meta:
        verbose_name = _("elector")
        verbose_name_plural = _("electors")
        ordering = ["proposal", "organisation"]
        constraints = [
            models.UniqueConstraint(
                name="governance_elector_once",
                fields=["proposal", "organisation"],
                violation_error_message=_("This organisation has its vote already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class Vote(models.Model):
    """An organisation's vote by roll call, or its answer to what is proposed in writing.

    It may be changed until the deadline; what it was before stays in its history.
    """

    elector = models.OneToOneField(
        Elector, on_delete=models.CASCADE, related_name="vote", verbose_name=_("elector")
    )
    choice = models.CharField(_("choice"), max_length=10, choices=Choice.choices)
    ranking = models.CharField(_("options"), max_length=200, blank=True, default="")
    statement = models.TextField(_("statement"), blank=True)
    cast_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cast by"),
        help_text=_("Never shown to the public."),
    )

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        ordering = ["elector"]
        constraints = [ranked_with_its_options("vote")]

    def __str__(self) -> str:
        return labelled(self.elector.organisation, self.get_choice_display())


class SecretVoteQuerySet(models.QuerySet):
    def unused(self) -> Self:
        return self.filter(choice="")

    def used(self) -> Self:
        return self.exclude(choice="")


class SecretVote(models.Model):
    """A paper of a secret ballot: what was voted and a receipt, nothing of who, when or in order.

    There is one for each elector from the moment the ballot opens. A vote takes one that is left,
    and all are laid anew, sorted by code, so that neither the order of the rows nor what a database
    keeps of their making tells anything. What was voted is never changed, and nobody sees it before
    the ballot closes.
    """

    proposal = models.ForeignKey(
        Proposal, on_delete=models.CASCADE, related_name="secret_votes", verbose_name=_("proposal")
    )
    choice = models.CharField(_("choice"), max_length=10, choices=Choice.choices, blank=True)
    ranking = models.CharField(_("options"), max_length=200, blank=True, default="")
    receipt = models.CharField(_("receipt"), max_length=11, blank=True)

    objects = SecretVoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("secret vote")
        verbose_name_plural = _("secret votes")
        ordering = ["proposal", "receipt"]
        constraints = [
            models.UniqueConstraint(
                name="governance_secretvote_receipt_once",
                fields=["proposal", "receipt"],
                condition=~Q(receipt=""),
                violation_error_message=_("This code was used already; take another."),
            ),
            models.CheckConstraint(
                name="governance_secretvote_with_a_receipt",
                condition=Q(choice="", receipt="") | ~Q(choice="") & ~Q(receipt=""),
                violation_error_message=_("A secret vote has a receipt."),
            ),
            ranked_with_its_options("secretvote"),
        ]

    def __str__(self) -> str:
        return self.receipt

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A paper is taken unused and filled once."""
        if self.pk and SecretVote.objects.used().filter(pk=self.pk).exists():
            raise AssertionError("A secret vote is never changed.")
        super().save(*args, **kwargs)
