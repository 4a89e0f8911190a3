"""How an organisation stands with an agreement: values, and the query that says the same."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.agreements.register import standings
from members.agreements.standing import members_standing, with_agreement_state
from members.agreements.states import SOON, Signed, State, state_on
from members.models import AgreementText, Membership, Organisation, Signature
from records.when import Certainty
from tests.conftest import asking_the_database
from tests.make import make_membership, make_organisation, make_user
from tests.members.agreements.conftest import make_signature, make_text

DAY = date(2021, 6, 15)
ONE = timedelta(days=1)
LONG_AGO = date(2020, 1, 1)


def kept(latest=LONG_AGO, until=None, *, earliest=LONG_AGO, waits=False, counts=Certainty.CERTAIN):
    return Signed(earliest, latest, until, waits, counts)


@pytest.mark.parametrize(
    ("signed", "state"),
    [
        ([], State.MISSING),
        ([kept()], State.SIGNED),
        ([kept(DAY, earliest=DAY)], State.SIGNED),
        ([kept(DAY + ONE, earliest=DAY + ONE)], State.MISSING),
        ([kept(until=DAY + SOON + ONE)], State.SIGNED),
        ([kept(until=DAY + SOON)], State.EXPIRING),
        ([kept(until=DAY)], State.EXPIRING),
        ([kept(until=DAY - ONE)], State.EXPIRED),
        ([kept(until=DAY - ONE), kept(until=DAY + SOON)], State.EXPIRING),
        ([kept(until=DAY), kept()], State.SIGNED),
        ([kept(DAY + ONE)], State.CANNOT_TELL),
        ([kept(DAY + ONE, earliest=None)], State.CANNOT_TELL),
        ([kept(DAY + ONE), kept(until=DAY)], State.EXPIRING),
        ([kept(waits=True)], State.AWAITING),
        ([kept(waits=True), kept(until=DAY - ONE)], State.AWAITING),
        ([kept(waits=True), kept()], State.SIGNED),
        ([kept(counts=Certainty.NO)], State.MISSING),
        ([kept(counts=Certainty.NO, waits=True)], State.MISSING),
        ([kept(counts=Certainty.NO), kept(until=DAY)], State.EXPIRING),
        ([kept(counts=Certainty.POSSIBLE)], State.CANNOT_TELL),
        ([kept(until=DAY - ONE, counts=Certainty.POSSIBLE)], State.EXPIRED),
    ],
)
def test_first_state_that_is_so_counts(signed, state):
    assert state_on(DAY, signed, is_text_in_force=True) == state


def test_nothing_is_missing_where_nothing_can_be_signed():
    assert state_on(DAY, [], is_text_in_force=False) == State.NOT_RECORDED
    assert state_on(DAY, [kept(until=DAY - ONE)], is_text_in_force=False) == State.EXPIRED


DAYS = st.dates(DAY - SOON * 2, DAY + SOON * 2)


@st.composite
def spans(draw):
    earliest, latest = sorted((draw(DAYS), draw(DAYS)))
    until = draw(st.none() | st.dates(earliest, DAY + SOON * 2))
    standing = draw(st.sampled_from(["accepted", "awaiting", "declined"]))
    return {
        "signed_earliest": draw(st.sampled_from([None, earliest])) if not until else earliest,
        "signed_latest": latest,
        "valid_until": until,
        "standing": standing,
    }


@pytest.mark.django_db
@asking_the_database
@given(
    signed=st.lists(spans(), max_size=3, unique_by=lambda s: s["signed_latest"]),
    day=DAYS,
    left=st.none() | DAYS,
)
def test_query_and_value_agree(signed, day, left):
    Signature.objects.all().delete()
    Membership.objects.all().delete()
    AgreementText.objects.all().delete()
    user = make_user(is_staff=True)
    text = make_text(in_force_since=DAY, published_by=user)
    rivers = make_organisation()
    if left:
        make_membership(organisation=rivers, began="2015", ended=f"{left}/{left + 3 * ONE}")
        make_membership(organisation=rivers, began=str(left + 9 * ONE))
    waiting = 0
    for one in signed:
        waiting += one["standing"] == "awaiting"
        if one["standing"] == "awaiting" and waiting > 1:
            continue  # one alone may wait
        decided = {"decided_at": text.published_at, "decided_by": user, "reason": "Unread."}
        more = decided if one["standing"] == "declined" else {}
        make_signature(rivers, text, **one, **more)

    told = standings([rivers], day)[rivers.pk]
    rows = [with_agreement_state(Organisation.objects, kind.kind, day) for kind in told]

    asked = [row.get(pk=rivers.pk).agreement_state for row in rows]
    assert asked == [one.state for one in told]


@pytest.mark.django_db
def test_former_member_is_not_asked_for_a_signature(rivers, text):
    assert [row.agreement_state for row in members_standing("mou", DAY)] == ["missing"]

    rivers.memberships.update(ending="withdrew", until=DAY, until_latest=DAY)

    assert list(members_standing("mou", DAY)) == []


@pytest.mark.django_db
def test_signature_of_an_earlier_version_holds_and_is_told_as_such(rivers, text):
    make_signature(rivers, text)
    newer = make_text(version="2022", in_force_since=DAY, published_by=text.published_by)

    before, after = (standings([rivers], day)[rivers.pk][0] for day in (DAY - ONE, DAY))

    assert [(one.state, one.text, one.is_earlier_version) for one in (before, after)] == [
        (State.SIGNED, text, False),
        (State.SIGNED, newer, True),
    ]
    assert (before.may_sign, after.may_sign) == (False, True)


@pytest.mark.django_db
def test_register_is_two_queries_at_any_size(rivers, terres, text, django_assert_num_queries):
    make_signature(rivers, text)
    make_signature(terres, text)

    for members in ([rivers], [rivers, terres]):
        with django_assert_num_queries(2):
            for rows in standings(members, DAY).values():
                assert [str(row.signature) for row in rows]
