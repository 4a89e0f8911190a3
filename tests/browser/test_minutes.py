"""Minutes are taken live: by the keyboard alone, over a line that drops, by two at once."""

import re

import pytest
from playwright.sync_api import expect

from governance.models import ActionItem, Decision, Minutes
from tests.browser.conftest import DESKTOP, PHONE, sign_in
from tests.make import make_agenda_point, make_meeting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAVED = re.compile(r"^Saved at \d\d:\d\d$")
SHELF = "() => Object.keys(localStorage).filter(key => key.startsWith('minutes'))"


@pytest.fixture
def meeting(coalition):
    meeting = make_meeting(key="call", title_en="Spring call", readers="public")
    make_agenda_point(meeting=meeting, title_en="Money")
    return meeting


@pytest.fixture
def sheet(open_browser, coalition, meeting):
    """Opens the sheet in a window of its own, as Awa."""

    def opened(viewport=None):
        page = open_browser(viewport) if viewport else open_browser()
        page.on("dialog", lambda dialog: dialog.accept())
        sign_in(page, coalition.awa)
        page.goto(f"/en/admin/governance/meeting/{meeting.pk}/minutes/")
        return page

    return opened


def status(page):
    return page.get_by_role("status")


def test_minutes_are_taken_with_the_keyboard_alone_and_become_records(sheet, coalition):
    page = sheet()
    expect(page.locator("#sheet textarea")).to_be_focused()
    expect(page.locator("#sheet textarea")).to_have_value("# Money\n")

    page.keyboard.press("Control+End")
    page.keyboard.type(
        "The report was read.\n! The budget is adopted\n> RW: send it (by 14/03/2020)"
    )
    page.keyboard.press("Control+s")

    expect(status(page)).to_have_text(SAVED)
    assert Minutes.objects.get().text_en.startswith("# Money\nThe report was read.\n! The budget")
    assert Minutes.objects.get().history.count() == 1
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("[name=enter]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Enter into the records")
    page.locator("[name=preview]").press("Enter")
    page.locator("[name=confirm]").press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("entered into the records")
    assert Decision.objects.get().title_en == "The budget is adopted"
    assert ActionItem.objects.get().organisation == coalition.rivers


def test_what_is_typed_saves_itself_and_what_is_not_understood_is_told(sheet):
    page = sheet()

    page.locator("#sheet textarea").fill("# Money\n!")

    expect(status(page)).to_have_text(SAVED)
    expect(page.locator("#troubles li")).to_have_text("Line 2: nothing follows “!”.")
    assert Minutes.objects.get().text_en == "# Money\n!"
    assert page.evaluate(SHELF) == []


def test_a_dropped_line_loses_nothing_and_saves_by_itself_when_it_is_back(sheet):
    page = sheet()
    box = page.locator("#sheet textarea")
    box.fill("# Money\nbefore")
    expect(status(page)).to_have_text(SAVED)

    page.context.set_offline(True)
    box.fill("# Money\nbefore and while it was gone")
    expect(status(page)).to_contain_text("Waiting for the line")
    assert Minutes.objects.get().text_en == "# Money\nbefore"
    assert len(page.evaluate(SHELF)) == 1
    page.context.set_offline(False)

    expect(status(page)).to_have_text(SAVED)
    assert Minutes.objects.get().text_en == "# Money\nbefore and while it was gone"
    assert page.evaluate(SHELF) == []


def test_what_could_not_be_saved_is_there_again_in_a_window_opened_anew(sheet):
    page = sheet()
    box = page.locator("#sheet textarea")
    page.context.set_offline(True)
    box.fill("# Money\nnever sent")
    expect(status(page)).to_contain_text("Waiting for the line")
    address = page.url
    page.close()
    again = page.context.new_page()
    again.context.set_offline(False)

    again.goto(address)

    expect(again.locator("#sheet textarea")).to_have_value("# Money\nnever sent")
    expect(status(again)).to_have_text(SAVED)
    assert Minutes.objects.get().text_en == "# Money\nnever sent"


def test_what_is_entered_at_once_is_not_kept_back_on_the_computer(sheet):
    page = sheet()
    address = page.url
    page.locator("#sheet textarea").fill("# Money\n! One")

    page.locator("[name=enter]").click()

    expect(page.locator("h1")).to_have_text("Enter into the records")
    assert page.evaluate(SHELF) == []
    page.locator("[name=preview]").click()
    page.locator("[name=confirm]").click()
    expect(page.locator(".messagelist")).to_contain_text("entered into the records")
    page.goto(address)
    expect(page.locator("#sheet textarea")).to_have_value(Minutes.objects.get().text_en)
    expect(status(page)).to_be_empty()


def test_nothing_is_entered_while_the_line_is_gone_and_nothing_is_lost(sheet):
    page = sheet()
    page.context.set_offline(True)
    page.locator("#sheet textarea").fill("# Money\n! One")

    page.locator("[name=enter]").click()

    expect(status(page)).to_contain_text("Waiting for the line")
    expect(page.locator("#sheet textarea")).to_have_value("# Money\n! One")
    page.context.set_offline(False)
    expect(status(page)).to_have_text(SAVED)


def test_two_who_type_at_once_overwrite_nothing_and_read_each_other(sheet):
    first, second = sheet(), sheet()
    first.locator("#sheet textarea").fill("of the first")
    expect(status(first)).to_have_text(SAVED)

    second.locator("#sheet textarea").fill("of the second")

    expect(status(second)).to_contain_text("somebody else has saved")
    expect(second.locator("#theirs pre")).to_have_text("of the first")
    assert Minutes.objects.get().text_en == "of the first"
    second.locator("#sheet textarea").fill("of the first\nof the second")
    second.keyboard.press("Control+s")
    expect(status(second)).to_have_text(SAVED)
    expect(second.locator("#theirs")).to_be_hidden()
    assert Minutes.objects.get().text_en == "of the first\nof the second"


def test_who_was_signed_out_keeps_the_text_and_saves_it_after_signing_in(sheet, coalition):
    page = sheet()
    page.context.clear_cookies()
    page.locator("#sheet textarea").fill("typed without a session")
    expect(status(page)).to_contain_text("signed out")
    expect(page.locator("#sign-in a")).to_be_visible()
    assert not Minutes.objects.exists()

    other = page.context.new_page()
    sign_in(other, coalition.awa)

    expect(status(page)).to_have_text(SAVED, timeout=30_000)
    expect(page.locator("#sign-in")).to_be_hidden()
    assert Minutes.objects.get().text_en == "typed without a session"


def test_minutes_are_taken_without_a_script_on_a_telephone(open_browser, coalition, meeting):
    page = open_browser(PHONE, java_script_enabled=False)
    sign_in(page, coalition.awa)
    page.goto(f"/en/admin/governance/meeting/{meeting.pk}/minutes/")

    page.locator("#sheet textarea").fill("# Money\nby a form")
    page.locator("[name=by_hand]").click()

    expect(page.locator(".messagelist")).to_contain_text("The minutes are saved.")
    expect(page.locator("#sheet textarea")).to_have_value("# Money\nby a form")
    assert Minutes.objects.get().text_en == "# Money\nby a form"


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP])
def test_whether_it_is_saved_is_seen_while_typing(sheet, viewport):
    page = sheet(viewport)

    page.locator("#sheet textarea").press_sequentially("# Money")

    expect(status(page)).to_have_text(SAVED)
    expect(status(page)).to_be_in_viewport()
    label, box = page.locator("#sheet label"), page.locator("#sheet textarea")
    ends = label.bounding_box()["y"] + label.bounding_box()["height"]
    assert box.bounding_box()["y"] - ends >= 6  # the ring around the box has its room


def test_the_sheet_fits_a_telephone(sheet):
    page = sheet(PHONE)

    wide = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"

    assert page.evaluate(wide) <= 0
