"""A file tells more of a site that is known: a member's only where its form may change it."""

from decimal import Decimal

import pytest

from research.importing import plan
from research.models import Site
from tests.make import make_membership
from tests.of_surveys import make_site, make_visit
from tests.research.importing.files import FIRST, SECOND, brought_in, make_mapping

pytestmark = pytest.mark.django_db


def test_known_site_is_completed_and_else_stays():
    mapping = make_mapping()
    own = {"survey": mapping.survey, "country": "CF", "entered_for": mapping.member}
    bare = make_site(pcode="CF-1", name="", **own)
    make_site(
        pcode="CF-2", name="Old pit", **own,
        latitude=Decimal("4.5"), longitude=Decimal("18.5"),
    )  # fmt: skip

    outcome = brought_in(mapping, FIRST, SECOND)

    assert (outcome.sites, outcome.completed) == (0, 1)
    bare.refresh_from_db()
    assert (bare.name, bare.latitude) == ("Blue pit", Decimal("4.36"))
    assert Site.objects.get(pcode="CF-2").name == "Old pit"


@pytest.mark.parametrize(
    ("entered_for", "visit", "is_open"),
    [
        ("own", None, True),
        ("own", ("own", "coordinator"), True),
        ("own", ("own", "members"), False),
        ("own", ("other", "coordinator"), False),
        ("own", (None, "coordinator"), False),
        ("other", None, False),
        ("other", ("own", "coordinator"), False),
        (None, None, False),
    ],
)
def test_member_completes_a_site_by_its_file_where_its_form_changes_it(entered_for, visit, is_open):
    mapping = make_mapping()
    members = {"own": mapping.member, "other": make_membership().organisation, None: None}
    given = {"survey": mapping.survey, "pcode": "CF-1", "country": "CF"}
    site = make_site(entered_for=members[entered_for], **given)
    if visit:
        whose = {"entered_for": members[visit[0]], "readers": visit[1]}
        make_visit(site=site, methodology=mapping.methodology, visited="2019", **whose)

    brought_in(mapping, FIRST)

    site.refresh_from_db()
    assert (site.latitude is not None) == is_open
    assert (site.is_its_members() and entered_for == "own") == is_open


def test_site_that_the_file_begins_is_completed_by_its_later_rows(monkeypatch):
    monkeypatch.setattr(plan, "CHUNK", 1)
    bare = FIRST.replace("4.36 18.55 0 0", "").replace("u-1", "u-0").replace("03-04", "03-03")

    brought_in(make_mapping(), bare, FIRST)

    assert Site.objects.get().latitude == Decimal("4.36")


def test_coordination_completes_a_site_that_others_read_of():
    mapping = make_mapping()
    site = make_site(survey=mapping.survey, pcode="CF-1", country="CF")
    make_visit(site=site, methodology=mapping.methodology, visited="2019")

    brought_in(mapping, FIRST, by=mapping.awa)

    site.refresh_from_db()
    assert site.latitude == Decimal("4.36")
