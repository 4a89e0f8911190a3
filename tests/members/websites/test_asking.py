"""A website is asked for once; nothing of the site's own network is, however it is spelled."""

import socket

import pytest

from members.models.websites import WebsiteCheck
from members.websites import asking
from members.websites.asking import ask, is_public
from tests.members.websites.conftest import Site, also_this_machine

Outcome = WebsiteCheck.Outcome


@pytest.mark.parametrize(
    ("path", "outcome"),
    [
        ("", Outcome.ANSWERS),
        ("/200", Outcome.ANSWERS),
        ("/403", Outcome.ANSWERS),  # somebody is there who does not like to be asked
        ("/404", Outcome.ERROR),
        ("/410", Outcome.ERROR),
        ("/500", Outcome.ERROR),
        ("/to?/200", Outcome.ANSWERS),
        ("/to?/404", Outcome.ERROR),
        ("/to?", Outcome.ANSWERS),
        ("/broken", Outcome.NO_ANSWER),
        ("/200/é ü?q=ç#part", Outcome.ANSWERS),
    ],
)
def test_what_comes_of_it(site, path, outcome):
    assert ask(site + path, may_ask=also_this_machine) == outcome


def test_circle_of_redirects_ends(site, asked):
    circle = f"{site}/to?/to?"

    assert ask(f"{site}/to?{circle}", may_ask=also_this_machine) in set(Outcome)
    assert len(asked) <= asking.REDIRECTS + 1


def test_redirect_to_itself_ends_as_an_error(site, asked, monkeypatch):
    monkeypatch.setattr(
        Site, "do_GET", lambda self: (asked.append(""), self._answer(302, Location="/"))
    )

    assert ask(site, may_ask=also_this_machine) == Outcome.ERROR
    assert len(asked) == asking.REDIRECTS + 1


def test_head_that_never_ends_is_cut_off(site, monkeypatch):
    monkeypatch.setattr(asking, "SECONDS_IN_ALL", 0.3)

    assert ask(f"{site}/endless", may_ask=also_this_machine) == Outcome.NO_ANSWER


def test_closed_door_is_no_answer():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    assert ask(f"http://127.0.0.1:{port}", may_ask=also_this_machine) == Outcome.NO_ANSWER


@pytest.mark.parametrize(
    "number",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0"),
        *("100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0"),
        *("fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::"),
        *("64:ff9b::7f00:1", "64:ff9b::a01:203", "64:ff9b:1::a01:203", "::7f00:1", "fec0::1"),
    ],
)
def test_inner_numbers_are_never_asked(number):
    assert not is_public(number, 443)


@pytest.mark.parametrize(
    ("port", "is_asked"), [(80, True), (443, True), (22, False), (8000, False)]
)
def test_only_the_ports_of_websites_are_asked(port, is_asked):
    assert is_public("93.184.216.34", port) is is_asked


@pytest.mark.parametrize(
    "address",
    [
        *("http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://2130706433/"),
        *("http://0x7f.1/", "http://127.1/", "http://[::ffff:127.0.0.1]/", "http://0/"),
        *("http://user@127.0.0.1/", "ftp://127.0.0.1/", "file:///etc/passwd", "http://", "nothing"),
        *("http://a\u3002b\u3002" + "x" * 70 + "/", "http://127.0.0.1:99999/", "http://[broken/"),
    ],
)
def test_address_of_this_machine_is_not_asked_however_it_is_spelled(address):
    assert ask(address) in {Outcome.NOT_ASKED, Outcome.UNKNOWN_NAME}


def test_this_machine_is_not_asked_at_all(site, asked):
    assert (ask(site), asked) == (Outcome.NOT_ASKED, [])


def test_redirect_into_the_network_is_not_followed(site, asked):
    """The first door may be asked, the second may not."""

    def only_the_first(number: str, port: int) -> bool:
        return number == "127.0.0.1"

    for inner in ("http://[::1]/200", "http://169.254.169.254/latest", "file:///etc/passwd"):
        assert ask(f"{site}/to?{inner}", may_ask=only_the_first) == Outcome.NOT_ASKED
    assert [path.partition("?")[0] for path in asked] == ["/to"] * 3
