"""Knows time zones by their IANA names, and on which day and at which hour a moment falls."""

from datetime import date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from records.when import When
from records.wording import labelled, name_when

NO_PLACES = ("Etc/", "posix/", "right/", "SystemV/", "US/")


@cache
def _zones() -> dict[str, list[str]]:
    """Each name in small letters, whole and by its place alone, with the zones it may mean."""
    found: dict[str, list[str]] = {"utc": ["UTC"]}
    for name in sorted(available_timezones()):
        if "/" in name and not name.startswith(NO_PLACES):
            for known in {name, name.rpartition("/")[2]}:
                found.setdefault(known.casefold(), []).append(name)
    return found


def zone_named(typed: str) -> str:
    """The zone's name, of what people type: "Africa/Harare" or "harare"; empty unless it is one."""
    found = _zones().get("_".join(typed.split()).casefold(), [])
    return found[0] if len(found) == 1 else ""


def check_zone(name: str) -> None:
    if not zone_named(name):
        raise ValidationError(
            _("No time zone of this name is known: give a big city, as Harare or Africa/Harare.")
        )


class ZoneField(models.CharField):
    """The name of a time zone; empty: that of the coalition."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 50)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        kwargs.setdefault("validators", [check_zone])
        super().__init__(*args, **kwargs)

    def to_python(self, value: Any) -> str:
        return zone_named(value or "") or value or ""


def day_of(moment: datetime) -> date:
    """The day on which a moment falls for the coalition."""
    return timezone.localtime(moment).date()


def say_in(zone: str, starts_at: datetime | None, ends_at: datetime | None = None) -> str:
    """The hours as the clocks of that zone tell them: "Harare: 11:00–12:30", with the day where it
    is another; empty where they agree with the coalition's, or where there is no zone or moment."""
    if starts_at is None or not zone_named(zone):
        return ""
    told = timezone.localtime(starts_at)
    here = starts_at.astimezone(ZoneInfo(zone))
    if here.utcoffset() == told.utcoffset():
        return ""
    hours = "–".join(f"{at.astimezone(ZoneInfo(zone)):%H:%M}" for at in (starts_at, ends_at) if at)
    if here.date() != told.date():
        hours = f"{name_when(When.on(here.date()))}, {hours}"
    return labelled(zone.rpartition("/")[2].replace("_", " "), hours)
