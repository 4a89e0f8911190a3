"""What the database refuses of offices and terms, whoever writes: on both databases."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from governance.models import Assignment, Office, Term
from kpcsc.desk import tasks
from tests.make import make_assignment, make_body, make_office, make_region, make_term
from tests.office import NOON, coordinator

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("has_region", [True, False])
def test_body_has_each_office_once(has_region):
    body = make_body(kind="steering")
    region = make_region() if has_region else None
    make_office(body=body, role="coordinator", region=region)
    again = Office(key="again", body=body, role="coordinator", region=region)

    with pytest.raises(ValidationError, match="such an office already"):
        again.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Office.objects.bulk_create([again])


def test_body_has_the_same_office_in_two_regions():
    body = make_body(kind="steering")
    for _number in range(2):
        make_office(body=body, role="regional_representative", region=make_region())

    assert body.offices.count() == 2


def test_term_is_not_due_before_it_begins():
    term = make_term(began="2021-06-15")

    Term.objects.filter(pk=term.pk).update(due_latest=date(2021, 6, 15))
    with pytest.raises(IntegrityError), transaction.atomic():
        Term.objects.filter(pk=term.pk).update(due_latest=date(2021, 6, 14))


def test_review_visit_is_no_cover():
    body = make_body(began="2019", name_en="Group on Rivers")
    make_assignment(body=body, role="review_visit", began="2020", last_day="2030")

    assert not Assignment.objects.seats().exists()
    (uncovered,) = (t for t in tasks(date(2021, 6, 15), NOON) if "nobody sits" in t.title)
    assert [line.label for line in uncovered.lines] == ["Group on Rivers"]


def test_review_visit_is_no_seat_that_a_stranger_holds(client):
    """Who follows the desk's link finds as many as the desk counted."""
    client.force_login(coordinator())
    make_assignment(role="review_visit", began="2020", last_day="2099")
    make_assignment(role="lead", began="2020")

    answer = client.get("/en/admin/governance/assignment/?holder=stranger")

    (task,) = (
        t for t in tasks(date(2021, 6, 15), NOON) if "Group seats of organisations" in t.title
    )
    assert [row.role for row in answer.context["cl"].result_list] == ["lead"]
    assert task.count == 1
