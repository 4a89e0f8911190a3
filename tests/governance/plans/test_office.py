"""Activities as the office enters, narrows, takes out and brings in again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from governance.admin.plans import remarks_on_approach
from governance.models import Activity, Objective, RegionalApproach
from records.when import When
from tests import office
from tests.make import (
    make_activity,
    make_approach,
    make_decision,
    make_objective,
    make_organisation,
    make_plan,
    make_region,
    make_region_country,
    make_theme,
)
from tests.office_files import Upload, exported
from tests.office_pages import said

pytestmark = pytest.mark.django_db

PARTS = ("objectives", "themes", "approaches")
NO_PARTS = {f"{part}-{n}_FORMS": "0" for part in PARTS for n in ("TOTAL", "INITIAL")}
AHEAD = "This date lies ahead; it is to tell what has happened."


@pytest.fixture
def awa(client):
    client.force_login(office.coordinator())
    return client


def added(awa, **typed):
    given = {"title_en": "Measure", "order": "0", "readers": "public"}
    return awa.post("/en/admin/governance/activity/add/", given | typed)


def errors_of(page):
    return dict(page.context["adminform"].form.errors)


def test_activity_is_entered_as_surely_as_it_is_known(awa):
    objective = make_objective()
    organisations = [make_organisation(), make_organisation()]

    answer = added(
        awa,
        plan=objective.plan.pk,
        objective=objective.pk,
        organisations=[one.pk for one in organisations],
        countries=["ZW", "GN"],
        due="2021",
        started="05/2020",
        done="31/08/2020",
        outcome_fr="Trois rapports.",
        decision=make_decision().pk,
    )

    made = Activity.objects.get(key="measure")
    whens = (made.due, made.started, made.done, made.dropped)
    assert answer.status_code == 302
    assert whens == tuple(map(When.parse, ("2021", "2020-05", "2020-08-31", "")))
    assert set(made.organisations.all()) == set(organisations)
    assert [country.code for country in made.countries] == ["GN", "ZW"]


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({"title_en": ""}, {"title_en": ["Fill in “title” in at least one language."]}),
        (
            {"done": "not before 2020"},
            {"done": ["Say by when, at the latest."]},
        ),
        (
            {"started": "2020-05-02", "done": "2020-05-01"},
            {"done": ["The end lies before the start."]},
        ),
        (
            {"started": "2020-05-02", "dropped": "2020-05-01"},
            {"dropped": ["The end lies before the start."]},
        ),
        (
            {"done": "2020", "dropped": "2020"},
            {"dropped": ["An activity is done or dropped, not both."]},
        ),
        (
            {"drop_reason_en": "No money."},
            {"dropped": ["A reason is given: say when it was dropped."]},
        ),
    ],
)
def test_activity_that_cannot_be_is_told_in_words(awa, typed, errors):
    page = added(awa, plan=make_plan().pk, outcome_en="Three reports.", **typed)

    assert (page.status_code, errors_of(page)) == (200, errors)
    assert "Three reports." in page.text


@pytest.mark.parametrize("typed", ["yesterday", "31/02/2020", "9" * 70, "\0"])
@pytest.mark.parametrize("name", ["due", "started", "done", "dropped"])
def test_a_date_that_cannot_be_read_is_told_beside_it(awa, name, typed):
    page = added(awa, plan=make_plan().pk, **{name: typed})

    assert (page.status_code, [*errors_of(page)]) == (200, [name])


@pytest.mark.parametrize("name", ["started", "done", "dropped"])
def test_what_happened_did_so_by_today_and_only_what_is_due_lies_ahead(awa, name):
    tomorrow = f"{timezone.localdate() + timedelta(days=1)}"
    plan = make_plan().pk

    refused = added(awa, plan=plan, **{name: tomorrow})
    taken = added(awa, plan=plan, due=tomorrow)

    assert errors_of(refused) == {name: [AHEAD]}
    assert taken.status_code == 302


@pytest.mark.parametrize("countries", [["XX"], ["ZW", "nowhere"], ["\0"]])
def test_a_country_that_is_none_is_told_beside_it(awa, countries):
    page = added(awa, plan=make_plan().pk, countries=countries)

    assert (page.status_code, [*errors_of(page)]) == (200, ["countries"])


@pytest.mark.parametrize("part", [make_objective, make_theme], ids=["objective", "theme"])
def test_an_objective_or_theme_of_another_plan_is_told_beside_it(awa, part):
    foreign = part()
    name = type(foreign)._meta.model_name

    page = added(awa, plan=make_plan().pk, **{name: foreign.pk})

    assert errors_of(page) == {name: ["This belongs to another plan."]}


def test_a_plan_is_entered_with_its_objectives_and_approaches(awa):
    region = make_region(name_en="West")
    make_region_country(region=region, began="2020")
    parts = {
        "objectives-TOTAL_FORMS": "1",
        "objectives-0-order": "1",
        "objectives-0-name_fr": "Des rivières propres",
        "approaches-TOTAL_FORMS": "1",
        "approaches-0-region": region.pk,
        "approaches-0-text_en": "Meet at the river.",
    }

    given = {"name_en": "Plan of the rivers", "began": "2020", "last_day": "2021"}
    answer = awa.post("/en/admin/governance/plan/add/", NO_PARTS | given | parts)

    assert answer.status_code == 302
    assert Objective.objects.get().name_fr == "Des rivières propres"
    assert RegionalApproach.objects.get().text_en == "Meet at the river."


def test_the_same_number_twice_is_told_beside_the_plan(awa):
    plan = make_plan()
    make_objective(plan=plan, order=1)

    given = {"plan": plan.pk, "order": "1", "name_en": "Again"}
    page = awa.post("/en/admin/governance/objective/add/", given)

    assert errors_of(page) == {"__all__": ["Another objective of the plan has this number."]}


def test_a_region_without_a_country_in_the_years_of_the_plan_is_remarked(awa):
    approach = make_approach(region=make_region(name_en="West"))
    make_region_country(region=approach.region, country="GN", began="2022-01-01")

    before = remarks_on_approach(approach)
    make_region_country(region=approach.region, country="SL", began="2021-12-31")

    assert before == ["West: no country of this region is recorded in the years of the plan."]
    assert remarks_on_approach(approach) == []


def test_a_region_is_remarked_once_it_is_saved(awa):
    given = {"plan": make_plan().pk, "region": make_region(name_en="West").pk, "text_en": "Meet."}

    page = awa.post("/en/admin/governance/regionalapproach/add/", given, follow=True)

    assert said(page)[0].startswith("West: no country of this region")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=planned", {"planned"}),
        ("state=under_way", {"under way"}),
        ("state=done", {"done"}),
        ("state=dropped", {"dropped"}),
        ("state=cannot_tell", {"vague"}),
        ("state=nonsense", {"planned", "under way", "done", "dropped", "vague"}),
        ("under=yes", {"planned"}),
        ("under=no", {"under way", "done", "dropped", "vague"}),
    ],
)
def test_list_is_narrowed_by_state_and_objective(awa, query, found):
    make_activity(title_en="planned", objective=make_objective())
    make_activity(title_en="under way", started="2020")
    make_activity(title_en="done", done="2020")
    make_activity(title_en="dropped", dropped="2020")
    make_activity(title_en="vague", started=f"2020-01-01/{timezone.localdate().year + 5}-12-31")

    page = awa.get(f"/en/admin/governance/activity/?{query}")

    assert {row.title for row in page.context["cl"].result_list} == found


def test_list_tells_state_and_who_does_it(awa):
    make_activity(started="2020", organisations=[make_organisation(acronym="RW")])

    page = awa.get("/en/admin/governance/activity/")

    assert ">under way<" in page.text
    assert ">RW<" in page.text


def test_what_goes_out_comes_back_unchanged(awa):
    objective = make_objective()
    make_activity(
        objective=objective,
        theme=make_theme(plan=objective.plan),
        countries=["ZW", "GN"],
        started="2020",
        done="by 2021-02",
        organisations=[make_organisation(), make_organisation()],
        decision=make_decision(),
    )

    brought = {
        model: Upload(awa, model, exported(awa, model)).counts for model in (Objective, Activity)
    }

    assert brought == {Objective: (0, 0, 1), Activity: (0, 0, 1)}


def test_a_file_brings_in_an_activity_with_its_countries(awa):
    make_plan(key="rivers")
    make_organisation(key="rivers-watch")
    headings = "plan,key,title (English),countries,organisations that do it,began,done"
    row = 'rivers,measuring,Measure,"Zimbabwe; gn",rivers-watch,05/2020,2020-08-31'

    Upload(awa, Activity, f"{headings}\n{row}\n").brought_in()

    made = Activity.objects.get(key="measuring")
    assert [country.code for country in made.countries] == ["GN", "ZW"]
    assert [one.key for one in made.organisations.all()] == ["rivers-watch"]
    assert (made.started, made.done) == (When.parse("2020-05"), When.parse("2020-08-31"))


@pytest.mark.parametrize(
    ("cells", "column", "sentence"),
    [
        ("2999,", "began", AHEAD),
        (",Atlantis", "countries", "“Atlantis” is not a country known here."),
        ("2020,GN;Atlantis", "countries", "“Atlantis” is not a country known here."),
    ],
)
def test_a_row_that_cannot_be_is_told_by_its_column(awa, cells, column, sentence):
    make_plan(key="rivers")
    content = f"plan,key,title (English),began,countries\nrivers,measuring,Measure,{cells}\n"

    errors = Upload(awa, Activity, content).errors

    assert [(told[1], told[3]) for told in errors] == [(column, sentence)]


def test_history_tells_countries_by_name_and_who_did_it(awa):
    activity = make_activity(organisations=[make_organisation(acronym="RW")])
    activity.countries = ["ZW", "GN"]
    activity.save()

    page = awa.get(f"/en/admin/governance/activity/{activity.pk}/history/")

    assert "Guinea, Zimbabwe" in page.text
