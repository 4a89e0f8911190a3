"""A link that was revoked is not mailed any more: it would lead to nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest

from members.confirmations.actions import MAIL_KIND, ask_to_confirm, give_up, revoke_links
from members.models import ConfirmationLink
from records.outbox.models import Mail
from tests.make import make_affiliation, make_membership, make_user
from tests.records.reminders.ledger import at_work, noon

pytestmark = pytest.mark.django_db

NOW = datetime(2021, 6, 15, 12, tzinfo=UTC)
DUE = date(2021, 6, 1)


@pytest.fixture
def rivers():
    organisation = make_membership(began="2020-06-01").organisation
    for email in ("bea@rivers.example", "gift@rivers.example"):
        person = make_affiliation(organisation=organisation, began="2020").person
        make_user(person=person, email=email)
    return organisation


@pytest.fixture
def hills():
    """Another member, whose mail nobody withdraws."""
    organisation = make_membership(began="2020-06-01").organisation
    person = make_affiliation(organisation=organisation, began="2020").person
    make_user(person=person, email="efua@hills.example")
    return organisation


def waiting() -> list[str]:
    return sorted(mail.to[0] for mail in Mail.objects.waiting())


def test_mail_with_a_revoked_link_does_not_leave(rivers, hills):
    for organisation in (rivers, hills):
        ask_to_confirm(organisation, at=NOW)
    before = waiting()

    revoke_links(rivers, at=NOW + timedelta(minutes=1))

    assert before == ["bea@rivers.example", "efua@hills.example", "gift@rivers.example"]
    assert waiting() == ["efua@hills.example"]
    assert not ConfirmationLink.objects.open_at(NOW).filter(organisation=rivers).exists()


def test_asked_again_only_the_new_link_is_mailed(rivers):
    for minutes in (0, 1):
        ask_to_confirm(rivers, at=NOW + timedelta(minutes=minutes))

    assert waiting() == ["bea@rivers.example", "gift@rivers.example"]
    told = {mail.key for mail in Mail.objects.waiting().filter(context__kind=MAIL_KIND)}
    links = ConfirmationLink.objects.open_at(NOW)
    assert told == set(links.values_list("fingerprint", flat=True))


@pytest.mark.parametrize(("act", "left"), [(revoke_links, 0), (ask_to_confirm, 2)])
def test_reminder_that_waits_with_such_a_link_does_not_leave(rivers, hills, act, left):
    at_work(DUE)
    before = waiting()

    act(rivers, at=noon(DUE) + timedelta(minutes=1))

    of_rivers = [one for one in waiting() if one.endswith("rivers.example")]
    assert (len(before), len(of_rivers), len(waiting())) == (3, left, left + 1)


def test_link_whose_mail_never_arrives_confirms_nothing(rivers):
    links = ask_to_confirm(rivers, at=NOW)

    give_up(links[0].fingerprint, NOW)

    assert list(ConfirmationLink.objects.open_at(NOW)) == links[1:]
