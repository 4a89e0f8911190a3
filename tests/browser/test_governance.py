"""A meeting and what follows: its minutes, thirteen members who vote, a vice-chair, a handover."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone
from playwright.sync_api import expect

from governance.models import (
    ActionItem,
    Decision,
    Minutes,
    SecretVote,
    Selection,
    Vote,
)
from tests.browser.conftest import choose, sign_in
from tests.browser.seats import (
    Seat,
    chosen,
    closed,
    confirmed,
    done,
    put_to_the_members,
    ranked,
    told,
    tomorrow,
)
from tests.browser.test_minutes import SAVED, SHELF, status
from tests.browser.test_office import act
from tests.governance.ballots.voters import make_voter
from tests.make import make_meeting, make_proposal, make_user

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
EFUA, FANTA, KOFI = "Efua Example", "Fanta Example", "Kofi Example"
RANKINGS = [[EFUA]] * 5 + [[FANTA, EFUA]] * 4 + [[KOFI, EFUA]] * 2 + [[KOFI, FANTA], []]
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


@pytest.fixture
def seats(coalition, open_browser):
    """Thirteen full members; the coalition's own is none of those who vote here by telephone."""
    coalition.rivers.memberships.update(kind="associate")
    voters = [make_voter(f"member-{number:02}") for number in range(1, 14)]
    voters[2].person.name = KOFI
    voters[2].person.save()
    return [Seat(voter.organisation, voter.user, open_browser) for voter in voters]


@pytest.fixture
def candidates(coalition, seats, open_browser):
    """Two of other members, who may be named, and one of those who vote; each has a telephone."""
    asked = ((coalition.rivers, coalition.english), (coalition.terres, coalition.french))
    others = [Seat(one, account_of(person), open_browser) for one, person in asked]
    return [*others, seats[2]]


def account_of(person):
    user = make_user(person=person)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def awa(coalition, open_browser):
    page = open_browser()
    sign_in(page, coalition.awa)
    return page


def test_thirteen_decide_by_name_and_two_of_them_change_their_vote(awa, seats):
    """One with the back button, one on another device."""
    proposal = make_proposal(key="letter", title_en="Write", quorum="1/2")
    put_to_the_members(awa, proposal)
    for seat, choice in zip(seats, CHOICES, strict=True):
        chosen(seat.form_for(proposal), choice)
        expect(told(seat.page)).to_contain_text("answer is recorded")
    back, elsewhere = seats[0], seats[1]
    back.page.go_back()
    chosen(back.page, "abstain")
    expect(told(back.page)).to_contain_text("answer is recorded")
    chosen(elsewhere.form_for(proposal, elsewhere.device()), "abstain")
    expect(elsewhere.reads(proposal)).to_contain_text("13 of 13")
    closed(awa, proposal)

    for seat in (seats[0], seats[12]):
        expect(seat.reads(proposal)).to_contain_text(
            "13 organisations may vote; voted: 13 (for: 5, against: 4, abstentions: 4)."
        )
    assert Vote.objects.count() == len(seats)
    assert Vote.objects.get(elector__organisation=back.organisation).history.count() == 2


# --- A vice-chair is sought -----------------------------------------------------------------------


def called(awa, office) -> Selection:
    """Awa enters whom the coalition looks for, and calls the members to nominate."""
    awa.goto("/en/admin/governance/selection/add/")
    awa.locator("[name=title_en]").press_sequentially("The next vice-chair")
    choose(awa, "office", office)
    awa.locator("[name=call_en]").fill("Who would serve the coalition?")
    awa.locator("[name=_save]").click()
    expect(awa.locator(".messagelist")).to_contain_text("was added successfully")
    selection = Selection.objects.get(key="the-next-vice-chair")
    done(awa, selection, "open", "The members are called to nominate.", day=tomorrow())
    return selection


def nominated(seat, selection, candidate):
    """A member follows the call on its own page and nominates."""
    page = seat.follows(str(selection), f"Nominate for {seat.organisation}")
    label = f"{candidate.user.person} ({candidate.organisation})"
    page.get_by_label("Whom do you nominate?").select_option(label=label)
    seat.presses("Nominate")
    expect(told(page)).to_contain_text(f"Nominated: {label}.")


def accepted(candidate, selection):
    """Who is nominated finds it on the own page, accepts, and says what it would do."""
    page = candidate.follows(str(selection))
    candidate.presses("Accept the nomination")
    expect(told(page)).to_contain_text(f"{candidate.user.person}")
    page.get_by_label("Your statement (English)").fill("I would listen.")
    page.get_by_label("no interests").check()
    candidate.presses("Save")
    expect(told(page)).to_contain_text("Your statement is recorded.")


def nominations_end(awa, selection):
    """The night passes: who has not answered by then is no candidate."""
    Selection.objects.update(nominations_until=timezone.now())
    done(awa, selection, "close", "Nominations are closed.")


def voted_secretly(seat, ballot, ranking):
    """Votes, then tries to vote once more: with the back button, and with a form that was open on
    another device meanwhile."""
    page = seat.form_for(ballot)
    code = page.locator("main form .notice b").inner_text()
    other = seat.form_for(ballot, seat.device()) if not ranking else None
    ranked(page, ranking)
    expect(told(page)).to_contain_text(code)
    if other:
        ranked(other, [EFUA])
        expect(other.locator("main")).to_contain_text("A secret vote cannot be changed.")
        page.go_back()
        expect(page.locator("main")).to_contain_text("A secret vote cannot be changed.")
        expect(page.locator("main form")).to_have_count(0)
    return code


def elected(awa, seats, selection):
    """Awa drafts the ballot among those who accepted and opens it; the thirteen rank them."""
    done(awa, selection, "ballot", "The ballot is drafted")
    ballot = Selection.objects.get().ballot
    put_to_the_members(awa, ballot)
    votes = zip(seats, RANKINGS, strict=True)
    codes = {voted_secretly(seat, ballot, ranking): ranking for seat, ranking in votes}
    assert len(codes) == SecretVote.objects.count() == len(seats)
    closed(awa, ballot, "an option is chosen")
    return ballot, codes


def counted(reader, ballot, codes):
    """What every member reads of it: the rounds, and each vote by its code."""
    page = reader.reads(ballot)
    for sentence in (
        "Round 1: Efua Example (RW) 5",
        "Kofi Example (Member-03) has fewest and leaves.",
        "Efua Example (RW) has 7 of 12, more than half.",
    ):
        expect(page).to_contain_text(sentence)
    listed = [row.locator("th, td").all_inner_texts() for row in page.locator("tbody tr").all()]
    firsts = {code: ranking[0] if ranking else "Abstention" for code, ranking in codes.items()}
    assert [(code, vote.split(" (")[0]) for code, vote in listed] == sorted(firsts.items())


def appointed(awa, selection):
    """Who was elected speaks the chair's language: the office says why all the same."""
    awa.goto(act(selection, "appoint-elected"))
    awa.locator("[name=when]").fill("01/03/2021")
    awa.locator("[name=preview]").click()
    expect(awa.locator(".errorlist")).to_contain_text("both bring only one: English")
    awa.locator("textarea[name=override_reason]").fill("The members elected her.")
    confirmed(awa)
    expect(awa.locator(".messagelist")).to_contain_text("Appointed: Vice-chair, RW.")


def test_a_vice_chair_is_nominated_elected_in_secret_against_the_criterion_and_takes_the_chair(
    awa, seats, candidates, coalition, open_browser
):
    selection = called(awa, coalition.vice_chair)
    nominators, declining = [seats[0], seats[1], seats[2]], seats[3]
    for seat, candidate in zip(nominators, candidates, strict=True):
        nominated(seat, selection, candidate)
        accepted(candidate, selection)
    nominated(declining, selection, declining)
    declining.follows(str(selection))
    declining.presses("Decline")
    nominations_end(awa, selection)

    page = seats[4].reads(selection)
    for name, judged in ((EFUA, "not met"), (FANTA, "met")):
        candidate = page.locator("section").filter(has_text=name)
        expect(candidate.locator(".tag").first).to_have_text(judged)
    expect(page).not_to_contain_text(str(declining.user.person))
    ballot, codes = elected(awa, seats, selection)
    counted(seats[5], ballot, codes)
    appointed(awa, selection)

    ballot.refresh_from_db()
    term = coalition.vice_chair.terms.get()
    assert (term.person, term.appointment) == (coalition.english, "election")
    assert ballot.decision.effects.get().term == term
    expect(seats[6].reads(selection)).to_contain_text("The members elected her.")
    done(awa, coalition.chair, "hand-over", "vacant", day="01/02/2022")
    public = open_browser()
    for day, chair in (("2022-01-31", "Grace Example"), ("2022-02-01", EFUA)):
        public.goto(PUBLIC_DAY.format(day))
        expect(public.locator("main")).to_contain_text(chair)
    expect(public.locator("main")).not_to_contain_text("Grace Example")
