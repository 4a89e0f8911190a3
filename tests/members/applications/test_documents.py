"""An applicant adds documents by the link; the coordination alone reads them."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kpcsc.desk.of_applications import documents_without_room
from members.applications.actions import begin_review, withdraw
from members.applications.documents import MOST_DOCUMENTS, add_document, room_taken
from members.applications.links import token_of
from members.models import ApplicationDocument
from records.acts import Refused
from records.files.looking import looked_into
from records.files.models import StoredFile
from tests.make import make_application, make_user
from tests.pages import words_of
from tests.records.files.made import pdf

pytestmark = pytest.mark.django_db

DAY = date(2021, 6, 15)


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
    assert "The document is added." in words_of(sent(client, made, pdf(b"/Number 0")))
    with pytest.raises(Refused, match="is over"):
        add_document(make_application(state="declined"), file=looked_into(pdf(), "late.pdf"))


# --- Room ----------------------------------------------------------------------------------------


def test_many_from_one_address_are_stopped_before_they_are_looked_into(client, settings):
    limits = settings.ACCOUNT_RATE_LIMITS
    settings.ACCOUNT_RATE_LIMITS = {**limits, "application_document": "2/h/ip"}
    first, second = make_application(), make_application()

    pages = [sent(client, made, content) for made, content in ((first, b"?"), (second, None))]
    stopped = sent(client, make_application())

    assert ["Many documents" in words_of(page) for page in (*pages, stopped)] == [0, 0, 1]
    assert ApplicationDocument.objects.get().application == second


def test_workshop_behind_one_address_is_not_locked_out(client):
    for _number in range(40):
        sent(client, make_application(), b"?")

    assert "The document is added." in words_of(sent(client, make_application()))


@pytest.fixture
def a_megabyte(settings):
    """All the room there is; a document takes a bit more than half of it."""
    settings.APPLICATION_DOCUMENTS_MB = 1
    return looked_into(pdf(b"% " + b"x" * 550_000 + b"\n"), "statutes.pdf")


def test_documents_of_unread_applications_take_so_much_and_no_more(a_megabyte):
    first = make_application()
    add_document(first, file=a_megabyte)

    with pytest.raises(Refused, match="no room for more documents"):
        add_document(make_application(), file=a_megabyte)
    withdraw(first, day=DAY)
    with pytest.raises(Refused, match="no room for more documents"):
        add_document(make_application(), file=a_megabyte)

    assert StoredFile.objects.count() == 1


def test_application_that_the_coordination_has_looked_at_takes_no_room(a_megabyte):
    first, second = make_application(), make_application()
    add_document(first, file=a_megabyte)

    begin_review(first, day=DAY, by=make_user())
    add_document(second, file=a_megabyte)
    add_document(first, file=looked_into(pdf(b"% " + b"y" * 600_000 + b"\n"), "more.pdf"))

    assert room_taken() == len(a_megabyte.content)


def test_applicant_reads_that_there_is_no_room(client, settings):
    settings.APPLICATION_DOCUMENTS_MB = 0

    assert "Your application is kept: send the document in a few days." in words_of(
        sent(client, make_application())
    )


@pytest.mark.parametrize(("megabytes", "count"), [(0.65, 1), (0.7, 0)])
def test_desk_tells_when_four_fifths_are_full(a_megabyte, settings, megabytes, count):
    add_document(make_application(may_be_named=True), file=a_megabyte)
    settings.APPLICATION_DOCUMENTS_MB = megabytes

    found = documents_without_room()

    assert (found.count, [line.detail for line in found.lines]) == (
        count,
        ["0.5 MB of documents"] * count,
    )
