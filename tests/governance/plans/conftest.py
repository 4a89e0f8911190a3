"""A plan of the rivers, an activity with something to hide in each place, and who reads of it."""

import pytest

from tests.governance.ballots.voters import make_voter
from tests.make import (
    make_activity,
    make_body,
    make_decision,
    make_objective,
    make_office,
    make_organisation,
    make_person,
    make_plan,
    make_region,
    make_source,
    make_term,
    make_theme,
    make_user,
)


@pytest.fixture
def plan():
    return make_plan(key="rivers", name_en="Plan of the rivers", mission_en="Clean rivers.")


@pytest.fixture
def objective(plan):
    return make_objective(plan=plan, order=1, name_en="Rivers are measured")


@pytest.fixture
def measuring(plan, objective):
    """One activity with all that can be said of it, and something to hide in each place."""
    committee = make_body(kind="steering", name_en="Committee")
    office = make_office(body=committee, role="coordinator", title_en="Coordination")
    make_term(office=office, person=make_person(name="Zebediah Example"))
    return make_activity(
        plan=plan,
        objective=objective,
        key="measuring",
        title_en="Measure the Upper River",
        theme=make_theme(plan=plan, name_en="Clean water"),
        region=make_region(name_en="West"),
        countries=["ZW", "GN"],
        organisations=[
            make_organisation(acronym="RW", name_en="Rivers Watch"),
            make_organisation(acronym="QGMT", name_en="Quagmire Trust", is_listed=False),
        ],
        body=committee,
        office=office,
        started="2020-05",
        done="2020-08-31",
        when_words="from May to the end of August",
        outcome_en="Three reports.",
        decision=make_decision(title_en="A whispered decision", readers="members"),
        source=make_source(title="Annual report"),
        section="3.2",
        source_words="A whispered quotation",
    )


@pytest.fixture
def sign_in(client):
    def signed_in(who):
        match who:
            case "associate":
                client.force_login(make_voter("clay", kind="associate").user)
            case "member":
                client.force_login(make_voter("hills").user)
            case "coordinator":
                client.force_login(make_user(is_staff=True))

    return signed_in
