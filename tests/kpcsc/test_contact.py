"""Who is told to ask the coordination is told where, once the site knows it."""

import pytest

from tests.make import make_user
from tests.pages import links_of, main_of

pytestmark = pytest.mark.django_db

ADDRESS = "coordination@coalition.example"
PAGES = [
    "/en/account/login/",
    "/en/account/signup/",
    "/en/account/inactive/",
    "/en/invitation/gone/",
    "/en/join/",
]


@pytest.fixture
def contact(settings):
    settings.COALITION_CONTACT = ADDRESS


@pytest.mark.parametrize("path", PAGES)
def test_page_that_says_to_ask_says_where(client, contact, path):
    assert f'<a href="mailto:{ADDRESS}">{ADDRESS}</a>' in main_of(client.get(path))


def test_member_without_an_organisation_is_told_where(client, contact):
    client.force_login(make_user())

    assert ADDRESS in main_of(client.get("/en/my/"))


def test_every_page_has_it_at_its_foot(client, contact):
    page = client.get("/fr/members/").text

    assert f'La coordination\xa0: <a href="mailto:{ADDRESS}">' in page[page.index("<footer") :]


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_invented_where_none_is_given(client, path):
    page = client.get(path)

    assert not [link for link in links_of(page) if link.startswith("mailto:")]
    assert "The coordination:" not in page.text
