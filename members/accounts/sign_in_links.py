"""Knows one-time sign-in links: signed, good for a day, and for one use."""

from datetime import datetime, timedelta

from django.core import signing

from members.models import User

VALID_FOR = timedelta(days=1)
SALT = "members.sign_in_links"


def token_for(user: User, *, at: datetime) -> str:
    """The secret part of a link that signs this account in.

    It names the account's last sign-in: with the next one, by whatever way, it is spent.
    """
    until = (at + VALID_FOR).isoformat()
    return signing.dumps([user.pk, _last_login(user), until], salt=SALT)


def account_behind(token: str, *, at: datetime) -> User | None:
    """The account that the link would sign in; None for a link that no longer works."""
    try:
        pk, last_login, until = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    user = User.objects.filter(pk=pk, is_active=True).first()
    if user is None or at >= datetime.fromisoformat(until):
        return None
    return user if _last_login(user) == last_login else None


def spend(token: str, *, at: datetime) -> User | None:
    """Uses the link up: of two at once, one gets the account and the other None."""
    user = account_behind(token, at=at)
    if user is None:
        return None
    unused = User.objects.filter(pk=user.pk, last_login=user.last_login)
    return user if unused.update(last_login=at) else None


def _last_login(user: User) -> str:
    return user.last_login.isoformat() if user.last_login else ""
