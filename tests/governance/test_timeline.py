"""Offices over the years: what is certain is drawn so, what is not is dotted, names count today."""

import re
from datetime import date

import pytest

from governance.scale import Stretch
from governance.timeline import timeline_on
from tests.make import (
    make_body,
    make_office,
    make_organisation,
    make_person,
    make_region,
    make_term,
)
from tests.pages import words_of

pytestmark = pytest.mark.django_db

TODAY = date(2022, 12, 31)


@pytest.fixture
def committee():
    return make_body(kind="steering")


@pytest.fixture
def chair(committee):
    return make_office(body=committee, role="chair", title_en="Chair", title_fr="Présidence")


def only_stay(day=TODAY):
    (lane,) = timeline_on(day).lanes
    (stay,) = lane.stays
    return stay


def test_certain_term_is_one_bar(chair):
    make_term(office=chair, began="2021-01-01", ended="2022-01-01")

    assert only_stay().certain == Stretch(0.0, 50.0)
    assert only_stay().possible == ()


def test_term_that_goes_on_is_drawn_until_today(chair):
    make_term(office=chair, began="2021-01-01")

    assert only_stay(date(2022, 1, 1)).certain == Stretch(0.0, 50.0)


def test_vague_start_and_end_are_dotted(chair):
    make_term(office=chair, began="2021", ended="2022")

    stay = only_stay()

    assert stay.certain == Stretch(49.86, 0.14)
    assert stay.possible == (Stretch(0.0, 49.86), Stretch(50.0, 49.86))


def test_start_of_which_only_the_latest_day_is_known_is_dotted_from_the_beginning(chair):
    make_term(office=chair, began="by 2021-12-31")

    assert only_stay().possible == (Stretch(0.0, 49.86),)


def test_plan_is_empty_and_certain_on_no_day(chair):
    make_term(office=chair, began="2023-01-01", standing="planned")

    stay = only_stay()

    assert stay.certain is None
    assert stay.possible == (Stretch(50.0, 50.0),)


def test_plans_that_were_given_up_or_carried_out_are_not_drawn(chair):
    make_term(office=chair, began="2021", standing="given_up")
    make_term(office=chair, began="2021", standing="planned", carried_out_on=date(2021, 2, 1))

    (lane,) = timeline_on(TODAY).lanes
    assert lane.stays == []


def test_who_chairs_comes_first_and_groups_of_others_do_not(chair, committee):
    make_office(body=make_body(), role="member", title_en="Elsewhere")
    make_office(body=make_body(), role="regional_lead", title_en="Lead")
    make_office(body=committee, role="coordinator", title_en="Coordination")
    make_office(body=committee, role="vice_chair", title_en="Vice-chair")

    titles = [str(lane.title) for lane in timeline_on(TODAY).lanes]

    assert titles == ["Chair", "Vice-chair", "Coordination", "Lead"]


def test_page_names_nobody_without_a_basis_nor_who_hides(client, chair):
    hidden = make_organisation(name_en="Hidden Hills", is_listed=False)
    rivers = make_organisation(acronym="RW")
    make_term(office=chair, person=make_person(name="Awa"), on_behalf_of=hidden, ended="2020")
    make_term(office=chair, person=make_person(name="Bea"), on_behalf_of=rivers, began="2021")

    page = client.get("/en/governance/timeline/")

    assert "RW" in words_of(page)
    assert "An organisation that is not named" in words_of(page)
    for name in ("Hidden Hills", "Awa", "Bea"):
        assert name not in page.content.decode()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_numbers_of_the_picture_are_no_words_of_a_language(client, chair, language):
    make_term(office=chair, began="2021-03-17")

    drawn = client.get(f"/{language}/governance/timeline/").content.decode()
    places = re.findall(r'(?:x|x1|x2|width)="([^"]+)%"', drawn)

    assert places
    assert all(re.fullmatch(r"\d+\.?\d*", place) for place in places)


@pytest.mark.parametrize("more", [0, 4])
def test_queries_are_the_same_at_any_size(
    client, chair, committee, more, django_assert_num_queries
):
    for number in range(1 + more):
        office = make_office(
            body=committee,
            role="regional_representative",
            region=make_region(key=f"region-{number}"),
        )
        make_term(office=office, person=make_person())
    client.get("/en/governance/")

    with django_assert_num_queries(3):
        client.get("/en/governance/timeline/")
