"""Each reads of a plan's activities what it may read, and of nobody by name."""

import pytest

from tests.governance.plans.tables import rows_of
from tests.make import make_activity
from tests.pages import facts_of, list_items

pytestmark = pytest.mark.django_db

PLAN = "/en/governance/plans/rivers/"
CSV = f"{PLAN}activities.csv"
PAGES = ["/en/governance/plans/", PLAN, CSV]
HIDDEN = ("Zebediah Example", "Quagmire", "QGMT", "A whispered decision", "A whispered quotation")
READERS = {
    "stranger": ["For everybody"],
    "associate": ["For everybody", "For members"],
    "member": ["For everybody", "For members"],
    "coordinator": ["For everybody", "For members", "For the committee", "For the office"],
}


@pytest.mark.parametrize(("who", "titles"), READERS.items())
def test_each_reads_of_the_activities_that_are_opened_to_it(client, plan, sign_in, who, titles):
    opened = {
        "public": "For everybody",
        "members": "For members",
        "committee": "For the committee",
        "coordinator": "For the office",
    }
    for order, (readers, title) in enumerate(opened.items()):
        make_activity(plan=plan, title_en=title, readers=readers, order=order)
    sign_in(who)

    page, table = client.get(PLAN), rows_of(client.get(CSV))
    listed = list_items(client.get("/en/governance/plans/"), "rows even")

    assert [title for title in opened.values() if title in page.text] == titles
    assert [row["Activity"] for row in table] == titles
    assert f" {len(titles)} planned " in listed[0]


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("path", PAGES)
def test_a_person_and_a_hidden_organisation_are_named_to_nobody(
    client, measuring, sign_in, path, language, who
):
    sign_in(who)
    may_read = {"A whispered decision"} if who != "stranger" else set()

    page = client.get(path.replace("/en/", f"/{language}/"))

    assert page.status_code == 200
    assert {word for word in HIDDEN if word in page.text} <= may_read


def test_the_decision_is_told_to_whoever_may_read_it(client, measuring, sign_in):
    sign_in("member")

    decision = measuring.decision
    told = facts_of(client.get(PLAN))["Decision"]
    assert told == f"{decision.number} · A whispered decision"
    assert rows_of(client.get(CSV))[0]["Decision"] == decision.number


@pytest.mark.parametrize("key", ["nowhere", "0", "x" * 300])
@pytest.mark.parametrize("file", ["", "activities.csv"])
def test_an_unknown_plan_is_not_found(client, key, file):
    assert client.get(f"/en/governance/plans/{key}/{file}").status_code == 404


@pytest.mark.parametrize("on", ["soon", "2020", "31/02/2020", "9999-12-31", "\0", "x" * 1000])
def test_an_impossible_day_is_told_beside_its_field_and_today_is_shown(client, measuring, on):
    for path in (PLAN, "/en/governance/plans/"):
        page = client.get(path, {"on": on})
        assert (page.status_code, page.context["is_today"]) == (200, True), path
        assert page.context["form"].errors["on"], path

    assert client.get(CSV, {"on": on}).status_code == 200
