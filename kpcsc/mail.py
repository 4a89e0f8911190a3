"""How mail leaves the site, in the words of the Django in use, and where to write to."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

OUTBOX = "records.outbox.backend.OutboxBackend"  # takes every mail; it leaves by DELIVERY
DELIVERY = "delivery"


def mailers(url: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The MAILERS setting, which Django has from 6.1 on, out of a parsed EMAIL_URL."""
    options: dict[str, Any] = {}
    if url["EMAIL_BACKEND"].endswith("smtp.EmailBackend"):
        options = {
            "host": url["EMAIL_HOST"],
            "port": url["EMAIL_PORT"],
            "username": url["EMAIL_HOST_USER"] or "",
            "password": url["EMAIL_HOST_PASSWORD"] or "",
            "use_tls": url["EMAIL_USE_TLS"],
            "use_ssl": url["EMAIL_USE_SSL"],
            "timeout": url["EMAIL_TIMEOUT"],
        }
    elif url["EMAIL_BACKEND"].endswith("filebased.EmailBackend"):
        options = {"file_path": url["EMAIL_FILE_PATH"]}
    delivery = {"BACKEND": url["EMAIL_BACKEND"], "OPTIONS": options}
    return {"default": {"BACKEND": OUTBOX}, DELIVERY: delivery}


def post_office(url: dict[str, Any]) -> dict[str, Any]:
    """The library's setting: by which way mail leaves. From Django 6.1 on MAILERS has the ways."""
    return {"DEFAULT_MAILER": DELIVERY, "BACKENDS": {DELIVERY: url["EMAIL_BACKEND"]}}


def contact(address: str) -> str:
    """The address under which the coalition is reached, or none; a slip stops the start."""
    try:
        if address:
            validate_email(address)
    except ValidationError as error:
        raise ImproperlyConfigured(f"COALITION_CONTACT is no e-mail address: {address}") from error
    return address
