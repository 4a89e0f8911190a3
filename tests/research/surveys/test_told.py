"""The office reads the answers of a visit in words."""

import pytest
from django.utils import translation

from research.surveys.told import told_answers
from tests import office
from tests.of_surveys import make_choice, make_indicator, make_methodology, make_visit

pytestmark = pytest.mark.django_db
ASKED = [
    ("text", {}, "Seen from afar.", "Seen from afar.", "Seen from afar."),
    ("integer", {"unit_en": "people", "unit_fr": "personnes"}, 12, "12 people", "12 personnes"),
    ("decimal", {}, 2.5, "2.5", "2,5"),
    ("yes_no", {}, False, "No", "Non"),
    ("date", {}, "2020-02-14", "14 February 2020", "14 février 2020"),
    ("select_one", {"choice_list": "minerals"}, "gem", "Gem", "Gemme"),
    ("select_multiple", {"choice_list": "minerals"}, ["gem", "ore"], "Gem, Ore", "Gemme, Ore"),
]


@pytest.fixture
def methodology():
    made = make_methodology()
    for name, french in (("gem", "Gemme"), ("ore", "")):
        labels = {"label_en": name.title(), "label_fr": french}
        make_choice(methodology=made, list_name="minerals", name=name, **labels)
    return made


@pytest.mark.parametrize(("kind", "given", "answer", "english", "french"), ASKED)
def test_answer_is_told_in_words(methodology, kind, given, answer, english, french):
    readers = "coordinator" if kind == "text" else "public"
    asked = {"name": "asked", "label_en": "Asked?", "label_fr": "Demandé ?", "readers": readers}
    make_indicator(methodology=methodology, kind=kind, **asked, **given)
    visit = make_visit(methodology=methodology, answers={"asked": answer})

    with translation.override("en"):
        assert told_answers(visit) == [("Asked?", english)]
    with translation.override("fr"):
        assert told_answers(visit) == [("Demandé ?", french)]


def test_only_what_was_answered_is_told_in_the_order_of_the_form(methodology):
    for order, name in enumerate(["third", "first", "second"]):
        make_indicator(methodology=methodology, name=name, label_en=name, order=-order % 3)
    visit = make_visit(methodology=methodology, answers={"first": 1, "third": 3})

    assert told_answers(visit) == [("third", "3"), ("first", "1")]


def test_page_of_a_visit_tells_them_and_hides_no_sign(methodology, client):
    client.force_login(office.coordinator())
    asked = {"name": "seen", "label_en": "What was <seen>?", "readers": "coordinator"}
    make_indicator(methodology=methodology, kind="text", **asked)
    visit = make_visit(methodology=methodology, answers={"seen": "A <b>pit</b>"})

    page = client.get(f"/en/admin/research/visit/{visit.pk}/change/").text

    assert "What was &lt;seen&gt;?: A &lt;b&gt;pit&lt;/b&gt;" in page
