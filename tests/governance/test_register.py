"""The register of meetings and decisions: permanent addresses, and each reader's own part."""

from datetime import date

import pytest

from tests.asked import queries_of
from tests.make import (
    make_activity,
    make_affiliation,
    make_agenda_point,
    make_assignment,
    make_attendance,
    make_body,
    make_decision,
    make_effect,
    make_meeting,
    make_membership,
    make_office,
    make_organisation,
    make_person,
    make_plan,
    make_position,
    make_rule,
    make_term,
    make_user,
)
from tests.pages import facts_of, links_of, list_items, words_of

pytestmark = pytest.mark.django_db

PAGES = {
    "/en/governance/meetings/": 2,
    "/en/governance/meetings/planning/": 5,
    "/en/governance/decisions/": 2,
    "/en/governance/decisions/2020-01/": 6,
}
HIDDEN = "Zebediah Example"


@pytest.fixture
def planning():
    """A meeting with a decision, of which came a vice-chair whose name may not be public."""
    body = make_body(kind="organ", name_en="Planning meeting", name_fr="Réunion de planification")
    meeting = make_meeting(
        key="planning",
        body=body,
        kind="planning",
        title_en="Planning 2020",
        title_fr="Planification 2020",
        held="2020-01",
        held_words="early 2020",
        country="ZW",
        place="Secret Lodge",
        link="https://secret.example/room",
        aims_en="To agree.",
    )
    make_agenda_point(meeting=meeting, title_en="Who chairs", notes_en="A whispered note")
    decision = make_decision(
        meeting=meeting, title_en="A vice-chair", text_fr="Une vice-présidence est nommée."
    )
    office = make_office(body=make_body(kind="steering"), role="vice_chair", title_en="Vice-chair")
    rivers = make_organisation(key="rivers-watch", name_en="Rivers Watch", acronym="RW")
    term = make_term(office=office, person=make_person(name=HIDDEN), on_behalf_of=rivers)
    make_effect(decision=decision, term=term)
    make_position(decision=decision, organisation=rivers, statement_en="A quiet dissent")
    return meeting


@pytest.mark.parametrize("more", [0, 30])
def test_queries_are_few_and_the_same_at_any_size(client, planning, more):
    for _number in range(more):
        decision = make_decision(meeting=planning)
        make_meeting(held="2020-03")
        make_effect(decision=planning.decisions.first(), assignment=make_assignment())
        make_effect(decision=decision, plan=make_plan())

    assert {path: queries_of(client, path) for path in PAGES} == PAGES


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("path", PAGES)
def test_what_is_private_is_nowhere(client, planning, path, language):
    page = client.get(path.replace("/en/", f"/{language}/"))

    private = (HIDDEN, "Secret Lodge", "secret.example", "A whispered note", "A quiet dissent")
    assert page.status_code == 200
    assert [word for word in private if word in page.text] == []


def test_meetings_are_listed_by_year_the_latest_first(client, planning):
    make_meeting(title_en="A later call", held="2020-06-01")
    make_meeting(title_en="An older call", held="2019")
    make_meeting(title_en="To come", standing="called", held="")

    page = client.get("/en/governance/meetings/?year=2020")

    first_words = [" ".join(item.split()[:2]) for item in list_items(page)]
    assert first_words == ["To come", "A later", "Planning 2020"]
    assert {"?year=2020", "?year=2019"} <= links_of(page)


@pytest.mark.parametrize("year", ["1999", "twenty", "2020'", "٢٠٢٠", ""])
def test_a_year_without_meetings_shows_the_latest(client, planning, year):
    page = client.get("/en/governance/meetings/", {"year": year})

    assert page.status_code == 200
    assert "Planning 2020" in words_of(page)


def test_meeting_tells_when_and_where_no_more_exactly_than_is_known(client, planning):
    facts = facts_of(client.get("/en/governance/meetings/planning/"))

    assert facts == {
        "When": "January 2020 In the source's words: “early 2020”",
        "Kind": "Planning meeting",
        "Body": "Planning meeting",
        "Country": "Zimbabwe",
        "Took part": "not recorded",
    }


@pytest.mark.parametrize(
    ("language", "days", "said"),
    [
        ("en", 1, "14 February 2020"),
        ("en", 3, "14 February 2020 · 3 days"),
        ("fr", 3, "14 février 2020 · 3 jours"),
    ],
)
def test_meeting_of_several_days_tells_how_many(client, language, days, said):
    make_meeting(key="long", held="2020-02-14", days=days)

    facts = facts_of(client.get(f"/{language}/governance/meetings/long/"))

    assert facts[{"en": "When", "fr": "Quand"}[language]] == said


def test_meeting_tells_how_many_took_part_and_nobody_by_name(client, planning):
    rivers = make_organisation(acronym="OQF")
    make_attendance(meeting=planning, organisation=rivers)
    make_attendance(meeting=planning, guest="Whispering Guest", presence="late")
    make_attendance(meeting=planning, person=make_person(name=HIDDEN), presence="absent")

    page = client.get("/en/governance/meetings/planning/")

    assert facts_of(page)["Took part"] == "2"
    assert [word for word in ("OQF", "Whispering", HIDDEN) if word in page.text] == []


def test_members_also_read_where_it_is_held(client, planning):
    person = make_person()
    rivers = make_organisation()
    make_membership(organisation=rivers)
    make_affiliation(person=person, organisation=rivers)
    client.force_login(make_user(person=person))

    facts = facts_of(client.get("/en/governance/meetings/planning/"))

    assert facts["Place"] == "Secret Lodge"


@pytest.mark.parametrize("who", ["stranger", "coordinator"])
@pytest.mark.parametrize(
    "path", ["/en/governance/meetings/quiet/", "/en/governance/decisions/2020-07/"]
)
def test_what_is_not_published_is_there_for_the_coordination_alone(client, path, who):
    make_meeting(key="quiet", title_en="Quiet", readers="coordinator")
    make_decision(title_en="Quiet", taken="2020", sequence=7, readers="coordinator")
    if who == "coordinator":
        client.force_login(make_user(is_staff=True))

    assert client.get(path).status_code == (200 if who == "coordinator" else 404)


def test_decision_does_not_name_a_meeting_that_is_not_published(client):
    quiet = make_meeting(title_en="Quiet gathering", readers="committee")
    make_decision(meeting=quiet, taken="2020", sequence=1)

    page = client.get("/en/governance/decisions/2020-01/")

    assert "Meeting" not in facts_of(page)
    assert "Quiet gathering" not in page.text


def test_decision_names_a_meeting_without_a_title_by_its_kind(client):
    make_decision(meeting=make_meeting(title_en="", kind="call"), sequence=1)

    page = client.get("/en/governance/decisions/2020-01/")

    assert facts_of(page)["Meeting"] == "Teleconference"


def test_decision_tells_what_came_of_it(client, planning):
    decision = planning.decisions.get()
    make_effect(decision=decision, rule=make_rule(statement_en="Rivers first."))
    make_effect(
        decision=decision,
        membership=make_membership(
            organisation=make_organisation(key="open-quarry", acronym="OQF")
        ),
    )
    make_effect(decision=decision, body=make_body(key="wgm", name_en="Group of Mines"))

    page = client.get("/en/governance/decisions/2020-01/")

    shown = facts_of(page)
    assert shown["Vice-chair"] == "RW"
    assert shown["Associate member"] == "OQF"
    assert shown["Body"] == "Group of Mines"
    assert "Rivers first." in shown.values()
    assert {"/en/members/open-quarry/", "/en/governance/groups/wgm/"} <= links_of(page)


def test_decision_tells_which_activities_it_launched_as_far_as_one_may_read_them(client, planning):
    launched = {"decision": planning.decisions.get(), "plan": make_plan(key="plan-2020")}
    make_activity(key="maps", title_en="Maps of the mines", **launched)
    make_activity(title_en="A quiet activity", readers="members", **launched)

    page = client.get("/en/governance/decisions/2020-01/")

    assert facts_of(page)["Activity"] == "Maps of the mines"
    assert "/en/governance/plans/plan-2020/#maps" in links_of(page)
    assert "quiet activity" not in page.text


def test_decision_tells_of_a_rule_without_a_statement_by_its_name(client):
    rule = make_rule("associate_period", statement_en="")
    make_effect(decision=make_decision(taken="2020", sequence=1), rule=rule)

    page = client.get("/en/governance/decisions/2020-01/")

    assert facts_of(page)["Rule"] == str(rule)


def test_decision_names_no_organisation_that_hides_itself(client):
    hidden = make_organisation(acronym="QGMT", name_en="Quagmire Trust", is_listed=False)
    decision = make_decision(taken="2020", sequence=1)
    make_effect(decision=decision, membership=make_membership(organisation=hidden))
    make_effect(decision=decision, term=make_term(on_behalf_of=hidden))

    page = client.get("/en/governance/decisions/2020-01/")

    assert "QGMT" not in page.text
    assert "Quagmire" not in page.text
    assert words_of(page).count("An organisation that is not named") == 2


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"standing": "planned"}, "RW planned"),
        ({"standing": "planned", "carried_out_on": date(2020, 7, 1)}, "RW"),
        ({}, "RW"),
    ],
)
def test_decision_tells_of_a_term_whether_it_is_only_planned(client, given, said):
    term = make_term(
        office=make_office(title_en="Chair"), on_behalf_of=make_organisation(acronym="RW"), **given
    )
    make_effect(decision=make_decision(taken="2020", sequence=1), term=term)

    page = client.get("/en/governance/decisions/2020-01/")

    assert facts_of(page)["Chair"] == said


@pytest.mark.parametrize(
    "made",
    [
        {"assignment": {"role": "review_visit", "last_day": "2020-07-10"}},
        {"term": {"standing": "given_up"}},
    ],
)
def test_decision_tells_of_no_visit_and_of_no_plan_that_was_given_up(client, made):
    decision = make_decision(taken="2020", sequence=1)
    makers = {"assignment": make_assignment, "term": make_term}
    for name, given in made.items():
        make_effect(decision=decision, **{name: makers[name](**given)})

    page = client.get("/en/governance/decisions/2020-01/")

    assert "What came of it" not in words_of(page)


def test_text_in_one_language_says_that_the_other_is_pending(client, planning):
    page = client.get("/en/governance/decisions/2020-01/")

    assert '<div lang="fr"><p>Une vice-présidence est nommée.</p></div>' in page.text
    assert "English version pending" in words_of(page)


@pytest.mark.parametrize("address", ["2020-1", "2020-001"])
def test_decision_has_one_address(client, planning, address):
    page = client.get(f"/en/governance/decisions/{address}/")

    assert (page.status_code, page["Location"]) == (301, "/en/governance/decisions/2020-01/")


@pytest.mark.parametrize("address", ["2020-99", "2020", "x", "99999-01", "2020-01-x"])
def test_what_is_no_decision_is_not_found(client, planning, address):
    page = client.get(f"/en/governance/decisions/{address}/", follow=True)

    assert page.status_code == 404
