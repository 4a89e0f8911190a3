"""Projects and engagements are kept as the sources tell of them."""

import pytest
from django.db import IntegrityError

from governance.models import Readers
from research.models import Engagement, Project
from tests.make import make_organisation
from tests.of_research import make_engagement, make_project

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("make", "pair"), [(make_project, "carried_out"), (make_engagement, "held")]
)
def test_database_refuses_a_span_that_ends_before_it_begins(make, pair):
    days = {f"{pair}_earliest": "2020-08-31", f"{pair}_latest": "2020-05-01"}

    with pytest.raises(IntegrityError, match=f"{pair}_span"):
        make(**days)


@pytest.mark.parametrize("model", [Project, Engagement])
def test_new_record_is_the_offices_own(model):
    assert model().readers == Readers.COORDINATION


def test_two_members_do_one_project():
    rivers, land = make_organisation(name_en="Rivers"), make_organisation(name_en="Land")

    project = make_project(organisations=[rivers, land])

    assert {row.name for row in project.organisations.all()} == {"Rivers", "Land"}
    assert [*rivers.projects.all()] == [*land.projects.all()] == [project]


def test_span_is_read_as_people_write_it():
    project = make_project(carried_out="2020-05/2020-08")

    assert project.carried_out.iso() == "2020-05-01/2020-08-31"
