"""The coordinator asks what was known on another day; nobody else can, and no such page is kept."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.governance.known.recorded import date_records, small_coalition
from tests.make import make_membership, make_organisation, make_person, make_user
from tests.pages import list_items, words_of

pytestmark = pytest.mark.django_db

PAGE = "/en/governance/day/"
RECORDED = date(2021, 3, 10)
ASKED = {"on": "2020-03-01", "known": "10/03/2021"}


@pytest.fixture
def rivers():
    made = small_coalition()
    date_records(RECORDED)
    return made


@pytest.fixture
def awa(client):
    client.force_login(make_user(is_staff=True))
    return client


def test_coordinator_reads_what_was_recorded_then_and_what_has_changed(rivers, awa):
    quarry = make_organisation(name_en="Open Quarry")
    make_membership(organisation=quarry, kind="full", beginning="founding", began="2019-01-01")
    rivers.term.delete()

    page = awa.get(PAGE, ASKED)

    assert list_items(page) == [
        "Chair: Rivers Watch It is no longer among the records. no longer so",
        "Open Quarry: full member added since",
    ]
    assert "As was recorded by the end of 10 March 2021 ." in words_of(page)
    assert "What was recorded then Members Rivers Watch associate member Chair" in words_of(page)


def test_coordinator_reads_it_in_french(rivers, awa):
    rivers.membership.since_latest = date(2020, 12, 31)
    rivers.membership.save()

    page = awa.get(PAGE.replace("/en/", "/fr/"), ASKED)

    assert list_items(page) == [
        "Il était indiqué « Veille des Rivières : membre associé » ; "
        "il est maintenant indiqué « Veille des Rivières : membre associé (possible) ». corrigé"
    ]
    assert "Tel qu’enregistré à la fin du 10 mars 2021" in words_of(page)


def test_nothing_has_changed_is_told(rivers, awa):
    assert list_items(awa.get(PAGE, ASKED)) == [
        "Nothing: the records say the same about that day now."
    ]


def test_nothing_was_recorded_yet_is_told_and_no_answer_given(rivers, awa):
    said = words_of(awa.get(PAGE, ASKED | {"known": "2021-03-09"}))

    assert "Nothing was recorded yet. The records begin on 10 March 2021." in said
    assert "Steering committee Coordinator" not in said
    assert "Members not recorded" not in said


def test_who_is_not_named_is_told_of_as_such(rivers, awa):
    rivers.rivers.is_listed = False
    rivers.rivers.save()

    page = awa.get(PAGE, ASKED)

    assert "it is not named" in words_of(page)
    assert "Rivers Watch" not in page.text


def test_others_do_not_find_it_and_are_not_offered_it(client, rivers):
    signed_out = client.get(PAGE, ASKED)
    offered_to_all = client.get(PAGE)
    client.force_login(make_user(person=make_person()))
    member, offered_to_member = client.get(PAGE, ASKED), client.get(PAGE)

    assert (signed_out.status_code, member.status_code) == (302, 404)
    assert "login" in signed_out["Location"]
    assert not {"known"} & {*offered_to_all.context["form"].fields}
    assert not {"known"} & {*offered_to_member.context["form"].fields}


def test_empty_field_that_somebody_sends_along_asks_for_nothing(client, rivers):
    on = {"on": "2020-03-01"}

    assert words_of(client.get(PAGE, on | {"known": ""})) == words_of(client.get(PAGE, on))


IMPOSSIBLE = ["soon", "2020", "31/02/2020", "9999-12-31", "0001-01-01", "x" * 1_000_000, "\0"]


@pytest.mark.parametrize("asked", IMPOSSIBLE, ids=lambda asked: asked[:12])
def test_an_impossible_day_is_told_beside_its_field_and_the_records_of_now_shown(
    rivers, awa, asked
):
    page = awa.get(PAGE, ASKED | {"known": asked})

    assert (page.status_code, set(page.context["form"].errors)) == (200, {"known"})
    assert "Rivers Watch" in words_of(page)


def test_a_day_to_come_cannot_be_known(rivers, awa):
    today = timezone.localdate()

    tomorrow = awa.get(PAGE, {"known": str(today + timedelta(days=1))})
    same_day = awa.get(PAGE, {"known": str(today)})

    assert tomorrow.context["form"].errors["known"] == ["That day is still to come."]
    assert "known" in same_day.context


def test_page_is_kept_nowhere(rivers, awa, settings):
    settings.PAGES_KEPT_SECONDS = 600

    page = awa.get(PAGE, ASKED)

    assert "no-store" in page["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in page.text


@pytest.mark.parametrize("more", [0, 2])
def test_page_asks_as_often_at_any_size(rivers, awa, more, django_assert_num_queries):
    for _number in range(more):
        make_membership(began="2020-01-01")
    date_records(RECORDED)

    with django_assert_num_queries(27):
        awa.get(PAGE, ASKED)
