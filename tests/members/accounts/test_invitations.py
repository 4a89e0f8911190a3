"""An invitation opens one account, once, for whom it was meant; every other link says the same."""

import re
import threading
from datetime import datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.mail import EmailMessage
from django.db import connections
from django.test import Client
from django.utils import timezone

from members.accounts.invitations import LinkGone, accept, fingerprint, invite, resend, revoke
from members.models import Invitation, Person, User
from records.acts import Refused
from records.models import Mail
from records.outbox.delivery import send_due
from tests.mail_server import mail_server
from tests.members.conftest import PASSWORD, YESTERDAY, affiliate, make_account, make_person
from tests.outgoing import send_by

pytestmark = pytest.mark.django_db

NOW = timezone.now()
EMAIL = "fatou@rivers.example"
GOOD = {"password1": PASSWORD, "password2": PASSWORD}
GONE = "members/link_gone.html"


@pytest.fixture
def fatou(rivers) -> Person:
    return make_person("Fatou Example", rivers, languages="fr en")


@pytest.fixture
def invited(awa, fatou, rivers, django_capture_on_commit_callbacks):
    """Invites Fatou and answers with the secret of the link in her mail."""

    def act(*, at: datetime = NOW, email: str = EMAIL) -> str:
        with django_capture_on_commit_callbacks(execute=True):
            invite(fatou, organisation=rivers, email=email, by=awa, at=at)
        return secret_in(mail.outbox[-1])

    return act


def secret_in(message: EmailMessage) -> str:
    return secret_in_text(str(message.body))


def secret_in_text(text: str) -> str:
    return re.search(r"/invitation/([\w-]+)/", text)[1]


def path_of(secret: str) -> str:
    return f"/en/invitation/{secret}/"


# --- Inviting -----------------------------------------------------------------------------------


def test_mail_goes_to_the_person_in_its_language_and_does_not_name_it(settings, invited):
    settings.ALLOWED_HOSTS = ["register.example.org"]

    secret = invited()

    (message,) = mail.outbox
    assert message.to == [EMAIL]
    assert f"http://register.example.org/fr/invitation/{secret}/" in message.body
    assert "Fatou" not in message.subject + message.body


@pytest.mark.parametrize(
    ("person_speaks", "organisation_speaks", "written"),
    [("sw en fr", "fr", "en"), ("sw", "pt fr", "fr"), ("", "", "en")],
)
def test_mail_is_in_the_first_language_that_the_site_speaks(
    invited, fatou, rivers, person_speaks, organisation_speaks, written
):
    Person.objects.filter(pk=fatou.pk).update(languages=person_speaks)
    type(rivers).objects.filter(pk=rivers.pk).update(working_languages=organisation_speaks)
    rivers.refresh_from_db()

    invited()

    assert f"/{written}/invitation/" in mail.outbox[0].body


def test_only_a_fingerprint_of_the_secret_is_kept(invited):
    secret = invited()

    stored = Invitation.objects.values().get()

    assert stored["fingerprint"] == fingerprint(secret)
    assert secret not in str(stored)


def test_invitation_expires_after_the_days_that_are_set(settings, invited):
    settings.INVITATION_DAYS = 3

    invited()

    assert Invitation.objects.get().expires_at == NOW + timedelta(days=3)


def test_who_has_an_account_is_not_invited(bea, awa, rivers):
    with pytest.raises(Refused, match="has an account already"):
        invite(bea.person, organisation=rivers, email=EMAIL, by=awa, at=NOW)


def test_address_of_another_account_is_refused(bea, awa, fatou, rivers):
    with pytest.raises(Refused) as refused:
        invite(fatou, organisation=rivers, email=" BEA@rivers.example", by=awa, at=NOW)

    assert refused.value.message_dict == {"email": ["Another account has this e-mail address."]}


@pytest.mark.parametrize("email", ["", "no address", "a" * 300 + "@example.org"])
def test_what_is_no_address_is_refused_in_words(awa, fatou, rivers, email):
    with pytest.raises(Exception) as refused:
        invite(fatou, organisation=rivers, email=email, by=awa, at=NOW)

    assert list(refused.value.message_dict) == ["email"]
    assert Invitation.objects.count() == 0


def test_person_of_another_organisation_is_refused(awa, fatou, terres):
    with pytest.raises(Refused, match="not recorded with this organisation"):
        invite(fatou, organisation=terres, email=EMAIL, by=awa, at=NOW)


def test_new_invitation_makes_the_earlier_one_worthless(invited):
    first, second = invited(), invited(at=NOW + timedelta(minutes=1))

    assert Client().get(path_of(first)).status_code == 410
    assert Client().get(path_of(second)).status_code == 200


def test_resent_invitation_has_a_new_link(invited, awa, django_capture_on_commit_callbacks):
    first = invited()
    with django_capture_on_commit_callbacks(execute=True):
        resend(Invitation.objects.get(), by=awa, at=NOW + timedelta(minutes=1))

    assert Client().get(path_of(first)).status_code == 410
    assert Client().get(path_of(secret_in(mail.outbox[-1]))).status_code == 200


def test_mail_that_is_refused_makes_its_link_worthless(
    settings, awa, fatou, rivers, caplog, django_capture_on_commit_callbacks
):
    with mail_server() as server, django_capture_on_commit_callbacks(execute=True):
        send_by(settings, server.port)
        invite(fatou, organisation=rivers, email="broken@rivers.example", by=awa, at=NOW)

    assert Invitation.objects.get().revoked_at == NOW
    assert caplog.messages == ["A mail could not be sent: refused 550"]
    assert "broken@rivers.example" not in caplog.text


def test_mail_that_waits_for_its_server_keeps_its_link(
    settings, awa, fatou, rivers, django_capture_on_commit_callbacks
):
    with mail_server() as gone:
        send_by(settings, gone.port)
    with django_capture_on_commit_callbacks(execute=True):
        invite(fatou, organisation=rivers, email=EMAIL, by=awa, at=NOW)
    open_meanwhile = Invitation.objects.open_at(NOW).count()

    with mail_server() as back:
        send_by(settings, back.port)
        send_due(at=NOW + timedelta(minutes=1))

    assert open_meanwhile == 1
    assert Client().get(path_of(secret_in_text(back.mails[0].get_content()))).status_code == 200


def test_link_that_is_revoked_while_its_mail_waits_is_not_sent(awa, fatou, rivers):
    invitation = invite(fatou, organisation=rivers, email=EMAIL, by=awa, at=NOW)

    revoke(invitation, at=NOW)

    assert not Mail.objects.exists()


def test_act_that_is_rolled_back_sends_no_mail(
    awa, fatou, rivers, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as waiting:
        invite(fatou, organisation=rivers, email=EMAIL, by=awa, at=NOW)

    assert (len(waiting), mail.outbox) == (1, [])


# --- Accepting ----------------------------------------------------------------------------------


def test_link_opens_the_account_and_signs_in(invited, fatou):
    path = path_of(invited())
    client = Client()

    asked = client.get(path)
    done = client.post(path, GOOD)

    user = User.objects.get(email=EMAIL)
    assert asked.context["invitation"].email == EMAIL
    assert done.headers["Location"] == "/en/my/"
    assert client.session["_auth_user_id"] == str(user.pk)
    assert (user.person, user.language, user.check_password(PASSWORD)) == (fatou, "en", True)
    assert EmailAddress.objects.values_list("email", "verified", "primary").get(user=user) == (
        EMAIL,
        True,
        True,
    )


def test_a_look_at_the_link_uses_nothing_up(invited):
    path = path_of(invited())

    for _mail_scanner in range(3):
        Client().get(path)

    assert Client().post(path, GOOD).headers["Location"] == "/en/my/"


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"password1": "short"}, "password1", "too short"),
        ({"password1": "1q2w3e4r5t6y"}, "password1", "too common"),
        ({"password1": "738465928374"}, "password1", "entirely numeric"),
        ({"password1": "fatou@rivers.example"}, "password1", "too similar"),
        ({"password2": "another-way-to-the-river"}, "password2", "not the same"),
        ({"password1": ""}, "password1", "required"),
        ({"password1": "a" * 2**20}, "password1", "at most 500"),
    ],
)
def test_password_that_will_not_do_is_told_beside_the_field(invited, given, field, said):
    response = Client().post(path_of(invited()), GOOD | given)

    assert list(response.context["form"].errors) == [field]
    assert said in str(response.context["form"].errors[field])
    assert not User.objects.filter(email=EMAIL).exists()


def test_who_else_is_signed_in_is_signed_out(invited, awa):
    client = Client()
    client.force_login(awa)

    client.post(path_of(invited()), GOOD)

    assert client.session["_auth_user_id"] == str(User.objects.get(email=EMAIL).pk)


# --- Links that open nothing --------------------------------------------------------------------


def spend_it(secret: str, person: Person) -> None:
    accept(secret, password=PASSWORD, at=timezone.now())


def revoke_it(secret: str, person: Person) -> None:
    revoke(Invitation.objects.get(), at=NOW)


def let_it_expire(secret: str, person: Person) -> None:
    Invitation.objects.update(expires_at=NOW - timedelta(seconds=1))


def let_the_person_leave(secret: str, person: Person) -> None:
    person.affiliations.update(until=YESTERDAY, until_latest=YESTERDAY)


def give_the_address_away(secret: str, person: Person) -> None:
    make_account(EMAIL)


def give_the_person_an_account(secret: str, person: Person) -> None:
    make_account("elsewhere@rivers.example", person=person)


def never_make_it(secret: str, person: Person) -> None:
    Invitation.objects.all().delete()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "happens",
    [
        spend_it,
        revoke_it,
        let_it_expire,
        let_the_person_leave,
        give_the_address_away,
        give_the_person_an_account,
        never_make_it,
    ],
)
def test_every_link_that_opens_nothing_says_the_same(invited, fatou, happens, method):
    secret = invited()
    happens(secret, fatou)
    accounts = User.objects.count()

    response = getattr(Client(), method)(path_of(secret), GOOD if method == "post" else {})
    stranger = Client().get(path_of("never-made"))

    own_address = re.compile(r"/invitation/[\w-]+/")
    assert (response.status_code, response.templates[0].name) == (410, GONE)
    assert own_address.sub("", response.text) == own_address.sub("", stranger.text)
    assert User.objects.count() == accounts


def test_accepted_invitation_is_neither_revoked_nor_resent(invited, awa):
    accept(invited(), password=PASSWORD, at=timezone.now())
    invitation = Invitation.objects.get()

    for act in (lambda: revoke(invitation, at=NOW), lambda: resend(invitation, by=awa, at=NOW)):
        with pytest.raises(Refused, match="accepted already"):
            act()

    assert Invitation.objects.get().revoked_at is None


def test_revoking_again_keeps_the_first_moment(invited):
    invited()

    revoke(Invitation.objects.get(), at=NOW)
    again = revoke(Invitation.objects.get(), at=NOW + timedelta(days=1))

    assert again.revoked_at == NOW


@pytest.mark.django_db(transaction=True)
def test_two_who_accept_at_once_make_one_account(awa, fatou, rivers):
    invite(fatou, organisation=rivers, email=EMAIL, by=awa, at=NOW)
    secret = secret_in(mail.outbox[0])
    ready, outcomes = threading.Barrier(4), []

    def try_it() -> None:
        try:
            ready.wait(10)
            accept(secret, password=PASSWORD, at=timezone.now())
            outcomes.append("account")
        except (LinkGone, Refused):
            outcomes.append("gone")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=try_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert sorted(outcomes) == ["account", "gone", "gone", "gone"]
    assert User.objects.filter(email=EMAIL).count() == 1


def test_guesses_are_counted(settings, invited):
    settings.ACCOUNT_RATE_LIMITS = {"link_failed": "2/m/ip"}
    invited()

    statuses = [Client().post(path_of("a-guess")).status_code for _guess in range(3)]

    assert statuses == [410, 410, 429]


def test_person_of_two_organisations_needs_one_account_only(invited, fatou, terres, awa):
    affiliate(fatou, terres)
    accept(invited(), password=PASSWORD, at=timezone.now())

    with pytest.raises(Refused, match="has an account already"):
        invite(fatou, organisation=terres, email="f@terres.example", by=awa, at=NOW)
