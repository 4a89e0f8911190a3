"""Knows how the address of a member's own calendar is made, replaced and taken back."""

import secrets
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from governance.models import CalendarAddress
from governance.permissions import calendar_readers_of
from members.accounts.invitations import fingerprint, on_this_site
from members.models import User
from records.acts import Refused, act, hold


@act
def make_address(user: User, *, day: date) -> str:
    """The whole address, in the page's language: it is told this once, and only its fingerprint is
    kept. An earlier one opens nothing any more. Raises `Refused` for who acts for no member."""
    hold(User.objects.all(), user.pk)
    if not calendar_readers_of(user, day):
        raise Refused(_("You act for no member organisation today: there is no calendar for you."))
    secret = secrets.token_urlsafe(32)
    new = {"fingerprint": fingerprint(secret), "made_on": day, "revoked_on": None}
    CalendarAddress.objects.update_or_create(user=user, defaults=new)
    return on_this_site(reverse("governance:own_calendar", args=[secret]))


@act
def revoke_address(user: User, *, day: date) -> None:
    """Makes the address worthless; safe to repeat."""
    hold(User.objects.all(), user.pk)
    for row in CalendarAddress.objects.filter(user=user, revoked_on=None):
        row.revoked_on = day
        row.save(update_fields=["revoked_on"])


def address_of(user: User) -> CalendarAddress | None:
    """What is known of the address that the account has: not the address itself."""
    return CalendarAddress.objects.open().filter(user=user).first()


def owner_behind(secret: str, *, day: date) -> User | None:
    """Whose calendar the address opens on `day`; None for one that opens nothing, whatever the
    reason: revoked, replaced, never made, or of an account that acts for no member any more."""
    kept = CalendarAddress.objects.open().select_related("user__person")
    row = kept.filter(fingerprint=fingerprint(secret)).first()
    return row.user if row and calendar_readers_of(row.user, day) else None
