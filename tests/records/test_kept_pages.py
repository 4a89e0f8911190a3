"""A public page is kept until a record changes, whatever changed it, and never for an account."""

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client

from governance.models import Body
from members.models import Organisation
from members.profile import set_listed
from records.kept_pages import notice_changes
from records.models import PublicVersion
from tests.make import make_membership, make_organisation, make_user

pytestmark = pytest.mark.django_db(transaction=True)
PATHS = ["/en/", "/en/members/", "/en/members/rivers-watch/", "/en/governance/", "/en/join/"]


@pytest.fixture(autouse=True)
def kept(settings):
    settings.PAGES_KEPT_SECONDS = 600
    caches["pages"].clear()
    yield
    caches["pages"].clear()


@pytest.fixture
def rivers():
    rivers = make_organisation(key="rivers-watch", name_en="Rivers Watch", acronym="")
    make_membership(organisation=rivers, kind="full", beginning="founding", began="2015")
    return rivers


def page(path="/en/members/", client=None):
    return (client or Client()).get(path)


@pytest.mark.parametrize("path", PATHS)
def test_the_second_reader_gets_the_same_bytes_with_one_query(
    rivers, path, django_assert_num_queries
):
    first = page(path)

    with django_assert_num_queries(1):
        second = page(path)

    assert (second.status_code, second.content) == (200, first.content)
    assert second.headers == first.headers


def by_save(rivers):
    rivers.name_en = "Lakes Watch"
    rivers.save()


def by_update(rivers):
    Organisation.objects.update(name_en="Lakes Watch")


def by_bulk(rivers):
    rivers.name_en = "Lakes Watch"
    Organisation.objects.bulk_update([rivers], ["name_en"])


def by_sql(rivers):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE members_organisation SET name_en = %s", ["Lakes Watch"])


@pytest.mark.parametrize("change", [by_save, by_update, by_bulk, by_sql])
def test_no_page_outlives_a_change(rivers, change):
    assert "Rivers Watch" in page().text

    change(rivers)

    assert "Lakes Watch" in page().text


def by_bulk_create(rivers):
    rivers.__class__.objects.bulk_create(
        [rivers.__class__(key="lakes", name_en="Lakes Watch")], ignore_conflicts=True
    )
    make_membership(organisation=rivers.__class__.objects.get(key="lakes"), began="2015")


def test_a_row_written_unless_it_is_there_counts_too(rivers):
    page()

    by_bulk_create(rivers)

    assert "Lakes Watch" in page().text


def test_a_connection_made_anew_notices_changes_once(rivers):
    for _time in range(3):
        connection.close()
        Organisation.objects.count()

    assert connection.execute_wrappers.count(notice_changes) == 1


def test_who_hides_is_gone_at_once(rivers):
    assert page("/en/members/rivers-watch/").status_code == 200

    set_listed(rivers, is_listed=False, by=None)

    assert page("/en/members/rivers-watch/").status_code == 404
    assert "Rivers Watch" not in page().text


def test_what_was_rolled_back_makes_no_page_anew(rivers):
    page()
    number = PublicVersion.objects.values_list("changes").first()

    with transaction.atomic():
        by_update(rivers)
        transaction.set_rollback(True)

    assert PublicVersion.objects.values_list("changes").first() == number
    assert "Rivers Watch" in page().text


def test_one_transaction_counts_once(rivers):
    before = PublicVersion.objects.get().changes

    with transaction.atomic():
        for number in range(5):
            Body.objects.create(key=f"body-{number}", since_latest="2020-01-01")

    assert PublicVersion.objects.get().changes == before + 1


def test_who_is_signed_in_gets_a_page_of_their_own(rivers, client):
    page("/en/")
    client.force_login(make_user())

    own = page("/en/", client)

    assert own.content != page("/en/").content
    assert "no-store" in own["Cache-Control"]


def test_each_language_address_and_host_is_kept_apart(rivers, settings):
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]
    answers = {
        Client(headers={"host": host}).get(path).content
        for host in ("one.example", "two.example")
        for path in ("/en/members/", "/fr/members/", "/en/members/?q=rivers", "/en/members/?q=x")
    }

    assert len(answers) == 8


def test_a_failure_is_not_kept(rivers):
    assert page("/en/members/rivers-lost/").status_code == 404
    make_membership(
        organisation=make_organisation(key="rivers-lost"), beginning="founding", kind="full"
    )

    assert page("/en/members/rivers-lost/").status_code == 200


def test_nothing_is_kept_where_the_setting_says_so(rivers, settings, django_assert_num_queries):
    settings.PAGES_KEPT_SECONDS = 0
    page("/en/join/")

    with django_assert_num_queries(1):
        page("/en/join/")
    assert not caches["pages"]._cache
