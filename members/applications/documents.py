"""Knows how documents come to an application."""

from django.utils.translation import gettext as _

from members.models import Application, ApplicationDocument, User
from records.acts import Refused, act, hold
from records.files.actions import keep_file
from records.files.looking import CheckedFile

MOST_DOCUMENTS = 8


@act
def add_document(
    application: Application, *, file: CheckedFile, by: User | None = None
) -> ApplicationDocument:
    """Adds a document to an application that is pending; the same one again is there once."""
    held = hold(Application.objects.all(), application.pk)
    if not held.is_pending:
        raise Refused(_("This application is over: nothing can be added to it."))
    if held.documents.count() >= MOST_DOCUMENTS:
        words = {"count": MOST_DOCUMENTS}
        raise Refused(_("An application has %(count)s documents at most.") % words)
    stored = keep_file(file, by=by)
    if same := held.documents.filter(file__sha256=stored.sha256).first():
        stored.delete()
        return same
    return held.documents.create(file=stored)
