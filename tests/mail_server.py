"""A real mail server for tests: it speaks SMTP on this machine and keeps what it is given."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage


class Conversation(socketserver.StreamRequestHandler):
    """What one client says, and is answered; an address that begins with "broken" takes no mail.

    As often as the server is `busy`, it asks to come again later.
    """

    server: "MailServer"

    def handle(self) -> None:
        self._say("220 here")
        for line in self.rfile:
            verb = line.decode().split(maxsplit=1)[0].upper() if line.strip() else ""
            if verb == "QUIT":
                return self._say("221 bye")
            if verb == "DATA":
                self._say("354 go on")
                self._keep()
            elif verb == "RCPT" and b"<broken" in line:
                self._say("550 no such mailbox")
            elif verb == "RCPT" and self.server.busy:
                self.server.busy -= 1
                self._say("451 come again later")
            else:
                self._say("250 fine")
        return None

    def _keep(self) -> None:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        lines = [line.replace(b"\r\n", b"\n") for line in lines]
        kept = message_from_bytes(b"".join(lines), policy=policy.default)
        self.server.mails.append(kept)  # type: ignore[arg-type]
        self._say("250 kept")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.mails: list[EmailMessage] = []
        self.busy = 0

    @property
    def port(self) -> int:
        return self.server_address[1]


@contextmanager
def mail_server() -> Iterator[MailServer]:
    with MailServer() as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()
