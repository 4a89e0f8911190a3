"""Knows among which options the members choose in a ballot."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from governance.models.candidacies import Candidacy
from governance.models.proposals import Proposal
from records.texts import localized, text_of


class OptionQuerySet(models.QuerySet):
    def with_names(self) -> Self:
        return self.select_related(
            "candidacy__person", "candidacy__on_behalf_of", "candidacy__selection"
        )


class Option(models.Model):
    """One of the things, or candidates, among which the members choose.

    A candidate has no name here: who it is stands in its candidacy, which members alone may read.
    """

    proposal = models.ForeignKey(
        Proposal, on_delete=models.CASCADE, related_name="options", verbose_name=_("proposal")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    name = models.CharField(_("name"), max_length=200, blank=True)
    candidacy = models.ForeignKey(
        Candidacy,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="options",
        verbose_name=_("candidacy"),
    )

    objects = OptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("option of a ballot")
        verbose_name_plural = _("options of a ballot")
        ordering = ["proposal", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="governance_option_candidacy_once",
                fields=["proposal", "candidacy"],
                violation_error_message=_("This candidate is an option already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.candidacy) if self.candidacy else self.name or str(self.order)

    def clean(self) -> None:
        super().clean()
        if not self.candidacy and not text_of(self, "name"):
            raise ValidationError(_("An option has a name."))
        before = Option.objects.filter(pk=self.pk).first()
        if before is not None and before.proposal_id != self.proposal_id:
            raise ValidationError(_("An option stays with its ballot: enter another one there."))
        if self.proposal_id is None or self.proposal.is_draft:
            return
        if before is None or self._says_otherwise_than(before):
            raise ValidationError(
                _("The members were asked this: an option may be translated, not changed.")
            )

    def _says_otherwise_than(self, before: "Option") -> bool:
        read = [column for column in localized("name") if getattr(before, column)]
        return before.order != self.order or any(
            getattr(before, column) != getattr(self, column) for column in read
        )

    @property
    def option_key(self) -> str:
        """Under which votes name it."""
        return str(self.pk)
