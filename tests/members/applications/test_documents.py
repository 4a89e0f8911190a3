"""An applicant adds documents by the link; the coordination alone reads them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from members.applications.documents import MOST_DOCUMENTS, add_document
from members.applications.links import token_of
from members.models import ApplicationDocument
from records.acts import Refused
from records.files.looking import looked_into
from records.files.models import StoredFile
from tests.make import make_application
from tests.pages import words_of
from tests.records.files.made import pdf

pytestmark = pytest.mark.django_db


def sent(client, application, content=None, name="statutes.pdf"):
    upload = SimpleUploadedFile(name, pdf() if content is None else content)
    place = f"/en/application/{token_of(application)}/"
    return client.post(place, {"document": "", "file": upload}, follow=True)


def test_document_is_added_and_named(client):
    made = make_application()

    page = sent(client, made)

    assert "The document is added." in words_of(page)
    assert "statutes.pdf" in words_of(page)
    assert made.documents.get().file.uploaded_by is None


def test_same_document_sent_again_is_there_once(client):
    made = make_application()

    sent(client, made)
    sent(client, made)

    assert ApplicationDocument.objects.count() == StoredFile.objects.count() == 1


def test_what_is_no_document_is_told_beside_the_field(client):
    made = make_application()

    page = sent(client, made, b"MZ a program", "statutes.pdf")

    assert list(page.context["forms"]["document"].errors) == ["file"]
    assert not StoredFile.objects.exists()


def test_there_is_a_limit_and_an_end(client):
    made = make_application()
    for number in range(MOST_DOCUMENTS):
        add_document(made, file=looked_into(pdf(b"/Number %d" % number), "statutes.pdf"))

    assert "8 documents at most" in words_of(sent(client, made))
    with pytest.raises(Refused, match="is over"):
        add_document(make_application(state="declined"), file=looked_into(pdf(), "late.pdf"))
