"""Whoever keeps a copy is told to drop it, whatever record is closed and by whatever way."""

from datetime import date

import pytest
from django.apps import apps
from django.urls import reverse

from governance.models import Minutes
from governance.models.readers import Readable
from records.models import PublicVersion
from records.withdrawing import Withdrawable
from research.models import Edition, Publication, Site, Visit
from tests import of_research, of_surveys, office
from tests.office_pages import sent_again

pytestmark = pytest.mark.django_db
FOLLOWED = [model for model in apps.get_models() if issubclass(model, Withdrawable)]
READABLE = [model for model in FOLLOWED if issubclass(model, Readable)]
MAY, JUNE = date(2020, 5, 1), date(2020, 6, 1)
PUBLISHED = {Minutes: {"state": "published", "approved_on": MAY}}
CLOSED = [
    (Publication, "embargo_until", None, MAY),
    (Publication, "embargo_until", MAY, JUNE),
    (Visit, "embargo_until", None, MAY),
    (Visit, "embargo_until", MAY, JUNE),
    (Visit, "is_sensitive", False, True),
    (Site, "precision", "exact", "rounded"),
    (Site, "precision", "rounded", "withheld"),
]


def made(model, **given):
    row = office.MAKERS[model](0)
    for name, value in given.items():
        setattr(row, name, value)
    row.save()
    return row


def dropped(change):
    """How often copies are to be dropped by that change."""
    PublicVersion.bump()
    before = PublicVersion.objects.get().number
    change()
    return PublicVersion.objects.get().number - before


def changed(row, **given):
    def change():
        for name, value in given.items():
            setattr(row, name, value)
        row.save()

    return change


def test_every_kind_of_record_that_is_closed_is_followed():
    fields = {"readers", "embargo_until", "is_sensitive", "precision"}
    closing = [
        model
        for model in apps.get_models()
        if fields & {field.name for field in model._meta.local_fields}
        and not hasattr(model, "instance_type")
    ]

    assert sorted(closing, key=str) == sorted(FOLLOWED, key=str)


@pytest.mark.parametrize("model", READABLE, ids=lambda model: model.__name__)
def test_narrowed_readers_have_copies_dropped(model):
    row = made(model, readers="members", **PUBLISHED.get(model, {}))

    assert dropped(changed(row, readers="committee")) == 1
    assert dropped(changed(row, readers="members")) == 0


@pytest.mark.parametrize(("model", "field", "open_", "closed"), CLOSED)
def test_what_is_closed_in_another_respect_has_copies_dropped(model, field, open_, closed):
    row = made(model, **{"readers": "members", field: open_})

    assert dropped(changed(row, **{field: closed})) == 1
    assert dropped(changed(row, **{field: open_})) == 0


def test_opened_meanwhile_and_closed_by_an_older_copy_has_copies_dropped():
    row = made(Edition, readers="coordinator")
    older = Edition.objects.get(pk=row.pk)
    changed(row, readers="public")()

    assert dropped(changed(older, title="Of the older copy")) == 1


def test_place_taken_from_a_site_has_copies_dropped():
    site = of_surveys.make_site(latitude=8, longitude=-9)

    assert dropped(changed(site, latitude=None, longitude=None)) == 1


def test_opened_in_one_respect_and_closed_in_another_has_copies_dropped():
    visit = of_surveys.make_visit(readers="members")

    assert dropped(changed(visit, readers="public", embargo_until=JUNE)) == 1


def test_deleted_publication_takes_its_open_editions_from_copies():
    edition = of_research.make_edition()

    assert dropped(edition.publication.delete) == 1


def test_deleted_draft_was_in_no_copy():
    edition = of_research.make_edition(readers="coordinator")

    assert dropped(edition.delete) == 0


def test_deleted_with_others_at_once_is_taken_from_copies():
    visit = of_surveys.make_visit()

    assert dropped(Visit.objects.filter(pk=visit.pk).delete) == 1


def test_edition_closed_on_the_page_of_its_publication_has_copies_dropped(client):
    client.force_login(office.coordinator())
    edition = of_research.make_edition()
    address = reverse("admin:research_publication_change", args=[edition.publication_id])
    page = client.get(address)

    assert dropped(lambda: sent_again(client, page, **{"editions-0-readers": "members"})) == 1
    assert Edition.objects.get().readers == "members"
