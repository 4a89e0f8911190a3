"""Who may read which edition on which day: the edge of an embargo, and who wrote it."""

import datetime as dt

import pytest
from django.db import IntegrityError

from research.library.reading import Reader, editions_for, publications_for, reader_of
from research.library.shown import disclaimer_of
from research.models import Authorship, Edition
from tests.make import (
    make_affiliation,
    make_membership,
    make_organisation,
    make_person,
    make_user,
)
from tests.of_research import make_authorship, make_edition, make_project, make_publication

pytestmark = pytest.mark.django_db
DAY = dt.date(2021, 6, 15)
BEFORE = DAY - dt.timedelta(1)
PUBLIC = ("public",)
MEMBERS = ("public", "members")
OFFICE = ("coordinator", "committee", "members", "public")


@pytest.mark.parametrize(
    ("readers", "day", "may"),
    [
        (PUBLIC, BEFORE, False),
        (PUBLIC, DAY, True),
        (MEMBERS, BEFORE, False),
        (MEMBERS, DAY, True),
        (OFFICE, BEFORE, True),
    ],
)
def test_embargo_ends_on_its_day(readers, day, may):
    make_edition(publication=make_publication(embargo_until=DAY))

    reader = Reader(readers, day)

    assert editions_for(reader).exists() is may
    assert publications_for(reader).exists() is may


def test_those_who_wrote_it_read_it_before_as_far_as_it_is_open_to_them():
    wrote, other = make_organisation(), make_organisation()
    embargoed = make_publication(embargo_until=DAY, authors=[wrote])
    make_edition(publication=embargoed, language="en", readers="members")
    make_edition(publication=embargoed, language="fr", readers="coordinator")

    def read_by(organisation):
        reader = Reader(MEMBERS, BEFORE, frozenset([organisation.pk]))
        return [row.language for row in editions_for(reader)]

    assert (read_by(wrote), read_by(other)) == (["en"], [])


def test_reader_acts_for_the_organisations_of_its_person():
    organisation, person = make_organisation(), make_person()
    make_membership(organisation=organisation, began="2019")
    make_affiliation(organisation=organisation, person=person, began="2019")

    reader = reader_of(make_user(person=person), DAY)

    assert reader == Reader(("public", "members"), DAY, frozenset([organisation.pk]))


def test_publication_is_readable_as_soon_as_one_edition_is():
    publication = make_publication()
    make_edition(publication=publication, language="fr", readers="coordinator")
    before = [*publications_for(Reader(PUBLIC, DAY))]

    make_edition(publication=publication, language="en", readers="public")

    assert (before, [*publications_for(Reader(PUBLIC, DAY))]) == ([], [publication])


def test_new_edition_is_the_offices_own():
    assert Edition().readers == "coordinator"


@pytest.mark.parametrize("both", [False, True])
def test_database_refuses_an_author_that_is_nobody_or_two(both):
    given = {"organisation": make_organisation(), "person": make_person()} if both else {}

    with pytest.raises(IntegrityError, match="authorship_of_one"):
        Authorship.objects.create(publication=make_publication(), **given)


def test_database_refuses_an_author_twice():
    author = make_organisation()
    publication = make_publication(authors=[author])

    with pytest.raises(IntegrityError):
        make_authorship(publication=publication, organisation=author)


def test_database_refuses_two_editions_in_a_language():
    edition = make_edition(language="fr")

    with pytest.raises(IntegrityError):
        make_edition(publication=edition.publication, language="fr")


def test_database_refuses_a_date_that_ends_before_it_begins():
    with pytest.raises(IntegrityError, match="dated_span"):
        make_publication(dated_earliest="2020-08-31", dated_latest="2020-05-01")


@pytest.mark.parametrize(
    ("own", "of_project", "expected"),
    [
        ("Own words.", "The funder's.", "Own words."),
        ("", "The funder's.", "The funder's."),
        ("", "", ""),
    ],
)
def test_disclaimer_of_the_project_stands_where_the_publication_has_none(own, of_project, expected):
    project = make_project(disclaimer_en=of_project)

    publication = make_publication(project=project, disclaimer_en=own)

    assert str(disclaimer_of(publication)) == expected


def test_publication_without_project_has_no_disclaimer_but_its_own():
    assert not disclaimer_of(make_publication())
