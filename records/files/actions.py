"""Knows how a file is kept: its content in the storage, the rest in a row."""

import logging
from typing import Any

from django.utils.translation import gettext as _

from records.acts import Refused, act
from records.files import storage
from records.files.looking import CheckedFile
from records.files.models import StoredFile, new_key

logger = logging.getLogger(__name__)


@act
def keep_file(checked: CheckedFile, *, by: Any) -> StoredFile:
    """Keeps the file; `by` is an account, or None for somebody without one."""
    row = StoredFile(
        key=new_key(),
        name=checked.name,
        kind=checked.kind,
        size=len(checked.content),
        sha256=checked.sha256,
        uploaded_by=by,
    )
    row.full_clean()
    _write(row.key, checked.content)
    row.save()
    return row


def _write(key: str, content: bytes) -> None:
    try:
        storage.write(key, content)
    except Exception as error:  # each storage fails in its own way
        logger.exception("A file could not be stored.")
        raise Refused(
            _("The file could not be kept. Nothing was changed; try again later.")
        ) from error
