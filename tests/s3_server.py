"""A storage of the S3 kind for tests: it speaks https on this machine and keeps what it gets."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Response

HOST = "127.0.0.1"
BUCKET = "files"


@dataclass(frozen=True)
class Storage:
    """Where it answers, with the certificate that proves that it is it."""

    port: int
    certificate: Path
    breaks_off: threading.Event  # while set, it keeps what it gets, and its answer is lost

    def url(self, folder: str) -> str:
        """As FILES_URL names it."""
        return f"s3://KEY:secret@{HOST}:{self.port}/{BUCKET}/{folder}?region=us-east-1"

    def web(self, path: str) -> str:
        return f"https://{HOST}:{self.port}/{BUCKET}/{path}"

    @property
    def trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.certificate))


class _Quiet(WSGIRequestHandler):
    def log(self, *_of_a_request: Any) -> None: ...


class _BreakingOff:
    """Keeps a file as it was told to; then whoever sent it hears of a mistake alone."""

    def __init__(self, breaks_off: threading.Event) -> None:
        self.app, self.breaks_off = DomainDispatcherApplication(create_backend_app), breaks_off

    def __call__(self, environ: Any, start_response: Any) -> Any:
        answer = self.app(environ, start_response)
        if environ["REQUEST_METHOD"] == "PUT" and self.breaks_off.is_set():
            return Response(status=503)(environ, start_response)
        return answer


@contextmanager
def s3_storage(folder: Path) -> Iterator[Storage]:
    certificate, key = _certified(folder)
    breaks_off = threading.Event()
    server = make_server(
        HOST,
        0,
        _BreakingOff(breaks_off),
        threaded=True,
        request_handler=_Quiet,
        ssl_context=(str(certificate), str(key)),
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Storage(server.port, certificate, breaks_off)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _certified(folder: Path) -> tuple[Path, Path]:
    secret = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, secret.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(secret, hashes.SHA256())
    )
    shown, hidden = folder / "certificate.pem", folder / "key.pem"
    shown.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    hidden.write_bytes(
        secret.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return shown, hidden
