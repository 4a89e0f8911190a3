"""The office invites a person: shown first, sent once, refused in words."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from members.models import Affiliation, Invitation
from tests import office
from tests.members.test_admin_acts import buttons, page
from tests.office_pages import said

pytestmark = pytest.mark.django_db


@pytest.fixture
def awa(client):
    client.force_login(office.coordinator())
    return client


@pytest.fixture
def bea():
    affiliation = office.affiliation(0)
    affiliation.person.email = "bea@rivers.example"
    affiliation.person.save()
    return affiliation.person


def test_invitation_leaves_when_confirmed(awa, bea, django_capture_on_commit_callbacks, settings):
    act = page(awa, bea, "invite")
    organisation = Affiliation.objects.get().organisation_id
    with django_capture_on_commit_callbacks(execute=True):
        act.show(organisation=organisation, email="bea@rivers.example")
    assert (mail.outbox, Invitation.objects.count()) == ([], 0)

    with django_capture_on_commit_callbacks(execute=True):
        answer = act.confirm()

    assert [letter.to for letter in mail.outbox] == [["bea@rivers.example"]]
    assert said(awa.get(answer.url)) == ["An invitation is on its way to bea@rivers.example."]


def test_only_the_persons_own_organisations_are_offered(awa, bea):
    office.organisation(5)

    act = page(awa, bea, "invite")

    offered = act.answer.context["form"].fields["organisation"].queryset
    assert list(offered) == [Affiliation.objects.get().organisation]


def test_the_only_organisation_is_chosen_beforehand(awa, bea):
    only = Affiliation.objects.get().organisation
    assert page(awa, bea, "invite").answer.context["form"]["organisation"].value() == only.pk

    Affiliation.objects.create(
        person=bea, organisation=office.organisation(5), since_latest=office.FIRST
    )
    assert page(awa, bea, "invite").answer.context["form"]["organisation"].value() is None


def test_who_is_attached_to_no_organisation_is_led_to_its_page(awa):
    person = office.person(0)
    told = "This person is attached to no organisation today: first add an affiliation."
    act = page(awa, person, "invite")

    link = f'<a href="/en/admin/members/person/{person.pk}/change/">{told}</a>'
    assert act.answer.context["advice"] == [link]
    assert link in act.answer.text

    act.show(email="bea@rivers.example")
    assert act.errors == {"organisation": [told]}


def test_an_invitation_is_named_by_its_day_in_words(awa):
    invitation = office.invitation(0)

    assert str(invitation) == "Rivers Watch 0 · 15 June 2021"


def test_an_invitation_is_revoked(awa):
    soon = timezone.now() + timedelta(days=3)
    invitation = office.invitation(0, expires_at=soon)
    act = page(awa, invitation, "revoke")
    act.show()

    act.confirm()

    invitation.refresh_from_db()
    assert invitation.revoked_at is not None
    assert buttons(awa, invitation) == ["Send again"]


def test_who_has_an_account_is_not_invited_again(awa):
    account = office.account(0)

    assert "Invite" not in buttons(awa, account.person)
