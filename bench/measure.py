"""Measures one coalition on one database: queries and bytes in process, time under a server."""

import json
import resource
import socket
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import django

ROUNDS = 40
DAY = "2022-06-01"


def main(size: int) -> None:
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from bench.coalition import fill
    from bench.library import fill_library

    began = time.perf_counter()
    fill(size)
    fill_library(size)
    filled = time.perf_counter() - began
    gather_statistics()
    pages = _pages()
    figures = {name: _in_process(path, staff=name.startswith("admin")) for name, path in pages}
    with _server() as (port, process):
        cookie = _staff_cookie()
        for name, path in pages:
            headers = {"Cookie": cookie} if name.startswith("admin") else {}
            figures[name] |= _under_server(port, path, figures[name], headers)
        peak = _peak_memory(process)
    figures_all = {"pages": figures, "fill_seconds": round(filled, 2), "server_peak_mb": peak}
    print(json.dumps(figures_all))


def gather_statistics() -> None:
    """As the database does by itself a minute after so much was written."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _pages() -> list[tuple[str, str]]:
    from members.models import Organisation
    from research.models import Publication

    free = Publication.objects.filter(embargo_until=None).order_by("key")[1]
    key = Organisation.objects.order_by("key").values_list("key", flat=True)[5]
    return [
        ("home", "/en/"),
        ("directory", "/en/members/"),
        ("search", "/en/members/?q=riv"),
        ("organisation", f"/en/members/{key}/"),
        ("governance", f"/en/governance/?on={DAY}"),
        ("groups", f"/en/governance/groups/?on={DAY}"),
        ("library", "/en/research/publications/"),
        ("library search", "/en/research/publications/?q=rivers+land&country=GN&language=fr"),
        ("publication", f"/en/research/publications/{free.key}/"),
        ("admin desk", "/en/admin/"),
        ("admin list", "/en/admin/members/organisation/"),
    ]


def _staff():
    from members.models import User

    return User.objects.filter(is_superuser=True).first() or User.objects.create_superuser(
        "awa@coalition.example"
    )


def _staff_cookie() -> str:
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(_staff())
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def _in_process(path: str, *, staff: bool) -> dict:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    if staff:
        client.force_login(_staff())
    plain = client.get(path)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(anew(path, 0), headers={"accept-encoding": "gzip"})
    with CaptureQueriesContext(connection) as kept:
        client.get(path)
    assert response.status_code == plain.status_code == 200, path
    return {
        "queries": len(queries),
        "kept_queries": len(kept),
        "bytes": len(plain.content),
        "gzip": len(response.content),
        "rows": plain.content.count(b"<li") + plain.content.count(b"<tr"),
    }


def anew(path: str, number: int) -> str:
    """The same page under an address at which it is not kept yet."""
    if "/admin/" in path:
        return path
    return f"{path}{'&' if '?' in path else '?'}round={number}"


@contextmanager
def _server():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "kpcsc.wsgi",
        "--workers",
        "1",
        "--threads",
        "1",
        "--worker-class",
        "gthread",
        "--bind",
        f"127.0.0.1:{port}",
        "--log-level",
        "error",
    ]
    process = subprocess.Popen(command)
    try:
        _await(port)
        yield port, process
    finally:
        process.terminate()
        process.wait(10)


def _await(port: int) -> None:
    for _attempt in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("The server did not start.")


def _under_server(port: int, path: str, figures: dict, headers: dict) -> dict:
    """The page and both yardsticks in turn, so that whatever slows one down slows all."""
    addresses = {
        "page": path,
        "kept": path,
        "text": f"/yardstick/text/{figures['bytes']}/",
        "list": f"/yardstick/list/{figures['rows']}/",
    }
    times = {name: [] for name in addresses}
    connection = HTTPConnection("127.0.0.1", port)
    for number in range(1, ROUNDS + 1):
        for name, address in addresses.items():
            asked = anew(address, number) if name == "page" else address
            own = headers if name in {"page", "kept"} else {}
            began = time.perf_counter()
            connection.request("GET", asked, headers=own)
            response = connection.getresponse()
            response.read()
            times[name].append(time.perf_counter() - began)
            assert response.status == 200, (address, response.status)
    connection.close()
    return {name: round(statistics.median(values) * 1000, 2) for name, values in times.items()}


def _peak_memory(process) -> float:
    """The server's workers at their largest, in megabytes."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    lines = [Path(f"/proc/{child}/status").read_text() for child in children]
    peaks = [int(text.split("VmHWM:")[1].split()[0]) for text in lines]
    return round(max(peaks, default=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024, 1)


if __name__ == "__main__":
    main(int(sys.argv[1]))
