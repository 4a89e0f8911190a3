"""A donor reads objective by objective what was done, and what of it is not recorded."""

from datetime import date

import pytest

from tests.asked import queries_of
from tests.governance.plans.tables import rows_of
from tests.make import (
    make_activity,
    make_approach,
    make_body,
    make_decision,
    make_objective,
    make_office,
    make_organisation,
    make_plan,
    make_region,
    make_region_country,
    make_source,
    make_theme,
)
from tests.pages import (
    bytes_of_first_view,
    facts_of,
    headings_of,
    links_of,
    list_items,
    main_of,
    words_of,
)

pytestmark = pytest.mark.django_db

PLAN = "/en/governance/plans/rivers/"
CSV = f"{PLAN}activities.csv"
PAGES = {"/en/governance/plans/": 2, PLAN: 7, CSV: 7}


# --- What a page tells ----------------------------------------------------------------------------


def test_activity_tells_who_does_it_when_and_what_came_of_it(client, measuring):
    page = client.get(PLAN)

    assert facts_of(page) == {
        "Who does it": "RW , An organisation that is not named, Committee , Coordination",
        "When": "Began: May 2020 Done: 31 August 2020 "
        "In the source's words: “from May to the end of August”",
        "Where": "West · Guinea, Zimbabwe",
        "Theme": "Clean water",
        "What came of it": "Three reports.",
    }
    assert "Source: Annual report , 3.2" in words_of(page)


def test_what_no_source_tells_is_said_to_be_not_recorded(client, plan, objective):
    make_activity(plan=plan, objective=objective, dropped="2020")

    assert facts_of(client.get(PLAN)) == {
        "Who does it": "not recorded",
        "When": "Dropped: 2020",
        "What came of it": "not recorded",
        "Why it was dropped": "not recorded",
    }


def test_a_plan_of_which_nothing_is_known_says_so(client):
    make_plan(key="rivers", mission_en="")

    words = words_of(client.get(PLAN))

    assert "Which objectives the plan has is not recorded. No activity is recorded." in words
    assert "Mission not recorded" in words
    assert "Main themes not recorded Regional approaches not recorded" in words


def test_summary_counts_each_objective_and_what_is_under_none(client, plan, objective):
    for dates in ({"done": "2020"}, {"done": "2020"}, {"started": "2020"}, {"dropped": "2020"}):
        make_activity(plan=plan, objective=objective, **dates)
    make_objective(plan=plan, order=2, name_fr="Des rivières propres", name_en="")
    make_activity(plan=plan)
    make_activity(plan=plan, started="2019/2021")

    assert list_items(client.get(PLAN, {"on": "2021-01-01"}), "rows even") == [
        "1. Rivers are measured 2 done 1 under way 0 planned 1 dropped",
        "2. Des rivières propres (English version pending) "
        "0 done 0 under way 0 planned 0 dropped",
        "Activities of which the objective is not recorded "
        "0 done 0 under way 1 planned 0 dropped 1 of which it cannot be told",
    ]  # fmt: skip


def test_an_objective_without_activities_says_so(client, objective):
    words = words_of(client.get(PLAN))

    assert "1. Rivers are measured No activity is recorded under this objective." in words
    assert "Which objectives the plan has is not recorded." not in words


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2020-04-30", "Planned so far"),
        ("2020-05-01", "Cannot tell: planned so far or under way"),
        ("2020-05-31", "Under way"),
        ("2020-08-30", "Under way"),
        ("2020-08-31", "Done"),
        ("", "Done"),
    ],
)
def test_state_is_that_of_the_day_asked_about(client, measuring, on, state):
    assert f"Measure the Upper River {state} Who does it" in words_of(client.get(PLAN, {"on": on}))


def test_state_that_cannot_be_told_is_told_in_french(client, measuring):
    page = client.get(PLAN.replace("/en/", "/fr/"), {"on": "2020-05-01"})

    assert "Indéterminé\N{NO-BREAK SPACE}: prévue à ce stade ou en cours" in main_of(page)


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2019-12-31", "not yet in force"),
        ("2020-01-01", "in force"),
        ("2021-12-31", "in force"),
        ("2022-01-01", "over"),
    ],
)
def test_plan_tells_whether_it_is_in_force_that_day(client, plan, on, said):
    for path in (PLAN, "/en/governance/plans/"):
        words = words_of(client.get(path, {"on": on}))
        assert f"1 January 2020 to 31 December 2021 · {said} " in words.replace("From ", ""), path


def test_a_plan_of_vague_dates_is_perhaps_in_force(client):
    make_plan(key="rivers", began="2020")

    words = words_of(client.get(PLAN, {"on": "2020-06-01"}))

    assert "perhaps in force: its dates are not known to the day" in words


@pytest.mark.parametrize(
    ("dates", "on", "is_said"),
    [
        ({"started": "2020-05-01"}, "2021-12-31", False),
        ({"started": "2020-05-01"}, "2022-01-01", True),
        ({}, "2022-01-01", True),
        ({"done": "2020"}, "2022-01-01", False),
        ({"dropped": "2020"}, "2022-01-01", False),
    ],
)
def test_what_a_plan_leaves_open_is_said_once_it_is_over(client, plan, dates, on, is_said):
    make_activity(plan=plan, **dates)

    words = words_of(client.get(PLAN, {"on": on}))

    assert ("The plan is over, and no end of this activity is recorded." in words) is is_said


@pytest.mark.parametrize(
    ("dates", "is_said"),
    [
        ({"started": "2022"}, True),
        ({"started": "2021", "done": "2022"}, False),
        ({"started": "2021", "dropped": "2022"}, False),
    ],
    ids=["perhaps_begun", "perhaps_done", "perhaps_dropped"],
)
def test_plan_that_is_over_has_no_end_of_what_has_perhaps_only_begun(client, plan, dates, is_said):
    """ "Cannot tell: planned so far or under way" has no end either; "or done" may have one."""
    make_activity(plan=plan, **dates)

    words = words_of(client.get(PLAN, {"on": "2022-06-01"}))

    assert "cannot tell" in words.lower()
    assert ("The plan is over, and no end of this activity is recorded." in words) is is_said


def test_regions_are_those_of_the_years_of_the_plan(client, plan):
    west, south = make_region(name_en="West"), make_region(name_en="South")
    make_approach(plan=plan, region=south, text_en="Meet at the river.")
    make_region_country(region=west, country="GN", began="2021-12-31")
    make_region_country(region=west, country="SL", began="2020", standing="potential")
    make_region_country(region=west, country="LR", began="2019", last_day="2019-12-31")
    make_region_country(region=west, country="CI", began="2022-01-01")

    words = words_of(client.get(PLAN))

    assert words.endswith(
        "Regional approaches West Guinea Potentially: Sierra Leone The approach is not recorded. "
        "South Meet at the river."
    )


def test_a_french_text_alone_is_shown_and_marked(client, plan):
    make_activity(plan=plan, title_en="", title_fr="Mesurer", outcome_fr="Trois rapports.")

    page = client.get(PLAN)

    assert '<span lang="fr">Mesurer</span>' in page.text
    assert '<div lang="fr"><p>Trois rapports.</p></div>' in page.text


def test_plans_are_listed_the_latest_first_with_what_became_of_them(client, plan):
    make_activity(plan=plan, done="2020")
    make_plan(name_en="The plan before", began="2018-01-01", last_day="2019-12-31")

    listed = list_items(client.get("/en/governance/plans/", {"on": "2020-06-01"}), "rows even")

    assert listed == [
        "Plan of the rivers 1 January 2020 to 31 December 2021 · in force "
        "0 done 0 under way 0 planned 0 dropped 1 of which it cannot be told",
        "The plan before 1 January 2018 to 31 December 2019 · over No activity is recorded.",
    ]


def test_the_day_asked_about_goes_with_the_reader(client, measuring):
    links = links_of(client.get("/en/governance/plans/?on=2020-06-01"))
    here = links_of(client.get(f"{PLAN}?on=2020-06-01"))
    on_the_day = links_of(client.get("/en/governance/day/?on=2020-06-01"))

    assert f"{PLAN}?on=2020-06-01" in links & on_the_day
    assert f"{CSV}?on=2020-06-01" in here


def test_home_and_the_decision_that_made_it_lead_to_the_plan(client, plan):
    decision = make_decision()
    decision.effects.create(plan=plan)

    assert PLAN in links_of(client.get("/en/")) & links_of(client.get(decision.get_absolute_url()))


# --- The table ------------------------------------------------------------------------------------


def test_table_holds_what_the_page_tells(client, measuring):
    page = client.get(CSV, {"on": "2020-08-31"})

    assert page["Content-Disposition"] == 'attachment; filename="rivers-2020-08-31-en.csv"'
    assert rows_of(page) == [
        {
            "Plan": "Plan of the rivers",
            "Objective": "1",
            "Text of the objective": "Rivers are measured",
            "Activity": "Measure the Upper River",
            "State": "done",
            "Due": "",
            "Began": "2020-05",
            "Done": "2020-08-31",
            "Dropped": "",
            "In the source's words": "from May to the end of August",
            "Who does it": "RW, An organisation that is not named, Committee, Coordination",
            "Theme": "Clean water",
            "Region": "West",
            "Countries": "Guinea, Zimbabwe",
            "What came of it": "Three reports.",
            "Why it was dropped": "",
            "Decision": "",
            "Source": "Annual report",
            "Section": "3.2",
        }
    ]


def test_table_runs_no_formula(client, plan):
    make_activity(plan=plan, title_en="=HYPERLINK(1)")

    assert rows_of(client.get(CSV))[0]["Activity"] == "'=HYPERLINK(1)"


# --- Weight ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("more", [0, 2])
def test_queries_are_few_and_the_same_at_any_size(client, plan, measuring, more):
    make_approach(plan=plan)
    make_region_country(country="CF")
    for number in range(more):
        make_plan()
        make_activity(
            plan=plan,
            objective=make_objective(plan=plan, order=number + 2, source=make_source()),
            theme=make_theme(plan=plan, key=f"theme-{number}"),
            region=make_region(),
            organisations=[make_organisation(), make_organisation()],
            body=make_body(),
            office=make_office(),
            decision=make_decision(source=make_source()),
            source=make_source(),
        )
        make_approach(plan=plan)
        make_region_country(country=("AO", "BW")[number])

    assert {path: queries_of(client, path) for path in PAGES} == PAGES


def test_page_of_a_full_plan_is_light_and_its_headings_in_order(client, plan, objective):
    rivers = make_organisation(acronym="RW")
    for number in range(12):
        make_activity(
            plan=plan,
            objective=objective,
            title_en=f"Measure river {number}",
            organisations=[rivers],
            started="2020",
            done=f"{date(2020, number + 1, 1)}",
            outcome_en="A report on the river, and a talk with those who live beside it. " * 3,
        )

    page = client.get(PLAN)

    assert bytes_of_first_view(page) < 14_000
    assert headings_of(page) == [1, 2, 2, 2, *[3] * 12, 2, 2]
