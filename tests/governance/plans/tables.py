"""A downloaded table as a spreadsheet program reads it."""

import csv
import io
from typing import Any


def rows_of(page: Any) -> list[dict[str, str]]:
    """Each row by its headings."""
    return list(csv.DictReader(io.StringIO(page.content.decode("utf-8-sig"))))
