"""Knows how a mail of the site is made of two templates: its subject and its text."""

from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string


def compose(subject: str, message: str, words: dict[str, Any], *, to: str) -> EmailMessage:
    """To one address alone, in the language that is active; a subject is one line.

    Lines alone are joined: a French colon keeps the space before it, which does not break.
    """
    lines = render_to_string(subject, words).splitlines()
    said = " ".join(filter(None, (line.strip() for line in lines)))
    return EmailMessage(said, render_to_string(message, words).strip() + "\n", to=[to])
