"""A member enters a publication and a visit on a phone without scripts, in French."""

import pytest
from playwright.sync_api import expect

from records.files.models import StoredFile
from research.models import Edition, Visit
from tests.browser.conftest import PHONE, sign_in
from tests.browser.test_research import fits_without_script
from tests.of_surveys import make_choice, make_indicator, make_methodology, make_survey
from tests.records.files import made

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OWN = "/fr/my/organisations/rivers-watch/research/"


@pytest.fixture
def bea(open_browser, coalition):
    page = open_browser(PHONE, java_script_enabled=False)
    sign_in(page, coalition.bea, "fr")
    page.goto(OWN)
    return page


@pytest.fixture
def survey():
    survey = make_survey(key="pits", readers="members", title_fr="Carrières")
    asked = make_methodology(survey=survey, version="2020-1")
    for name, label, kind in (
        ("workers", "Combien de personnes y travaillent ?", "integer"),
        ("children", "Y a-t-il des enfants ?", "yes_no"),
    ):
        make_indicator(methodology=asked, name=name, label_fr=label, kind=kind, is_required=True)
    lists = {"kind": "select_multiple", "choice_list": "stones", "label_fr": "Quelles pierres ?"}
    make_indicator(methodology=asked, name="stones", **lists)
    for name, label in (("ruby", "Rubis"), ("garnet", "Grenat")):
        make_choice(methodology=asked, list_name="stones", name=name, label_fr=label)
    return survey


def send(page):
    page.locator("main button[type=submit]").last.click()


def test_visit_is_entered_and_what_is_wrong_stands_beside_it(bea, survey):
    bea.get_by_role("link", name="Voir et saisir des visites").click()
    bea.get_by_role("link", name="Saisir une visite").click()
    fits_without_script(bea)
    bea.get_by_label("Code du site").fill("k1")
    bea.get_by_label("Jour de la visite").fill("14/02/2020")
    bea.get_by_label("Pays").select_option(label="Zimbabwe")
    bea.get_by_label("Combien de personnes").fill("beaucoup")
    bea.get_by_label("enfants").select_option(label="Oui")
    bea.get_by_label("Rubis").check()
    send(bea)

    wrong = bea.locator("[name=answer_workers]")
    expect(bea.locator("main")).to_contain_text("« beaucoup » n’est pas un nombre entier")
    expect(wrong).to_have_value("beaucoup")
    expect(bea.get_by_label("Rubis")).to_be_checked()
    fits_without_script(bea)
    wrong.fill("12")
    send(bea)

    expect(bea.locator("ul.rows")).to_contain_text("k1")
    assert Visit.objects.get().answers == {"workers": 12, "children": True, "stones": ["ruby"]}


def test_publication_is_entered_with_its_file(bea):
    bea.get_by_role("link", name="Saisir une publication").click()
    fits_without_script(bea)
    bea.locator("[name=kind]").select_option(label="rapport")
    bea.locator("[name=title_fr]").fill("Les rivières")
    file = {"name": "rivieres.pdf", "mimeType": "application/pdf", "buffer": made.pdf()}
    bea.locator("[name=file_fr]").set_input_files(file)
    bea.locator("[name=abstract_en]").fill("What it says.")
    send(bea)

    expect(bea.locator("main")).to_contain_text("Choisissez de nouveau ce fichier")
    expect(bea.locator("[name=title_fr]")).to_have_value("Les rivières")
    bea.locator("[name=title_en]").fill("The rivers")
    bea.locator("[name=file_fr]").set_input_files(file)
    send(bea)

    expect(bea.locator("main")).to_contain_text("en attente de la coordination")
    assert sorted(row.language for row in Edition.objects.all()) == ["en", "fr"]
    assert StoredFile.objects.get().name == "rivieres.pdf"
