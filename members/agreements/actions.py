"""Knows the acts with agreements: publish a text, sign it, hand in a copy, accept or decline it."""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from members.accounts.invitations import on_this_site
from members.agreements.codes import (
    address_of,
    code_behind,
    code_letter,
    made_code,
    receipt_letter,
    send_code,
)
from members.agreements.register import standings_of
from members.agreements.wording import seal
from members.models import AgreementText, Organisation, Signature, SigningCode, User
from records.acts import Refused, act, hold, keep
from records.files.actions import keep_file
from records.files.looking import CheckedFile
from records.forms import check_happened
from records.outbox.posting import post
from records.texts import text_of
from records.when import When, later
from records.zones import day_of

Standing, Way = Signature.Standing, Signature.Way


@act
def publish_text(agreement: AgreementText, *, since: date, by: User, at: datetime) -> AgreementText:
    """From now on it may be signed, and changes no more."""
    held: AgreementText = hold(AgreementText.objects.all(), agreement.pk)
    if held.is_published:
        raise Refused(_("This version is published already."))
    if not held.version:
        raise Refused(_("Give the version a name first: 2020, 3."))
    if not text_of(held, "text"):
        raise Refused(_("There is no text yet, in no language."))
    held.in_force_since, held.published_at, held.published_by = since, at, by
    keep(held, by=by, why=gettext_noop("Published."))
    return held


# --- Signing on the site --------------------------------------------------------------------------


@act
def send_signing_code(
    organisation: Organisation, agreement: AgreementText, *, shown: str, by: User, at: datetime
) -> str:
    """Mails a code to the account's own address, for the text that was shown; tells the address."""
    agreement = _signable(organisation, agreement, at)
    _check_shown(agreement, shown)
    to = address_of(by)
    if not to:
        raise Refused(
            _("No code can be sent to you: the address of your account is not confirmed.")
        )
    code = made_code(by, organisation, agreement, seal=shown, at=at)
    message = code_letter(to, code, organisation, agreement, at)
    send_code(code, message, at=at)
    return to


@act
def sign(
    organisation: Organisation,
    agreement: AgreementText,
    *,
    name: str,
    code: str,
    shown: str,
    by: User,
    at: datetime,
) -> Signature:
    """Signs the text that was shown, once, with the code that was mailed for it. Raises `Refused`.

    Two of one organisation who sign at once wait for each other; the second is told of the first.
    """
    organisation = hold(Organisation.objects.all(), organisation.pk)
    agreement = _signable(organisation, agreement, at)
    _check_shown(agreement, shown)
    _use(code, by=by, organisation=organisation, agreement=agreement, shown=shown, at=at)
    row = _row(organisation, agreement, When.on(day_of(at)), by=by, at=at)
    row.way, row.standing = Way.ONLINE, Standing.ACCEPTED
    row.language, row.text_sha256 = text_of(agreement, "text").language, shown
    row.signer, row.signer_name = by.person, name
    keep(row, by=by, why=gettext_noop("Signed on the site."))
    _send_receipt(row, by, at)
    return row


def _signable(organisation: Organisation, agreement: AgreementText, at: datetime) -> AgreementText:
    """The text, if it is the one in force and is still, or again, to be signed."""
    found = next(
        one for one in standings_of(organisation, day_of(at)) if one.kind == agreement.kind
    )
    if found.text is None or found.text.pk != agreement.pk:
        raise Refused(_("This version is not in force. Read and sign the one that is."))
    if not found.may_sign:
        raise Refused(_("Your organisation has signed this already: nothing was signed now."))
    return found.text


def _check_shown(agreement: AgreementText, shown: str) -> None:
    text = text_of(agreement, "text")
    if not text or seal(agreement, text) != shown:
        raise Refused(
            _("The text is not the one that you were shown. Read it again, then ask for a code.")
        )


def _use(
    code: str, *, by: User, organisation: Any, agreement: Any, shown: str, at: datetime
) -> None:
    found = code_behind(code, by, organisation, agreement)
    if found is None:
        raise Refused(
            {
                "code": _(
                    "This code signs nothing: look whether it is typed as in the latest mail. A "
                    "code signs once."
                )
            }
        )
    if found.expires_at <= at:
        raise Refused({"code": _("This code has run out. Ask for another.")})
    if found.text_sha256 != shown:
        raise Refused({"code": _("This code was sent for another language of the text.")})
    SigningCode.objects.filter(organisation=organisation, text=agreement).delete()


def _send_receipt(row: Signature, by: User, at: datetime) -> None:
    if to := address_of(by):
        path = reverse("members:agreement_signed", args=[row.organisation.key, row.pk])
        post(receipt_letter(to, row, on_this_site(path)), at=at)


# --- Signed on paper ------------------------------------------------------------------------------


@act
def hand_in(
    organisation: Organisation,
    agreement: AgreementText,
    *,
    file: CheckedFile,
    signed: When,
    name: str,
    language: str,
    by: User,
    at: datetime,
) -> Signature:
    """A scan from the member; it counts once the coordination accepts it."""
    organisation = hold(Organisation.objects.all(), organisation.pk)
    agreement = _signable(organisation, agreement, at)
    if organisation.signatures.awaiting().filter(text=agreement).exists():
        raise Refused(_("A signed copy waits for the coordination already."))
    if signed.earliest is None or signed.latest is None:
        raise Refused({"signed": _("Say when it was signed: the day, the month or the year.")})
    _check_happened(signed, day_of(at))
    row = _row(organisation, agreement, signed, by=by, at=at)
    row.way, row.standing = Way.SCAN, Standing.AWAITING
    row.language, row.signer_name = language, name
    row.file = keep_file(file, by=by)
    keep(row, by=by, why=gettext_noop("A signed copy was handed in."))
    return row


def _check_happened(signed: When, day: date) -> None:
    try:
        check_happened(signed, day)
    except ValidationError as error:
        raise Refused({"signed": error}) from error


@act
def accept(signature: Signature, *, by: User, at: datetime) -> Signature:
    row = _awaiting(signature)
    row.standing, row.decided_by, row.decided_at = Standing.ACCEPTED, by, at
    keep(row, by=by, why=gettext_noop("The signed copy was accepted."))
    return row


@act
def decline(signature: Signature, *, reason: str, by: User, at: datetime) -> Signature:
    row = _awaiting(signature)
    row.standing, row.decided_by, row.decided_at = Standing.DECLINED, by, at
    row.reason = reason
    keep(row, by=by, why=reason)
    return row


def _awaiting(signature: Signature) -> Signature:
    hold(Organisation.objects.all(), signature.organisation_id)
    row: Signature = Signature.objects.with_names().get(pk=signature.pk)
    if not row.is_awaiting:
        raise Refused(_("This copy was decided on already."))
    return row


def _row(
    organisation: Organisation, agreement: AgreementText, signed: When, *, by: User, at: datetime
) -> Signature:
    row = Signature(organisation=organisation, text=agreement, recorded_by=by, recorded_at=at)
    row.signed = signed
    row.valid_until = last_day_of(agreement, signed)
    return row


def last_day_of(agreement: AgreementText, signed: When) -> date | None:
    """The last day on which a signature holds for certain, by what its text says; None: no end."""
    begins = signed.earliest or signed.latest
    if agreement.valid_months is None or begins is None:
        return None
    return later(begins, agreement.valid_months) - timedelta(days=1)
