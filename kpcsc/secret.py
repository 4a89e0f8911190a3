"""Where the secret key comes from, and which keys are no secret."""

import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

NOT_SECRET = ("change", "default", "django-insecure", "example", "secret", "test")
LEAST_LENGTH = 50


def checked(key: str) -> str:
    """Gives the key back, or says in one sentence why a public site must not run with it."""
    if not key:
        raise ImproperlyConfigured(
            "SECRET_KEY is missing: set it in the environment to a long random text "
            '(python3 -c "import secrets; print(secrets.token_urlsafe(64))" prints one).'
        )
    if key.lower().startswith(NOT_SECRET) or len(key) < LEAST_LENGTH:
        raise ImproperlyConfigured(
            f"SECRET_KEY is a default or too short: set it to a random text of at least "
            f"{LEAST_LENGTH} characters that nobody else has."
        )
    return key


def kept_in(file: Path) -> str:
    """Reads this machine's own key, made on first use and readable by its owner only."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(64))
    return file.read_text().strip()
