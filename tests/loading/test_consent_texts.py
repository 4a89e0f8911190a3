"""What applicants agree to says what the site really does with what they write."""

from datetime import date

import pytest
from django.conf import settings

from members.applications.purging import KEPT, OF_THE_CONTACT
from members.models import ConsentText

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("founding")]

SINCE = date(2026, 11, 26)
OF_THE_SITE = {"key", "link_number", "purged_on"}  # how it works, nothing of the applicant
OF_A_REPORT = {"source", "section", "source_words"}  # of what was told in public before
SAID = {
    "id": ("the number of the application", "le numéro de la demande"),
    "kind": ("what it was for", "son objet"),
    "state": ("the steps with their dates", "les étapes avec leurs dates"),
    "organisation": ("If you are accepted, your organisation’s entry", "la fiche de votre"),
    "country": ("your country", "votre pays"),
    "language": ("the language you wrote in", "la langue dans laquelle vous avez écrit"),
    "may_be_named": ("whether you agreed to be named", "si vous avez accepté d’être nommé"),
    "consent": ("which version of this text", "la version de ce texte"),
    "agreed_at": ("and when", "et quand"),
}


def in_force(day: date) -> ConsentText:
    text = ConsentText.objects.in_force("application", day)
    assert text is not None
    return text


@pytest.mark.parametrize(("day", "version"), [(date(2026, 11, 25), 1), (SINCE, 2)])
def test_second_version_is_in_force_since_its_day(day, version):
    assert in_force(day).version == version
    assert in_force(day).text_en
    assert in_force(day).text_fr


def test_all_that_stays_of_an_application_is_said_in_both_languages():
    text = in_force(SINCE)

    assert set(SAID) == KEPT - OF_THE_SITE - OF_A_REPORT
    assert [english for english, _french in SAID.values() if english not in text.text_en] == []
    assert [french for _english, french in SAID.values() if french not in text.text_fr] == []


def test_reasons_documents_and_the_list_of_the_approached_are_said():
    text = in_force(SINCE)

    for words in ("the reasons of decisions", "your documents are deleted", "those whom it appro"):
        assert words in text.text_en
    for words in ("les motifs des décisions", "vos documents sont effacés", "approchés"):
        assert words in text.text_fr
    assert "name" not in OF_THE_CONTACT


def test_time_that_is_said_is_that_of_the_settings():
    assert settings.APPLICATION_KEPT_MONTHS == 12
    assert "deleted a year later" in in_force(SINCE).text_en
    assert "effacés un an plus tard" in in_force(SINCE).text_fr
