"""A methodology goes out as an XLSForm, is filled in with KoboToolbox, and comes back the same."""

import io
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.test import Client
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from research.models import Site, Visit
from tests.make import make_membership, make_user
from tests.of_research import make_project
from tests.of_surveys import make_choice, make_indicator, make_methodology, make_survey
from tests.research.importing import kobo
from tests.research.importing.test_pages import (
    columns_as_shown,
    page_of,
    signed_in,
    text_of,
    ticket_in,
    uploaded,
)

pytestmark = pytest.mark.django_db

FRENCH = "French (fr)"
EXPORTS = {
    "csv by names": kobo.csv_export,
    "csv by labels": lambda fields, sent: kobo.csv_export(fields, sent, FRENCH),
    "xlsx by names": kobo.xlsx_export,
    "xlsx by labels": lambda fields, sent: kobo.xlsx_export(fields, sent, FRENCH),
    "older csv": kobo.legacy_csv_export,
    "table of the api": kobo.table_of_api,
}
KINDS = ("integer", "decimal", "yes_no", "select_one", "select_multiple", "date", "text")
SENT = [
    {
        "pcode": "CF-1", "site": "Puits bleu", "country": "CF", "location": "4.3612 18.555 380 4.8",
        "visited": "2021-03-04", "asked_integer": "1250", "asked_decimal": "3.125",
        "asked_yes_no": "yes", "asked_select_one": "tin", "asked_select_multiple": "gold tin",
        "asked_date": "2020-12-31", "asked_text": "Dit « non » ; puis :\n\"peut-être\", d’accord.",
    },
    {
        "pcode": "GN-2", "site": "", "country": "GN", "location": "8.56 -9.45 0 0",
        "visited": "2021-03-12", "asked_integer": "0", "asked_decimal": "0.5",
        "asked_yes_no": "no", "asked_select_multiple": "tin",
    },
]  # fmt: skip
ANSWERS = {
    "CF-1": {
        "asked_integer": 1250, "asked_decimal": 3.125, "asked_yes_no": True,
        "asked_select_one": "tin", "asked_select_multiple": ["gold", "tin"],
        "asked_date": "2020-12-31", "asked_text": SENT[0]["asked_text"],
    },
    "GN-2": {
        "asked_integer": 0, "asked_decimal": 0.5, "asked_yes_no": False,
        "asked_select_multiple": ["tin"],
    },
}  # fmt: skip


def asking(survey, version):
    """A question of each type, in both languages."""
    methodology = make_methodology(survey=survey, version=version)
    make_choice(methodology=methodology, name="gold", label_en="Gold", label_fr="Or")
    make_choice(methodology=methodology, name="tin", label_en="Tin ore", label_fr="Minerai d’étain")
    for kind in KINDS:
        make_indicator(
            methodology=methodology,
            name=f"asked_{kind}",
            kind=kind,
            label_en=f"Asked {kind}?",
            label_fr=f"Demandé : {kind} ?",
            choice_list="minerals" if kind.startswith("select") else "",
            is_required=kind == "yes_no",
            readers="members" if kind == "text" else "public",
        )
    return methodology


@pytest.fixture
def methodology():
    survey = make_survey(key="pits", project=make_project(countries=["CF", "GN"]))
    return asking(survey, "2020-1")


@pytest.fixture
def awa():
    return signed_in(make_user(is_staff=True, is_superuser=True))


def form_of(methodology):
    """What the field's own programs make of our file, after somebody put questions in a group."""
    page = Client().get(f"/en/research/surveys/pits/{methodology.version}.xlsx")
    book = load_workbook(io.BytesIO(page.content))
    sheet = book["survey"]
    sheet.insert_rows(7)
    for column, text in enumerate(("begin_group", "people", "People", "Gens"), 1):
        sheet.cell(7, column, text)
    sheet.append(["end_group"])
    changed = io.BytesIO()
    book.save(changed)
    made = convert(changed.getvalue(), validate=False, file_type=".xlsx")
    assert made.warnings == []
    return kobo.fields_of(made.xform)


def brought_in(client, methodology, member, content):
    """The pages from the file to the import; columns are taken as they are proposed."""
    mapping = SimpleNamespace(methodology=methodology, member=member)
    start = uploaded(client, mapping, content)
    of = methodology.imports.latest("pk")
    assert start.url == page_of(of)
    check = client.post(page_of(of), columns_as_shown(client, of))
    page = text_of(client.get(check.url))
    if not ticket_in(page):
        return page
    return text_of(client.post(page_of(of, "now/"), {"ticket": ticket_in(page)}))


@pytest.mark.parametrize("export", EXPORTS.values(), ids=EXPORTS)
def test_what_kobotoolbox_exports_comes_in_as_it_was_filled_in(methodology, awa, export):
    member = make_membership(since="2015-01-01").organisation
    content = export(form_of(methodology), SENT)

    first = brought_in(awa, methodology, member, content)
    again = brought_in(awa, methodology, member, content)

    assert "New: 2. Changed: 0. Unchanged: 0. New sites: 2." in first
    assert "New: 0. Changed: 0. Unchanged: 2. New sites: 0." in again
    visits = Visit.objects.select_related("site").order_by("site__pcode")
    assert {visit.site.pcode: visit.answers for visit in visits} == ANSWERS
    days = [visit.visited_earliest.isoformat() for visit in visits]
    assert days == ["2021-03-04", "2021-03-12"]
    places = Site.objects.order_by("pcode").values_list("name", "country", "latitude", "longitude")
    assert list(places) == [
        ("Puits bleu", "CF", Decimal("4.361200"), Decimal("18.555000")),
        ("", "GN", Decimal("8.560000"), Decimal("-9.450000")),
    ]


def test_version_of_the_form_that_is_another_is_told_by_row(methodology, awa):
    """What KoboToolbox counts as versions by itself says nothing of ours."""
    newer = asking(methodology.survey, "2021-1")
    content = kobo.csv_export(form_of(methodology), SENT).decode()
    one_of_two = content.replace(kobo.VERSION, "2020-1", 1)

    page = brought_in(awa, newer, make_membership().organisation, one_of_two.encode())

    assert "1 of 2 rows is wrong." in page
    assert "This was filled in with version 2020-1 of the form." in page
    assert "Import it by that version, in a file of its own." in page
    assert not Visit.objects.exists()
