"""The office takes the two steps off an account whose telephone and codes are lost."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from members.accounts.two_steps import remove_two_steps
from members.models import User
from records.acts import Refused
from tests.members.accounts.test_adapters import SECRET
from tests.members.conftest import make_account, signed_in
from tests.office_pages import ActPage, said

pytestmark = pytest.mark.django_db
CALLED = "She called: the telephone is in the river."


@pytest.fixture
def lost(bea) -> User:
    """Bea's account, whose app and codes are lost."""
    TOTP.activate(bea, SECRET)
    RecoveryCodes.activate(bea)
    return bea


def page_of(user):
    return f"/en/admin/members/user/{user.pk}/acts/remove-two-steps/"


def buttons(client, user):
    answer = client.get(f"/en/admin/members/user/{user.pk}/change/")
    return [str(label) for label, _address in answer.context["acts"]]


def test_act_is_offered_only_where_there_are_two_steps(awa, lost, chidi):
    client = signed_in(awa)

    assert buttons(client, lost) == ["Remove the two steps"]
    assert buttons(client, chidi) == []


def test_they_are_removed_when_confirmed(awa, lost, django_capture_on_commit_callbacks):
    client = signed_in(awa)
    act = ActPage(client, page_of(lost))
    with django_capture_on_commit_callbacks(execute=True):
        act.show(why=CALLED)
    assert act.will_change == [("two steps", "yes", "no")]
    assert (Authenticator.objects.count(), mail.outbox) == (2, [])

    with django_capture_on_commit_callbacks(execute=True):
        answer = act.confirm()

    assert said(client.get(answer.url)) == ["The two steps of bea@rivers.example are removed."]
    assert not Authenticator.objects.exists()
    assert [letter.to for letter in mail.outbox] == [["bea@rivers.example"]]


def test_the_reason_is_asked_for(awa, lost):
    act = ActPage(signed_in(awa), page_of(lost))

    act.show()

    assert act.errors == {"why": ["This field is required."]}


def test_a_reason_that_nobody_can_see_is_none(awa, lost):
    act = ActPage(signed_in(awa), page_of(lost))

    act.show(why="\u200b")

    assert act.errors == {"why": ["This text holds nothing that can be seen."]}


def test_history_says_who_and_why(awa, lost):
    remove_two_steps(lost, by=awa, at=timezone.now(), why=CALLED)

    version = lost.history.first()
    assert (version.history_user, version.history_change_reason) == (
        awa,
        f"The two steps were removed.\n{CALLED}",
    )


def test_account_is_signed_out_everywhere_and_no_other(awa, lost):
    telephone, office = signed_in(lost), signed_in(awa)

    remove_two_steps(lost, by=awa, at=timezone.now())

    assert telephone.get("/en/my/").status_code == 302
    assert telephone.get("/en/my/").headers["Location"].startswith("/en/account/login/")
    assert office.get("/en/admin/").status_code == 200


def test_password_stays(awa, lost):
    password = lost.password

    remove_two_steps(lost, by=awa, at=timezone.now())

    assert User.objects.get(pk=lost.pk).password == password


@pytest.mark.parametrize(
    ("language", "languages", "subject"),
    [
        ("fr", "en", "Les deux étapes de votre compte ont été retirées"),
        ("", "pt fr", "Les deux étapes de votre compte ont été retirées"),
        ("", "", "The two steps of your account were removed"),
    ],
)
def test_mail_is_in_the_owners_language(
    awa, lost, django_capture_on_commit_callbacks, language, languages, subject
):
    lost.language, lost.person.languages = language, languages
    lost.save()
    lost.person.save()

    with django_capture_on_commit_callbacks(execute=True):
        remove_two_steps(lost, by=awa, at=timezone.now())

    assert mail.outbox[0].subject == subject
    assert CALLED not in mail.outbox[0].body


def test_ones_own_are_removed_elsewhere(awa):
    TOTP.activate(awa, SECRET)

    with pytest.raises(Refused, match="My account"):
        remove_two_steps(awa, by=awa, at=timezone.now())

    assert Authenticator.objects.exists()


def test_nothing_to_remove_is_refused(awa, bea):
    with pytest.raises(Refused, match="no two steps"):
        remove_two_steps(bea, by=awa, at=timezone.now())

    assert not bea.history.exclude(history_change_reason=None).exists()


def test_the_last_coordinator_is_let_in_by_a_command(awa, capsys):
    TOTP.activate(awa, SECRET)

    call_command("remove_two_steps", "Awa@coalition.example")

    assert capsys.readouterr().out == "The two steps of awa@coalition.example are removed.\n"
    assert not Authenticator.objects.exists()
    assert awa.history.first().history_change_reason == "The two steps were removed."


@pytest.mark.parametrize(
    ("email", "told"),
    [
        ("dan@example.org", "No account has this e-mail address."),
        ("eve@coalition.example", "This account has no two steps."),
    ],
)
def test_command_says_what_is_amiss(email, told):
    make_account("eve@coalition.example", is_staff=True)

    with pytest.raises(CommandError) as refused:
        call_command("remove_two_steps", email)

    assert str(refused.value) == told
