"""Knows what of an earlier answer may be shown today: nothing that has been hidden or erased."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from governance.as_of import Recorded
from members.models import Organisation


def guard(past: Recorded, now: Recorded) -> bool:
    """Makes the earlier rows such as may be shown; tells whether an organisation was in them that
    may no longer be named. One query.

    As with names (decision 0011), today counts: an organisation that hides itself or is no longer
    recorded is not named; a row that was taken out names nobody; and what the office or a source
    says in words is what the row says today, so that a word taken out stays out.
    """
    for name in ("memberships", "terms", "seats"):
        today = {row.pk: row for row in getattr(now, name)}
        for row in getattr(past, name):
            _guard(row, today.get(row.pk))
    return _hide(_organisations(past))


def _guard(row: Any, today: Any) -> None:
    for field in row._meta.concrete_fields:
        if isinstance(field, models.CharField | models.TextField) and not field.choices:
            setattr(row, field.attname, getattr(today, field.attname) if today else "")
    if today is None and hasattr(row, "person_id"):
        row.person = None


def _organisations(rows: Recorded) -> list[Organisation]:
    """Each once: the rows share them."""
    members = [row.organisation for row in rows.memberships]
    seated = [row.organisation for row in rows.seats]
    holders = [row.on_behalf_of for row in rows.terms]
    return list({row.pk: row for row in (*members, *seated, *holders)}.values())


def _hide(past: Iterable[Organisation]) -> bool:
    listed = [row for row in past if row.is_listed]
    today = Organisation.objects.in_bulk([row.pk for row in listed])
    for row in listed:
        now = today.get(row.pk)
        row.is_listed = now is not None and now.is_listed
        row.hidden_fields = [*row.hidden_fields, *(now.hidden_fields if now else ())]
    return not all(row.is_listed for row in listed)
