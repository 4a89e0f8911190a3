"""The public pages about the founding records: at most eight questions to the database each."""

import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client

pytestmark = pytest.mark.django_db
PAGES = {
    "/en/": 8,
    "/en/members/": 5,
    "/en/members/?q=cote+divoire": 6,
    "/en/members/ccrag/": 8,
    "/en/members/zela/": 8,
    "/en/governance/": 5,
    "/en/governance/?on=2021-06-01": 5,
    "/en/governance/timeline/": 4,
    "/en/governance/committee/": 7,
    "/en/governance/groups/": 5,
    "/en/governance/groups/car-mt/": 5,
    "/en/governance/plans/": 3,
    "/en/governance/plans/plan-2020-2021/": 8,
    "/en/join/": 2,
    "/en/research/": 6,
    "/en/research/projects/": 6,
    "/en/research/projects/?kind=national&country=CD&member=gaern": 6,
    "/en/research/projects/violence-cm/": 7,
    "/en/research/engagements/": 7,
    "/en/research/engagements/ingo-calls/": 5,
    "/en/research/countries/zw/": 8,
    "/en/research/publications/": 7,
    "/en/research/publications/?q=diamond&country=GN": 7,
    "/en/research/publications/covid-19-impact/": 7,
}


@pytest.fixture
def founding(settings):
    """Pages are kept, as on a server; the first of these questions is whether one is."""
    call_command("load_records", settings.BASE_DIR / "data", verbosity=0)
    settings.PAGES_KEPT_SECONDS = 600
    caches["pages"].clear()
    yield
    caches["pages"].clear()


def test_each_page_asks_as_often_as_is_written_here(founding, django_assert_num_queries):
    for path, number in PAGES.items():
        for language, _name in settings.LANGUAGES:
            with django_assert_num_queries(number):
                page = Client().get(path.replace("/en/", f"/{language}/"))

            assert page.status_code == 200


def test_no_page_asks_more_than_eight_times():
    assert max(PAGES.values()) <= 8
