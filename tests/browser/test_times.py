"""A stranger reads in the zone of the browser when a meeting begins, by a script of the site."""

from datetime import time

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.make import make_meeting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PATH = "governance/meetings/call/"


@pytest.fixture
def call():
    return make_meeting(
        key="call", held="2021-06-15", start_time=time(22, 30), end_time=time(23, 30), body=None
    )


@pytest.mark.parametrize(
    ("zone", "language", "told"),
    [
        ("America/New_York", "en", "UTC (Your time: 18:30–19:30)"),
        ("Africa/Harare", "en", "UTC (Your time: 16 June 2021, 00:30–01:30)"),
        ("Africa/Harare", "fr", "UTC (Chez vous\u00a0: 16 juin 2021, 00:30–01:30)"),
        ("Asia/Kolkata", "en", "UTC (Your time: 16 June 2021, 04:00–05:00)"),
    ],
)
def test_browser_tells_its_own_hours(open_browser, call, zone, language, told):
    locale = {"en": "en-GB", "fr": "fr-FR"}[language]
    page = open_browser(PHONE, timezone_id=zone, locale=locale)

    page.goto(f"/{language}/{PATH}")

    expect(page.locator("main")).to_contain_text(told)


def test_browser_that_agrees_with_the_coalition_adds_nothing(open_browser, call):
    page = open_browser(PHONE, timezone_id="Africa/Freetown")

    page.goto(f"/en/{PATH}")

    expect(page.locator("[data-here]")).to_have_text("")


def test_without_scripts_the_coalitions_time_stands_alone(open_browser, call):
    page = open_browser(PHONE, timezone_id="Africa/Harare", java_script_enabled=False)

    page.goto(f"/en/{PATH}")

    expect(page.locator("main")).to_contain_text("22:30–23:30 UTC")
    expect(page.locator("[data-here]")).to_have_text("")
