"""Takes the screenshots of the README anew: the founding records, no account, nobody's name."""

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import sync_playwright

from tests.conftest import chromium_path
from tests.repository import ROOT

FOLDER = ROOT / "docs" / "screenshots"
PORT = 8765
SITE = f"http://127.0.0.1:{PORT}"
SHOTS = {
    "directory-en": ("/en/members/", {"width": 1280, "height": 860}),
    "directory-fr-phone": ("/fr/members/", {"width": 360, "height": 740}),
}


@contextmanager
def site() -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "SITE_MODE": "local", "VAR_DIR": folder}
        command = [sys.executable, "manage.py", "start", "--port", str(PORT)]
        served = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        try:
            _await_answer(served)
            yield
        finally:
            served.terminate()
            served.wait(20)


def _await_answer(served: subprocess.Popen) -> None:
    while served.poll() is None:
        try:
            urllib.request.urlopen(f"{SITE}/en/", timeout=10).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    sys.exit("The site did not start.")


def main() -> None:
    program = chromium_path()
    if program is None:
        sys.exit("Screenshots need Chromium; CHROMIUM=/path/to/it names one that is not found.")
    FOLDER.mkdir(exist_ok=True)
    with site(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for name, (path, viewport) in SHOTS.items():
            page = browser.new_page(viewport=viewport)
            page.goto(SITE + path)
            page.screenshot(path=FOLDER / f"{name}.png")
            print(f"docs/screenshots/{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
