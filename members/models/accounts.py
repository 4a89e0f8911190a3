"""Knows who can sign in: accounts belong to people, and begin with an invitation."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from members.models.organisations import Organisation
from members.models.people import Person
from records.when import When
from records.wording import name_when
from records.zones import day_of


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """An account to sign in with. Staff is the coordination; a member's account has a person."""

    email = models.EmailField(_("e-mail address"), unique=True)
    person = models.OneToOneField(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="user",
        verbose_name=_("person"),
    )
    language = models.CharField(_("language"), max_length=8, blank=True)
    is_staff = models.BooleanField(
        _("coordination"), default=False, help_text=_("May use the coordinator's admin.")
    )
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("account made on"), auto_now_add=True)

    lacks_second_factor = False  # told of a session: members.accounts.staff_two_factor

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="members_user_email_once",
                violation_error_message=_("An account with this e-mail address exists already."),
            )
        ]

    def __str__(self) -> str:
        return self.email


class InvitationQuerySet(models.QuerySet):
    def open_at(self, moment: datetime) -> Self:
        return self.filter(accepted_at=None, revoked_at=None, expires_at__gt=moment)


class Invitation(models.Model):
    """An invitation to a person of an organisation to open an account, and to act for it.

    The coordination invites a recorded person. An organisation may invite somebody of whom nothing
    is recorded yet: the person is, with the affiliation, once the invitation is accepted. The link
    carries a secret of which only a fingerprint is kept here.
    """

    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="invitations",
        verbose_name=_("person"),
    )
    name = models.CharField(_("name"), max_length=150, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="invitations",
        verbose_name=_("organisation"),
    )
    email = models.EmailField(_("e-mail address"))
    language = models.CharField(
        _("language of the mail"), max_length=8, blank=True, choices=settings.LANGUAGES
    )
    replaces = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("takes the place of"),
    )
    fingerprint = models.CharField(_("fingerprint"), max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("invited by")
    )
    invited_at = models.DateTimeField(_("invited at"))
    expires_at = models.DateTimeField(_("expires at"))
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-invited_at"]
        constraints = [
            models.CheckConstraint(
                name="members_invitation_accepted_or_revoked",
                condition=Q(accepted_at=None) | Q(revoked_at=None),
                violation_error_message=_("An invitation that was accepted cannot be revoked."),
            ),
            models.CheckConstraint(
                name="members_invitation_of_somebody",
                condition=Q(person__isnull=False) | ~Q(name=""),
                violation_error_message=_("Say who is invited."),
            ),
        ]

    def __str__(self) -> str:
        day = day_of(self.invited_at)
        return f"{self.organisation} · {name_when(When.on(day))}"

    @property
    def invited(self) -> str:
        """Who is invited: as recorded or, before anything is, as whoever invites wrote it."""
        return self.person.name if self.person else self.name
