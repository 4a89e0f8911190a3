"""No trace of an erased person is left in the office's log, however its name was written there."""

import json
from datetime import date

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from members.models import Person
from records.acts import keep
from reports.privacy.erasing import erase
from reports.privacy.requests import ask_for_erasure

pytestmark = pytest.mark.django_db


def logged(awa, **said) -> None:
    kept = {"object_repr": "Rivers Watch", "change_message": "", "object_id": "1"}
    of = ContentType.objects.get_for_model(Person)
    LogEntry.objects.create(user=awa, content_type=of, action_flag=CHANGE, **(kept | said))


def renamed(person: Person, name: str) -> None:
    person.name = name
    keep(person, by=None)


def left_after_erasing(person: Person, awa) -> str:
    erase(ask_for_erasure(person, day=date(2026, 3, 17)), at=timezone.now(), by=awa)
    return str(list(LogEntry.objects.values_list("object_repr", "change_message")))


def test_name_with_accents_goes_from_the_log_that_writes_them_as_numbers(bea, awa):
    renamed(bea.person, "Zoé Exemple")
    logged(awa, change_message=json.dumps([{"added": {"object": "Zoé Exemple"}}]))

    assert "Exemple" not in left_after_erasing(bea.person, awa)


def test_former_name_goes_from_the_log(bea, awa):
    renamed(bea.person, "Formerly Example")
    renamed(bea.person, "Bea Example")
    logged(awa, object_repr="Formerly Example")

    assert "Formerly" not in left_after_erasing(bea.person, awa)
