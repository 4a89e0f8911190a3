"""Knows the people who act for member organisations. They are private until there is a basis."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.models.organisations import Organisation
from records.constraints import NoOverlap
from records.fields import LanguagesField
from records.models import Sourced
from records.periods import Period, PeriodQuerySet
from records.zones import ZoneField

NOBODY = "–"  # in place of a name, where no organisation can be told


class PersonQuerySet(models.QuerySet):
    def named_publicly_on(self, day: date) -> Self:
        """People whose name may be public on `day`: a basis certainly holds, and no refusal
        against it, not even one of which the day is not known."""
        from members.models.consents import Consent

        answers = Consent.objects.filter(person=OuterRef("pk"))
        allowed = Exists(answers.allowing().certainly_on(day))
        return self.filter(allowed & ~Exists(answers.refusing().on(day)))

    def unasked_on(self, day: date) -> Self:
        """People of whom no answer about their name is recorded for `day`."""
        from members.models.consents import Consent

        answers = Consent.objects.filter(person=OuterRef("pk")).certainly_on(day)
        return self.filter(~Exists(answers))


class Person(Sourced):
    """Somebody who acts for a member organisation or for the coalition.

    Naming a person can hurt them: nothing of this record is public by itself
    (`members.public.public_person`).
    """

    name = models.CharField(_("name"), max_length=150)
    languages = LanguagesField(_("languages"), help_text=_("All languages the person works in."))
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    time_zone = ZoneField(
        _("time zone"),
        help_text=_("A big city in it, e.g. Harare. Empty: the coalition’s time alone is shown."),
    )
    notes = models.TextField(_("coordinator's notes"), blank=True)
    erased_on = models.DateField(_("erased on"), null=True, blank=True, editable=False)

    organisations = models.ManyToManyField(
        Organisation, through="members.Affiliation", related_name="people"
    )
    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name"]

    def __str__(self) -> str:
        """Of an erased person the name tells for which organisation it acted, nothing else."""
        if self.erased_on is None:
            return self.name
        if self.name == NOBODY:
            return gettext("an erased person")
        return gettext("a person of %(organisation)s (erased)") % {"organisation": self.name}


class Affiliation(Sourced, Period):
    """A person's time with an organisation, and what the person is there ("director")."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="affiliations", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="affiliations",
        verbose_name=_("organisation"),
    )
    role_title = models.CharField(_("role"), max_length=120, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")
        ordering = ["organisation", "person"]
        constraints = [
            *Period.Meta.constraints,
            NoOverlap(
                name="members_affiliation_once_at_a_time",
                fields=["person", "organisation"],
                violation_error_message=_(
                    "This person is with this organisation at that time already."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.organisation}"
