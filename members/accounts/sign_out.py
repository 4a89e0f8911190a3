"""Knows how an account is signed out of every browser."""

from datetime import datetime

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from members.models import User


def sign_out(user: User, *, at: datetime) -> None:
    """Every browser in which the account is signed in has to sign in again."""
    open_now = Session.objects.filter(expire_date__gt=at)
    owned = [s.pk for s in open_now if s.get_decoded().get(SESSION_KEY) == str(user.pk)]
    Session.objects.filter(pk__in=owned).delete()
