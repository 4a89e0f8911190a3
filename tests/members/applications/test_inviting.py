"""The contact of who was accepted is invited as the application names them."""

from datetime import UTC, datetime

import pytest

from members.applications.inviting import invite_contact
from members.models import Application, Invitation, Person
from records.acts import Refused
from tests.make import make_application, make_organisation, make_user
from tests.office_pages import ActPage

pytestmark = pytest.mark.django_db

NOON = datetime(2021, 6, 15, 12, tzinfo=UTC)


@pytest.fixture
def awa():
    return make_user(is_staff=True, is_superuser=True)


def accepted(**given) -> Application:
    contact = {"contact_name": "Dan Example", "contact_email": "Dan@rivers.example"}
    made = make_application(language="fr", organisation=make_organisation(), **(contact | given))
    Application.objects.filter(pk=made.pk).update(state=given.get("state", "accepted"))
    made.refresh_from_db()
    return made


def test_contact_is_invited_and_nobody_is_recorded_yet(awa, committed, mailoutbox):
    application = accepted()

    with committed():
        invitation = invite_contact(application, by=awa, at=NOON)

    assert (invitation.name, invitation.email) == ("Dan Example", "dan@rivers.example")
    assert not Person.objects.exists()
    assert [mail.to for mail in mailoutbox] == [["dan@rivers.example"]]
    assert "un compte" in mailoutbox[0].body


def test_second_invitation_makes_the_first_worthless(awa):
    application = accepted()

    first, second = (invite_contact(application, by=awa, at=NOON) for _once in range(2))

    assert Invitation.objects.open_at(NOON).get() == second
    first.refresh_from_db()
    assert first.revoked_at == NOON


@pytest.mark.parametrize(
    "given",
    [{"state": "under_review"}, {"contact_email": ""}, {"contact_name": ""}],
    ids=["undecided", "no address", "nobody"],
)
def test_nobody_is_invited_before_the_decision_or_without_an_address(awa, given):
    with pytest.raises(Refused, match="accepted is invited"):
        invite_contact(accepted(**given), by=awa, at=NOON)

    assert not Invitation.objects.exists()


def test_office_is_told_that_the_contact_has_an_account(awa, client):
    make_user(email="dan@rivers.example")
    client.force_login(awa)
    application = accepted()

    page = ActPage(client, f"/en/admin/members/application/{application.pk}/acts/invite/")
    page.show()

    assert page.errors == {"__all__": ["Another account has this e-mail address."]}


def test_office_invites_with_one_button_and_a_second_click_does_nothing(awa, client):
    client.force_login(awa)
    application = accepted()

    page = ActPage(client, f"/en/admin/members/application/{application.pk}/acts/invite/")
    shown = page.show()
    page.confirm()
    page.answer = shown
    page.confirm()

    assert Invitation.objects.get().organisation == application.organisation
