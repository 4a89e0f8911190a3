"""What another source tells otherwise is of a project or of a publication, and stands beside it."""

import pytest
from django.db import IntegrityError
from django.urls import reverse

from research.models import OtherAccount
from tests import office
from tests.make import make_source
from tests.of_research import (
    make_edition,
    make_other_account,
    make_project,
    make_publication,
)
from tests.office_pages import sent_again
from tests.pages import under

pytestmark = pytest.mark.django_db
REFUSED = ["It is about a project or a publication: give one."]


@pytest.fixture
def awa(client):
    client.force_login(office.coordinator())
    return client


def both():
    return {"project": make_project(), "publication": make_publication()}


@pytest.mark.parametrize("of", [dict, both], ids=["none", "both"])
def test_database_keeps_none_of_nothing_and_none_of_two(of):
    with pytest.raises(IntegrityError, match="research_otheraccount_of_one"):
        OtherAccount.objects.create(text_en="Eight.", **of())


@pytest.mark.parametrize("of", [dict, both], ids=["none", "both"])
def test_office_refuses_it_beside_the_field(awa, of):
    given = {name: row.pk for name, row in of().items()}

    page = awa.post(reverse("admin:research_otheraccount_add"), {"text_en": "Eight.", **given})

    assert page.context["adminform"].form.errors["project"] == REFUSED
    assert not OtherAccount.objects.exists()


@pytest.mark.parametrize("model", ["project", "publication"])
def test_office_enters_it_together_with_what_it_is_about(awa, model):
    page = awa.get(reverse(f"admin:research_{model}_add"))
    own = {"key": "springs", "kind": "national" if model == "project" else "report"}
    part = {"other_accounts-TOTAL_FORMS": 1, "other_accounts-0-text_en": "Of eight springs."}

    sent_again(awa, page, title_en="Springs", **own, **part)

    account = OtherAccount.objects.get()
    assert (account.about.key, account.text_en) == ("springs", "Of eight springs.")


def test_page_of_a_publication_shows_both_sources(client):
    publication = make_publication(key="river", source=make_source(title="The yearly report"))
    make_edition(publication=publication)
    told = {"text_en": "Of eight springs.", "text_fr": "De huit sources.", "happened": "2020"}
    make_other_account(publication=publication, source=make_source(title="A leaflet"), **told)

    english = client.get("/en/research/publications/river/")
    french = client.get("/fr/research/publications/river/")

    told = under(english, "What other sources tell otherwise")
    assert "Of eight springs. Source: A leaflet 2020" in told
    assert "De huit sources." in french.text
    assert "Of eight" not in french.text


def test_publication_that_may_not_be_read_hides_it(client):
    publication = make_publication(key="river", embargo_until="2999-01-01")
    make_edition(publication=publication)
    make_other_account(publication=publication)

    assert client.get("/en/research/publications/river/").status_code == 404
