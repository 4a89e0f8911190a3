"""What is kept of a secret ballot is the same whoever cast which vote, and in whatever order.

The same ballot is held twice, through its pages, with other voters to the same votes or in another
order; then all that the database shows and all that was logged is compared. Whatever would join a
voter to a vote would differ, wherever it is kept.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from governance.ballots.actions import close_proposal, open_proposal
from governance.ballots.voting import SIGNS, _signer
from members.models import User
from tests.governance.ballots.test_codes import give
from tests.governance.ballots.voters import make_voters
from tests.kept import Rows, comparable, kept
from tests.make import make_proposal

pytestmark = pytest.mark.django_db(transaction=True)

KEYS = ["clay", "dunes", "forest", "hills", "lakes", "plains", "rivers"]
CHOICES = ["for", "against", "abstain", "for", "for", "against", "for"]
VOTES = [(choice, f"{sign}AAAA-22222") for choice, sign in zip(CHOICES, "GBEADCF", strict=True)]
ROLL, PAPERS = "governance_elector", "governance_secretvote"
COUNTERS = {  # how many rows were ever made, and how many records changed
    "sqlite": {"sqlite_sequence", "records_publicversion"},
    "postgresql": {"pg_sequences", "records_publicversion"},
}[connection.vendor]

Cast = list[tuple[str, tuple[str, str]]]
Whisper = Callable[[str, str], None]
Way = Callable[[Client, str, dict[str, str]], str]
AS_GIVEN: Cast = list(zip(KEYS, VOTES, strict=True))
OTHERWISE: Cast = list(zip(KEYS, [*VOTES[3:], *VOTES[:3]], strict=True))


@dataclass(frozen=True)
class Held:
    """What is to be seen of a ballot when all have voted, once it is counted, and in the log."""

    voted: dict[str, Rows]
    counted: dict[str, Rows]
    told: list[str]
    changed: set[str]


def nothing_more(_key: str, _code: str) -> None:
    """Nobody whispers."""


# --- The two ways to vote: each returns the line that a web server would log ----------------------


def by_page(device: Client, key: str, vote: dict[str, str]) -> str:
    address = f"/en/governance/proposals/letter/vote/{key}/"
    return _line(device.get(address), device.post(address, vote))


def by_code(device: Client, key: str, vote: dict[str, str]) -> str:
    sent = {"code": code_of(key)}
    page = device.post("/en/vote/", sent)
    return _line(page, device.post("/en/vote/", {**sent, **vote, "cast": "1"}))


def code_of(key: str) -> str:
    return f"7KM-X3P-9T{SIGNS[KEYS.index(key)]}"


def _line(page: Any, answer: Any) -> str:
    assert "AAAA-22222" in answer.text
    address = answer.request["PATH_INFO"]
    return f"{address} {page.status_code} {answer.status_code} {len(answer.content)}"


WAYS = (by_page, by_code)


@pytest.fixture
def hold(settings, monkeypatch, caplog) -> Iterable[Callable[..., Held]]:
    """Holds the ballot in a coalition of its own, from the first row on."""
    settings.CACHES = settings.CACHES | {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "cache_entries",
        }
    }
    call_command("createcachetable", verbosity=0)
    if connection.vendor == "postgresql":
        _let_nothing_be_swept()
    caplog.set_level(logging.DEBUG)

    def held(cast: Cast, whisper: Whisper = nothing_more, by: Way = by_page) -> Held:
        call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)
        ContentType.objects.clear_cache()
        monkeypatch.setattr("tests.make.NUMBERS", count(1))
        caplog.clear()
        mail.outbox.clear()
        return _held(cast, whisper, by, caplog)

    yield held
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE cache_entries")


def _let_nothing_be_swept() -> None:
    """The database sweeps by the clock, and where a row lies next depends on it."""
    with connection.cursor() as cursor:
        for table in (ROLL, PAPERS, "records_publicversion"):
            cursor.execute(f"ALTER TABLE {table} SET (autovacuum_enabled = false)")


def _held(cast: Cast, whisper: Whisper, by: Way, caplog: pytest.LogCaptureFixture) -> Held:
    now = timezone.now()
    members = {one.organisation.key: one for one in make_voters(*KEYS)}
    User.objects.update(password="!")
    draft = make_proposal(key="letter", procedure="secret")
    ballot = open_proposal(draft, closes_at=now + timedelta(days=1), by=None, now=now)
    for key, voter in members.items():
        give(ballot, voter, code_of(key))
    devices = {key: Client(REMOTE_ADDR=f"192.0.2.{n}") for n, key in enumerate(KEYS)}
    for key, device in devices.items() if by is by_page else ():
        device.force_login(User.objects.get(pk=members[key].user.pk))
    before, lines = kept(beside=False), []
    for key, (choice, receipt) in cast:
        vote = {"choice": choice, "receipt": _signer(ballot).sign(receipt)}
        lines.append(by(devices[key], key, vote))
        whisper(key, receipt)
    after, voted = kept(beside=False), comparable(kept())
    close_proposal(ballot, by=None, now=now + timedelta(days=2))
    lines += [line.getMessage() for line in caplog.records]
    lines += [f"{sent.to} {sent.body}" for sent in mail.outbox]
    changed = {name for name in after if after[name] != before.get(name)}
    return Held(voted, comparable(kept()), lines, changed)


@pytest.mark.parametrize("by", WAYS)
def test_nothing_tells_who_cast_which_vote(hold, by):
    one, other = hold(AS_GIVEN, by=by), hold(OTHERWISE, by=by)

    assert len(one.voted[PAPERS]) == len(one.voted[ROLL]) == len(KEYS)
    assert one.voted == other.voted
    assert one.counted == other.counted
    assert one.told == other.told


@pytest.mark.parametrize("by", WAYS)
def test_nothing_in_the_database_tells_in_which_order_they_voted(hold, by):
    one, other = hold(AS_GIVEN, by=by), hold(AS_GIVEN[::-1], by=by)

    assert one.voted == other.voted
    assert one.counted == other.counted


@pytest.mark.parametrize("by", WAYS)
def test_no_other_table_hears_of_a_vote(hold, by):
    assert hold(AS_GIVEN, by=by).changed == {ROLL, PAPERS} | COUNTERS


# --- What would join them is found ----------------------------------------------------------------


def test_a_line_of_the_log_with_a_code_would_be_found(hold):
    def whisper(key, code):
        logging.getLogger("governance").info("%s has voted, %s", key, code)

    assert hold(AS_GIVEN, whisper).told != hold(OTHERWISE, whisper).told


@pytest.fixture
def ask(transactional_db):
    """Changes the database as a migration would, and back again."""
    back = []

    def asked(change: str, and_back: str) -> None:
        back.append(and_back)
        with connection.cursor() as cursor:
            cursor.execute(change)

    yield asked
    with connection.cursor() as cursor:
        for change in back:
            cursor.execute(change)


def test_a_table_that_lists_the_codes_as_they_come_would_be_found(hold, ask):
    ask("CREATE TABLE heard (code varchar(11))", "DROP TABLE heard")

    def whisper(key, code):
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO heard VALUES (%s)", [code])

    one = hold(AS_GIVEN, whisper)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM heard")

    assert one.changed - {ROLL, PAPERS} == {"heard"} | COUNTERS
    assert one.voted != hold(OTHERWISE, whisper).voted


def test_a_column_that_keeps_when_somebody_voted_would_be_found(hold, ask):
    ask(
        f"ALTER TABLE {ROLL} ADD COLUMN voted_at varchar(40)",
        f"ALTER TABLE {ROLL} DROP COLUMN voted_at",
    )

    def whisper(key, code):
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {ROLL} SET voted_at = %s WHERE organisation_id IN"
                " (SELECT id FROM members_organisation WHERE key = %s)",
                [str(timezone.now())[:26], key],
            )

    assert hold(AS_GIVEN, whisper).voted != hold(AS_GIVEN[::-1], whisper).voted
