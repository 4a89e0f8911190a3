"""The office lists its kinds of records under headings of daily work, each of them once."""

import re

import pytest

from kpcsc.shelves import SHELVES, shelved
from tests import office


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "heading", "kinds"),
    [
        ("en", "Plans", ["Plans", "Objectives", "Themes", "Regional approaches", "Activities"]),
        ("en", "Sources and rules", ["Sources", "Rules"]),
        ("fr", "Sources et règles", ["Sources", "Règles"]),
    ],
)
def test_a_heading_lists_what_belongs_together(client, language, heading, kinds):
    client.force_login(office.coordinator())

    shelves = client.get(f"/{language}/admin/").context["app_list"]

    found = {str(one["name"]): [kind["name"] for kind in one["models"]] for one in shelves}
    assert found[heading] == kinds


def test_a_heading_leads_to_the_list_of_its_first_kind():
    kind = {"object_name": "Meeting", "admin_url": "/governance/meeting/"}

    shelves = shelved([{"name": "Governance", "app_url": "/governance/", "models": [kind]}])

    assert [one["app_url"] for one in shelves] == ["/governance/meeting/"]


@pytest.mark.django_db
def test_trail_of_an_apps_page_names_the_page_and_not_each_heading(client):
    client.force_login(office.coordinator())

    page = client.get("/en/admin/governance/").content.decode()

    (trail,) = re.findall(r'<div class="breadcrumbs">(.*?)</div>', page, re.DOTALL)
    assert re.sub(r"<[^>]+>", "", trail) == "Home › Governance"


def test_no_kind_of_record_stands_twice():
    names = [name for _heading, kinds in SHELVES for name in kinds]

    assert len(names) == len(set(names))


def test_a_heading_of_which_nothing_may_be_seen_is_left_out():
    kind = {"object_name": "Plan"}

    shelves = shelved([{"name": "Governance", "app_url": "/governance/", "models": [kind]}])

    assert [(str(one["name"]), one["models"]) for one in shelves] == [("Plans", [kind])]
