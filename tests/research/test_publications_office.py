"""The office keeps publications: files are looked into, and what cannot be is told in words."""

import pytest

from records.files import storage
from records.files.models import StoredFile
from research.models import Authorship, Edition
from tests import office
from tests.make import make_organisation, make_person
from tests.of_research import make_edition, make_publication
from tests.office_pages import sent_again
from tests.records.files import made

pytestmark = pytest.mark.django_db
FILE = "/en/research/publications/river/en/file/"


@pytest.fixture
def awa(client):
    client.force_login(office.coordinator())
    return client


def edition_page(awa, edition):
    return awa.get(f"/en/admin/research/edition/{edition.pk}/change/")


def publication_page(awa, publication):
    return awa.get(f"/en/admin/research/publication/{publication.pk}/change/")


def part(publication, prefix, number=0, **given):
    named = {f"{prefix}-{number}-{name}": value for name, value in given.items()}
    there = {f"{prefix}-TOTAL_FORMS": number + 1, f"{prefix}-INITIAL_FORMS": number}
    return there | named | {f"{prefix}-{number}-publication": publication.pk}


def test_file_is_handed_out_to_whoever_may_read_the_edition(awa, client):
    edition = make_edition(publication=make_publication(key="river"))
    content = made.pdf()

    sent_again(awa, edition_page(awa, edition), upload=made.upload(content, "river.pdf"))
    client.logout()
    handed_out = client.get(FILE)
    Edition.objects.update(readers="coordinator")

    assert handed_out.content == content
    assert handed_out["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert client.get(FILE).status_code == 404


def test_other_file_takes_its_place(awa, django_capture_on_commit_callbacks):
    edition = make_edition()
    for name in ("one", "two"):
        with django_capture_on_commit_callbacks(execute=True):
            upload = made.upload(made.pdf(inside=f"% {name}\n".encode()), f"{name}.pdf")
            sent_again(awa, edition_page(awa, edition), upload=upload)

    edition.refresh_from_db()

    assert [row.name for row in StoredFile.objects.all()] == ["two.pdf"] == [edition.file.name]
    assert b"% two" in storage.read(edition.file.key)


@pytest.mark.parametrize("content", [b"MZ" * 40, b""])
def test_what_is_no_document_is_refused_beside_the_field(awa, content):
    edition = make_edition()

    answer = sent_again(awa, edition_page(awa, edition), upload=made.upload(content, "river.pdf"))

    assert "upload" in answer.context["adminform"].form.errors
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("both", [False, True])
def test_author_that_is_nobody_or_two_is_told_in_words(awa, both):
    publication = make_publication()
    given = (
        {"organisation": make_organisation().pk, "person": make_person().pk}
        if both
        else {"order": 3}
    )

    answer = sent_again(
        awa, publication_page(awa, publication), **part(publication, "authorships", **given)
    )

    assert "An author is an organisation or a person: give one." in answer.text
    assert not Authorship.objects.exists()


def test_author_given_twice_is_told_in_words(awa):
    author = make_organisation()
    publication = make_publication(authors=[author])

    answer = sent_again(
        awa,
        publication_page(awa, publication),
        **part(publication, "authorships", 1, organisation=author.pk, order=1),
    )

    assert answer.status_code == 200
    assert 'class="errorlist' in answer.text
    assert Authorship.objects.count() == 1


def test_second_edition_in_a_language_is_told_in_words(awa):
    publication = make_edition(language="fr").publication

    answer = sent_again(
        awa,
        publication_page(awa, publication),
        **part(publication, "editions", 1, language="fr", title="Again", readers="public"),
    )

    assert answer.status_code == 200
    assert 'class="errorlist' in answer.text
    assert Edition.objects.count() == 1
