"""Records leave the office as files and come back the same; a file comes in once, and whole."""

import io

import openpyxl
import pytest
from django.contrib import admin
from django.utils import translation

from governance.models import Term
from members.models import Consent, Membership, Organisation, User
from records.models import PublicVersion
from records.spreadsheets.files import Table
from records.spreadsheets.importing import bring_in
from records.when import When
from tests import office
from tests.office_files import Upload, address, exported, text_of

WITH_FILES = sorted(
    (m for m, a in admin.site._registry.items() if getattr(a, "resource_class", None)),
    key=lambda model: model._meta.label,
)
EVERY_MODEL = pytest.mark.parametrize("model", WITH_FILES, ids=lambda model: model._meta.label)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("waiting")]


# --- Out and back in ----------------------------------------------------------------------------


@EVERY_MODEL
def test_an_export_brought_back_changes_nothing(awa, model):
    for number in range(2):
        office.MAKERS[model](number)
    versions = model.history.count()
    kinds = [("csv", "en"), ("csv", "fr"), ("xlsx", "fr")]

    uploads = {kind: Upload(awa, model, exported(awa, model, *kind)) for kind in kinds}

    assert {kind: upload.counts for kind, upload in uploads.items()} == dict.fromkeys(
        kinds, (0, 0, 2)
    )
    assert all("there is nothing to import" in upload.page for upload in uploads.values())
    assert model.history.count() == versions


@EVERY_MODEL
def test_headings_differ_in_every_language(model):
    resource = admin.site.get_model_admin(model).resource_class()

    for language in ("en", "fr"):
        with translation.override(language):
            headings = resource.headings()

        assert len(set(headings)) == len(headings)
    names = [name for column in resource.columns for name in column.names()]
    assert len(set(names)) == len(names)


def test_an_export_holds_what_the_list_was_narrowed_to(awa):
    for number in range(3):
        office.organisation(number)

    lines = exported(awa, Organisation, query="?country=GN").decode().splitlines()

    assert [line.split(",")[0] for line in lines[1:]] == ["rivers-1"]


@pytest.mark.parametrize("rows", [1, 3])
def test_an_export_asks_the_database_as_often_at_any_size(awa, rows, django_assert_num_queries):
    for number in range(rows):
        office.term(number)

    with django_assert_num_queries(6):
        exported(awa, Term)


def test_formulas_are_defused_and_come_back(awa):
    row = office.organisation(0, city='=HYPERLINK("http://evil.example")')
    written = exported(awa, Organisation).decode()

    upload = Upload(awa, Organisation, written)

    assert "'=HYPERLINK" in written
    assert upload.counts == (0, 0, 1)
    row.refresh_from_db()
    assert row.city.startswith("=HYPERLINK")


def test_a_changed_export_changes_these_records_only(awa):
    row, other = office.membership(0), office.membership(1)
    written = exported(awa, Membership).decode().replace("by 2020-01-01", "2020-02", 1)

    upload = Upload(awa, Membership, written)
    upload.brought_in()

    row.refresh_from_db()
    assert upload.counts == (0, 1, 1)
    assert str(row.began) == "2020-02"
    assert other.history.count() == 1


def test_xlsx_is_brought_in(awa):
    book = openpyxl.Workbook()
    book.active.append(["address", "name (French)", "country", "founded"])
    book.active.append(["terres", "Terres Claires", "Guinée", 1998])
    written = io.BytesIO()
    book.save(written)

    Upload(awa, Organisation, written.getvalue()).brought_in()

    row = Organisation.objects.get()
    assert (row.name_fr, row.country.code, str(row.founded)) == ("Terres Claires", "GN", "1998")


# --- Once ---------------------------------------------------------------------------------------


def test_a_file_is_brought_in_once(awa, waiting):
    upload = Upload(awa, Organisation, "key,name_en\nrivers,Rivers\n")
    upload.brought_in()

    answer = awa.get(upload.confirm().url, follow=True)

    assert "This file has been imported already" in text_of(answer)
    assert list(waiting.iterdir()) == []


@pytest.mark.parametrize("ticket", ["", "forged", "x" * 10_000])
def test_a_forged_ticket_brings_in_nothing(awa, ticket):
    answer = awa.post(address(Organisation, "import/now"), {"ticket": ticket})

    assert answer.status_code == 302


def test_a_file_comes_in_only_where_and_for_whom_it_was_checked(awa, client):
    upload = Upload(awa, Organisation, "key,name_en\nrivers,Rivers\n")
    client.force_login(User.objects.create_user("eve@coalition.example", is_staff=True))

    assert upload.confirm().status_code == 302
    assert not Organisation.objects.exists()


def test_what_contradicts_a_record_made_meanwhile_is_told_and_nothing_written(awa):
    office.organisation(0)
    upload = Upload(
        awa,
        Membership,
        "organisation,kind,beginning,ending,began,last_day\n"
        "rivers-0,associate,admitted,withdrew,2015,31/12/2016\n"
        "rivers-0,full,founding,,2020,\n",
    )
    held = Membership(organisation=Organisation.objects.get(), kind="full", beginning="founding")
    held.began = When.parse("2019")
    held.save()

    page = upload.brought_in()

    assert "This organisation has a membership at that time already." in page
    assert list(Membership.objects.all()) == [held]


def test_what_would_now_do_something_else_than_was_confirmed_is_not_done(awa):
    """A member hid itself between the check and the confirmation."""
    rivers, other = office.organisation(0), office.organisation(1)
    upload = Upload(
        awa,
        Organisation,
        f"key,name_en,is_listed\n{rivers.key},Rivers Watch,yes\n{other.key},{other.name_en},yes\n",
    )
    assert upload.counts[2] <= 1
    Organisation.objects.filter(pk=other.pk).update(is_listed=False)

    page = upload.brought_in()

    other.refresh_from_db()
    assert "the records have changed since the check" in page
    assert "The file has been imported." not in page
    assert not other.is_listed


def test_what_is_new_is_brought_in_as_it_was_confirmed(awa):
    """The keys that a database gives to new rows differ from trial to import."""
    upload = Upload(awa, Organisation, "key,name_en\nrivers,Rivers Watch\nterres,Terres\n")
    office.person(0)

    assert "The file has been imported." in upload.brought_in()


def test_a_mistake_of_the_program_is_told_and_nothing_written(awa, monkeypatch):
    upload = Upload(awa, Organisation, "key,name_en\nrivers,Rivers\n")
    monkeypatch.setattr("members.models.organisations.index_words", lambda row: 1 / 0)

    page = upload.brought_in()

    assert "because of a mistake in the program" in page
    assert not Organisation.objects.exists()


def test_answers_about_names_that_come_in_reach_the_public(awa):
    office.person(0)

    Upload(awa, Consent, "person,answer,began\nChidi Example 0,refused,2021\n").brought_in()

    assert PublicVersion.objects.get().number == 2


def test_who_leaves_while_it_runs_leaves_nothing_behind():
    resource = admin.site.get_model_admin(Organisation).resource_class()
    table = Table(["key"], [(number, [f"org-{number}"]) for number in range(2, 122)])
    steps = bring_in(resource, table, user=None, why="", dry_run=False)

    next(steps)
    steps.close()

    assert not Organisation.objects.exists()
