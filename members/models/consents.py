"""Knows on which basis a person's name may be public."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from members.models.people import Person
from records.models import Sourced
from records.periods import Period, PeriodQuerySet
from records.wording import labelled


class ConsentQuerySet(PeriodQuerySet):
    def allowing(self) -> Self:
        return self.exclude(answer=Consent.Answer.REFUSED)

    def refusing(self) -> Self:
        return self.filter(answer=Consent.Answer.REFUSED)


class Consent(Sourced, Period):
    """A dated answer to the question whether a person's name may be public.

    Given by the person, or by the coalition's own publication for those who speak for it. A
    refusal outweighs every basis; withdrawing ends the basis on that day.
    """

    class Answer(models.TextChoices):
        GIVEN = "given", _("consent given by the person")
        PUBLICATION = "publication", _("the coalition's own publication")
        REFUSED = "refused", _("refused by the person")

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="consents", verbose_name=_("person")
    )
    answer = models.CharField(_("answer"), max_length=12, choices=Answer.choices)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["person", "since_latest"]
        constraints = [*Period.Meta.constraints]

    def __str__(self) -> str:
        return labelled(self.person, self.get_answer_display())
