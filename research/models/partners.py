"""Knows with whom the coalition works who is no member of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from records.models import Sourced


class Partner(Sourced):
    """Somebody outside the coalition that it works, talks or is paid with: never a person.

    A network, an international NGO, a conference or a company (annual report 2020, 3.3); who gives
    money for research is one, too.
    """

    class Kind(models.TextChoices):
        NETWORK = "network", pgettext_lazy("partner", "network")
        INGO = "ingo", pgettext_lazy("partner", "international NGO")
        NGO = "ngo", pgettext_lazy("partner", "NGO")
        CONFERENCE = "conference", pgettext_lazy("partner", "conference")
        COMPANY = "company", pgettext_lazy("partner", "company")
        FUNDER = "funder", pgettext_lazy("partner", "funder")
        OTHER = "other", pgettext_lazy("partner", "other")

    key = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, blank=True)
    website = models.URLField(_("website"), blank=True)

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.name
