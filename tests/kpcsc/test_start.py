"""`make run` says clearly what keeps it from starting, before it changes anything."""

import re
import socket

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from kpcsc.older import is_half_way


@pytest.fixture
def taken_port():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_start_refuses_a_taken_port_before_touching_the_database(taken_port):
    expected = rf"Port {taken_port} cannot be used \(.+\): .+ 'make run PORT={taken_port + 1}'\."

    with pytest.raises(CommandError) as refusal:
        call_command("start", port=taken_port)

    assert re.fullmatch(expected, str(refusal.value))


@pytest.mark.django_db
def test_prepare_can_be_repeated(settings, tmp_path, capsys):
    settings.STATIC_ROOT = tmp_path / "var" / "static"

    call_command("prepare")
    call_command("prepare")

    assert capsys.readouterr().out == "Bringing the database up to date.\n" * 2
    assert settings.STATIC_ROOT.is_dir()


@pytest.fixture
def recorder():
    return MigrationRecorder(connection)


@pytest.fixture
def steps():
    """All that stand in the code."""
    return MigrationLoader(None, replace_migrations=False).disk_migrations


@pytest.fixture
def replaced(steps):
    """The steps that were put together into one."""
    return sorted({old for step in steps.values() for old in step.replaces})


@pytest.mark.django_db
def test_prepare_refuses_a_database_that_lacks_one_of_the_old_steps(recorder, replaced, capsys):
    recorder.record_unapplied(*replaced[-1])

    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("prepare")

    assert not capsys.readouterr().out


@pytest.mark.django_db
def test_a_database_that_took_all_the_old_steps_has_taken_the_new_ones(recorder, steps, replaced):
    put_together = {key for key, step in steps.items() if step.replaces}
    for app, _ in replaced:
        recorder.migration_qs.filter(app=app).delete()
    for old in replaced:
        recorder.record_applied(*old)

    assert not is_half_way(connection)
    assert MigrationLoader(connection).applied_migrations.keys() >= put_together
