"""Knows who wrote a publication."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.models import Organisation, Person


class Authorship(models.Model):
    """Who wrote a publication: an organisation, or a person, who is named only with consent."""

    publication = models.ForeignKey(
        "research.Publication",
        on_delete=models.CASCADE,
        related_name="authorships",
        verbose_name=_("publication"),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="authorships",
        verbose_name=_("organisation"),
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="authorships",
        verbose_name=_("person"),
        help_text=_("Named to the public only with the person's consent."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["publication", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="research_authorship_of_one",
                condition=Q(organisation=None, person__isnull=False)
                | Q(organisation__isnull=False, person=None),
                violation_error_message=_("An author is an organisation or a person: give one."),
            ),
            models.UniqueConstraint(
                name="research_authorship_once",
                fields=["publication", "organisation"],
                violation_error_message=_("This author is given already."),
            ),
            models.UniqueConstraint(
                name="research_authorship_person_once",
                fields=["publication", "person"],
                violation_error_message=_("This author is given already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation or self.person or "")

    def clean(self) -> None:
        """Told beside a field: what the database refuses otherwise."""
        if bool(self.organisation_id) == bool(self.person_id):
            raise ValidationError(
                {"organisation": _("An author is an organisation or a person: give one.")}
            )
