"""The database itself refuses an overlap, however it is written, and a form says it in words."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from hypothesis import example, given
from hypothesis import strategies as st

from governance.models import Term
from members.models import Affiliation, Membership
from records.constraints import NoOverlap
from records.models import Rule
from records.when import When
from tests.conftest import asking_the_database
from tests.make import (
    make_affiliation,
    make_assignment,
    make_body,
    make_membership,
    make_office,
    make_organisation,
    make_person,
    make_region_country,
    make_rule,
    make_term,
)

pytestmark = pytest.mark.django_db

ONE_DAY = timedelta(days=1)
FIRST = date(2020, 1, 1)
SENTENCE = "This organisation has a membership at that time already."


def refused():
    return pytest.raises(IntegrityError, match="members_membership_one_at_a_time")


def membership(organisation, began="2020-06-01", **given) -> Membership:
    """A membership that is not saved."""
    given = {"kind": "associate", "beginning": "admitted"} | given
    row = Membership(organisation=organisation, **given)
    row.began = When.parse(began)
    return row


def columns_of(model: type[models.Model]) -> str:
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    return ", ".join(connection.ops.quote_name(field.column) for field in fields)


def copy_by_sql(row: models.Model) -> None:
    table, columns = row._meta.db_table, columns_of(type(row))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {table} WHERE id = %s", [row.pk]
        )


def set_by_sql(row: models.Model, column: str, value) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {row._meta.db_table} SET {column} = %s WHERE id = %s", [value, row.pk]
        )


def stored(model: type[models.Model]) -> list:
    return list(model.objects.order_by("pk").values())


# --- Every way to write an overlap ----------------------------------------------------------------

INSERTS = {
    "save": lambda held: membership(held.organisation).save(),
    "create": lambda held: Membership.objects.create(
        organisation=held.organisation, kind="full", beginning="admitted", since_latest=FIRST
    ),
    "bulk_create": lambda held: Membership.objects.bulk_create(
        [membership(make_organisation()), membership(held.organisation)]
    ),
    "raw insert": copy_by_sql,
}

EARLIER = date(2020, 12, 31)
UPDATES = {
    "save": lambda row: (setattr(row, "since_latest", EARLIER), row.save()),
    "save, one field": lambda row: (
        setattr(row, "since_latest", EARLIER),
        row.save(update_fields=["since_latest"]),
    ),
    "update": lambda row: Membership.objects.update(since_latest=EARLIER),
    "bulk_update": lambda row: (
        setattr(row, "since_latest", EARLIER),
        Membership.objects.bulk_update([row], ["since_latest"]),
    ),
    "raw update": lambda row: set_by_sql(row, "since_latest", EARLIER),
}


@pytest.mark.parametrize("insert", INSERTS.values(), ids=INSERTS)
def test_insert_that_overlaps_is_refused(insert):
    held = make_membership()
    before = stored(Membership)

    with refused(), transaction.atomic():
        insert(held)

    assert stored(Membership) == before


@pytest.mark.parametrize("update", UPDATES.values(), ids=UPDATES)
def test_update_that_overlaps_is_refused(update):
    held = make_membership(last_day="2020-12-31")
    following = make_membership(organisation=held.organisation, began="2021-01-01")
    set_by_sql(following, "since", None)
    following.refresh_from_db()
    before = stored(Membership)

    with refused(), transaction.atomic():
        update(following)

    assert stored(Membership) == before


def test_moving_a_row_to_another_organisation_is_refused_where_it_overlaps():
    held, moved = make_membership(), make_membership()

    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(pk=moved.pk).update(organisation=held.organisation)


def test_reopening_a_row_is_refused_where_another_follows():
    ended = make_membership(last_day="2020-12-31")
    make_membership(organisation=ended.organisation, began="2021-06-01")

    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(pk=ended.pk).update(until=None, until_latest=None, ending="")


def test_overlap_is_told_in_words():
    held = make_membership()

    with pytest.raises(ValidationError) as refusal:
        membership(held.organisation).full_clean()

    assert refusal.value.message_dict == {"__all__": [SENTENCE]}


def test_row_does_not_overlap_itself():
    held = make_membership()

    held.full_clean()
    held.save()


# --- What is no overlap ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("2020", "2020-12-31"), ("2021-01-01", "")),
        (("2020-01-01", "2020-06-30"), ("2020-07-01", "2020-12-31")),
        (("2020", "2021"), ("2021-06-01", "")),
        (("2020", "2020"), ("2020", "2020")),
        (("2020", "2020"), ("2020-06-01", "")),
        (("before 2020", "2019"), ("2019-06-01", "")),
        (("before 2020", "before 2019"), ("before 2019", "before 2018")),
        (("2020-03-01", "2020-02-29"), ("2020-01-01", "")),
    ],
)
def test_what_does_not_certainly_overlap_is_kept(one, other):
    organisation = make_organisation()

    for began, last_day in (one, other):
        row = membership(organisation, began, ending="withdrew" if last_day else "")
        row.last_day = When.parse(last_day)
        row.full_clean()
        row.save()

    assert organisation.memberships.count() == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("2020", "2021-01-01"), ("2021-01-01", "")),
        (("2020-01-01", ""), ("2030", "")),
        (("2020", ""), ("2020", "2022")),
        (("before 2020", ""), ("before 1990", "")),
        (("2020-01-01", "2020-12-31"), ("2020-06-15", "2020-06-15")),
        (("2020-06-15", "2020-06-15"), ("2020-06-15", "2020-06-15")),
    ],
)
def test_what_certainly_overlaps_is_refused(one, other):
    organisation = make_organisation()
    make_membership(organisation=organisation, began=one[0], last_day=one[1], ending=_how(one))
    row = membership(organisation, other[0], ending=_how(other))
    row.last_day = When.parse(other[1])

    with pytest.raises(ValidationError):
        row.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def _how(period: tuple[str, str]) -> str:
    return "withdrew" if period[1] else ""


DAYS = st.dates(FIRST, FIRST + 12 * ONE_DAY)
STEPS = st.integers(0, 5).map(lambda n: n * ONE_DAY)
PERIODS = st.builds(
    lambda since, vague, until: {
        "since": since,
        "since_latest": since + vague,
        "until": None if until is None else since + until,
        "until_latest": None,
    },
    DAYS,
    STEPS,
    STEPS | st.none(),
)


@asking_the_database
@given(PERIODS, PERIODS, st.sampled_from(["insert", "update"]))
@example(
    {"since": FIRST, "since_latest": FIRST, "until": FIRST, "until_latest": None},
    {"since": FIRST, "since_latest": FIRST, "until": None, "until_latest": None},
    "insert",
)
def test_database_form_and_arithmetic_agree_on_what_overlaps(one, other, how):
    constraint = next(c for c in Affiliation._meta.constraints if isinstance(c, NoOverlap))
    with transaction.atomic():
        row = make_affiliation(**one)
        link = {"person": row.person, "organisation": row.organisation}
        rival = Affiliation(**link, **other)
        if how == "update":
            rival = make_affiliation(**(link | other | {"person": make_person()}))
            rival.person = row.person
        clash = _certain_days(one) & _certain_days(other) != set()

        assert constraint.clash(row, rival) == constraint.clash(rival, row) == clash
        assert _is_refused(rival.full_clean, ValidationError) == clash
        assert _is_refused(rival.save, IntegrityError) == clash
        transaction.set_rollback(True)


def _certain_days(bounds: dict) -> set[date]:
    days = [FIRST + n * ONE_DAY for n in range(40)]
    end = bounds["until"] or days[-1]
    return {day for day in days if bounds["since_latest"] <= day < end}


def _is_refused(write, error: type[Exception]) -> bool:
    try:
        with transaction.atomic():
            write()
    except error:
        return True
    return False


def test_somebody_without_a_name_overlaps_nobody():
    term = make_term(person=None, standing="planned")

    make_term(office=term.office, person=None, standing="planned")

    assert term.office.terms.count() == 2


def test_only_rows_that_fulfil_the_condition_overlap():
    held = make_term()
    planned = make_term(office=held.office, standing="planned")

    planned.standing = "in_effect"
    with pytest.raises(ValidationError) as refusal:
        planned.full_clean()

    assert refusal.value.messages == ["Somebody holds this office at that time already."]
    with pytest.raises(IntegrityError), transaction.atomic():
        Term.objects.update(standing="in_effect")


def test_review_visits_may_overlap():
    visit = make_assignment(role="review_visit", last_day="2020-12-31")
    again = {"body": visit.body, "organisation": visit.organisation, "person": visit.person}

    make_assignment(role="review_visit", last_day="2020-06-30", **again)
    make_assignment(**again)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_assignment(**again)


def test_office_with_many_seats_has_many_holders_named_or_not():
    office = make_office(single_seat=False)

    for person in (None, make_person(), None, make_person()):
        make_term(office=office, person=person)

    assert office.terms.count() == 4


def test_text_keys_keep_apart():
    make_rule("quorum")
    make_rule("term_limit")
    make_region_country(country="CF")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_rule("quorum", began="2021")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_region_country(country="CF")
    assert Rule.objects.count() == 2


# --- All or nothing -------------------------------------------------------------------------------


def test_nothing_of_several_rows_is_kept_when_one_overlaps():
    first, second = make_membership(last_day="2020-12-31"), make_membership(last_day="2020-12-31")
    make_membership(organisation=second.organisation, began="2021-06-01")
    before = stored(Membership)

    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(pk__in=[first.pk, second.pk]).update(
            until=None, until_latest=None, ending=""
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.bulk_create(
            [membership(make_organisation()), membership(second.organisation, "2021-07-01")]
        )

    assert stored(Membership) == before


# --- What is not judged ---------------------------------------------------------------------------


@pytest.mark.parametrize("left_out", ["organisation", "since_latest", "until"])
def test_what_a_form_does_not_know_is_not_judged(left_out):
    held = make_membership()

    membership(held.organisation).validate_constraints(exclude={left_out})


def test_row_without_a_start_overlaps_nothing_yet():
    held = make_membership()
    empty = Membership(organisation=held.organisation, kind="full", beginning="admitted")

    empty.validate_constraints(exclude={"since"})


def test_body_keeps_one_name_at_a_time():
    body = make_body()
    body.former_names.create(name_en="Old group", since_latest=FIRST, until=date(2021, 1, 1))

    with pytest.raises(IntegrityError), transaction.atomic():
        body.former_names.create(name_en="Older group", since_latest=date(2020, 6, 1))
