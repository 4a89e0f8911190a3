"""Of two processes that write what cannot both be, one is refused, whoever is faster."""

import os
import subprocess
import sys
from collections import Counter
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest
from django.db import connection

from members.models import Membership
from tests.make import make_organisation
from tests.repository import ROOT

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 20


def url_of_the_test_database() -> str:
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


class Rival:
    """A process that tries to admit the organisations it is told."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.records.rival"],
            cwd=ROOT,
            env=os.environ | {"SITE_MODE": "test", "DATABASE_URL": url_of_the_test_database()},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> "Rival":
        return self

    def __exit__(self, *error: object) -> None:
        self.process.communicate()

    def told(self, line: object) -> None:
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def answer(self) -> str:
        return self.process.stdout.readline().strip()


def test_of_two_processes_one_is_refused():
    organisations = [make_organisation() for _ in range(ROUNDS)]
    answers: Counter[str] = Counter()

    with ExitStack() as stack:
        rivals = [stack.enter_context(Rival()) for _ in range(2)]
        assert [rival.answer() for rival in rivals] == ["ready", "ready"]
        for organisation in organisations:
            for rival in rivals:
                rival.told(organisation.pk)
            answers.update(rival.answer() for rival in rivals)

    assert answers["kept"] == answers["seen"] + answers["refused"] == ROUNDS
    held = Counter(Membership.objects.values_list("organisation", flat=True))
    assert held == Counter(organisation.pk for organisation in organisations)
