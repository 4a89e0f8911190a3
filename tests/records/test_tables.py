"""Tables made in one step are those that a step for each would make, and go away again."""

import pytest
from django.db import connection, models
from django.db.migrations.operations import CreateModel
from django.db.migrations.state import ProjectState

from records.tables import CreateModels

POST = CreateModel(name="Post", fields=[("id", models.BigAutoField(primary_key=True))])
SHIFT = CreateModel(
    name="Shift",
    fields=[
        ("id", models.BigAutoField(primary_key=True)),
        ("post", models.ForeignKey("records.post", models.CASCADE, related_name="shifts")),
    ],
)
BOTH = CreateModels(models=[POST, SHIFT])


def state_after(*steps, since: ProjectState | None = None) -> ProjectState:
    state = since.clone() if since else ProjectState()
    for step in steps:
        step.state_forwards("records", state)
    return state


def made() -> set[str]:
    return set(connection.introspection.table_names()) & {"records_post", "records_shift"}


@pytest.mark.django_db(transaction=True)
def test_linked_tables_are_made_in_one_step_and_taken_away():
    before, after = ProjectState(), state_after(BOTH)

    with connection.schema_editor() as editor:
        BOTH.database_forwards("records", editor, before, after)
    made_forwards = made()
    with connection.schema_editor() as editor:
        BOTH.database_backwards("records", editor, after, before)

    assert made_forwards == {"records_post", "records_shift"}
    assert made() == set()


def test_state_is_the_same_as_after_a_step_for_each():
    assert state_after(BOTH) == state_after(POST, SHIFT)


def test_no_class_is_built_before_all_tables_are_known():
    before = state_after(POST)
    assert before.apps.get_model("records", "Post")

    after = state_after(CreateModels(models=[SHIFT]), since=before)

    assert "apps" not in vars(after)
    assert after.apps.get_model("records", "Post").shifts.rel.related_name == "shifts"
    assert not hasattr(before.apps.get_model("records", "Post"), "shifts")


def test_step_names_what_it_makes():
    assert BOTH.describe() == "Create models Post, Shift"
