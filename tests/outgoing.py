"""Says how mail leaves in a test: through the outbox, then into memory or to a server."""

import django

from kpcsc.mail import DELIVERY, OUTBOX, mailers, post_office

MEMORY = "django.core.mail.backends.locmem.EmailBackend"
SMTP = "django.core.mail.backends.smtp.EmailBackend"


def way_of_mail(backend: str = MEMORY, port: int = 0) -> dict:
    """The settings, in the words of the Django in use."""
    where = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": port}
    safe = {"EMAIL_USE_TLS": False, "EMAIL_USE_SSL": False, "EMAIL_TIMEOUT": 10}
    none = dict.fromkeys(("EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD"), "")
    url = {"EMAIL_BACKEND": backend, **where, **safe, **none}
    if django.VERSION >= (6, 1):
        return {"MAILERS": mailers(url), "POST_OFFICE": post_office(url)}
    return {**url, "EMAIL_BACKEND": OUTBOX, "POST_OFFICE": post_office(url)}


def send_by(settings, port: int) -> None:
    """From now on mail leaves over SMTP to this machine."""
    for name, value in way_of_mail(SMTP, port).items():
        setattr(settings, name, value)


__all__ = ["DELIVERY", "MEMORY", "SMTP", "send_by", "way_of_mail"]
