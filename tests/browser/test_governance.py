"""A meeting and what follows: its minutes, thirteen members who vote, a vice-chair, a handover."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from governance.models import ActionItem, Decision, Minutes, Proposal, SecretVote, Vote
from members.sign_in_links import token_for
from tests.browser.conftest import PHONE, sign_in
from tests.browser.test_minutes import SAVED, SHELF, status
from tests.browser.test_office import act, appoint
from tests.governance.ballots.voters import make_voter
from tests.make import make_meeting, make_proposal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DECISIONS = [
    "The budget is adopted",
    "The fee stays",
    "The letter is sent",
    "The next meeting is in May",
]
TASKS = [
    ["send the budget", "print the budget", "thank the treasurer"],
    ["tell the members", "write the receipts"],
    ["translate the letter", "sign the letter", "post the letter"],
    ["find a room"],
]
BEFORE_THE_CUTS = 60  # letters that are typed before the line goes
CHOICES = ["for"] * 7 + ["against"] * 4 + ["abstain"] * 2
PUBLIC_DAY = "/en/governance/?on={}"


def sheet_of(decisions, tasks):
    """Points with notes, what was decided, and what is to be done about it."""
    lines = []
    for number, (decision, todo) in enumerate(zip(decisions, tasks, strict=True), 1):
        lines += [f"# Point {number}", f"It was talked about {number} times.", f"! {decision}"]
        lines += [f"> RW: {task} (by {number:02}/06/2020)" for task in todo]
    return "\n".join(lines)


SHEET = sheet_of(DECISIONS, TASKS)


# --- The minutes ----------------------------------------------------------------------------------


def type_over_a_cut(page, text):
    """Goes on typing while the line goes and comes back, and waits until all is saved."""
    half = len(text) // 2
    page.context.set_offline(True)
    page.keyboard.type(text[:half])
    expect(status(page)).to_contain_text("Waiting for the line")
    page.context.set_offline(False)
    page.keyboard.type(text[half:])
    page.keyboard.press("Control+s")
    expect(status(page)).to_have_text(SAVED)


def test_minutes_of_four_decisions_and_nine_actions_are_taken_over_a_line_cut_twice(
    open_browser, coalition
):
    meeting = make_meeting(key="call", title_en="Spring call")
    page = open_browser()
    page.on("dialog", lambda dialog: dialog.accept())
    sign_in(page, coalition.awa)
    page.goto(f"/en/admin/governance/meeting/{meeting.pk}/minutes/")
    page.locator("#sheet textarea").fill("")
    third = len(SHEET) // 3

    page.keyboard.type(SHEET[:BEFORE_THE_CUTS])
    expect(status(page)).to_have_text(SAVED)
    type_over_a_cut(page, SHEET[BEFORE_THE_CUTS : 2 * third])
    assert Minutes.objects.get().text_en == SHEET[: 2 * third]
    type_over_a_cut(page, SHEET[2 * third :])

    assert Minutes.objects.get().text_en == SHEET
    assert page.evaluate(SHELF) == []
    for button in ("enter", "preview", "confirm"):
        page.locator(f"[name={button}]").click()
    expect(page.locator(".messagelist")).to_contain_text("entered into the records")
    decisions = Decision.objects.order_by("sequence")
    assert [row.title_en for row in decisions] == DECISIONS
    assert [
        [item.what_en for item in ActionItem.objects.filter(decision=row).order_by("pk")]
        for row in decisions
    ] == TASKS
    assert ActionItem.objects.filter(organisation=coalition.rivers).count() == 9
    assert (
        re.sub(r"(?<=^[!>] )\[[\d-]+\] ", "", Minutes.objects.get().text_en, flags=re.MULTILINE)
        == SHEET
    )


# --- Thirteen members in thirteen windows ---------------------------------------------------------


class Seat:
    """A member organisation, somebody who acts for it, and their window."""

    def __init__(self, voter, open_browser):
        self.organisation, self.user = voter.organisation, voter.user
        self.open_browser = open_browser
        self.page = self.device()

    def device(self):
        """One more telephone without scripts, on which the same person signs in by a link."""
        page = self.open_browser(PHONE, java_script_enabled=False)
        self.user.refresh_from_db()
        page.goto(f"/en/sign-in/{token_for(self.user, at=timezone.now())}/")
        page.get_by_role("button", name="Sign in").click()
        expect(page).to_have_url(re.compile("/en/my/"))
        return page

    def form_for(self, proposal, page=None):
        page = page or self.page
        page.goto(f"/en/governance/proposals/{proposal.key}/vote/{self.organisation.key}/")
        return page

    def reads(self, proposal):
        self.page.goto(f"/en/governance/proposals/{proposal.key}/")
        return self.page.locator("main")


def send(page, choice):
    page.locator(f"[name=choice][value^={choice}]").check()
    page.locator("main form button[type=submit]").click()


@pytest.fixture
def seats(coalition, open_browser):
    """Thirteen full members; the coalition's own is none of those who vote here by telephone."""
    coalition.rivers.memberships.update(kind="associate")
    keys = [f"member-{number:02}" for number in range(1, 14)]
    return [Seat(make_voter(key), open_browser) for key in keys]


@pytest.fixture
def awa(coalition, open_browser):
    page = open_browser()
    sign_in(page, coalition.awa)
    return page


def put_to_the_members(awa, **given):
    """Awa opens it in the office, until tomorrow."""
    proposal = make_proposal(**given)
    awa.goto(act(proposal, "open"))
    tomorrow = timezone.localdate() + timedelta(days=1)
    awa.locator("[name=day]").fill(f"{tomorrow:%d/%m/%Y}")
    confirmed(awa)
    expect(awa.locator(".messagelist")).to_contain_text("13 organisations may answer")
    return proposal


def closed(awa, proposal):
    awa.goto(act(proposal, "close"))
    confirmed(awa)
    expect(awa.locator(".messagelist")).to_contain_text("Closed: adopted.")


def confirmed(awa):
    awa.locator("[name=preview]").click()
    awa.locator("[name=confirm]").click()


def decided_by_name(awa, seats):
    """Two change their vote: one with the back button, one on another device."""
    proposal = put_to_the_members(awa, key="letter", title_en="Write", quorum="1/2")
    for seat, choice in zip(seats, CHOICES, strict=True):
        send(seat.form_for(proposal), choice)
        expect(seat.page.get_by_role("status")).to_contain_text("answer is recorded")
    back, elsewhere = seats[0], seats[1]
    back.page.go_back()
    send(back.page, "abstain")
    expect(back.page.get_by_role("status")).to_contain_text("answer is recorded")
    send(elsewhere.form_for(proposal, elsewhere.device()), "abstain")
    expect(elsewhere.reads(proposal)).to_contain_text("13 of 13")
    closed(awa, proposal)

    for seat in (seats[0], seats[12]):
        expect(seat.reads(proposal)).to_contain_text(
            "13 organisations may vote; voted: 13 (for: 5, against: 4, abstentions: 4)."
        )
    assert Vote.objects.count() == len(seats)
    assert Vote.objects.get(elector__organisation=back.organisation).history.count() == 2


def elected(awa, seats, *, person) -> Proposal:
    """The members say by a secret ballot whether they want that person."""
    ballot = put_to_the_members(
        awa, key="vice-chair", title_en=f"{person} becomes vice-chair", procedure="secret"
    )
    codes = {voted_secretly(seat, ballot, c): c for seat, c in zip(seats, CHOICES, strict=True)}
    assert len(codes) == len(seats)
    closed(awa, ballot)
    told = seats[3].reads(ballot)
    expect(told).to_contain_text("voted: 13 (for: 7, against: 4, abstentions: 2).")
    listed = [row.locator("th, td").all_inner_texts() for row in told.locator("tbody tr").all()]
    words = {"for": "For", "against": "Against", "abstain": "Abstention"}
    assert listed == sorted([code, words[choice]] for code, choice in codes.items())
    assert SecretVote.objects.count() == len(seats)
    ballot.refresh_from_db()
    return ballot


def voted_secretly(seat, ballot, choice):
    """Votes, then tries to vote once more: with the back button, and with a form that was open on
    another device meanwhile."""
    page = seat.form_for(ballot)
    code = page.locator("main form .notice b").inner_text()
    is_last = choice == "abstain" and not SecretVote.objects.filter(choice="abstain").exists()
    other = seat.form_for(ballot, seat.device()) if is_last else None
    send(page, choice)
    expect(page.get_by_role("status")).to_contain_text(code)
    if other:
        send(other, "for")
        expect(other.locator("main")).to_contain_text("A secret vote cannot be changed.")
        page.go_back()
        expect(page.locator("main")).to_contain_text("A secret vote cannot be changed.")
        expect(page.locator("main form")).to_have_count(0)
    return code


# --- The sitting ----------------------------------------------------------------------------------


def appointed_and_handed_over(awa, coalition):
    """The vice-chair who was elected speaks the chair's language: the office says why all the
    same, and a year later hands over."""
    appoint(awa, coalition.vice_chair, coalition.english, coalition.rivers)
    expect(awa.locator(".errorlist")).to_contain_text("both bring only one: English")
    awa.locator("textarea[name=override_reason]").fill("The members elected her.")
    confirmed(awa)
    expect(awa.locator(".messagelist")).to_contain_text("Appointed")
    assert coalition.vice_chair.terms.get().override_reason == "The members elected her."
    awa.goto(act(coalition.chair, "hand-over"))
    awa.locator("[name=day]").fill("01/02/2022")
    confirmed(awa)
    expect(awa.locator(".messagelist")).to_contain_text("vacant")


def test_thirteen_decide_by_name_and_elect_in_secret_a_vice_chair_who_takes_the_chair(
    awa, seats, coalition, open_browser
):
    decided_by_name(awa, seats)
    ballot = elected(awa, seats, person="Efua Example")
    appointed_and_handed_over(awa, coalition)

    assert ballot.decision.title_en == "Efua Example becomes vice-chair"
    public = open_browser()
    for day, chair in (("2022-01-31", "Grace Example"), ("2022-02-01", "Efua Example")):
        public.goto(PUBLIC_DAY.format(day))
        expect(public.locator("main")).to_contain_text(chair)
    expect(public.locator("main")).not_to_contain_text("Grace Example")
