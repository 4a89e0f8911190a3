"""Looks into a file in a process of its own, which may run out of memory or time alone."""

import logging
import subprocess
import sys
from pathlib import Path

PATIENCE = 20  # seconds, on a machine with much else to do
logger = logging.getLogger(__name__)


def said_apart(program: Path, content: bytes) -> str:
    """The word that the program says of the content; "" where it came to none.

    It is given no settings, so that nothing of the site could be told by it.
    """
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
