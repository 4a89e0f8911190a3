"""The office sends a code to everybody who may vote, once, and reads whom none reaches."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from governance.ballots.actions import open_proposal
from governance.models import VotingCode
from tests.governance.ballots.test_codes import give
from tests.governance.ballots.voters import make_voters
from tests.make import make_proposal
from tests.office import coordinator
from tests.office_pages import ActPage
from tests.pages import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def voters():
    return make_voters("clay", "hills", "rivers")


@pytest.fixture
def proposal(voters):
    now, draft = timezone.now(), make_proposal(procedure="secret")
    return open_proposal(draft, closes_at=now + timedelta(days=3), by=None, now=now)


@pytest.fixture
def act(client, proposal):
    """The office's page on which the codes are sent."""
    client.force_login(coordinator())
    return lambda: ActPage(client, f"/en/admin/governance/proposal/{proposal.pk}/acts/codes/")


def test_office_sends_codes_to_all_and_reads_whom_none_reaches(
    act, proposal, voters, mailoutbox, django_capture_on_commit_callbacks
):
    give(proposal, voters[0], "7KM-X3P-9TD")
    page = act()
    advice = list(page.answer.context["advice"])

    page.show()
    shown, sent_by_looking = page.will_change, len(mailoutbox)
    with django_capture_on_commit_callbacks(execute=True):
        page.confirm()

    assert advice == ["Nobody has a code for: Hills, Rivers."]
    assert shown == [("e-mail address", "", voter.user.email) for voter in voters]
    assert sent_by_looking == 0
    assert [mail.to for mail in mailoutbox] == [[voter.user.email] for voter in voters]


def test_second_press_sends_no_second_mail(
    client, act, mailoutbox, django_capture_on_commit_callbacks
):
    page = act()
    page.show()
    shown = {name: page.answer.context[name] for name in ("shown_form", "shown_state")}

    with django_capture_on_commit_callbacks(execute=True):
        for _press in range(2):
            told = client.post(page.address, {**shown, "confirm": "Confirm"}, follow=True)

    assert "nothing was done now" in words_of(told)
    assert len(mailoutbox) == 3


@pytest.mark.parametrize(
    ("is_confirmed", "advice"),
    [(True, []), (False, ["Nobody with a confirmed address acts for: Hills."])],
)
def test_before_the_first_codes_the_office_reads_whom_none_can_reach(
    act, voters, is_confirmed, advice
):
    EmailAddress.objects.filter(user=voters[1].user).update(verified=is_confirmed)

    assert not VotingCode.objects.exists()
    assert list(act().answer.context["advice"]) == advice
