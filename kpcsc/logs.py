"""Log lines that name nobody: addresses, searches and the secrets of links are left out."""

import logging
import re
from typing import Any

EMAIL = re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+")
SECRET = re.compile(r"(?<=/)[\w:.=%-]{30,}")  # of a link in a mail: it stands in the path
QUERY = re.compile(r"(?<=[\w/%.=-])\?[^\s\"']+")


class DiscreetFormatter(logging.Formatter):
    """Formats a record, its traceback included, then masks what could point to a person."""

    def format(self, record: logging.LogRecord) -> str:
        line = EMAIL.sub("<e-mail>", super().format(record))
        return QUERY.sub("?…", SECRET.sub("<secret>", line))


def logging_at(level: str) -> dict[str, Any]:
    """The LOGGING setting: everything from `level` on, to the console, in the discreet format."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "discreet": {
                "()": "kpcsc.logs.DiscreetFormatter",
                "format": "{asctime} {levelname} {name}: {message}",
                "style": "{",
            }
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "discreet"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": {"handlers": [], "propagate": True},
            "django.server": {"handlers": [], "propagate": True},
            # a logger without a handler gets one from the library, which masks nothing
            "post_office": {"handlers": ["console"], "propagate": False},
        },
    }
