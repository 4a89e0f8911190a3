"""Knows where an uploaded file waits between its check and its import, for whom and how long."""

import secrets
import time
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core import signing

SALT = "records.spreadsheets.kept"
LONGEST_WAIT = 24 * 3600


class Gone(Exception):
    """The file is no longer there: brought in already, or left for too long."""


@dataclass(frozen=True)
class Kept:
    """A file that waits: its content, its name when it came, and a digest of what it would do."""

    content: bytes
    name: str
    path: Path
    digest: str

    def forget(self) -> None:
        self.path.unlink(missing_ok=True)


def keep(content: bytes, *, name: str, owner: str, digest: str = "") -> str:
    """Keeps the file for `owner`, readable by this site alone; the ticket gets it back.

    `digest`: of the outcome that was shown and is confirmed with the ticket.
    """
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _forget_old(folder)
    key = secrets.token_hex(16)
    path = folder / key
    path.touch(mode=0o600)
    path.write_bytes(content)
    ticket = {"key": key, "name": name, "owner": owner, "digest": digest}
    return signing.dumps(ticket, salt=SALT)


def take(ticket: str, *, owner: str) -> Kept:
    """The file of that ticket, once: whoever asks a second time is told that it is `Gone`."""
    try:
        held = signing.loads(ticket, salt=SALT, max_age=LONGEST_WAIT)
    except signing.BadSignature as error:
        raise Gone from error
    if held["owner"] != owner:
        raise Gone
    taken = _folder() / f"{held['key']}-{secrets.token_hex(4)}"
    try:
        (_folder() / held["key"]).rename(taken)
    except FileNotFoundError as error:
        raise Gone from error
    return Kept(taken.read_bytes(), held["name"], taken, held["digest"])


def _folder() -> Path:
    return Path(settings.VAR_DIR) / "imports"


def _forget_old(folder: Path) -> None:
    for path in folder.iterdir():
        if path.stat().st_mtime < time.time() - LONGEST_WAIT:
            path.unlink(missing_ok=True)
