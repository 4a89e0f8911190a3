"""People and their accounts in the office: what concerns a name reaches the public at once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from members.models import Consent, Invitation, Membership
from records.models import Mail, PublicVersion
from tests import office
from tests.mail_server import mail_server
from tests.office_pages import ActPage, said
from tests.outgoing import send_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def awa(client):
    client.force_login(office.coordinator())
    return client


@pytest.fixture
def bea():
    person = office.person(0)
    person.affiliations.create(organisation=office.organisation(0), since_latest=office.FIRST)
    return person


def page(awa, record, act):
    model = record._meta
    return ActPage(awa, f"/en/admin/{model.app_label}/{model.model_name}/{record.pk}/acts/{act}/")


# --- Answers on a person's page -------------------------------------------------------------------


def sent_for(person, *consents):
    """What a browser sends from the page of a person without other parts."""
    data = {"name": person.name}
    for prefix in ("affiliations", "consents", "terms"):
        rows = consents if prefix == "consents" else ()
        data |= {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
        for number, row in enumerate(rows):
            data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return data


def test_answer_entered_on_the_persons_page_reaches_copies_of_public_pages(awa):
    person = office.person(0)

    awa.post(
        f"/en/admin/members/person/{person.pk}/change/",
        sent_for(person, {"answer": "refused", "began": "14/02/2021"}),
    )

    assert [str(row.began) for row in Consent.objects.all()] == ["2021-02-14"]
    assert PublicVersion.objects.get().number == 2


def test_person_saved_without_an_answer_leaves_copies_as_they_are(awa):
    person = office.person(0)

    awa.post(f"/en/admin/members/person/{person.pk}/change/", sent_for(person))

    assert person.history.count() == 2
    assert not PublicVersion.objects.filter(number__gt=1).exists()


# --- Invitations ----------------------------------------------------------------------------------

SOON = timedelta(days=7)


def test_list_of_invitations_tells_the_state_of_each(awa):
    now = timezone.now()
    office.invitation(0, expires_at=now + SOON)
    office.invitation(1, expires_at=now - SOON)
    office.invitation(2, expires_at=now + SOON, revoked_at=now)
    office.invitation(3, expires_at=now + SOON, accepted_at=now)

    shown = awa.get("/en/admin/members/invitation/").context["cl"]

    states = {row.email: shown.model_admin.state(row) for row in shown.result_list}
    assert states == {
        "bea0@rivers.example": "open",
        "bea1@rivers.example": "expired",
        "bea2@rivers.example": "revoked",
        "bea3@rivers.example": "accepted",
    }


def test_invitation_is_sent_again(awa, bea, django_capture_on_commit_callbacks, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    invitation = Invitation.objects.create(
        person=bea,
        organisation=bea.affiliations.get().organisation,
        email="bea@rivers.example",
        fingerprint="0" * 64,
        invited_by=office.coordinator(),
        invited_at=office.NOON,
        expires_at=timezone.now() + SOON,
    )
    act = page(awa, invitation, "resend")

    act.show()
    with django_capture_on_commit_callbacks(execute=True):
        answer = act.confirm()

    assert said(awa.get(answer.url)) == ["An invitation is on its way to bea@rivers.example."]
    assert [message.to for message in mail.outbox] == [["bea@rivers.example"]]
    invitation.refresh_from_db()
    assert invitation.revoked_at is not None
    assert bea.invitations.open_at(timezone.now()).count() == 1


def test_mail_whose_server_is_away_is_on_its_way_and_its_link_stays_good(
    awa, bea, settings, django_capture_on_commit_callbacks
):
    with mail_server() as gone:
        send_by(settings, gone.port)
    act = page(awa, bea, "invite")
    filled = {"email": "bea@rivers.example", "organisation": bea.affiliations.get().organisation_id}

    act.show(**filled)
    with django_capture_on_commit_callbacks(execute=True):
        answer = act.confirm(**filled)

    assert said(awa.get(answer.url)) == ["An invitation is on its way to bea@rivers.example."]
    assert Mail.objects.waiting().count() == 1
    assert bea.invitations.open_at(timezone.now()).exists()


# --- Membership -----------------------------------------------------------------------------------


def test_membership_is_ended_and_it_is_said(awa):
    held = office.membership(0, since=office.FIRST)
    act = page(awa, held.organisation, "end-membership")
    filled = {"day": "14/02/2021", "ending": "withdrew"}

    act.show(**filled)
    answer = act.confirm(**filled)

    assert said(awa.get(answer.url)) == [
        "The membership of Rivers Watch 0 is ended; its last day: 13 February 2021."
    ]
    assert str(Membership.objects.get().ended) == "2021-02-14"


def test_act_on_a_record_that_is_not_there_is_not_found(awa):
    answer = awa.get("/en/admin/members/organisation/4711/acts/upgrade/")

    assert answer.status_code == 404
