"""Knows how a website is asked for, once and politely, and never one that is not public.

The address is the member's to choose: it must not lead the site's own server into its network.
Every name is resolved here, each of its numbers is looked at, and the connection goes to the number
that was looked at, also after a redirect.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from threading import Timer
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from members.models.websites import WebsiteCheck

Outcome = WebsiteCheck.Outcome
MayAsk = Callable[[str, int], bool]

SECONDS = 10  # for each step
SECONDS_IN_ALL = 25
REDIRECTS = 5
PORTS = {"http": 80, "https": 443}
GONE = {404, 410}
OF_EVERYBODY = ipaddress.ip_network("2000::/3")  # beyond it, IPv6 leads on to other networks
WHO = "KP-CSC-website-check/1 (asks once a day whether a member's website answers)"


class NotPublic(Exception):
    """The address leads to nothing that anybody on the internet may ask for."""


class _Pinned(http.client.HTTPConnection):
    """A connection to a number that was looked at, under the name that was asked for."""

    def __init__(self, number: str, parts: SplitResult, port: int) -> None:
        super().__init__(_ascii(parts.hostname or ""), port, timeout=SECONDS)
        self._number, self._is_safe = number, parts.scheme == "https"

    def connect(self) -> None:
        self.sock = socket.create_connection((self._number, self.port), self.timeout)
        if self._is_safe:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host)


def is_public(number: str, port: int) -> bool:
    """Neither this machine, nor its network, nor anything reserved, and an ordinary port."""
    address = ipaddress.ip_address(number.partition("%")[0])
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    is_global = address.is_global and not address.is_multicast
    if isinstance(address, ipaddress.IPv6Address) and address not in OF_EVERYBODY:
        return False
    return port in PORTS.values() and is_global and (inner is None or inner.is_global)


def ask(address: str, *, may_ask: MayAsk = is_public) -> Outcome:
    """What comes of asking for the address; redirects are followed, each looked at anew."""
    try:
        for _redirect in range(REDIRECTS + 1):
            status, address = _answer(address, may_ask)
            if not address:
                return Outcome.ERROR if status in GONE or status >= 500 else Outcome.ANSWERS
    except (NotPublic, UnicodeError, ValueError):
        return Outcome.NOT_ASKED
    except socket.gaierror:
        return Outcome.UNKNOWN_NAME
    except ssl.SSLCertVerificationError:
        return Outcome.UNSAFE
    except (OSError, http.client.HTTPException):
        return Outcome.NO_ANSWER
    return Outcome.ERROR  # led in circles


def _answer(address: str, may_ask: MayAsk) -> tuple[int, str]:
    """The status, and whereto it leads on, if anywhere."""
    parts = urlsplit(address)
    if parts.scheme not in PORTS or not parts.hostname:
        raise NotPublic
    port = parts.port or PORTS[parts.scheme]
    connection = _Pinned(_number_of(parts.hostname, port, may_ask), parts, port)
    try:
        return _asked(connection, parts, address)
    finally:
        connection.close()


def _asked(connection: _Pinned, parts: SplitResult, address: str) -> tuple[int, str]:
    """Only the head of the answer is read; one that dribbles is cut off."""
    connection.connect()
    cut = Timer(SECONDS_IN_ALL, _cut, [connection.sock])
    cut.start()
    try:
        path = urlsplit(address)._replace(scheme="", netloc="", fragment="").geturl() or "/"
        headers = {"User-Agent": WHO, "Accept": "text/html,*/*;q=0.5", "Connection": "close"}
        connection.request("GET", _quoted(path), headers=headers)
        response = connection.getresponse()
        leads_on = response.status in {301, 302, 303, 307, 308}
        onward = response.headers.get("Location", "") if leads_on else ""
        return response.status, urljoin(address, onward) if onward else ""
    finally:
        cut.cancel()


def _cut(sock: socket.socket) -> None:
    with suppress(OSError):  # over already
        sock.shutdown(socket.SHUT_RDWR)


def _number_of(host: str, port: int, may_ask: MayAsk) -> str:
    """The first number of the name; none at all where any of them may not be asked."""
    found = socket.getaddrinfo(_ascii(host), port, type=socket.SOCK_STREAM)
    numbers = [str(one[4][0]) for one in found]
    if not numbers or not all(may_ask(number, port) for number in numbers):
        raise NotPublic
    return numbers[0]


def _ascii(host: str) -> str:
    return host if host.isascii() else host.encode("idna").decode()


def _quoted(path: str) -> str:
    return quote(path if path.startswith(("/", "?")) else f"/{path}", safe="/%?=&+,;:@!$'()*~#-._")
