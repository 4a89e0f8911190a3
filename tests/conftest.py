"""What every test may lean on: a day, a database of its own, and how hard to search."""

import datetime as dt
import gc
import itertools
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import pytest
from django.utils import translation
from hypothesis import HealthCheck, settings

from tests import outgoing
from tests.rivals import Rivals, two_rivals

FEW_ROUNDS = 5  # of each race in the ordinary suite; `make races` runs hundreds
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")

settings.register_profile(
    "here",
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.register_profile("ci", settings.get_profile("here"), print_blob=True, derandomize=False)
settings.load_profile("ci" if os.environ.get("CI") else "here")
asking_the_database = settings(max_examples=40)  # a decorator: each example writes rows


def chromium_path() -> str | None:
    """Where this machine's own Chromium is, if it has one."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def pytest_addoption(parser):
    parser.addoption(
        "--rounds", type=int, default=FEW_ROUNDS, help="how often each race is run (tests/rivals)"
    )
    parser.addoption(
        "--one-in", type=int, default=1, help="of how many tests one is run; the seed says which"
    )


def pytest_collection_modifyitems(config, items):
    if (parts := config.getoption("--one-in")) > 1:
        mine = config.getoption("randomly_seed") % parts
        items[:] = [item for item in items if crc32(item.nodeid.encode()) % parts == mine]
    if chromium_path():
        return
    missing = pytest.mark.skip(reason="Chromium is not installed")
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(missing)


def pytest_collection_finish(session):
    """What is imported by now stays: to look for garbage in it takes a tenth of all the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The program that browser tests drive; without one they are skipped, and it is said."""
    path = chromium_path()
    assert path
    return path


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix, tmp_path_factory
) -> None:
    """SQLite tests run in a file, as the site does: in memory, two threads do not wait in turn."""
    from django.db import connection

    if connection.vendor == "sqlite":
        folder = tmp_path_factory.mktemp("database")
        connection.settings_dict["TEST"]["NAME"] = str(folder / "test.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment, django_db_blocker, django_db_modify_db_settings
) -> Iterator[None]:
    """The tables, copied from those that were migrated before where nothing of them changed."""
    from django.test.utils import setup_databases, teardown_databases

    from tests import ready

    with django_db_blocker.unblock(), ready.Turn():
        database = ready.database()
        copied = database.take()
        made = setup_databases(verbosity=0, interactive=False, keepdb=copied)
        if not copied:
            database.keep()
        ready.put_first_rows_back_after_each_flush()
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture
def day() -> dt.date:
    """The day on which the tests ask, well after the founding records end."""
    return dt.date(2021, 6, 15)


@pytest.fixture(scope="session")
def media_folders(tmp_path_factory) -> Iterator[Path]:
    """A folder for each test, made when a file comes."""
    folder = tmp_path_factory.mktemp("media")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def media(settings, media_folders) -> None:
    """Files that a test uploads are no other test's."""
    settings.MEDIA_ROOT = folder = next(media_folders)
    private = settings.STORAGES["private"]
    private = private | {"OPTIONS": private["OPTIONS"] | {"location": f"{folder}-private"}}
    settings.STORAGES = settings.STORAGES | {"private": private}


@pytest.fixture(autouse=True)
def way_of_mail(settings) -> None:
    """Mail goes through the outbox, as on the site, and from there into `mail.outbox`."""
    for name, value in outgoing.way_of_mail().items():
        setattr(settings, name, value)


@pytest.fixture(autouse=True)
def cache() -> Iterator[None]:
    """What one test was counted for (rate limits) is not counted against the next."""
    from django.core.cache import cache

    yield
    cache.clear()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Each test begins in English, whatever language the last page of the one before had."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def rivals(django_db_setup) -> Iterator[Rivals]:
    """Two real processes that write to the test's database at once; for transaction tests."""
    with two_rivals() as both:
        yield both


@pytest.fixture
def rounds(request) -> range:
    """How often a race is run: one round proves little, hundreds find what happens seldom."""
    return range(request.config.getoption("--rounds"))
