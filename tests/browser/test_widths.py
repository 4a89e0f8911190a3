"""A word or an address that is longer than a telephone's screen is broken, not the page."""

import pytest

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_replies import TOO_WIDE
from tests.make import make_activity, make_objective, make_plan, make_proposal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORD = "https://rivers.example/" + "rivers" * 20


@pytest.fixture
def long_words():
    plan = make_plan(key="plan", name_en=WORD)
    objective = make_objective(plan=plan, name_en=WORD)
    make_activity(
        plan=plan, objective=objective, readers="public", title_en=WORD, outcome_en=WORD,
        when_words=WORD,
    )  # fmt: skip
    make_proposal(
        key="letter", title_en=WORD, text_en=WORD, readers="public", opened_on="2021-06-15",
        standing="withdrawn",
    )  # fmt: skip


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("path", ["plans/", "plans/plan/", "proposals/", "proposals/letter/"])
def test_no_page_is_wider_than_its_screen(open_browser, long_words, screen, path):
    page = open_browser(screen)

    page.goto(f"/en/governance/{path}")

    assert WORD in page.locator("main").inner_text()
    assert page.evaluate(TOO_WIDE) is False
