"""The cast of the members' tests."""

from tests.members.conftest import (  # noqa: F401  (fixtures)
    ask_as,
    awa,
    bea,
    chidi,
    dan,
    full,
    rivers,
    terres,
)
