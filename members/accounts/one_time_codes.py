"""Knows codes that are mailed and typed: their signs, and what is kept of one."""

import secrets

from django.conf import settings
from django.utils.crypto import salted_hmac

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is taken for another
GROUPS, SIGNS_IN_A_GROUP = 3, 3


def new_code() -> str:
    """Nine signs in three groups, as "7KM-X3P-9TD"."""
    groups = (secrets.choice(SIGNS) for _place in range(GROUPS * SIGNS_IN_A_GROUP))
    return "-".join("".join(group) for group in zip(*[groups] * SIGNS_IN_A_GROUP, strict=True))


def fingerprint_of(code: str, *, salt: str, key: str = "") -> str:
    """What is kept of a code: so few signs could be tried out, were it not for the site's key.

    Small letters, hyphens and spaces make no difference.
    """
    signs = "".join(sign for sign in code.upper() if sign.isalnum())
    secret = key or settings.SECRET_KEY
    return salted_hmac(salt, signs, secret=secret, algorithm="sha256").hexdigest()


def fingerprints_of(code: str, *, salt: str) -> list[str]:
    """The same by the site's key and by each of its earlier ones."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [fingerprint_of(code, salt=salt, key=key) for key in keys]
