"""How the office's many addresses are tried."""

import pytest

from tests import office


@pytest.fixture
def awa(client):
    client.force_login(office.coordinator())
    return client


@pytest.fixture
def waiting(settings, tmp_path):
    """Where uploaded files wait."""
    settings.VAR_DIR = tmp_path
    return tmp_path / "imports"


@pytest.fixture
def walker(awa, settings):
    """Awa's client, to try many addresses: no page is drawn, a mistake of the program is a 500."""
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.pages.Undrawn"]
    awa.raise_request_exception = False
    return awa
