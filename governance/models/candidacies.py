"""Knows who was nominated for an office, by whom, and what that person answered and declared."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from governance.models.selections import Selection
from members.models import Organisation, Person
from records.texts import localized, text_of
from records.wording import labelled


class CandidacyQuerySet(models.QuerySet):
    def accepted(self) -> Self:
        return self.filter(standing=Candidacy.Standing.ACCEPTED)

    def running(self) -> Self:
        """Those who may still be appointed, or still have to answer."""
        return self.filter(standing__in=(Candidacy.Standing.NOMINATED, Candidacy.Standing.ACCEPTED))

    def final(self) -> Self:
        """Candidates among whom the members are to choose, and what they say with them."""
        return self.accepted().filter(selection__standing=Selection.Standing.CLOSED)

    def with_names(self) -> Self:
        return self.select_related(
            "selection__office__body", "person", "on_behalf_of", "nominated_by", "answered_by"
        )

    def by_name(self) -> Self:
        return self.order_by("person__name", "pk")


class Candidacy(models.Model):
    """A person nominated for an office, on behalf of a member organisation.

    Whom an organisation nominates is known to that person and to the two organisations, until the
    person accepts: then the members read of it. Nothing of it is ever public.
    """

    class Standing(models.TextChoices):
        NOMINATED = "nominated", _("nominated, no answer yet")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Declares(models.TextChoices):
        NOTHING = "none", _("no interests to declare")
        INTERESTS = "some", _("interests, as follows")
        NOT_DECLARED = "", _("not declared yet")

    class InterestsReaders(models.TextChoices):
        COMMITTEE = "committee", _("the steering committee")
        MEMBERS = "members", _("the members")

    selection = models.ForeignKey(
        Selection,
        on_delete=models.PROTECT,
        related_name="candidacies",
        verbose_name=_("selection of an office holder"),
        editable=False,
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        editable=False,
        related_name="candidacies",
        verbose_name=_("person"),
    )
    on_behalf_of = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="candidacies",
        verbose_name=_("on behalf of"),
        editable=False,
    )
    nominated_by = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="nominations",
        verbose_name=_("nominated by"),
        editable=False,
    )
    statement = models.TextField(_("candidate's statement"), blank=True)
    declares = models.CharField(
        _("declaration of interests"),
        max_length=10,
        choices=Declares.choices,
        blank=True,
        default="",
    )
    interests = models.TextField(_("interests"), blank=True)
    interests_readers = models.CharField(
        _("interests may be read by"),
        max_length=10,
        choices=InterestsReaders.choices,
        default=InterestsReaders.COMMITTEE,
    )
    standing = models.CharField(
        _("standing"),
        max_length=10,
        choices=Standing.choices,
        default=Standing.NOMINATED,
        editable=False,
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
        editable=False,
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)

    objects = CandidacyQuerySet.as_manager()

    class Meta:
        verbose_name = _("candidacy")
        verbose_name_plural = _("candidacies")
        ordering = ["selection", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="governance_candidacy_once",
                fields=["selection", "person"],
                condition=Q(standing__in=("nominated", "accepted")),
                violation_error_message=_("This person is nominated already."),
            ),
            models.CheckConstraint(
                name="governance_candidacy_answered_by_somebody",
                condition=Q(answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                violation_error_message=_("An answer has its moment, and who gave it."),
            ),
            models.CheckConstraint(
                name="governance_candidacy_answered",
                condition=Q(standing__in=("accepted", "declined"), answered_at__isnull=False)
                | Q(standing="nominated", answered_at=None)
                | Q(standing="withdrawn"),
                violation_error_message=_("Who accepted or declined, and only they, has answered."),
            ),
            models.CheckConstraint(
                name="governance_candidacy_withdrawn",
                condition=Q(standing="withdrawn", withdrawn_at__isnull=False)
                | ~Q(standing="withdrawn") & Q(withdrawn_at=None),
                violation_error_message=_("What is withdrawn, and only that, has its moment."),
            ),
        ]

    def __str__(self) -> str:
        return labelled(self.person, self.on_behalf_of)

    def get_absolute_url(self) -> str:
        return f"{self.selection.get_absolute_url()}#candidate-{self.pk}"

    def clean(self) -> None:
        super().clean()
        has_text = bool(text_of(self, "interests"))
        if has_text != (self.declares == self.Declares.INTERESTS):
            raise ValidationError(
                {
                    "declares": _(
                        "Either there are interests to declare, and they are named, or not."
                    )
                }
            )
        before = Candidacy.objects.final().filter(pk=self.pk).first()
        if before is not None and self._says_otherwise_than(before):
            raise ValidationError(
                _("Nominations are closed: what a candidate says may be translated, not changed.")
            )

    def _says_otherwise_than(self, before: "Candidacy") -> bool:
        texts = [*localized("statement"), *localized("interests")]
        read = ["declares", *(column for column in texts if getattr(before, column))]
        return any(_told(before, column) != _told(self, column) for column in read)

    @property
    def named(self) -> str:
        """The person with the organisation, for those who may read of the candidacy."""
        return f"{self.person} ({self.on_behalf_of})"

    @property
    def is_running(self) -> bool:
        return self.standing in (self.Standing.NOMINATED, self.Standing.ACCEPTED)

    @property
    def is_accepted(self) -> bool:
        return self.standing == self.Standing.ACCEPTED


def _told(row: Candidacy, column: str) -> str:
    """A text as it is read: browsers and files end its lines differently."""
    return " ".join((getattr(row, column) or "").split())
