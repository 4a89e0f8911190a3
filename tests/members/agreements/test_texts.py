"""A text that is published is what was signed: nothing of it changes."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from members.agreements.actions import publish_text
from members.models import AgreementText
from records.acts import Refused
from tests.make import make_user
from tests.members.agreements.conftest import PUBLISHED, make_text

pytestmark = pytest.mark.django_db
SINCE = date(2021, 3, 1)


def draft(**given) -> AgreementText:
    kept = {"kind": "mou", "version": "3", "text_en": "We agree."} | given
    return AgreementText.objects.create(**kept)


def test_published_text_is_in_force_from_its_day_on():
    text = publish_text(draft(), since=SINCE, by=make_user(), at=PUBLISHED)

    assert list(AgreementText.objects.in_force(date(2021, 2, 28))) == []
    assert list(AgreementText.objects.in_force(SINCE)) == [text]


def test_later_version_takes_the_place_of_the_earlier_and_other_kinds_stay():
    old = make_text()
    charter = make_text(kind="charter", published_by=old.published_by)
    new = make_text(version="2022", in_force_since=SINCE, published_by=old.published_by)

    assert set(AgreementText.objects.in_force(date(2021, 2, 1))) == {old, charter}
    assert set(AgreementText.objects.in_force(SINCE)) == {new, charter}


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("text_en", "We agree, more or less."),
        ("text_fr", "Autre chose."),
        ("version", "2021a"),
        ("kind", "charter"),
        ("valid_months", 12),
        ("in_force_since", date(2020, 1, 1)),
    ],
)
def test_nothing_of_a_published_text_changes(column, value):
    text = make_text()
    setattr(text, column, value)

    with pytest.raises(ValidationError) as refused:
        text.full_clean()

    assert refused.value.messages == [
        "This version is published and may be signed: make a new version instead."
    ]


def test_language_that_was_missing_may_be_added():
    text = make_text(text_fr="")
    text.text_fr = "Nous convenons."

    text.full_clean()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"version": ""}, "Give the version a name first: 2020, 3."),
        ({"text_en": ""}, "There is no text yet, in no language."),
    ],
)
def test_text_without_a_version_or_without_words_is_not_published(given, words):
    with pytest.raises(Refused) as refused:
        publish_text(draft(**given), since=SINCE, by=make_user(), at=PUBLISHED)

    assert refused.value.messages == [words]


def test_published_once():
    text = make_text()

    with pytest.raises(Refused, match="published already"):
        publish_text(text, since=SINCE, by=text.published_by, at=PUBLISHED)


def test_database_refuses_a_publication_by_halves():
    with pytest.raises(IntegrityError):
        draft(in_force_since=SINCE)


def test_what_a_source_tells_of_is_neither_in_force_nor_to_be_signed():
    told = draft(version="", text_en="", source_words="MoUs were concluded")

    assert list(AgreementText.objects.only_told()) == [told]
    assert list(AgreementText.objects.in_force(date(2030, 1, 1))) == []
