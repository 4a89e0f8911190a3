"""Knows minutes that were published, and how their readers open them."""

import io

from docx import Document

from governance.minutes.actions import approve, publish
from tests.make import make_minutes

TEXT = """# Money
Awa Example read the report; Chidi and Zebediah Quill nodded.
! The budget is adopted
> RW: send the report (by 14/03/2020)"""


def published(call, readers, text=TEXT, **given):
    made = make_minutes(meeting=call, text_en=text)
    approve(made, day=call.held_latest, by=None)
    return publish(made, readers=readers, by=None, **({"opens_records": True} | given))


def page(client, language="en", key="spring-call"):
    return client.get(f"/{language}/governance/meetings/{key}/minutes/")


def document(client, language="en"):
    answer = client.get(f"/{language}/governance/meetings/spring-call/minutes.docx")
    return Document(io.BytesIO(answer.content))


def as_text(document):
    return "\n".join(paragraph.text for paragraph in document.paragraphs)
