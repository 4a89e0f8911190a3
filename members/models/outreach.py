"""Knows which organisations the coalition approaches, what comes next with each, and by when."""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from members.models.applications import Application

BOTH = _("Say when and why nothing came of it, or neither.")


class ApproachQuerySet(models.QuerySet):
    def under_way(self) -> Self:
        """Those of which nothing has come yet, neither an application nor an end."""
        return self.filter(application=None, ended_on=None)

    def due_by(self, day: date) -> Self:
        """Those with a next step whose day has come."""
        return self.under_way().filter(due__lte=day)


class Approach(models.Model):
    """An organisation that the coalition would like to win, as the coordination follows it up.

    Outreach is planned country by country (annual report 2020). What is known here is not typed
    again when the organisation applies.
    """

    name = models.CharField(_("name of the organisation"), max_length=250)
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    country: Any = CountryField(_("country"))
    city = models.CharField(_("city"), max_length=100, blank=True)
    website = models.URLField(_("website"), blank=True)
    language = models.CharField(
        _("language to write in"), max_length=8, blank=True, choices=settings.LANGUAGES
    )
    contact_name = models.CharField(_("contact"), max_length=150, blank=True)
    contact_email = models.EmailField(_("e-mail address of the contact"), blank=True)
    contact_phone = models.CharField(_("telephone of the contact"), max_length=40, blank=True)
    next_step = models.CharField(_("next step"), max_length=200, blank=True)
    due = models.DateField(_("next step by"), null=True, blank=True)
    notes = models.TextField(_("coordinator's notes"), blank=True)
    invited_on = models.DateField(_("invited to apply on"), null=True, blank=True, editable=False)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    ended_why = models.CharField(_("why nothing came of it"), max_length=200, blank=True)
    application = models.OneToOneField(
        Application,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="approach",
        verbose_name=_("application"),
        editable=False,
    )

    objects = ApproachQuerySet.as_manager()

    class Meta:
        verbose_name = _("approached organisation")
        verbose_name_plural = _("approached organisations")
        ordering = ["country", "name"]
        constraints = [
            models.CheckConstraint(
                name="members_approach_ended_with_a_reason",
                condition=Q(ended_on=None, ended_why="")
                | Q(ended_on__isnull=False) & ~Q(ended_why=""),
                violation_error_message=BOTH,
            )
        ]

    def __str__(self) -> str:
        return self.acronym or self.name

    def clean(self) -> None:
        super().clean()
        if (self.ended_on is None) != (not self.ended_why):
            raise ValidationError({"ended_why": BOTH})

    @property
    def is_under_way(self) -> bool:
        return self.application_id is None and self.ended_on is None
