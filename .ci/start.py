"""Tries what a new user does: `make run` twice, each time until the pages answer."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("/en/", "/fr/", "/en/account/login/", "/static/admin/css/base.css")
PATIENCE = 240


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=10) as page:
            return page.status == 200
    except OSError:
        return False


def seconds_until_served(folder: str, port: int) -> float:
    environment = {k: v for k, v in os.environ.items() if k not in {"SITE_MODE", "DATABASE_URL"}}
    environment["VAR_DIR"] = folder
    began = time.monotonic()
    site = subprocess.Popen(
        ["make", "--no-print-directory", "run", f"PORT={port}"],
        cwd=ROOT,
        env=environment,
        start_new_session=True,
    )
    try:
        while not answers(f"http://127.0.0.1:{port}/en/"):
            if site.poll() is not None or time.monotonic() - began > PATIENCE:
                sys.exit("make run did not come to serve a page.")
            time.sleep(0.1)
        took = time.monotonic() - began
        failing = [page for page in PAGES if not answers(f"http://127.0.0.1:{port}{page}")]
        if failing:
            sys.exit(f"No answer from {failing}.")
        return took
    finally:
        if site.poll() is None:
            os.killpg(site.pid, signal.SIGINT)
            site.wait(20)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        first = seconds_until_served(folder, free_port())
        second = seconds_until_served(folder, free_port())
    print(f"make run served after {first:.1f} s, and the second time after {second:.1f} s.")


if __name__ == "__main__":
    main()
