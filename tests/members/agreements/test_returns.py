"""Who comes back after a break signs anew: page, register, query and reminder say the same."""

from datetime import date, timedelta

import pytest
from django.test import Client

from members.agreements.open import open_agreements
from members.agreements.register import standings_of
from members.agreements.reminders import ENDING
from members.agreements.standing import members_standing
from members.agreements.states import State
from members.agreements.wording import detail_of
from tests.make import make_membership, make_user
from tests.members.agreements.conftest import make_signature, make_text
from tests.records.reminders.ledger import at_work, ledger, make_readers

pytestmark = pytest.mark.django_db

LEFT, RETURNED, DAY = date(2018, 6, 1), date(2021, 3, 1), date(2021, 6, 15)
ONE = timedelta(days=1)


@pytest.fixture
def rivers():
    """A member that left on 1 June 2018 and is one again since 1 March 2021."""
    organisation = make_readers("bea")
    make_membership(organisation=organisation, began="2015", ended=str(LEFT))
    make_membership(organisation=organisation, began=str(RETURNED))
    return organisation


@pytest.fixture
def text():
    return make_text(in_force_since=date(2016, 1, 1))


def mou_of(organisation, day=DAY):
    return next(one for one in standings_of(organisation, day) if one.kind == "mou")


@pytest.mark.parametrize(
    ("earliest", "latest", "state"),
    [
        (LEFT - ONE, LEFT - ONE, State.MISSING),
        (None, LEFT - ONE, State.MISSING),
        (LEFT, LEFT, State.SIGNED),  # signed to come back
        (LEFT - ONE, LEFT, State.CANNOT_TELL),
        (None, LEFT, State.CANNOT_TELL),
        (RETURNED - ONE, RETURNED - ONE, State.SIGNED),
        (RETURNED, RETURNED, State.SIGNED),
    ],
)
def test_what_was_signed_before_it_left_has_ended(rivers, text, earliest, latest, state):
    make_signature(rivers, text, signed_earliest=earliest, signed_latest=latest)

    (row,) = members_standing("mou", DAY)

    assert (mou_of(rivers).state, row.agreement_state) == (state, state)
    assert mou_of(rivers).may_sign == (state != State.SIGNED)


def test_while_it_had_not_left_the_signature_holds(rivers, text):
    make_signature(rivers, text, signed_earliest=LEFT - ONE, signed_latest=LEFT - ONE)

    days = (LEFT - ONE, RETURNED - ONE, RETURNED)

    assert [mou_of(rivers, day).state for day in days] == ["signed", "signed", "missing"]


def test_upgrade_is_no_return(rivers, text):
    make_signature(rivers, text, signed_earliest=RETURNED, signed_latest=RETURNED)
    rivers.memberships.filter(until=None).update(
        until=DAY, until_latest=DAY, ending="upgraded", kind="associate"
    )
    make_membership(organisation=rivers, began=str(DAY), kind="full", beginning="upgraded")

    assert mou_of(rivers).state == State.SIGNED


def test_register_tells_what_was_signed_before(rivers, text):
    make_signature(rivers, text, signed_earliest=LEFT - ONE, signed_latest=LEFT - ONE)

    said = detail_of(mou_of(rivers))
    (missing,) = [one for one in open_agreements(DAY) if one.kind == "mou"]

    assert said == f"{text}, signed 31 May 2018, ended with the earlier membership"
    assert (missing.state, missing.organisations) == (State.MISSING, [rivers])


def test_page_of_the_member_offers_to_sign(rivers, text):
    make_signature(rivers, text, signed_earliest=LEFT - ONE, signed_latest=LEFT - ONE)
    bea = make_user(person=rivers.affiliations.get().person)

    client = Client()
    client.force_login(bea)
    page = client.get("/en/my/organisations/rivers/agreements/").content.decode()

    assert "ended with the earlier membership" in page
    assert "Read and sign" in page


def test_who_came_back_is_asked_from_the_return_on(rivers, text):
    make_signature(rivers, text, signed_earliest=LEFT - ONE, signed_latest=LEFT - ONE)

    written = []
    for day in (RETURNED - ONE, RETURNED, RETURNED + ONE, RETURNED + 30 * ONE):
        at_work(day)
        written.append([row for row in ledger() if row[1] == "sent"])

    assert written == [[], [(0, "sent")], [(0, "sent")], [(0, "sent"), (30, "sent")]]


def test_end_of_what_ended_before_is_not_told(rivers, text):
    given = {"signed_earliest": LEFT - ONE, "signed_latest": LEFT - ONE}
    make_signature(rivers, text, valid_until=DAY, **given)
    held = make_signature(rivers, text, signed_latest=RETURNED, valid_until=DAY - ONE)

    assert [row.pk for row in ENDING.things(DAY, DAY)] == [held.pk]
