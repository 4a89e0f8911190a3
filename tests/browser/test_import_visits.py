"""A bad file of visits on a telephone: what is wrong is told, and the corrected one comes in."""

import re

import pytest
from playwright.sync_api import expect

from research.models import Visit
from tests.browser.conftest import PHONE, sign_in
from tests.browser.test_replies import TOO_WIDE
from tests.of_surveys import make_indicator, make_methodology, make_survey

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HEADINGS = "vid;pcode;name;country;latitude;longitude;visit_date;workers_numb;childunder15"
BAD = (
    "1;ZW-1;Puits bleu;Zimbabwe;-17,83;31,05;03/04/2020;12;yes\n"
    "2;ZW-2;Puits vert;Zimbabwe;31,05;-17,83;05/04/2020;douze;no\n"
)
GOOD = BAD.replace("31,05;-17,83", "-17,80;31,10").replace("douze", "7")


@pytest.fixture
def bea(open_browser, coalition):
    survey = make_survey(key="pits", title_fr="Puits", readers="members")
    methodology = make_methodology(survey=survey, version="2020-1")
    make_indicator(methodology=methodology, name="workers", label_fr="Combien de personnes ?")
    make_indicator(methodology=methodology, name="childunder15", kind="yes_no")
    page = open_browser(PHONE)
    sign_in(page, coalition.bea, "fr")
    return page


def choose_file(page, rows):
    page.goto("/fr/research/import/")
    content = f"{HEADINGS}\n{rows}".encode("cp1252")
    chosen = {"name": "visites.csv", "mimeType": "text/csv", "buffer": content}
    page.locator("[name=file]").set_input_files(chosen)
    press(page, "Continuer vers les colonnes")


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def test_bad_file_is_told_by_row_and_column_and_the_corrected_one_comes_in(bea):
    main = bea.locator("main")
    choose_file(bea, BAD)
    bea.get_by_label("workers_numb").select_option("indicator:workers")
    press(bea, "Vérifier le fichier")
    expect(main).to_contain_text("Que veut dire « 03/04/2020 » ?")
    assert bea.evaluate(TOO_WIDE) is False
    bea.locator("[name=order][value=day]").check()
    press(bea, "Vérifier le fichier")

    expect(main).to_contain_text("1 ligne sur 2 est erronée.")
    told = [row.locator("th, td").all_inner_texts() for row in main.locator("tbody tr").all()]
    assert [cells[:3] for cells in told] == [
        ["3", "workers_numb", "douze"],
        ["3", "latitude", "31.050000, -17.830000"],
    ]
    assert told[0][3].startswith("Ce n’est pas un nombre. Écrivez ")
    assert told[1][3].startswith("La latitude et la longitude sont inversées. ")
    assert bea.evaluate(TOO_WIDE) is False
    assert not Visit.objects.exists()

    choose_file(bea, GOOD)
    bea.get_by_label("workers_numb").select_option("indicator:workers")
    bea.locator("[name=order][value=day]").check()
    press(bea, "Vérifier le fichier")
    expect(main).to_contain_text(re.compile(r"Nouvelles\s: 2\. .* Nouveaux sites\s: 2\."))
    press(bea, "Importer")

    expect(main).to_contain_text("Les visites ont été importées.")
    days = sorted(visit.visited_earliest.isoformat() for visit in Visit.objects.all())
    assert days == ["2020-04-03", "2020-04-05"]
