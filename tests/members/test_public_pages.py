"""An organisation's page tells what is recorded, and says what is not."""

import pytest
from django.utils import timezone

from members.models import AreaOfWork, Organisation, OtherName
from records.when import When
from tests.make import (
    make_assignment,
    make_body,
    make_consent,
    make_membership,
    make_office,
    make_organisation,
    make_person,
    make_rule,
    make_source,
    make_term,
)
from tests.members.profile_page import FULL
from tests.pages import (
    bytes_of_first_view,
    facts_of,
    headings_of,
    links_of,
    list_items,
    main_of,
    words_of,
)

pytestmark = pytest.mark.django_db

RIVERS = "/en/members/rivers-watch/"
TERRES = "/en/members/terres-claires/"


@pytest.fixture
def report():
    return make_source(
        key="report", title="Report of the year", url="https://report.example", language="en"
    )


@pytest.fixture
def watch(report) -> Organisation:
    """A full member of which everything is recorded."""
    made = make_organisation(key="rivers-watch", **FULL)
    make_membership(
        organisation=made,
        kind="full",
        beginning="founding",
        began="before 2020",
        source=report,
        section="1.3",
    )
    return made


@pytest.fixture
def claires() -> Organisation:
    """An associate of which there is little, and that in French."""
    made = make_organisation(
        key="terres-claires",
        name_en="",
        name_fr="Terres Claires",
        mission_fr="Des terres claires.\n\nPour tous & toutes.",
    )
    make_membership(organisation=made, began="2020")
    return made


# --- Standing -----------------------------------------------------------------------------------


def test_status_of_a_full_member_has_its_source(client, watch):
    page = client.get(RIVERS)

    assert (
        "Full member since before 2020; the day it joined is not recorded. "
        "Source: Report of the year , 1.3" in words_of(page)
    )
    assert '<cite lang="en"><a href="https://report.example">' in main_of(page)


def test_status_of_an_associate_has_the_rule_and_its_source(client, claires, report):
    make_rule(
        "associate_period",
        statement_en="After a year it may apply.",
        source=report,
        section="1.3.2",
        began="2020",
    )

    assert (
        "Associate member since 2020. May apply for full membership. "
        "The rule: After a year it may apply. Source: Report of the year , 1.3.2"
    ) in words_of(client.get(TERRES))


def test_status_without_a_rule_cannot_tell(client, claires):
    assert "cannot be told: no rule is recorded" in words_of(client.get(TERRES))


def test_who_left_keeps_a_page_that_says_so(client):
    left = make_organisation(key="left")
    make_membership(organisation=left, began="2015", last_day="2019-03-31")

    words = words_of(client.get("/en/members/left/"))

    assert "Not a member of the coalition today." in words
    assert "2015 to 31 March 2019 How it began: admitted How it ended: withdrew" in words


def test_memberships_stand_with_the_latest_first(client, watch):
    make_membership(organisation=watch, began="2010", last_day="2012")

    items = list_items(client.get(RIVERS))

    assert [item.split(" How")[0] for item in items] == [
        "full member began before 2020",
        "associate member 2010 to 2012",
    ]


def test_decisions_and_reasons_are_not_public(client, watch):
    watch.memberships.update(decision_text_en="By a quarrel.", reason="Somebody was threatened.")

    text = client.get(RIVERS).text

    assert "quarrel" not in text
    assert "threatened" not in text


# --- What it says of itself ---------------------------------------------------------------------


def test_facts_are_told(client, watch):
    watch.areas_of_work.add(AreaOfWork.objects.create(key="land", name_en="Land rights"))
    OtherName.objects.create(organisation=watch, name="Streamkeepers", kind="former")

    assert facts_of(client.get(RIVERS)) == {
        "Country": "Zimbabwe",
        "City": "Harare",
        "Founded": "1998",
        "Working languages": "English, French",
        "Areas of work": "Land rights",
        "Name in French": "Veille des rivières",
        "Other names": "Streamkeepers (former name)",
        "Website": "https://rivers.example",
        "E-mail": "office@rivers.example",
        "Office telephone": "+263 4 000",
        "Office address": "1 River Road",
    }


def test_what_no_source_tells_is_not_recorded(client):
    make_membership(organisation=make_organisation(key="bare", name_en=""))
    page = client.get("/en/members/bare/")

    assert set(facts_of(page).values()) == {"not recorded"}
    assert main_of(page).count('class="unrecorded">not recorded<') == 11
    assert "<h1>bare</h1>" in page.text


def test_a_text_in_the_other_language_is_marked(client, claires):
    text = main_of(client.get(TERRES))

    assert '<h1><span lang="fr">Terres Claires</span>' in text
    assert (
        '<div lang="fr"><p>Des terres claires.</p>\n\n<p>Pour tous &amp; toutes.</p></div>' in text
    )
    assert text.count("English version pending") == 1


def test_a_text_in_the_page_language_is_not_marked(client, claires):
    text = main_of(client.get("/fr/members/terres-claires/"))

    assert "<h1>Terres Claires</h1>" in text
    assert 'lang="fr"' not in text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "Rivers Watch"),
        ("name", "Veille"),
        ("name", "Streamkeepers"),
        ("acronym", "RW"),
        ("country", ">Zimbabwe"),
        ("city", "Harare"),
        ("website", "rivers.example"),
        ("description", "We watch"),
        ("mission", "Clean rivers"),
        ("working_languages", "English, French"),
        ("founded_earliest", "1998"),
        ("areas_of_work", "Land rights"),
        ("contact_email", "office@"),
        ("contact_phone", "+263 4 000"),
        ("contact_address", "River Road"),
    ],
)
def test_what_it_keeps_back_is_as_if_it_were_not_recorded(client, watch, field, value):
    watch.areas_of_work.add(AreaOfWork.objects.create(key="land", name_en="Land rights"))
    OtherName.objects.create(organisation=watch, name="Streamkeepers")
    before = client.get(RIVERS).text

    also = ["contact_email"] if field == "website" else []
    Organisation.objects.update(hidden_fields=[field, *also])
    after = client.get(RIVERS).text

    assert (value in before, value in after) == (True, False)
    assert "hidden_fields" not in after


def test_words_of_an_organisation_are_no_markup(client, watch):
    Organisation.objects.update(
        name_en="<b>Rivers</b>",
        mission_en="<script>alert(1)</script>",
        city="<i>",
        website="https://rivers.example/\"onclick='x'",
    )

    text = main_of(client.get(RIVERS))

    assert "<b>Rivers" not in text
    assert "<script" not in text
    assert "<i>" not in text
    assert '"onclick' not in text


# --- Who may see it -----------------------------------------------------------------------------


def test_everybody_sees_a_member(ask_as):
    assert ask_as(RIVERS) == ask_as("/fr/members/terres-claires/") == [200] * 4


def test_nobody_sees_what_hides_itself_or_never_was_a_member(ask_as, rivers):
    make_organisation(key="never-a-member")
    Organisation.objects.filter(key="rivers-watch").update(is_listed=False)

    assert ask_as(RIVERS) == [404] * 4
    assert ask_as("/en/members/never-a-member/") == [404] * 4
    assert ask_as("/en/members/nobody/") == [404] * 4


# --- Offices and seats --------------------------------------------------------------------------


@pytest.fixture
def chair():
    committee = make_body(key="committee", kind="steering", name_en="Steering committee")
    return make_office(key="chair", body=committee, role="chair", title_en="Chair")


def test_a_holder_is_named_only_with_a_basis(client, watch, chair):
    person = make_person(name="Zebediah Example")
    make_term(office=chair, on_behalf_of=watch, person=person, began="2021-02")
    before = words_of(client.get(RIVERS))

    make_consent(person=person, began="2021")
    after = words_of(client.get(RIVERS))

    assert "Chair The coalition Since February 2021" in before
    assert "Chair The coalition Zebediah Example Since February 2021" in after


def test_a_planned_term_is_told_as_planned(client, watch, chair):
    make_term(
        office=chair,
        on_behalf_of=watch,
        standing="planned",
        began="by 2022-03",
        since_words="early 2022, at the annual planning meeting",
    )

    assert "Chair The coalition planned early 2022, at the annual planning meeting" in words_of(
        client.get(RIVERS)
    )


def test_ended_and_given_up_terms_are_not_of_today(client, watch, chair):
    make_term(office=chair, on_behalf_of=watch, began="2018", last_day="2019")
    make_term(office=chair, on_behalf_of=watch, began="2020", standing="given_up")
    make_term(office=chair, on_behalf_of=watch, began="2020", last_day="2020", standing="planned")

    assert "Offices and seats today not recorded" in words_of(client.get(RIVERS))


def test_a_seat_in_a_group_leads_to_the_group_and_names_nobody(client, watch):
    group = make_body(key="wgm", name_en="Working Group on Monitoring", acronym_en="WGM")
    person = make_person(name="Zebediah Example")
    make_assignment(body=group, organisation=watch, person=person, role="lead")

    page = client.get(RIVERS)

    assert "WGM Working Group on Monitoring lead" in words_of(page)
    assert "/en/governance/groups/wgm/" in links_of(page)
    assert "Zebediah" not in page.text


def test_where_somebody_travels_is_not_told(client, watch):
    group = make_body(key="wgm", name_en="Working Group on Monitoring")
    make_assignment(
        body=group,
        organisation=watch,
        role="review_visit",
        visited_country="AO",
        began="2020",
        last_day="2999-12-31",
    )

    text = client.get(RIVERS).text

    assert "Working Group on Monitoring" not in text
    assert "Angola" not in text


# --- Speed and size -----------------------------------------------------------------------------


@pytest.mark.parametrize("more", [1, 10])
def test_as_many_queries_at_any_size(client, watch, chair, more, django_assert_num_queries):
    make_rule("associate_period")
    for number in range(more):
        make_membership(organisation=watch, began=f"{2000 + number}", last_day=f"{2000 + number}")
        make_assignment(organisation=watch)
        OtherName.objects.create(organisation=watch, name=f"Streamkeepers {number}")
        make_office_with_term(watch, number)
        make_membership()

    with django_assert_num_queries(7):
        client.get(RIVERS)


def make_office_with_term(organisation: Organisation, number: int) -> None:
    person = make_person()
    make_consent(person=person)
    office = make_office(title_en=f"Office {number}")
    make_term(office=office, on_behalf_of=organisation, person=person)


def test_page_is_light_and_its_headings_in_order(client, watch):
    page = client.get(RIVERS)

    assert bytes_of_first_view(page) < 14_000
    assert headings_of(page) == [1, 2, 3, 3, 2, 2, 2, 2]


def test_the_page_is_of_today(client, watch):
    founded = When.on(timezone.localdate())
    Organisation.objects.update(founded_earliest=founded.earliest, founded_latest=founded.latest)

    assert facts_of(client.get(RIVERS))["Founded"] == f"{timezone.localdate():%-d %B %Y}"
