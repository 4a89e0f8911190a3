"""Knows how the office keeps accounts and invitations."""

from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.accounts.adapters import readdress
from members.admin.account_acts import RemoveTwoSteps
from members.admin.filters import InvitationFilter
from members.admin.invitation_acts import Resend, Revoke
from members.models import Invitation, User
from records.admin.act_views import ActsAdmin
from records.admin.base import OfficeAdmin, RecordAdmin
from records.admin.forms import RecordForm
from records.admin.read_only import OnlyRead

# Kept by the account pages, or not used here: the office has accounts and invitations.
for elsewhere in (EmailAddress, EmailConfirmation, Authenticator, Group):
    if admin.site.is_registered(elsewhere):
        admin.site.unregister(elsewhere)


class UserForm(RecordForm):
    """Nobody locks the door behind themselves."""

    acting: User | None = None

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        others = EmailAddress.objects.exclude(user=self.instance.pk)
        if others.filter(email__iexact=email, verified=True).exists():
            raise ValidationError(_("Another account has this address."))
        return email

    def clean(self) -> Any:
        cleaned = super().clean()
        is_self = self.acting is not None and self.acting.pk == self.instance.pk
        for name in ("is_staff", "is_active"):
            if is_self and not self.cleaned_data.get(name):
                self.add_error(name, ValidationError(_("You cannot close your own account.")))
        return cleaned


@admin.register(User)
class UserAdmin(RecordAdmin):
    """Accounts begin with an invitation; one that is no longer wanted is made inactive."""

    form = UserForm
    acts = (RemoveTwoSteps(),)
    list_display = ("email", "person", "is_staff", "is_active", "last_login")
    list_filter = ("is_staff", "is_active", "language")
    list_select_related = ("person",)
    search_fields = ("email", "person__name")
    autocomplete_fields = ("person",)
    readonly_fields = ("last_login", "date_joined")
    fields_of_its_own = (
        "email",
        "person",
        "language",
        "is_staff",
        "is_active",
        ("last_login", "date_joined"),
    )

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if "email" in form.changed_data:
            readdress(obj)

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, **kwargs)
        return type(form.__name__, (form,), {"acting": request.user})


@admin.register(Invitation)
class InvitationAdmin(OnlyRead, OfficeAdmin, ActsAdmin, admin.ModelAdmin):
    """Invitations as they were sent; a new one is sent from the person's page."""

    acts = (Resend(), Revoke())
    list_display = ("who", "organisation", "email", "invited_at", "invited_by", "state")
    list_filter = (InvitationFilter,)
    list_select_related = ("person", "organisation", "invited_by")
    search_fields = ("person__name", "name", "email", "organisation__acronym", "organisation__key")
    fields_of_its_own = (
        ("person", "organisation"),
        ("name", "replaces"),
        ("email", "language"),
        ("invited_at", "invited_by"),
        "expires_at",
        ("accepted_at", "revoked_at"),
    )

    @admin.display(description=gettext_lazy("who is invited"))
    def who(self, invitation: Invitation) -> str:
        return invitation.invited

    @admin.display(description=gettext_lazy("state"))
    def state(self, invitation: Invitation) -> str:
        if invitation.accepted_at:
            return _("accepted")
        if invitation.revoked_at:
            return _("revoked")
        return _("open") if invitation.expires_at > timezone.now() else _("expired")
