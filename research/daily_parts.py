"""Knows the daily work of research: files of visits that nobody imported are forgotten."""

from collections.abc import Callable
from datetime import date, datetime

from research.importing.actions import forget_old


def forget_files(day: date, at: datetime) -> str:
    return f"{forget_old(at=at)} forgotten"


PARTS: dict[str, Callable[[date, datetime], str]] = {"old files of visits": forget_files}
