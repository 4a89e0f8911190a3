"""Readers get figures of three sites or more, and nothing of what is held back."""

import csv
import datetime as dt
import io
import json
import re

import pytest
from django.utils import timezone

from records.when import When
from research.models import Site, Visit
from tests.make import make_organisation
from tests.of_surveys import (
    make_choice,
    make_indicator,
    make_methodology,
    make_site,
    make_survey,
    make_visit,
)
from tests.pages import links_of, main_of, words_of

pytestmark = pytest.mark.django_db

SECRET = 7654321
TOMORROW = dt.timedelta(days=1)


@pytest.fixture
def mapping():
    """A survey that asks how many work at a pit, and whether there is a school."""
    survey = make_survey(
        key="pits", title_en="Pits and people", licence="odc_by", credit_en="Rivers Watch"
    )
    methodology = make_methodology(survey=survey, version="2020-1")
    make_indicator(
        methodology=methodology, name="workers", label_en="How many work there?", unit_en="persons"
    )
    make_indicator(
        methodology=methodology, name="school", kind="yes_no", label_en="Is there a school?"
    )
    return methodology


def visited(methodology, country, *workers, **given):
    """A site for each number of workers, with one visit."""
    place = {"latitude": "10.123456", "longitude": "-9.876543"}
    about = {key: given.pop(key) for key in ("precision", "latitude", "longitude") if key in given}
    member = make_organisation()
    return [
        make_visit(
            methodology=methodology,
            site=make_site(survey=methodology.survey, country=country, **(place | about)),
            organisation=member,
            answers={"workers": number, "school": number > 10},
            **given,
        )
        for number in workers
    ]


def table(page):
    rows = re.findall(r"<tr>(.*?)</tr>", main_of(page), re.DOTALL)
    return [re.sub(r"<[^>]+>", "|", row).replace("||", "|").strip("|") for row in rows]


# --- Figures --------------------------------------------------------------------------------------


def test_figures_are_compared_by_country(client, mapping):
    visited(mapping, "GN", 5, 12, 20)
    visited(mapping, "SL", 1, 2, 3, 4, 5, 600)

    page = client.get("/en/research/surveys/pits/2020-1/workers/")

    assert table(page) == [
        "Country|Sites|Median|Mostly",
        "Guinea|3|12|–",
        "Sierra Leone|6|3.5|3 to 4",
        "All together|9|5|3 to 12",
    ]
    assert "600" not in main_of(page)


def test_country_with_too_few_sites_is_named_without_a_figure(client, mapping):
    visited(mapping, "GN", 5, 12, 20)
    visited(mapping, "SL", SECRET, SECRET)

    page = client.get("/en/research/surveys/pits/2020-1/school/")

    assert table(page) == ["Country|Sites|Yes|No", "Guinea|3|67%|33%"]
    assert "Too few sites for a figure of their own: Sierra Leone." in words_of(page)


def test_last_visit_counts_once(client, mapping):
    for visit in visited(mapping, "GN", 5, 12, 20):
        visit.visited = visit.visited.parse("2019")
        visit.save()
        make_visit(methodology=mapping, site=visit.site, visited="2020", answers={"workers": 30})

    page = client.get("/en/research/surveys/pits/2020-1/workers/")

    assert table(page)[1] == "Guinea|3|30|–"


def test_earlier_visit_counts_while_the_last_is_held_back(client, mapping):
    for visit in visited(mapping, "GN", 5, 12, 20):
        make_visit(
            methodology=mapping,
            site=visit.site,
            visited="2021",
            answers={"workers": SECRET},
            embargo_until=timezone.localdate() + TOMORROW,
        )

    page = client.get("/en/research/surveys/pits/2020-1/workers/")

    assert table(page)[1] == "Guinea|3|12|–"


@pytest.mark.parametrize(
    "held_back",
    [
        {"readers": "members"},
        {"readers": "coordinator", "is_sensitive": True},
        {"embargo_until": "tomorrow"},
    ],
    ids=lambda given: next(iter(given)),
)
@pytest.mark.parametrize(
    "path",
    ["pits/", "pits/2020-1/workers/", "pits/2020-1/school/", "pits.csv", "pits.geojson"],
)
def test_what_is_held_back_is_in_no_byte(client, mapping, held_back, path):
    if "embargo_until" in held_back:
        held_back = {"embargo_until": timezone.localdate() + TOMORROW}
    visited(mapping, "GN", 5, 12, 20)
    before = client.get(f"/en/research/surveys/{path}").content
    visited(
        mapping,
        "LR",
        *([SECRET] * 4),
        precision="exact",
        latitude="6.543210",
        longitude="-9.500001",
        **held_back,
    )

    assert client.get(f"/en/research/surveys/{path}").content == before


def test_flag_and_count_of_one_name_are_two_tables(client, mapping):
    other = make_methodology(survey=mapping.survey, version="2021-1", used_from="2021")
    make_indicator(methodology=other, name="school", kind="integer", label_en="How many schools?")
    visited(mapping, "GN", 5, 12, 20)
    for number in (1, 2, 3):
        site = make_site(survey=mapping.survey, country="GN")
        make_visit(methodology=other, site=site, answers={"school": number})

    flag = client.get("/en/research/surveys/pits/2020-1/school/")
    count = client.get("/en/research/surveys/pits/2021-1/school/")

    assert table(flag)[1] == "Guinea|3|67%|33%"
    assert table(count)[1] == "Guinea|3|2|–"


def test_what_is_the_same_is_put_together(client, mapping):
    first = mapping.indicators.get(name="workers")
    other = make_methodology(survey=mapping.survey, version="2021-1", used_from="2021")
    make_indicator(
        methodology=other, name="people", same_as=first, label_en="How many?", unit_en="persons"
    )
    visited(mapping, "GN", 5, 12)
    site = make_site(survey=mapping.survey, country="GN")
    make_visit(methodology=other, site=site, answers={"people": 40})

    page = client.get("/en/research/surveys/pits/2021-1/people/")

    assert table(page)[1] == "Guinea|3|12|–"
    assert client.get("/en/research/surveys/pits/2020-1/workers/").status_code == 404


def test_shares_of_choices_in_the_readers_language(client, mapping):
    make_choice(methodology=mapping, name="gold", label_en="Gold", label_fr="Or", order=1)
    make_choice(methodology=mapping, name="tin", label_en="Tin", label_fr="Étain", order=2)
    make_indicator(
        methodology=mapping,
        name="stone",
        kind="select_one",
        choice_list="minerals",
        label_en="What?",
        label_fr="Quoi ?",
    )
    for stone in ("gold", "gold", "tin"):
        site = make_site(survey=mapping.survey, country="GN")
        make_visit(methodology=mapping, site=site, answers={"stone": stone})

    page = client.get("/fr/research/surveys/pits/2020-1/stone/")

    assert table(page) == ["Pays|Sites|Or|Étain", "Guinée|3|67\u00a0%|33\u00a0%"]


@pytest.mark.parametrize(
    ("readers", "kind"), [("coordinator", "integer"), ("members", "integer"), ("members", "text")]
)
def test_indicator_that_is_not_for_everybody_has_no_page(client, mapping, readers, kind):
    make_indicator(
        methodology=mapping, name="secret", kind=kind, readers=readers, label_en="Secret?"
    )

    assert client.get("/en/research/surveys/pits/2020-1/secret/").status_code == 404
    assert "Secret?" not in client.get("/en/research/surveys/pits/").text


def test_survey_that_is_not_for_everybody_is_not_there(client, mapping):
    mapping.survey.readers = "members"
    mapping.survey.save()
    visited(mapping, "GN", 5, 12, 20)
    paths = ["", "2020-1/workers/"]

    answers = [client.get(f"/en/research/surveys/pits/{path}").status_code for path in paths]
    files = [client.get(f"/en/research/surveys/pits.{kind}") for kind in ("csv", "geojson")]
    form = client.get("/en/research/surveys/pits/2020-1.xlsx")

    assert answers == [404, 404]
    assert [answer.status_code for answer in (*files, form)] == [404, 404, 404]
    assert "Pits and people" not in client.get("/en/research/surveys/").text


# --- Files and map --------------------------------------------------------------------------------


def test_places_are_rounded_or_withheld_and_names_go_with_exact_ones_alone(client, mapping):
    visited(mapping, "GN", 5, precision="rounded")
    visited(mapping, "SL", 5, precision="withheld", latitude="8.5", longitude="-11.5")
    visited(mapping, "LR", 5, precision="exact", latitude="6.5", longitude="-9.5")
    exact = Site.objects.get(precision="exact")

    found = json.loads(client.get("/en/research/surveys/pits.geojson").content)

    assert [feature["geometry"]["coordinates"] for feature in found["features"]] == [
        [-9.9, 10.1],
        [-9.5, 6.5],
    ]
    assert [feature["properties"] for feature in found["features"]] == [
        {"country": "GN", "coordinates": "rounded to 0.1 degrees"},
        {"country": "LR", "pcode": exact.pcode, "name": exact.name, "coordinates": "exact"},
    ]
    assert (found["title"], found["credit"]) == ("Pits and people", "Rivers Watch")
    assert found["licence"] == "ODC-BY 1.0 https://opendatacommons.org/licenses/by/1-0/"


def test_figures_leave_with_licence_and_credit_and_run_no_formula(client, mapping):
    mapping.indicators.filter(name="workers").update(label_en="=HYPERLINK(1)")
    visited(mapping, "GN", 5, 12, 20)

    answer = client.get("/en/research/surveys/pits.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert rows[0][:6] == ["Indicator", "Versions", "Question", "Unit", "Country", "Sites"]
    assert rows[1] == [
        *("workers", "2020-1", "'=HYPERLINK(1)", "persons", "Guinea", "3", "Median", "12"),
        "Pits and people",
        "ODC-BY 1.0 https://opendatacommons.org/licenses/by/1-0/",
        "Rivers Watch",
    ]


def test_map_shows_a_dot_where_sites_lie_and_counts_them(client, mapping):
    visited(mapping, "GN", 5, 12, 20)

    page = client.get("/en/research/surveys/pits/")

    assert main_of(page).count('class="dot"') == 1
    assert "Guinea|3" in table(page)
    assert " style=" not in page.text


def test_survey_leads_to_its_figures_files_and_forms(client, mapping):
    visited(mapping, "GN", 5, 12, 20)
    make_methodology(survey=mapping.survey, version="draft-9", used_from=When())

    found = links_of(client.get("/en/research/surveys/pits/"))

    here = "/en/research/surveys/pits"
    assert {link for link in found if link.startswith(here) and link != f"{here}/"} == {
        f"{here}.csv",
        f"{here}.geojson",
        f"{here}/2020-1.xlsx",
        f"{here}/2020-1/workers/",
        f"{here}/2020-1/school/",
    }
    assert client.get(f"{here}/draft-9.xlsx").status_code == 404


@pytest.mark.parametrize(
    "path", ["", "pits/", "pits/2020-1/workers/", "pits.csv", "pits.geojson", "pits/2020-1.xlsx"]
)
def test_page_asks_as_often_at_any_size(client, mapping, path, django_assert_max_num_queries):
    visited(mapping, "GN", *range(3))
    visited(mapping, "SL", *range(4))

    with django_assert_max_num_queries(8):
        assert client.get(f"/en/research/surveys/{path}").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_page_changes_with_the_visits(client, mapping, settings):
    settings.PAGES_KEPT_SECONDS = 60
    visited(mapping, "GN", 5, 12, 20)
    before = client.get("/en/research/surveys/pits/2020-1/workers/")
    Visit.objects.update(readers="coordinator")

    after = client.get("/en/research/surveys/pits/2020-1/workers/")

    assert "Guinea" in words_of(before)
    assert "No figures can be told yet." in words_of(after)


def test_order_of_places_tells_nothing_of_what_is_rounded(client, mapping):
    visited(mapping, "GN", 5, precision="rounded", latitude="10.14")
    visited(mapping, "GN", 5, precision="exact", latitude="10.11")

    found = json.loads(client.get("/en/research/surveys/pits.geojson").content)

    assert [feature["geometry"]["coordinates"][1] for feature in found["features"]] == [10.1, 10.11]


@pytest.mark.parametrize(
    ("language", "separator", "told"), [("en", ",", "1234.5"), ("fr", ";", "1234,5")]
)
def test_numbers_in_a_file_are_read_by_programs(client, mapping, language, separator, told):
    visited(mapping, "GN", 1234, 1234, 1235, 1235)

    content = client.get(f"/{language}/research/surveys/pits.csv").content.decode("utf-8-sig")

    rows = list(csv.reader(io.StringIO(content), delimiter=separator))
    assert rows[1][7] == told
