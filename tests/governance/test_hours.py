"""A moment is told in the coalition's zone and, for who has set one, in the reader's own."""

from datetime import time

import pytest

from governance.ballots.actions import open_proposal
from members.models import Person
from tests.governance.ballots.voters import DEADLINE, NOW, make_voter
from tests.make import make_meeting, make_proposal
from tests.pages import facts_of, links_of, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def voter():
    return make_voter("rivers")


def in_harare(voter):
    Person.objects.filter(pk=voter.person.pk).update(time_zone="Africa/Harare")


def call(**given):
    hours = {"start_time": time(9), "end_time": time(10, 30)}
    return make_meeting(**{"key": "call", **hours, **given})


def test_meeting_is_told_in_both_zones(client, voter):
    in_harare(voter)
    client.force_login(voter.user)
    call()

    page = client.get("/en/governance/meetings/call/")

    assert facts_of(page)["Time"] == "09:00 – 10:30 UTC (Harare: 11:00–12:30)"


def test_who_has_set_no_zone_leaves_the_second_time_to_the_browser(client, voter):
    client.force_login(voter.user)
    call()

    page = client.get("/en/governance/meetings/call/")

    assert facts_of(page)["Time"] == "09:00 – 10:30 UTC"
    asked = 'data-here="Your time:" data-from="2020-02-14T09:00+00:00"'
    assert f'{asked} data-to="2020-02-14T10:30+00:00"' in page.text


@pytest.mark.parametrize(("language", "label"), [("en", "Your time:"), ("fr", "Chez vous\u00a0:")])
def test_stranger_is_told_by_a_script_of_the_site(client, language, label):
    call()

    page = client.get(f"/{language}/governance/meetings/call/")

    assert f'data-here="{label}"' in page.text
    assert '<script src="/static/times.js" defer></script>' in page.text


def test_own_page_tells_both_zones(client, voter):
    in_harare(voter)
    client.force_login(voter.user)
    call(standing="called", held="2999-06-15", body=None, kind="planning", readers="members")

    page = client.get("/en/my/organisations/rivers/")

    assert "09:00 UTC (Harare: 11:00–12:30)" in words_of(page)
    assert "/en/governance/meetings/call/" in links_of(page)


def test_deadline_is_told_in_both_zones(client, voter):
    in_harare(voter)
    client.force_login(voter.user)
    open_proposal(make_proposal(key="letter"), closes_at=DEADLINE, by=None, now=NOW)

    page = client.get("/en/governance/proposals/letter/")

    assert facts_of(page)["Deadline"] == "25 June 2021, 12:00 UTC (Harare: 14:00)"
