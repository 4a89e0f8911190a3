"""Knows on which basis a person's name may be public."""

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.models.people import Person
from records.models import Sourced
from records.periods import Period, PeriodQuerySet, has_not_ended
from records.wording import labelled

NAME_IT = _("Name the publication: without a source a name does not become public on this basis.")


class ConsentQuerySet(PeriodQuerySet):
    def allowing(self) -> Self:
        return self.exclude(answer__in=HIDING)

    def refusing(self) -> Self:
        """Refusals, whether the person's or the coordination's."""
        return self.filter(answer__in=HIDING)

    def withheld(self) -> Self:
        return self.filter(answer=Consent.Answer.WITHHELD)

    def refusing_after(self, day: date) -> Self:
        """Refusals that may have come after an answer of `day`: that answer does not lift them."""
        return self.refusing().filter(since_latest__gt=day).order_by("since_latest", "pk")

    def replaced_by_consent_of(self, day: date) -> Self:
        """What was certainly said by `day`; what may have been said after it stands."""
        return self.filter(has_not_ended(day), since_latest__lte=day)

    def replaced_by_refusal_of(self, day: date) -> Self:
        """The same, and every basis, also one that begins later."""
        return self.filter(has_not_ended(day)).exclude(pk__in=self.refusing_after(day).values("pk"))


class Consent(Sourced, Period):
    """A dated answer to the question whether a person's name may be public.

    Given by the person, or by the coalition's own publication for those who speak for it. A
    refusal outweighs every basis; withdrawing ends the basis on that day. What the coordination
    hides is as strong as a refusal, and the person alone does not lift it. Answers count by their
    days, not by when they are entered: none ends a refusal that may have come after it.
    """

    class Answer(models.TextChoices):
        GIVEN = "given", _("consent given by the person")
        PUBLICATION = "publication", _("the coalition's own publication")
        REFUSED = "refused", _("refused by the person")
        WITHHELD = "withheld", _("hidden by the coordination")

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="consents", verbose_name=_("person")
    )
    answer = models.CharField(_("answer"), max_length=12, choices=Answer.choices)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["person", "since_latest"]
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                name="members_consent_publication_with_a_source",
                condition=~Q(answer="publication") | Q(source__isnull=False),
                violation_error_message=NAME_IT,
            ),
        ]

    def __str__(self) -> str:
        return labelled(self.person, self.get_answer_display())

    def clean(self) -> None:
        super().clean()
        if self.answer == self.Answer.PUBLICATION and self.source_id is None:
            raise ValidationError({"source": NAME_IT})

    @property
    def refuses(self) -> bool:
        return self.answer in HIDING


HIDING = {Consent.Answer.REFUSED, Consent.Answer.WITHHELD}
