"""Where the files lie that people hand in: in a folder of the site's own, or in an S3 storage."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

LOCAL = "django.core.files.storage.FileSystemStorage"
CONNECTING, ANSWERING = 5, 10  # seconds
S3 = "storages.backends.s3.S3Storage"


def private_files(url: str, folder: Path) -> dict[str, Any]:
    """The storage out of FILES_URL: "" for the folder, or s3://KEY:SECRET@HOST/BUCKET?region=."""
    if not url:
        modes = {"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
        return {"BACKEND": LOCAL, "OPTIONS": {"location": folder, **modes}}
    parts = urlsplit(url)
    bucket, _slash, prefix = parts.path.strip("/").partition("/")
    if parts.scheme != "s3" or not (
        parts.hostname and bucket and parts.username and parts.password
    ):
        raise ImproperlyConfigured("FILES_URL must read s3://KEY:SECRET@HOST/BUCKET?region=REGION.")
    host = parts.hostname + (f":{parts.port}" if parts.port else "")
    region = parse_qs(parts.query).get("region", [None])[0]
    options = {
        "access_key": unquote(parts.username),
        "secret_key": unquote(parts.password),
        "endpoint_url": f"https://{host}",
        "region_name": region,
        "bucket_name": bucket,
        "location": prefix,
        "default_acl": None,  # nobody's but the owner's; many storages know no other, nor the word
        "file_overwrite": False,
    }
    return {"BACKEND": S3, "OPTIONS": options | _manners()}


def _manners() -> dict[str, Any]:
    """How the storage is spoken to: in what all of its kind understand, and not for long in vain.

    Its library waits for five minutes by default; the web server has lost its patience by then.
    """
    try:
        from botocore.config import Config
    except ImportError:
        return {}  # a check tells it (records.files.checks)
    return {
        "client_config": Config(
            signature_version="s3v4",
            s3={"addressing_style": "path"},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            connect_timeout=CONNECTING,
            read_timeout=ANSWERING,
            retries={"total_max_attempts": 2},
        )
    }
