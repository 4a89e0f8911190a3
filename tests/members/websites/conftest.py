"""A web server on this machine that answers as it is told."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


class Site(BaseHTTPRequestHandler):
    """Each path says what it answers: /200, /404, /to?where, /endless, /slow."""

    asked: list[str] = []

    def do_GET(self) -> None:
        type(self).asked.append(self.path)
        match self.path.partition("?")[0].strip("/").split("/")[0]:
            case "to":
                self._answer(302, Location=self.path.partition("?")[2])
            case "endless":
                self._endless()
            case "broken":
                self.wfile.write(b"nothing that is http\r\n\r\n")
            case status:
                self._answer(int(status or 200))

    def _answer(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def _endless(self) -> None:
        """Dribbles its head, a sign at a time, until it is cut off."""
        self.wfile.write(b"HTTP/1.1 ")
        try:
            while True:
                self.wfile.write(b"a")
                time.sleep(0.02)
        except OSError:
            pass

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    Site.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def asked() -> list[str]:
    """The paths that were asked for."""
    return Site.asked


def also_this_machine(number: str, port: int) -> bool:
    return number in {"127.0.0.1", "::1"}
