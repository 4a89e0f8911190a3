"""A member signs exactly what it was shown, once, with the code that was mailed for it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import translation

from members.agreements.actions import send_signing_code, sign
from members.agreements.codes import LASTS
from members.agreements.register import standings
from members.agreements.wording import detail_of
from members.models import AgreementText, Signature, SigningCode
from records.acts import Refused
from tests.mail_server import mail_server
from tests.members.agreements.conftest import mailed_code, make_signature, make_text, shown
from tests.members.conftest import make_account, make_person
from tests.outgoing import send_by

pytestmark = pytest.mark.django_db

NOW = datetime(2021, 6, 15, 12, tzinfo=UTC)
TODAY = date(2021, 6, 15)
DONE_ALREADY = "Your organisation has signed this already: nothing was signed now."
NO_CODE = (
    "This code signs nothing: look whether it is typed as in the latest mail. A code signs once."
)


@pytest.fixture
def dora(rivers):
    """Another person of Bea's organisation."""
    return make_account("dora@rivers.example", person=make_person("Dora Example", rivers))


@pytest.fixture
def ask(django_capture_on_commit_callbacks):
    """Asks for a code and reads it in the mail."""

    def code_for(organisation, text, by, at=NOW):
        with django_capture_on_commit_callbacks(execute=True):
            send_signing_code(organisation, text, shown=shown(text), by=by, at=at)
        return mailed_code()

    return code_for


def signed(organisation, text, by, code, at=NOW, **given):
    kept = {"name": "Bea Example", "shown": shown(text)} | given
    return sign(organisation, text, code=code, by=by, at=at, **kept)


def refusal(*args, **given) -> list[str]:
    with pytest.raises(ValidationError) as refused:
        signed(*args, **given)
    return refused.value.messages


def test_signature_keeps_who_what_when_and_the_fingerprint_of_the_text(rivers, text, bea, ask):
    row = signed(rivers, text, bea, ask(rivers, text, bea))

    row.refresh_from_db()
    assert (row.organisation, row.text, row.signer, row.signer_name) == (
        rivers,
        text,
        bea.person,
        "Bea Example",
    )
    assert (row.language, row.signed_earliest, row.signed_latest) == ("en", TODAY, TODAY)
    assert (row.way, row.standing, row.valid_until) == ("online", "accepted", None)
    assert row.text_sha256 == shown(text)
    assert not SigningCode.objects.exists()


def test_fingerprint_is_of_the_version_and_the_language_that_was_shown(text):
    other = make_text(version="2022", in_force_since=TODAY, published_by=text.published_by)

    with translation.override("fr"):
        in_french = shown(text)

    assert len({shown(text), in_french, shown(other)}) == 3


@pytest.mark.parametrize(
    ("months", "last"), [(12, date(2022, 6, 14)), (1, date(2021, 7, 14)), (None, None)]
)
def test_signature_holds_as_long_as_its_text_says(rivers, bea, ask, months, last):
    text = make_text(valid_months=months)

    assert signed(rivers, text, bea, ask(rivers, text, bea)).valid_until == last


def test_days_stand_in_a_french_sentence_as_in_french(rivers, text):
    make_signature(rivers, text, signed_earliest=date(2021, 1, 1), valid_until=date(2022, 6, 14))
    (standing, _charter) = standings([rivers], date(2021, 6, 15))[rivers.pk]

    with translation.override("fr"):
        assert detail_of(standing) == (
            "protocole d’accord 2021, signature\N{NO-BREAK SPACE}: le 1er janvier 2021, "
            "dernier jour\N{NO-BREAK SPACE}: le 14 juin 2022"
        )


def test_code_and_receipt_are_mailed_in_the_language_of_the_page(
    rivers, text, bea, ask, django_capture_on_commit_callbacks
):
    with translation.override("fr"):
        code = ask(rivers, text, bea)
        with django_capture_on_commit_callbacks(execute=True):
            row = signed(rivers, text, bea, code)

    asked_for, receipt = mail.outbox
    assert [one.to for one in mail.outbox] == [["bea@rivers.example"]] * 2
    assert (asked_for.subject, receipt.subject) == (
        "Votre code de signature",
        "Reçu de votre signature",
    )
    assert row.language == "fr"
    assert row.text_sha256 in receipt.body
    assert f"/my/organisations/rivers-watch/agreements/signed/{row.pk}/" in receipt.body


# --- What does not sign --------------------------------------------------------------------------


def test_signing_twice_says_that_it_is_signed_already(rivers, text, bea, dora, ask):
    code, other = ask(rivers, text, bea), ask(rivers, text, dora)
    signed(rivers, text, bea, code)

    assert refusal(rivers, text, bea, code) == [DONE_ALREADY]
    assert refusal(rivers, text, dora, other) == [DONE_ALREADY]
    with pytest.raises(Refused, match="signed this already"):
        send_signing_code(rivers, text, shown=shown(text), by=dora, at=NOW)
    assert Signature.objects.count() == 1


def test_earlier_version_is_not_signed(rivers, text, bea, ask):
    code = ask(rivers, text, bea)
    make_text(version="2022", in_force_since=TODAY, published_by=text.published_by)

    assert refusal(rivers, text, bea, code) == [
        "This version is not in force. Read and sign the one that is."
    ]


def test_version_that_is_not_yet_in_force_is_not_signed(rivers, bea):
    text = make_text(in_force_since=TODAY + timedelta(days=1))

    with pytest.raises(Refused, match="not in force"):
        send_signing_code(rivers, text, shown=shown(text), by=bea, at=NOW)


def test_code_runs_out_to_the_minute(rivers, text, bea, ask):
    code = ask(rivers, text, bea)
    just, late = NOW + LASTS - timedelta(seconds=1), NOW + LASTS

    assert refusal(rivers, text, bea, code, at=late) == ["This code has run out. Ask for another."]
    assert signed(rivers, text, bea, code, at=just)


def test_later_code_takes_the_place_of_the_earlier(rivers, text, bea, ask):
    earlier, later = ask(rivers, text, bea), ask(rivers, text, bea)

    assert refusal(rivers, text, bea, earlier) == [NO_CODE]
    assert signed(rivers, text, bea, later.lower().replace("-", " "))


def test_code_signs_for_nobody_else_and_nothing_else(rivers, terres, text, bea, dora, ask):
    code = ask(rivers, text, bea)
    charter = make_text(kind="charter", published_by=text.published_by)

    assert refusal(rivers, text, dora, code) == [NO_CODE]
    assert refusal(terres, text, bea, code) == [NO_CODE]
    assert refusal(rivers, charter, bea, code) == [NO_CODE]
    assert refusal(rivers, text, bea, "222-222-222") == [NO_CODE]
    assert not Signature.objects.exists()


def test_text_that_changed_meanwhile_is_not_signed(rivers, text, bea, ask):
    read, code = shown(text), ask(rivers, text, bea)
    AgreementText.objects.filter(pk=text.pk).update(text_en="We agree to more.")

    told = refusal(rivers, text, bea, code, shown=read)

    assert told == [
        "The text is not the one that you were shown. Read it again, then ask for a code."
    ]


def test_code_for_one_language_does_not_sign_another(rivers, text, bea, ask):
    code = ask(rivers, text, bea)

    with translation.override("fr"):
        assert refusal(rivers, text, bea, code) == [
            "Ce code a été envoyé pour une autre langue du texte."
        ]


def test_account_without_a_confirmed_address_is_told_why(rivers, text, bea):
    EmailAddress.objects.update(verified=False)

    with pytest.raises(Refused, match="not confirmed"):
        send_signing_code(rivers, text, shown=shown(text), by=bea, at=NOW)


def test_signature_that_ends_soon_may_be_given_again(rivers, text, bea, ask):
    make_signature(rivers, text, valid_until=TODAY + timedelta(days=90))

    assert signed(rivers, text, bea, ask(rivers, text, bea))


def test_code_whose_mail_is_refused_signs_nothing(
    rivers, text, bea, settings, django_capture_on_commit_callbacks, caplog
):
    EmailAddress.objects.filter(user=bea).update(email="broken@rivers.example")
    with mail_server() as server, django_capture_on_commit_callbacks(execute=True):
        send_by(settings, server.port)
        send_signing_code(rivers, text, shown=shown(text), by=bea, at=NOW)

    assert not SigningCode.objects.exists()
    assert "broken@" not in caplog.text


# --- What the database refuses -------------------------------------------------------------------


@pytest.mark.parametrize(
    "given",
    [
        {"way": "online"},
        {"way": "scan"},
        {"text_sha256": "0" * 64},
        {"signed_earliest": TODAY, "signed_latest": date(2021, 1, 1)},
        {"valid_until": date(2020, 1, 1)},
        {"standing": "declined"},
        {"decided_at": NOW},
    ],
)
def test_signature_by_halves_is_no_row(rivers, text, given):
    with pytest.raises(IntegrityError):
        make_signature(rivers, text, **given)


@pytest.mark.parametrize("standing", ["accepted", "awaiting"])
def test_same_signature_is_recorded_once(rivers, text, standing):
    make_signature(rivers, text, standing=standing)

    with pytest.raises(IntegrityError):
        make_signature(rivers, text, standing=standing)
