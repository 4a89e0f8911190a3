"""What belongs together leads to each other, as far as the reader may read it."""

import pytest

from tests.make import make_decision
from tests.of_research import make_engagement, make_project
from tests.of_surveys import make_survey
from tests.pages import links_of, under, words_of

pytestmark = pytest.mark.django_db
SPRINGS = {"key": "springs", "title_en": "Springs", "title_fr": "Sources"}


def test_decision_leads_to_what_it_launched(client):
    decision = make_decision(readers="public")
    make_project(**SPRINGS, decision=decision)
    make_engagement(key="talks", title_en="Talks", decision=decision)
    make_project(title_en="Backroom", readers="members", decision=decision)
    make_project(title_en="Elsewhere")

    page = client.get(decision.get_absolute_url())

    assert under(page, "What it launched") == "Springs National Talks Webinar"
    assert {"/en/research/projects/springs/", "/en/research/engagements/talks/"} <= links_of(page)


def test_decision_that_launched_nothing_says_nothing(client):
    page = client.get(make_decision(readers="public").get_absolute_url())

    assert "What it launched" not in words_of(page)


def test_project_and_survey_lead_to_each_other(client):
    project = make_project(**SPRINGS)
    make_survey(key="pits", title_en="Pits", project=project)
    make_survey(title_en="Backroom", readers="members", project=project)
    make_survey(title_en="Elsewhere")

    page = client.get("/fr/research/projects/springs/")

    assert under(page, "Enquêtes").startswith("Pits")
    assert "Backroom" not in page.text
    assert "Elsewhere" not in page.text
    assert "/fr/research/projects/springs/" in links_of(client.get("/fr/research/surveys/pits/"))


def test_survey_does_not_tell_of_a_project_that_is_closed(client):
    make_survey(key="pits", project=make_project(title_en="Backroom", readers="members"))

    assert "Backroom" not in client.get("/en/research/surveys/pits/").text
