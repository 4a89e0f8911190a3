"""Knows the link by which an applicant follows its application without signing in.

Whoever has it reads where the application stands, not what was written in it: a mail may reach
somebody else. It works until the coordination gives out a new one, or what was written is deleted.
"""

from django.core import signing
from django.urls import reverse
from django.utils import translation

from members.accounts.invitations import on_this_site
from members.models import Application
from records.languages import spoken

SIGNER = signing.Signer(salt="members.applications.links")


def token_of(application: Application) -> str:
    return SIGNER.sign_object([application.pk, application.link_number])


def link_of(application: Application) -> str:
    """The whole address, in the language of the application as far as the site speaks it."""
    with translation.override(language_of(application)):
        return on_this_site(reverse("members:application", args=[token_of(application)]))


def language_of(application: Application) -> str:
    return spoken([application.language, *application.working_languages])


def opened_by(token: str) -> Application | None:
    """The application behind a link; None for a link that opens nothing, whatever the reason."""
    try:
        pk, number = SIGNER.unsign_object(token)
    except signing.BadSignature:
        return None
    return Application.objects.filter(pk=pk, link_number=number, purged_on=None).first()
