"""An activity in the records: its query agrees with its method, and what must not be is refused."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from governance.models import Activity, Objective, RegionalApproach
from governance.plans.states import State
from records.when import When
from tests.make import (
    make_activity,
    make_approach,
    make_objective,
    make_organisation,
    make_plan,
    make_theme,
)

pytestmark = pytest.mark.django_db

NEW_YEAR = date(2020, 1, 1)
DAYS = [NEW_YEAR + timedelta(days=days) for days in range(5)]
WITHIN = DAYS[1:4]
SPANS = [
    When(),
    *(When(first, last) for first in WITHIN for last in WITHIN if first <= last),
    *(When(None, last) for last in WITHIN),
]


@pytest.fixture
def every_course():
    """An activity for all that can be recorded of a start and an end within three days."""
    plan = make_plan()
    made = []
    for number, (started, ended, ending) in enumerate(product(SPANS, SPANS, ("done", "dropped"))):
        activity = Activity(plan=plan, key=f"activity-{number}", title_en="Measure")
        activity.started = started
        setattr(activity, ending, ended)
        if not (started.earliest and ended.latest and ended.latest < started.earliest):
            made.append(activity)
    return Activity.objects.bulk_create(made)


@pytest.mark.parametrize("day", DAYS)
def test_query_and_method_agree_on_every_day(every_course, day):
    told = {row.key: row.state_on(day) for row in every_course}
    found = {s: set(Activity.objects.in_state(s, day).values_list("key", flat=True)) for s in State}

    assert {row.key: row.state for row in Activity.objects.with_state(day)} == told
    assert found == {s: {key for key, state in told.items() if state == s} for s in State}


REFUSED = {
    "begun without a latest day": {"started": When(NEW_YEAR, None)},
    "done before it began": {"started": "2020-05-02", "done": "2020-05-01"},
    "dropped before it began": {"started": "2020-05-02", "dropped": "2020-05-01"},
    "done and dropped": {"done": "2020", "dropped": "2020"},
}


@pytest.mark.parametrize("dates", REFUSED.values(), ids=REFUSED)
def test_database_refuses_days_that_cannot_be(dates):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_activity(**dates)


def test_activity_may_be_done_on_the_day_it_began():
    assert (
        make_activity(started="2020-05-02", done="2020-05-02").state_on(date(2020, 5, 2)) == "done"
    )


def save_and_check(row):
    """As when the transaction ends."""
    row.save()
    connection.check_constraints()


@pytest.mark.parametrize("part", [make_objective, make_theme], ids=["objective", "theme"])
def test_objective_and_theme_are_of_the_same_plan(part):
    foreign = part()
    name = type(foreign)._meta.model_name
    activity = make_activity(plan=make_plan())
    setattr(activity, name, foreign)

    with pytest.raises(ValidationError) as refused:
        activity.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        save_and_check(activity)

    assert refused.value.message_dict[name] == ["This belongs to another plan."]


def test_activities_follow_an_objective_to_another_plan():
    objective = make_objective()
    activity = make_activity(objective=objective)
    other = make_plan()

    Objective.objects.update(plan=other)

    activity.refresh_from_db()
    assert activity.plan == other


def test_a_reason_needs_the_day_on_which_it_was_dropped():
    activity = make_activity(drop_reason_fr="Plus d’argent.")

    with pytest.raises(ValidationError) as refused:
        activity.full_clean()

    assert refused.value.message_dict == {
        "dropped": ["A reason is given: say when it was dropped."]
    }


def test_a_number_stands_for_one_objective_of_a_plan():
    first = make_objective(order=1)
    make_objective(order=1)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_objective(plan=first.plan, order=1)
    with pytest.raises(ValidationError, match="Another objective of the plan has this number"):
        Objective(plan=first.plan, order=1, name_en="Again").full_clean()


def test_a_plan_has_one_approach_for_a_region():
    approach = make_approach()

    again = RegionalApproach(plan=approach.plan, region=approach.region, text_en="Again.")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_approach(plan=approach.plan, region=approach.region)
    with pytest.raises(ValidationError, match="approach for this region is recorded"):
        again.full_clean()


def test_activity_is_the_offices_own_until_it_is_opened():
    assert Activity(key="quiet").readers == "coordinator"


def test_organisations_that_do_something_cannot_disappear_from_its_history():
    activity = make_activity(organisations=[make_organisation(acronym="RW")])

    activity.organisations.clear()

    kept = [
        [row.organisation.acronym for row in version.organisations.all()]
        for version in activity.history.order_by("history_id")
    ]
    assert (kept[-1], ["RW"] in kept) == ([], True)
