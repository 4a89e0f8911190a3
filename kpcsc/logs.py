"""Log lines that name nobody: addresses, searches and the secrets of links are left out."""

import logging
import re

EMAIL = re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+")
SECRET = re.compile(r"(?<=/)[\w:.=%-]{30,}")  # of a link in a mail: it stands in the path
QUERY = re.compile(r"(?<=[\w/%.=-])\?[^\s\"']+")


class DiscreetFormatter(logging.Formatter):
    """Formats a record, its traceback included, then masks what could point to a person."""

    def format(self, record: logging.LogRecord) -> str:
        line = EMAIL.sub("<e-mail>", super().format(record))
        return QUERY.sub("?…", SECRET.sub("<secret>", line))
