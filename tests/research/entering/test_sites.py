"""A member enters its own sites, and changes one while nobody else builds on it."""

import pytest

from members.models import Affiliation
from research.models import Site, Survey, Visit
from tests.of_surveys import make_methodology, make_site, make_survey, make_visit
from tests.pages import list_items, words_of
from tests.research.entering.test_entering import LEFT, told, typed

pytestmark = pytest.mark.django_db
OWN = "/en/my/organisations/rivw/research/"
LIST, NEW = f"{OWN}sites/", f"{OWN}surveys/pits/enter-site/"
GIVEN = {"pcode": "k1", "country": "GN"}


@pytest.fixture(autouse=True)
def methodology():
    survey = make_survey(key="pits", readers="members", title_en="Pits")
    return make_methodology(survey=survey)


@pytest.fixture
def site(methodology, rivers):
    return make_site(survey=methodology.survey, pcode="k1", name="Pit", entered_for=rivers)


def place(site):
    return f"{LIST}{site.pk}/"


def visit_of(site, methodology, organisation, readers="coordinator"):
    owner = {"organisation": organisation, "entered_for": organisation}
    return make_visit(site=site, methodology=methodology, readers=readers, **owner)


def test_site_is_kept_for_its_member(bea, rivers, user):
    answer = bea.post(NEW, {**GIVEN, "name": "Pit", "latitude": "10,5", "longitude": "-9.25"})

    site = Site.objects.get()
    assert answer["Location"] == LIST
    assert (site.pcode, site.name, site.country, site.entered_for) == ("k1", "Pit", "GN", rivers)
    assert (str(site.latitude), str(site.longitude)) == ("10.500000", "-9.250000")
    assert (site.survey.key, site.precision) == ("pits", "rounded")
    assert site.history.get().history_user == user
    assert list_items(bea.get(LIST), "rows even") == ["k1 Pit Pits · Guinea"]


def test_member_changes_it_while_its_own_visits_wait(bea, site, methodology, rivers):
    visit_of(site, methodology, rivers)

    bea.post(place(site), {**typed(bea.get(place(site))), "name": "Old pit", "latitude": ""})

    site.refresh_from_db()
    assert (site.name, site.entered_for) == ("Old pit", rivers)


@pytest.mark.parametrize("is_published", [True, False])
def test_on_which_others_build_is_changed_by_the_coordination(
    bea, site, methodology, rivers, land, is_published
):
    """A visit of its own that is published, or a visit of another member."""
    page = bea.get(place(site))
    whose, readers = (rivers, "members") if is_published else (land, "coordinator")
    visit_of(site, methodology, whose, readers)

    answer = bea.post(place(site), {**typed(page), "name": "Other"})

    assert told(answer)[0].startswith("Visits of this site are published, or others visited it")
    assert "only the coordination changes it" in words_of(bea.get(place(site)))
    site.refresh_from_db()
    assert site.name == "Pit"


@pytest.mark.parametrize("code", ["k1", "K1"])
def test_code_that_the_survey_has_is_told(bea, site, code):
    answer = bea.post(NEW, {**GIVEN, "pcode": code})

    assert dict(answer.context["form"].errors) == {"pcode": ["The survey has a site of this code."]}
    assert Site.objects.count() == 1


def test_place_in_doubt_is_kept_and_told(bea):
    page = bea.post(NEW, {**GIVEN, "latitude": "9.3", "longitude": "-13.9"}, follow=True)

    assert "This place seems to lie in the sea, not far from the coast." in page.text
    assert Site.objects.count() == 1


def test_place_in_another_country_is_told(bea):
    answer = bea.post(NEW, {**GIVEN, "latitude": "-4", "longitude": "22"})

    assert answer.context["form"].errors["latitude"] == [
        "This place lies in Democratic Republic of the Congo, not in Guinea.",
        "Check both coordinates and the country.",
    ]
    assert not Site.objects.exists()


def test_only_its_own_are_found(bea, site, land, client):
    Site.objects.update(entered_for=land)

    assert bea.get(place(site)).status_code == 404
    assert bea.post(place(site), GIVEN).status_code == 404
    assert "k1" not in words_of(bea.get(LIST))
    assert client.get(place(site)).status_code == 302


def test_who_has_left_finds_nothing(bea, site):
    Affiliation.objects.update(until=LEFT, until_latest=LEFT)

    assert [bea.get(page).status_code for page in (LIST, NEW, place(site))] == [404, 404, 404]


def test_survey_that_is_not_open_to_members_takes_none(bea, site):
    page = bea.get(place(site))
    Survey.objects.update(readers="coordinator")

    assert bea.get(NEW).status_code == 404
    assert told(bea.post(place(site), {**typed(page), "name": "Other"})) == [
        "This survey takes no visits at present. Ask the coordination."
    ]


def test_site_without_a_member_belongs_to_nobody(methodology):
    assert not make_site(survey=methodology.survey).is_its_members()
    assert not Visit.objects.exists()
