"""Knows what is missing for files to be kept, and says so when the site starts."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import checks

from records.files.storage import ALIAS

S3 = "storages.backends.s3.S3Storage"
NEEDED = {"storages": "django-storages", "boto3": "boto3"}


@checks.register(checks.Tags.files)
def storage_is_there(**kwargs: Any) -> list[checks.CheckMessage]:
    """The libraries of the storage that was chosen are installed."""
    if settings.STORAGES[ALIAS]["BACKEND"] != S3:
        return []
    return [
        checks.Error(
            f"FILES_URL names an S3 storage, and {package} is not installed.",
            hint="pip install -r requirements-s3.txt",
            id="records.files.E001",
        )
        for module, package in NEEDED.items()
        if find_spec(module) is None
    ]


@checks.register(checks.Tags.security)
def files_lie_apart(**kwargs: Any) -> list[checks.CheckMessage]:
    """No folder that a web server hands out holds what is private."""
    location = settings.STORAGES[ALIAS].get("OPTIONS", {}).get("location")
    if settings.STORAGES[ALIAS]["BACKEND"] == S3 or location is None:
        return []
    served = [Path(folder) for folder in (settings.MEDIA_ROOT, settings.STATIC_ROOT)]
    return [
        checks.Error(
            f"Private files would lie in {folder}, which is handed out to everybody.",
            id="records.files.E002",
        )
        for folder in served
        if Path(location).resolve().is_relative_to(folder.resolve())
    ]
