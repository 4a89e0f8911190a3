"""A text in force, and the code that was mailed."""

import re
from datetime import UTC, date, datetime

import pytest
from django.core import mail

from members.agreements.wording import seal
from members.models import AgreementText, Signature
from records.texts import text_of
from tests.make import make_user
from tests.members.conftest import awa, bea, chidi, dan, rivers, terres  # noqa: F401

PUBLISHED = datetime(2021, 1, 1, 9, tzinfo=UTC)
CODE = re.compile(r"^\w{3}-\w{3}-\w{3}$", re.MULTILINE)


def make_text(**given) -> AgreementText:
    """A version that is published, of the memorandum unless the test says otherwise."""
    since = given.pop("in_force_since", date(2021, 1, 1))
    coordinator = given.pop("published_by", None) or make_user(is_staff=True)
    kept = {"kind": "mou", "version": "2021", "text_en": "We agree.", "text_fr": "Nous convenons."}
    published = {"in_force_since": since, "published_at": PUBLISHED, "published_by": coordinator}
    return AgreementText.objects.create(**(kept | published | given))


def make_signature(organisation, text, **given) -> Signature:
    kept = {"way": "paper", "standing": "accepted", "recorded_at": PUBLISHED}
    kept |= {"signed_latest": date(2021, 1, 1), "recorded_by": text.published_by or make_user()}
    return Signature.objects.create(organisation=organisation, text=text, **(kept | given))


def shown(text: AgreementText) -> str:
    return seal(text, text_of(text, "text"))


def mailed_code() -> str:
    return CODE.search(mail.outbox[-1].body)[0]


@pytest.fixture
def text(db) -> AgreementText:
    return make_text()
