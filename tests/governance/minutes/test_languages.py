"""In which language minutes are read, on a page and as a document."""

import io

import pytest
from docx import Document

from governance.minutes.actions import approve, enter, publish
from governance.models import Meeting
from tests.governance.minutes.published import as_text, document, page, published
from tests.make import (
    make_minutes,
)
from tests.pages import main_of, words_of

pytestmark = pytest.mark.django_db

DAY = "2020-03-01"


# --- In two languages ---------------------------------------------------------------------------


def test_who_reads_a_language_that_is_pending_reads_the_original_marked(client, call):
    published(call, "public", text="# Money")

    answer = page(client, "fr")

    assert '<div class="minutes" lang="en">' in main_of(answer)
    assert "Version en français à venir" in words_of(answer)
    assert "Money" in words_of(answer)
    assert "Version en français à venir" in as_text(document(client, "fr"))
    assert "pending" not in words_of(page(client))


def test_a_version_that_is_not_complete_is_not_shown(client, call):
    made = published(call, "public", text="# Money")
    made.text_fr = "# Argent"
    made.save()

    assert "Argent" not in words_of(page(client, "fr"))


def test_a_version_that_is_complete_is_read_in_its_language(client, call):
    made = make_minutes(meeting=call, text_en="# Money\n! Spend it")
    enter(made, language="en", by=None)
    made.refresh_from_db()
    made.text_fr = made.text_en.replace("Money", "Argent").replace("Spend it", "Dépenser")
    made.save()
    approve(made, day=call.held_latest, complete=["fr"], by=None)
    publish(made, readers="public", opens_records=True, by=None)

    french = page(client, "fr")

    assert "Argent Décision 2020-01 Dépenser" in words_of(french)
    assert "à venir" not in words_of(french).partition("Argent")[2]
    assert '<div class="minutes">' in main_of(french)
    assert "Money" in words_of(page(client))


# --- As a document ------------------------------------------------------------------------------


def test_the_document_holds_the_minutes_in_its_language_and_no_name_of_a_writer(client, call):
    published(call, "public")
    Meeting.objects.update(days=2)

    answer = client.get("/en/governance/meetings/spring-call/minutes.docx")
    written = Document(io.BytesIO(answer.content))

    assert answer.headers["Content-Disposition"] == 'attachment; filename="spring-call-en.docx"'
    assert [paragraph.text for paragraph in written.paragraphs] == [
        "Minutes: Spring call",
        "When: 14 February 2020 · 2 days",
        f"Body: {call.body.name}",
        "Approved on: 14 February 2020",
        "Money",
        "Awa Example read the report; Chidi and Zebediah Quill nodded.",
        "Decision 2020-01 The budget is adopted",
        "To do: RW send the report (due: 14 March 2020)",
    ]
    assert [p.style.name for p in written.paragraphs][:1] == ["Title"]
    assert written.paragraphs[4].style.name == "Heading 1"
    properties = written.core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == (
        "KP CSC",
        "",
        "",
    )
    assert properties.language == "en"


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_minutes_are_only_read(client, call, method):
    published(call, "public")

    for end in ("minutes/", "minutes.docx"):
        answer = getattr(client, method)(f"/en/governance/meetings/spring-call/{end}")
        assert answer.status_code == 405
