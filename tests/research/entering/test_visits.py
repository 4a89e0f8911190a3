"""A member enters its own visits, at sites that are known or new; nobody else reads them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kpcsc.desk.of_research import entries
from members.models import Affiliation, Membership
from research.entering.actions import print_of
from research.models import Site, Survey, Visit
from tests.of_surveys import (
    make_choice,
    make_indicator,
    make_methodology,
    make_site,
    make_survey,
    make_visit,
)
from tests.pages import bytes_of_first_view, main_of, under, words_of
from tests.research.entering.conftest import acting_for, signed_in
from tests.research.entering.test_entering import LEFT, told, typed

pytestmark = pytest.mark.django_db
OWN = "/en/my/organisations/rivw/research/"
LIST, NEW = f"{OWN}visits/", f"{OWN}surveys/pits/2020-1/enter-visit/"
GIVEN = {"pcode": "k1", "visited": "14/02/2020", "answer_workers": "12"}
NEW_SITE = {**GIVEN, "country": "GN"}
LEFT_AS_IT_IS = "The site is recorded already: its name and its place were left as they are."


@pytest.fixture
def survey():
    return make_survey(key="pits", readers="members", title_en="Pits")


@pytest.fixture(autouse=True)
def methodology(survey):
    made = make_methodology(survey=survey, version="2020-1")
    asked = {
        "workers": {"kind": "integer", "is_required": True, "label_en": "How many?"},
        "depth": {"kind": "decimal", "unit_en": "m"},
        "children": {"kind": "yes_no"},
        "stone": {"kind": "select_one", "choice_list": "stones"},
        "tools": {"kind": "select_multiple", "choice_list": "stones"},
        "opened": {"kind": "date"},
        "notes": {"kind": "text", "readers": "members"},
    }
    for name, given in asked.items():
        make_indicator(methodology=made, name=name, **given)
    for name in ("ruby", "garnet"):
        make_choice(methodology=made, list_name="stones", name=name, label_en=name.title())
    return made


def own_visit(methodology, rivers, **given):
    site = given.pop("site", None) or make_site(survey=methodology.survey, pcode="k1")
    lawful = {"answers": {"workers": 12}, "visited": "14/02/2020", "readers": "coordinator"}
    owner = {"organisation": rivers, "entered_for": rivers}
    return make_visit(methodology=methodology, site=site, **{**owner, **lawful, **given})


def place(visit):
    return f"{LIST}{visit.pk}/"


# --- What is kept ---------------------------------------------------------------------------------


def test_visit_and_its_new_site_are_kept_for_the_member(bea, rivers, user):
    answer = bea.post(
        NEW,
        {
            **NEW_SITE,
            "name": "Old pit",
            "latitude": "10,5",
            "longitude": "-9.25",
            "precision": "withheld",
            "answer_depth": "3,5",
            "answer_children": "no",
            "answer_stone": "garnet",
            "answer_tools": ["garnet", "ruby"],
            "answer_opened": "01/03/2019",
            "answer_notes": "Fenced.",
            "is_sensitive": "on",
            "embargo_until": "14/02/2031",
        },
    )

    visit = Visit.objects.get()
    assert answer["Location"] == LIST
    assert visit.answers == {
        "workers": 12,
        "depth": 3.5,
        "children": False,
        "stone": "garnet",
        "tools": ["ruby", "garnet"],
        "opened": "2019-03-01",
        "notes": "Fenced.",
    }
    assert (visit.organisation, visit.entered_for, visit.readers) == (rivers, rivers, "coordinator")
    assert (visit.visited.iso(), visit.is_sensitive) == ("2020-02-14", True)
    assert str(visit.embargo_until) == "2031-02-14"
    site = visit.site
    assert (site.pcode, site.name, site.country) == ("k1", "Old pit", "GN")
    assert site.entered_for == rivers
    assert (str(site.latitude), str(site.longitude)) == ("10.500000", "-9.250000")
    assert site.precision == "withheld"
    assert visit.history.get().history_user == user


def test_code_alone_is_enough_for_a_site_that_is_known(bea, survey):
    site = make_site(survey=survey, pcode="K1", name="Of others")

    bea.post(NEW, GIVEN)

    assert Visit.objects.get().site == site
    assert "Of others" not in bea.get(LIST).text


def test_site_that_is_known_stays_as_it_is(bea, survey):
    site = make_site(survey=survey, pcode="k1", name="Old pit", country="GN")
    given = {**GIVEN, "name": "Other", "country": "GN", "latitude": "10.5", "longitude": "-9"}

    page = bea.post(NEW, given, follow=True)

    site.refresh_from_db()
    assert (site.name, site.latitude) == ("Old pit", None)
    assert LEFT_AS_IT_IS in page.text
    assert Visit.objects.count() == 1


def test_member_changes_it_while_it_waits(bea, methodology, rivers):
    visit = own_visit(methodology, rivers, answers={"workers": 12, "children": True})
    page = bea.get(place(visit))

    bea.post(place(visit), {**typed(page), "answer_workers": "15", "answer_children": ""})

    visit.refresh_from_db()
    assert visit.answers == {"workers": 15}


def test_page_sent_again_as_it_is_changes_nothing(bea, methodology, rivers):
    answers = {"workers": 0, "depth": 0.5, "children": False, "tools": ["ruby"]}
    answers["opened"] = "2019-03-01"
    visit = own_visit(methodology, rivers, answers=answers, embargo_until="2031-02-14")

    answer = bea.post(place(visit), typed(bea.get(place(visit))))

    assert answer.status_code == 302
    assert Visit.objects.get().answers == answers
    assert visit.history.count() == 1


def test_order_in_which_the_database_keeps_answers_is_no_change(methodology, rivers):
    visit = own_visit(methodology, rivers, answers={"workers": 12, "children": True})
    before = print_of(visit, {})

    visit.answers = {"children": True, "workers": 12}

    assert print_of(visit, {}) == before


def test_form_asks_in_french(bea, methodology):
    methodology.indicators.filter(name="workers").update(label_fr="Combien ?")
    methodology.choices.filter(name="ruby").update(label_fr="Rubis")

    page = bea.get(NEW.replace("/en/", "/fr/"))

    assert "Combien ?" in words_of(page)
    assert "Rubis" in words_of(page)
    assert '<span lang="en">m</span>' in page.text


# --- What is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        ({"answer_workers": ""}, "answer_workers", "This must be answered."),
        ({"answer_workers": "many"}, "answer_workers", "“many” is not a whole number"),
        ({"answer_workers": "1,000"}, "answer_workers", "“1,000” may be one or a thousand times"),
        ({"answer_depth": "2.500"}, "answer_depth", "“2.500” may be one or a thousand times"),
        ({"answer_children": "maybe"}, "answer_children", "“maybe” is neither yes nor no."),
        ({"answer_stone": "gold"}, "answer_stone", "“gold” is not one of the choices."),
        ({"answer_tools": ["ruby", "x"]}, "answer_tools", "“x” is not one of the choices."),
        ({"answer_opened": "2019"}, "answer_opened", "“2019” is not a day"),
        ({"answer_notes": "a\x00b"}, "answer_notes", "This text holds a sign that cannot be shown"),
        ({"visited": ""}, "visited", "This field is required."),
        ({"visited": "soon"}, "visited", "“soon” cannot be read as a date"),
        ({"visited": "1989"}, "visited", "This day lies before 1990."),
        ({"pcode": " "}, "pcode", "This field is required."),
        ({"country": ""}, "country", "The site is new: say in which country it lies."),
        ({"latitude": "10.5"}, "longitude", "A place has both a latitude and a longitude."),
        ({"latitude": "10°", "longitude": "1"}, "latitude", "This is not a coordinate in degrees."),
        ({"latitude": "-9", "longitude": "10.5"}, "latitude", "Latitude and longitude are swapped"),
        ({"latitude": "91", "longitude": "200"}, "latitude", "There is no such place on earth."),
        ({"precision": "secret"}, "precision", "Select a valid choice."),
        ({"embargo_until": "2031"}, "embargo_until", "Give the day: 14/02/2020 or 2020-02-14."),
    ],
)
def test_bad_input_is_told_beside_its_field_and_nothing_is_kept(bea, given, field, sentence):
    answer = bea.post(NEW, {**NEW_SITE, "answer_notes": "Fenced.", **given})

    errors = answer.context["form"].errors
    assert answer.status_code == 200
    assert list(errors) == [field]
    assert errors[field][0].startswith(sentence), errors
    assert field == "answer_notes" or "Fenced." in answer.text
    assert not Visit.objects.exists()
    assert not Site.objects.exists()


def test_day_that_lies_ahead_is_told(bea):
    ahead = timezone.localdate() + timedelta(days=2)

    answer = bea.post(NEW, {**NEW_SITE, "visited": ahead.isoformat()})

    assert told(answer) == ["This date lies ahead; it is to tell what has happened."]


def test_site_that_is_recorded_in_another_country_is_told(bea, survey):
    make_site(survey=survey, pcode="k1", country="SL")

    answer = bea.post(NEW, NEW_SITE)

    assert told(answer) == ["This site is recorded in another country: Sierra Leone."]


def test_same_code_in_another_survey_is_another_site(bea):
    make_site(pcode="k1", country="SL")

    bea.post(NEW, NEW_SITE)

    assert Visit.objects.get().site.country == "GN"


def test_sent_twice_is_kept_once(bea):
    bea.post(NEW, NEW_SITE)

    answer = bea.post(NEW, NEW_SITE)

    assert dict(answer.context["form"].errors) == {
        "visited": ["Your organisation has a visit of this site on this day already."]
    }
    assert (Visit.objects.count(), Site.objects.count()) == (1, 1)


def test_visit_of_another_member_on_that_day_is_another_one(bea, methodology, land):
    own_visit(methodology, land)

    bea.post(NEW, GIVEN)

    assert Visit.objects.count() == 2


def test_two_at_once_undo_nothing_of_each_other(bea, methodology, rivers):
    visit = own_visit(methodology, rivers)
    page = bea.get(place(visit))
    other = signed_in(acting_for(rivers))
    other.post(place(visit), {**typed(page), "answer_workers": "15"})

    answer = bea.post(place(visit), {**typed(page), "answer_workers": "16"})

    assert told(answer)[0].startswith("Somebody else changed this meanwhile.")
    assert 'value="16"' in answer.text
    assert Visit.objects.get().answers == {"workers": 15}


def test_changed_visit_needs_a_site_that_is_known(bea, methodology, rivers):
    visit = own_visit(methodology, rivers)

    answer = bea.post(place(visit), {**typed(bea.get(place(visit))), "pcode": "k9"})

    assert told(answer) == ["The survey has no site of this code: enter the site first."]


def test_what_is_published_is_changed_by_the_coordination_alone(bea, methodology, rivers):
    visit = own_visit(methodology, rivers)
    page = bea.get(place(visit))
    Visit.objects.update(readers="public")

    answer = bea.post(place(visit), {**typed(page), "answer_workers": "15"})

    assert told(answer)[0].startswith("This is published: only the coordination changes it.")
    assert Visit.objects.get().answers == {"workers": 12}
    kept = main_of(bea.get(place(visit)))
    assert "only the coordination changes it" in kept
    assert 'value="12"' in kept
    assert "<form" not in kept


# --- Who, and of which survey ---------------------------------------------------------------------


def test_survey_that_is_not_open_to_members_takes_none(bea, methodology, survey, rivers):
    visit = own_visit(methodology, rivers)
    page = bea.get(place(visit))
    Survey.objects.update(readers="coordinator")

    assert bea.get(NEW).status_code == 404
    assert "No survey takes visits at present." in words_of(bea.get(LIST))
    assert told(bea.post(place(visit), {**typed(page), "answer_workers": "15"})) == [
        "This survey takes no visits at present. Ask the coordination."
    ]


def test_draft_is_not_asked(bea, survey):
    make_methodology(survey=survey, version="2021-1", used_from="")

    assert bea.get(NEW.replace("2020-1", "2021-1")).status_code == 404
    assert "2021-1" not in words_of(bea.get(LIST))


def test_only_its_own_and_what_it_entered_is_found(bea, methodology, rivers, land, client):
    of_land = own_visit(methodology, land)
    of_office = own_visit(methodology, rivers, site=of_land.site, entered_for=None)

    assert [bea.get(place(row)).status_code for row in (of_land, of_office)] == [404, 404]
    assert bea.post(place(of_land), GIVEN).status_code == 404
    assert "k1" not in words_of(bea.get(LIST))
    assert client.get(LIST).status_code == 302


def test_who_has_left_finds_nothing(bea, methodology, rivers):
    visit = own_visit(methodology, rivers)
    Affiliation.objects.update(until=LEFT, until_latest=LEFT)

    assert [bea.get(page).status_code for page in (LIST, NEW, place(visit))] == [404, 404, 404]
    assert bea.post(NEW, NEW_SITE).status_code == 404


def test_organisation_that_left_the_coalition_is_refused(bea):
    Survey.objects.update(readers="public")
    Membership.objects.update(until=LEFT, until_latest=LEFT, ending="withdrew")

    assert told(bea.post(NEW, NEW_SITE)) == ["Only a member of the coalition enters its work."]
    assert not Site.objects.exists()


def test_coordination_finds_it_on_the_desk_and_what_is_sensitive_not(awa, methodology, rivers):
    own_visit(methodology, rivers)
    own_visit(methodology, rivers, visited="2019", is_sensitive=True, site=Site.objects.get())

    (found,) = (task for task in entries() if task.count)

    assert (found.title, found.count) == ("Visits that members entered, to publish", 1)
    assert len(awa.get(found.address).context["cl"].result_list) == 1


# --- Lists ----------------------------------------------------------------------------------------


def test_list_tells_what_waits_and_goes_on(bea, methodology, rivers, monkeypatch):
    monkeypatch.setattr("research.entering.views_visits.ON_A_PAGE", 1)
    own_visit(methodology, rivers)
    own_visit(methodology, rivers, visited="2019", readers="public", site=Site.objects.get())

    first, second = bea.get(LIST), bea.get(f"{LIST}?page=2")

    assert "k1: 14 February 2020 Pits waits for the coordination" in words_of(first)
    assert "k1: 2019 Pits published for: everybody" in words_of(second)
    assert bea.get(f"{LIST}?page=x").status_code == 200
    assert bea.get(f"{LIST}{'9' * 30}/").status_code == 404


def test_own_research_leads_there(bea):
    assert "See and enter visits" in under(bea.get(OWN), "Sites and visits")


def test_form_of_sixty_questions_is_light(bea, methodology, django_assert_num_queries):
    for number in range(53):
        make_indicator(methodology=methodology, label_en=f"How many of kind {number} work here?")

    with django_assert_num_queries(9):
        page = bea.get(NEW)

    assert len(page.context["form"].asked) == 60
    assert bytes_of_first_view(page) < 14_000
