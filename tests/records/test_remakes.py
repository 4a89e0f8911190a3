"""What the database refuses it still refuses after its tables were changed or made anew."""

from contextlib import contextmanager
from datetime import date
from itertools import count

import pytest
from django.apps.registry import Apps
from django.db import IntegrityError, connection, models, transaction
from django.db.models import Q

from governance.models import Office, Term
from members.models import Membership
from records.constraints import NoOverlap, SameAsParent
from records.periods import Period
from tests.make import make_membership, make_office, make_term

pytestmark = pytest.mark.django_db(transaction=True)

FIRST = date(2020, 1, 1)
NUMBERS = count(1)
ONE_AT_A_TIME = NoOverlap(name="records_shift_one_at_a_time", fields=["guard"])


def altered(model: type[models.Model], name: str, **changes) -> None:
    """Changes a column: on SQLite this makes the whole table anew and copies its rows."""
    old = model._meta.get_field(name)
    new = old.clone()
    for attribute, value in changes.items():
        setattr(new, attribute, value)
    new.set_attributes_from_name(name)
    new.model = model
    with connection.schema_editor() as editor:
        editor.alter_field(model, old, new)
    with connection.schema_editor() as editor:
        editor.alter_field(model, new, old)


def added_and_removed(model: type[models.Model]) -> None:
    field = models.CharField(max_length=9, default="x")
    field.set_attributes_from_name(f"added_{next(NUMBERS)}")
    field.model = model
    with connection.schema_editor() as editor:
        editor.add_field(model, field)
    with connection.schema_editor() as editor:
        editor.remove_field(model, field)


def renamed_and_back(model: type[models.Model]) -> None:
    table = model._meta.db_table
    for old, new in ((table, f"{table}_away"), (f"{table}_away", table)):
        with connection.schema_editor() as editor:
            editor.alter_db_table(model, old, new)


CHANGES = {
    "nothing": lambda model: None,
    "column added and removed": added_and_removed,
    "column altered": lambda model: altered(model, "section", max_length=61),
    "column made nullable": lambda model: altered(model, "section", null=True),
    "table renamed": renamed_and_back,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_overlap_is_refused_after_a_change_of_the_table(change):
    held = make_membership()
    other = make_membership(organisation=held.organisation, began="2019", last_day="2019")

    change(Membership)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_membership(organisation=held.organisation, began="2021")
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(pk=other.pk).update(until=date(2021, 1, 1))
    assert set(Membership.objects.values_list("pk", flat=True)) == {held.pk, other.pk}


@pytest.mark.parametrize("changed", [Term, Office], ids=["the rows", "their parent"])
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_row_follows_its_parent_after_a_change_of_a_table(change, changed):
    term = make_term()
    shared = make_office(single_seat=False)
    make_term(office=shared), make_term(office=shared)

    change(changed)

    with pytest.raises(IntegrityError), transaction.atomic():
        Term.objects.filter(pk=term.pk).update(single_seat=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        Office.objects.filter(pk=shared.pk).update(single_seat=True)
    Office.objects.filter(pk=term.office_id).update(single_seat=False)
    term.refresh_from_db()
    assert term.single_seat is False


# --- Constraints added to, and taken from, a table that is there ----------------------------------


@contextmanager
def with_tables(*made: type[models.Model]):
    """Models of one test only, with their tables."""
    with connection.schema_editor() as editor:
        for model in made:
            editor.create_model(model)
    yield
    with connection.schema_editor() as editor:
        for model in reversed(made):
            editor.delete_model(model)


@pytest.fixture
def shift():
    registry = Apps()

    class Post(models.Model):
        name = models.CharField(max_length=9)

        class Meta:
            app_label, apps = "records", registry
            constraints = [models.UniqueConstraint(name="post_name", fields=["id", "name"])]

    class Shift(Period):
        guard = models.CharField(max_length=20, null=True)  # noqa: DJ001  NULL is what is tried
        post = models.ForeignKey(Post, models.CASCADE)
        name = models.CharField(max_length=9, default="gate")

        class Meta(Period.Meta):
            app_label, apps = "records", registry
            constraints = [*Period.Meta.constraints]

    with with_tables(Post, Shift):
        yield Shift


def two_at_once(shift, **given) -> None:
    post = shift._meta.get_field("post").remote_field.model.objects.create(name="gate")
    for _ in range(2):
        shift.objects.create(post=post, **({"guard": "Awa", "since_latest": FIRST} | given))


def constrained(shift, constraint) -> None:
    shift._meta.constraints.append(constraint)
    with connection.schema_editor() as editor:
        editor.add_constraint(shift, constraint)


def released(shift, constraint) -> None:
    shift._meta.constraints.remove(constraint)
    with connection.schema_editor() as editor:
        editor.remove_constraint(shift, constraint)


def test_constraint_can_be_added_and_taken_away(shift):
    constrained(shift, ONE_AT_A_TIME)
    with pytest.raises(IntegrityError), transaction.atomic():
        two_at_once(shift)

    released(shift, ONE_AT_A_TIME)
    two_at_once(shift)

    assert shift.objects.count() == 2


def test_constraint_is_not_added_over_rows_that_break_it(shift):
    two_at_once(shift)

    with pytest.raises(IntegrityError):
        constrained(shift, ONE_AT_A_TIME)

    assert shift.objects.count() == 2


def test_empty_key_conflicts_with_nothing(shift):
    constrained(shift, ONE_AT_A_TIME)

    two_at_once(shift, guard=None)
    shift.objects.create(post_id=shift.objects.first().post_id, guard="Awa", since_latest=FIRST)

    assert shift.objects.count() == 3


@pytest.mark.parametrize("quoted", ["it's", 'a "b"', "50 %", "a; b"])
def test_condition_holds_any_text(shift, quoted):
    constrained(
        shift, NoOverlap(name="records_shift_quoted", fields=["post"], condition=Q(guard=quoted))
    )

    two_at_once(shift)
    with pytest.raises(IntegrityError), transaction.atomic():
        two_at_once(shift, guard=quoted)

    assert shift.objects.count() == 2


def test_repeated_column_can_be_added_and_taken_away(shift):
    same = SameAsParent(name="records_shift_same", parent="post", field="name")
    constrained(shift, same)
    with pytest.raises(IntegrityError), transaction.atomic():
        two_at_once(shift, name="door")

    released(shift, same)
    two_at_once(shift, name="door")

    assert shift.objects.count() == 2


def test_column_with_a_default_of_the_database_does_not_stop_a_constraint():
    """Django then adds the constraints after the table, not within it."""

    class Watch(Period):
        guard = models.CharField(max_length=20, db_default="nobody")

        class Meta(Period.Meta):
            app_label, apps = "records", Apps()
            constraints = [NoOverlap(name="records_watch_once", fields=["guard"])]

    with with_tables(Watch):
        Watch.objects.create(since_latest=FIRST)

        with pytest.raises(IntegrityError), transaction.atomic():
            Watch.objects.create(since_latest=FIRST)
