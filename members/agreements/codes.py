"""Knows the code with which a text is signed: for whom, for what, how long, and its mail."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage
from django.utils import timezone

from members.accounts import one_time_codes
from members.models import AgreementText, Organisation, Signature, SigningCode, User
from records.outbox.letters import compose
from records.outbox.posting import post

SALT = "members.agreements.codes"
LASTS = timedelta(minutes=60)  # a mail may take long over a weak line
CODE_LETTER = ("members/email/signing_code_subject.txt", "members/email/signing_code_message.txt")
RECEIPT = ("members/email/signed_subject.txt", "members/email/signed_message.txt")
MAIL_KIND = "members.signing_code"


def address_of(user: User) -> str:
    """The confirmed address of the account; none: no code can be sent."""
    row = EmailAddress.objects.filter(user=user, primary=True, verified=True).first()
    return row.email if row else ""


def made_code(
    user: User, organisation: Organisation, agreement: AgreementText, *, seal: str, at: datetime
) -> str:
    """A new code, which takes the place of the one before."""
    code = one_time_codes.new_code()
    SigningCode.objects.update_or_create(
        user=user,
        organisation=organisation,
        text=agreement,
        defaults={
            "text_sha256": seal,
            "fingerprint": one_time_codes.fingerprint_of(code, salt=SALT),
            "expires_at": at + LASTS,
        },
    )
    return code


def code_behind(
    typed: str, user: User, organisation: Organisation, agreement: AgreementText
) -> SigningCode | None:
    kept = one_time_codes.fingerprints_of(typed, salt=SALT)
    codes = SigningCode.objects.filter(user=user, organisation=organisation, text=agreement)
    return codes.filter(fingerprint__in=kept).first()


def code_letter(
    to: str, code: str, organisation: Organisation, agreement: AgreementText, at: datetime
) -> EmailMessage:
    """The code and what it signs, in the language of the page; it names no person."""
    words = {
        "code": code,
        "organisation": organisation,
        "agreement": agreement,
        "until": timezone.localtime(at + LASTS),
    }
    return compose(*CODE_LETTER, words, to=to)


def receipt_letter(to: str, signature: Signature, link: str) -> EmailMessage:
    words = {
        "signature": signature,
        "organisation": signature.organisation,
        "agreement": signature.text,
        "link": link,
    }
    return compose(*RECEIPT, words, to=to)


def send_code(code: str, message: EmailMessage, *, at: datetime) -> None:
    """The mail leaves once all is stored; after the code's hour it would tell nothing."""
    about = (MAIL_KIND, one_time_codes.fingerprint_of(code, salt=SALT))
    post(message, at=at, about=about, until=at + LASTS)


def give_up(fingerprint: str, at: datetime) -> None:
    """A code that could not leave is worth nothing."""
    SigningCode.objects.filter(fingerprint=fingerprint).delete()
