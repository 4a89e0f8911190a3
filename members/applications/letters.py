"""Knows the mails to an applicant: received, a question, what was decided.

They hold a link and the coalition's own words, nothing of what was written in the form: whoever
gives the address of somebody else sends that person no words of his own.
"""

from django.core.mail import EmailMessage
from django.utils import translation

from members.applications.links import language_of, link_of
from members.applications.states import DECIDED, State
from members.models import Application
from records.outbox.letters import compose
from records.outbox.posting import post

LETTER = ("members/email/application_subject.txt", "members/email/application_message.txt")
TOLD = (State.SUBMITTED, State.QUESTIONS_ASKED, *DECIDED)


def tell(application: Application, *, words: str = "") -> None:
    """Writes to the contact where the application stands, once all is stored; in its language.

    `words`: the question, or the reason of the decision.
    """
    if application.state in TOLD and application.contact_email:
        write(application, words=words)


def write(application: Application, *, words: str = "") -> None:
    """Writes to the contact, whatever the state, once all is stored."""
    post(letter(application, words=words))


def letter(application: Application, *, words: str = "") -> EmailMessage:
    with translation.override(language_of(application)):
        given = {"application": application, "link": link_of(application), "words": words.strip()}
        return compose(*LETTER, given, to=application.contact_email)
