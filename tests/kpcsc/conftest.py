"""How the office's many addresses are tried."""

import pytest


@pytest.fixture
def walker(awa, settings):
    """Awa's client, to try many addresses: no page is drawn, a mistake of the program is a 500."""
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.pages.Undrawn"]
    awa.raise_request_exception = False
    return awa
