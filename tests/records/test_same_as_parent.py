"""A row repeats a column of its parent and never differs from it; constraints know themselves."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q

from governance.models import Office, Term
from records.constraints import NoOverlap, SameAsParent
from records.when import When
from tests.make import make_office, make_organisation, make_term

pytestmark = pytest.mark.django_db

FIRST = date(2020, 1, 1)


def test_change_of_the_parent_reaches_its_rows():
    term = make_term()

    Office.objects.update(single_seat=False)

    term.refresh_from_db()
    assert term.single_seat is False


def test_parent_cannot_change_so_that_its_rows_overlap():
    office = make_office(single_seat=False)
    make_term(office=office)
    make_term(office=office, began="2021")

    with pytest.raises(IntegrityError), transaction.atomic():
        Office.objects.filter(pk=office.pk).update(single_seat=True)

    office.refresh_from_db()
    assert office.single_seat is False
    assert set(office.terms.values_list("single_seat", flat=True)) == {False}


TEARS = {
    "update": lambda term: Term.objects.update(single_seat=False),
    "insert": lambda term: Term.objects.bulk_create([_torn(term)]),
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("tear", TEARS.values(), ids=TEARS)
def test_row_cannot_differ_from_its_parent(tear):
    term = make_term()

    with pytest.raises(IntegrityError), transaction.atomic():
        tear(term)

    assert list(Term.objects.values_list("pk", "single_seat")) == [(term.pk, True)]


def _torn(term: Term) -> Term:
    return Term(
        office=term.office, on_behalf_of=term.on_behalf_of, since_latest=FIRST, single_seat=False
    )


def test_row_that_differs_from_its_parent_is_told_in_words():
    same = next(c for c in Term._meta.constraints if isinstance(c, SameAsParent))
    torn = _torn(make_term())

    with pytest.raises(ValidationError) as refusal:
        same.validate(Term, torn)

    assert refusal.value.messages == ["This differs from the record it belongs to."]
    same.validate(Term, torn, exclude={"office"})
    same.validate(Term, torn, exclude={"single_seat"})
    torn.single_seat = True
    same.validate(Term, torn)
    same.validate(Term, Term(office=None))


def test_term_takes_its_seat_from_its_office():
    term = Term(office=make_office(single_seat=False), on_behalf_of=make_organisation())
    term.began = When.parse("2020")

    term.full_clean()

    assert term.single_seat is False


# --- What a constraint says of itself -------------------------------------------------------------


@pytest.mark.parametrize(
    "constraint",
    [
        NoOverlap(name="a", fields=["organisation"]),
        NoOverlap(name="a", fields=["organisation"], condition=Q(person=None)),
        NoOverlap(
            name="a", fields=["key"], violation_error_message="No.", violation_error_code="x"
        ),
        SameAsParent(name="a", parent="office", field="single_seat"),
        SameAsParent(name="a", parent="office", field="single_seat", violation_error_message="No."),
    ],
)
def test_migration_makes_the_same_constraint(constraint):
    _path, args, kwargs = constraint.deconstruct()

    made = type(constraint)(*args, **kwargs)

    assert made == constraint.clone() == constraint
    assert hash(made) == hash(constraint)


@pytest.mark.parametrize(
    "other",
    [
        NoOverlap(name="b", fields=["organisation"]),
        NoOverlap(name="a", fields=["person"]),
        NoOverlap(name="a", fields=["organisation"], condition=Q(person=None)),
        SameAsParent(name="a", parent="office", field="single_seat"),
        "a",
    ],
)
def test_another_constraint_is_not_the_same(other):
    constraint = NoOverlap(name="a", fields=["organisation"])

    assert constraint != other
    assert SameAsParent(name="b", parent="office", field="single_seat") != other
