"""How mail leaves the site, in the words of the Django in use, and where to write to."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email


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
    return {"default": {"BACKEND": url["EMAIL_BACKEND"], "OPTIONS": options}}


def contact(address: str) -> str:
    """The address under which the coalition is reached, or none; a slip stops the start."""
    try:
        if address:
            validate_email(address)
    except ValidationError as error:
        raise ImproperlyConfigured(f"COALITION_CONTACT is no e-mail address: {address}") from error
    return address
