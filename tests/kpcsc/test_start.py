"""`make run` says clearly what keeps it from starting, before it changes anything."""

import re
import socket

import pytest
from django.core.management import CommandError, call_command


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
