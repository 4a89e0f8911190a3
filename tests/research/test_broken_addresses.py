"""A sign that no database keeps, in any part of an address, is never a page that fails."""

import pytest

from tests.make import make_membership
from tests.of_research import make_edition, make_project, make_publication
from tests.of_surveys import make_methodology, make_survey

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path",
    ["surveys/pits/2020%00.xlsx", "surveys/pits/2020%00/a%00/", "publications/river/en%00/file/"],
)
def test_address_with_a_nul_is_a_page_that_is_not_here(client, path):
    make_methodology(survey=make_survey(key="pits"))
    make_edition(publication=make_publication(key="river"))

    assert client.get(f"/en/research/{path}").status_code == 404


@pytest.mark.parametrize("path", ["projects/", "publications/", "publications.csv"])
def test_member_with_a_nul_is_none_also_among_very_many(client, path, monkeypatch):
    monkeypatch.setattr("research.finding.MOST_MEMBERS", 0)
    member = make_membership().organisation
    make_project(organisations=[member])
    make_edition(publication=make_publication(authors=[member]))

    page = client.get(f"/en/research/{path}", {"member": "a\0"})

    assert page.status_code == 200
