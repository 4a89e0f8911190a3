"""Knows who was at a meeting, as what, and who sent an apology or lost the line."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from governance.models.meetings import Meeting
from members.models import Organisation, Person
from records.wording import labelled


class AttendanceQuerySet(models.QuerySet):
    def took_part(self) -> Self:
        """Who was there, be it late or until the line broke."""
        return self.filter(presence__in=Attendance.THERE)

    def of_members(self) -> Self:
        """Without guests, whom an organisation may have brought."""
        return self.filter(guest="")

    def with_names(self) -> Self:
        return self.select_related("meeting", "organisation", "person")


class Attendance(models.Model):
    """That somebody was at a meeting, or was expected there.

    Whom a meeting names can be put at risk by it: the public learns how many took part, nothing
    else.
    """

    class Capacity(models.TextChoices):
        MEMBER = "member", _("member")
        SUBSTITUTE = "substitute", _("substitute")
        OBSERVER = "observer", _("observer")
        INVITEE = "invitee", _("invitee")

    class Presence(models.TextChoices):
        PRESENT = "present", _("present")
        LATE = "late", _("came late")
        CUT_OFF = "cut_off", _("cut off by the line")
        APOLOGY = "apology", _("apology")
        ABSENT = "absent", _("absent")

    THERE = (Presence.PRESENT, Presence.LATE, Presence.CUT_OFF)

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="attendances", verbose_name=_("meeting")
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attendances",
        verbose_name=_("organisation"),
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attendances",
        verbose_name=_("person"),
        help_text=_("Empty: not recorded."),
    )
    guest = models.CharField(
        _("somebody else"),
        max_length=200,
        blank=True,
        help_text=_("Who is neither of a member nor recorded as a person."),
    )
    capacity = models.CharField(
        _("capacity"), max_length=10, choices=Capacity.choices, default=Capacity.MEMBER
    )
    presence = models.CharField(_("presence"), max_length=10, choices=Presence.choices)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        ordering = ["meeting", "capacity", "organisation", "pk"]
        constraints = [
            models.CheckConstraint(
                name="governance_attendance_of_somebody",
                condition=Q(organisation__isnull=False) | Q(person__isnull=False) | ~Q(guest=""),
                violation_error_message=_("Say who it is: an organisation, a person or a guest."),
            ),
            models.UniqueConstraint(
                name="governance_attendance_person_once",
                fields=["meeting", "person"],
                violation_error_message=_("This person's attendance is recorded already."),
            ),
            models.UniqueConstraint(
                name="governance_attendance_organisation_once",
                fields=["meeting", "organisation"],
                condition=Q(person=None, guest=""),
                violation_error_message=_("This organisation's attendance is recorded already."),
            ),
        ]

    def __str__(self) -> str:
        who = self.guest or self.organisation or self.person
        return labelled(who, self.get_presence_display())

    def clean(self) -> None:
        """Whoever is there as a member, or for one, is counted for it."""
        super().clean()
        is_for_a_member = self.capacity in (self.Capacity.MEMBER, self.Capacity.SUBSTITUTE)
        if is_for_a_member and self.person and not self.organisation:
            words = _("Say for which organisation: a member, or a substitute, is there for one.")
            raise ValidationError({"organisation": words})
