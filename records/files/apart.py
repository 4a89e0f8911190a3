"""Looks into a file in a process of its own, which may run out of memory or time alone."""

import logging
import subprocess
import sys
import threading
from pathlib import Path

PATIENCE = 20  # seconds, on a machine with much else to do
AT_ONCE = threading.BoundedSemaphore(2)  # of a server's four threads, two go on answering pages
WAIT = 5  # seconds for a place among these
BUSY = "busy"
logger = logging.getLogger(__name__)


def said_apart(program: Path, content: bytes) -> str:
    """The word that the program says of the content; "" where it came to none, `BUSY` where
    others are looked into for so long that it never began."""
    if not AT_ONCE.acquire(timeout=WAIT):
        return BUSY
    try:
        return _said(program, content)
    finally:
        AT_ONCE.release()


def _said(program: Path, content: bytes) -> str:
    """It is given no settings, so that nothing of the site could be told by it."""
    command = [sys.executable, "-I", str(program)]
    try:
        done = subprocess.run(  # noqa: S603  (a program of our own; the content is its input)
            command, input=content, capture_output=True, timeout=PATIENCE, check=False, env={}
        )
    except (OSError, subprocess.TimeoutExpired):
        logger.exception("A file could not be looked into by %s.", program.name)
        return ""
    if done.returncode:
        logger.warning("%s ended with %s: %s", program.name, done.returncode, done.stderr[-500:])
        return ""
    return done.stdout.decode()
