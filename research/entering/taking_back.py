"""Knows the act by which a member takes back what it entered, while it waits."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from members.models import Organisation, User
from records.acts import Refused, act, hold
from research.entering.actions import PUBLISHED, Until, check_acts, check_own, held
from research.models import Survey

TAKEN_BACK = gettext_noop("Taken back by the member.")


@act
def take_back(
    row: Any, *, organisation: Organisation, by: User, day: date, until: Until = PUBLISHED
) -> None:
    """It goes with its parts and files; the history keeps what was entered, and who took it back.

    Raises `Refused` for who does not act for the member today, for what is published or gone, and
    where other records refer to it.
    """
    organisation = hold(Organisation.objects.all(), organisation.pk)
    check_acts(organisation, by, day)
    if survey := getattr(row, "survey_id", None):
        hold(Survey.objects.all(), survey)  # so that nobody enters a visit of a site that goes
    now = held(row)
    check_own(now, organisation)
    parts = _parts_of(now)
    if not until.is_open(now):
        raise Refused(until.say())
    _check_free(now)
    for one in (*parts, now):
        _delete(one, by)


def _parts_of(row: Any) -> list[Any]:
    """What means nothing without it, such as the editions of a publication; locked, too."""
    rows: list[Any] = []
    for relation in row._meta.related_objects:
        if relation.on_delete is models.CASCADE:
            found = relation.related_model._base_manager.filter(**{relation.field.name: row})
            rows += found.select_for_update(of=("self",))
    return rows


def _check_free(row: Any) -> None:
    """Whoever is linked to it by a list would lose it without a word."""
    relations = [one for one in row._meta.related_objects if one.many_to_many]
    if any(getattr(row, one.get_accessor_name()).exists() for one in relations):
        raise Refused(say_referred_to())


def _delete(row: Any, by: User) -> None:
    file = getattr(row, "file", None)
    row._history_user, row._change_reason = by, TAKEN_BACK
    try:
        row.delete()
    except ProtectedError as error:
        raise Refused(say_referred_to()) from error
    if file is not None:
        file.delete()


def say_referred_to() -> str:
    return _(
        "Other records refer to this: take back those of your organisation first, or write to the "
        "coordination."
    )
