"""Knows how the standing of an agreement is said, and how a text is sealed to be signed."""

import hashlib

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.agreements.register import Standing
from members.agreements.states import State
from members.models import AgreementText
from records.texts import Text
from records.wording import say_day, say_when

STATES = {
    State.SIGNED: gettext_lazy("signed"),
    State.EXPIRING: gettext_lazy("ends within 90 days"),
    State.CANNOT_TELL: gettext_lazy("perhaps signed by then"),
    State.AWAITING: gettext_lazy("waits for the coordination"),
    State.EXPIRED: gettext_lazy("has ended"),
    State.MISSING: gettext_lazy("missing"),
    State.NOT_RECORDED: gettext_lazy("not recorded"),
}


def said(standings: list[Standing]) -> list[tuple[Standing, str, str]]:
    """Each with its state and what there is to say of it, in words."""
    return [(one, str(STATES[one.state]), detail_of(one)) for one in standings]


def detail_of(standing: Standing) -> str:
    """Which version, when, until when; nothing where nothing is signed."""
    signature = standing.signature
    if signature is None:
        return _of_former(standing)
    words = {"text": signature.text, "when": say_when(signature.signed)}
    if signature.valid_until is None:
        return _("%(text)s, signed %(when)s") % words
    return _("%(text)s, signed %(when)s, until %(last)s") % {
        **words,
        "last": say_day(signature.valid_until),
    }


def _of_former(standing: Standing) -> str:
    """What was signed before the organisation left and came back."""
    if standing.former is None:
        return ""
    words = {"text": standing.former.text, "when": say_when(standing.former.signed)}
    return _("%(text)s, signed %(when)s, ended with the earlier membership") % words


def seal(agreement: AgreementText, text: Text) -> str:
    """The fingerprint of exactly what is shown to be signed: which version, which language."""
    lines = "\n".join(line.rstrip() for line in text.shown.strip().splitlines())
    parts = [agreement.kind, agreement.version, text.language, lines]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
