"""What libraries say in ungainly French, or in no French, is said as the house says it."""

import pytest
from django.utils import translation
from django.utils.translation import gettext

from members.directory import DirectoryForm
from tests import office
from tests.office_pages import said, sent_again

pytestmark = pytest.mark.django_db


def test_saving_is_told_in_a_few_words(awa):
    row = office.person(0)
    page = awa.get(f"/fr/admin/members/person/{row.pk}/change/")

    answer = sent_again(awa, page, name="Bea Example")

    told = said(awa.get(answer.url))
    assert [text[: text.index(" <")] for text in told] == ["Enregistré\xa0: personne"]


def test_unknown_number_is_told(awa):
    answer = awa.get("/fr/admin/members/person/999/change/", follow=True)

    assert said(answer)[0].endswith("cet enregistrement n’existe pas ou plus.")


@pytest.mark.parametrize(("language", "title"), [("en", "Invitations"), ("fr", "Invitations")])
def test_list_of_what_is_only_read_is_headed_by_its_name(awa, language, title):
    assert awa.get(f"/{language}/admin/members/invitation/").context["title"] == title


def test_parts_are_headed_as_the_language_sets_a_colon(awa):
    row = office.membership(0).organisation

    page = awa.get(f"/fr/admin/members/organisation/{row.pk}/change/").text

    assert "<b>Adhésion\xa0:</b>" in page
    assert "<b>Adhésion:</b>" not in page
    assert ">Modifier</a>" in page


@pytest.mark.parametrize(
    ("query", "told"), [("", "1 record: the whole list."), ("?q=r", "1 record of the list as you")]
)
def test_export_says_whether_the_list_was_narrowed(awa, query, told):
    office.organisation(0)

    assert told in awa.get(f"/en/admin/members/organisation/export/{query}").text


def test_every_region_is_feminine_in_french():
    with translation.override("fr"):
        form = DirectoryForm({}, countries=[], regions=[])
        everywhere = [str(form.fields[n].choices[0][1]) for n in ("kind", "country", "region")]

    assert everywhere == ["tous", "tous", "toutes"]


def test_website_that_is_none_is_told_what_one_looks_like():
    with translation.override("fr"):
        assert gettext("Enter a valid URL.").endswith("par exemple https://exemple.org.")
