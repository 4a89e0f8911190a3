"""Every language of the interface is complete, and compiled from what stands in the repository."""

import gettext
import re

import pytest
from django.conf import settings

from tests.catalogue import entries
from tests.repository import ROOT

LANGUAGES = [code for code, _ in settings.LANGUAGES if code != "en"]


def undated(catalogue):
    """The catalogue without a date that some versions of msgfmt leave out."""
    return catalogue | {"": re.sub(r"POT-Creation-Date: .*\n", "", catalogue[""])}


@pytest.fixture(params=LANGUAGES)
def folder(request):
    return ROOT / "locale" / request.param / "LC_MESSAGES"


@pytest.fixture
def messages(folder):
    return entries(folder / "django.po")


def test_no_message_is_fuzzy(messages):
    assert [entry.texts["msgid"] for entry in messages if entry.fuzzy] == []


def test_no_translation_is_empty(messages):
    assert [entry.texts["msgid"] for entry in messages if not all(entry.translations)] == []


def test_compiled_catalogue_is_current(folder, messages):
    with (folder / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog

    assert undated(compiled) == undated(dict(pair for entry in messages for pair in entry.compiled))


def test_no_name_stands_where_french_would_elide():
    """ "Le profil de AMINES": whether an elision is due is not known before the name is."""
    elides = re.compile(r"\b(?:de|que|le|la)[ \N{NO-BREAK SPACE}]%\((?!count|number)\w+\)s")
    french = entries(ROOT / "locale/fr/LC_MESSAGES/django.po")

    assert [text for entry in french for text in entry.translations if elides.search(text)] == []
