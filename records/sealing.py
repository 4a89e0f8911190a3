"""Knows how a text is kept so that a copy of the database does not tell it."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac


class Unreadable(Exception):
    """The text was sealed with a key that is gone, or is no sealed text."""


def sealed(text: str, *, salt: str) -> str:
    """`salt` names what the text is for: what is sealed for one use opens for no other."""
    return _keys(salt).encrypt(text.encode()).decode()


def unsealed(token: str, *, salt: str) -> str:
    """The text again; raises `Unreadable`."""
    try:
        return _keys(salt).decrypt(token.encode()).decode()
    except InvalidToken as error:
        raise Unreadable from error


def _keys(salt: str) -> MultiFernet:
    """The newest key seals; earlier ones still open."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key_from(secret, salt)) for secret in secrets])


def _key_from(secret: str | bytes, salt: str) -> bytes:
    derived = salted_hmac(salt, "key", secret=secret, algorithm="sha256")
    return base64.urlsafe_b64encode(derived.digest())
