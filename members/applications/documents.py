"""Knows how documents come to an application, and how much room there is for them."""

from django.conf import settings
from django.db.models import Sum
from django.utils.translation import gettext as _

from members.models import Application, ApplicationDocument, User
from records.acts import Refused, act, hold
from records.files.actions import keep_file
from records.files.looking import CheckedFile

MOST_DOCUMENTS = 8
MEGABYTE = 1024 * 1024


@act
def add_document(
    application: Application, *, file: CheckedFile, by: User | None = None
) -> ApplicationDocument:
    """Adds a document to an application that is pending; the same one again is there once."""
    held = hold(Application.objects.all(), application.pk)
    if not held.is_pending:
        raise Refused(_("This application is over: nothing can be added to it."))
    if same := held.documents.filter(file__sha256=file.sha256).first():
        return same
    if held.documents.count() >= MOST_DOCUMENTS:
        words = {"count": MOST_DOCUMENTS}
        raise Refused(_("An application has %(count)s documents at most.") % words)
    _check_room(held, len(file.content))
    return held.documents.create(file=keep_file(file, by=by))


def _check_room(application: Application, size: int) -> None:
    """One sender may open many applications: what nobody has looked at takes so much, and no more.

    Two who send at the same moment may go over it by a document each, which harms nobody.
    """
    is_unread = Application.objects.unread().filter(pk=application.pk).exists()
    if is_unread and room_taken() + size > room():
        raise Refused(
            _(
                "There is no room for more documents until the coordination has looked at those "
                "that came before. Your application is kept: send the document in a few days."
            )
        )


def room() -> int:
    """How many bytes the documents of applications may take that nobody has looked at."""
    return settings.APPLICATION_DOCUMENTS_MB * MEGABYTE


def room_taken() -> int:
    documents = ApplicationDocument.objects.filter(application__in=Application.objects.unread())
    return documents.aggregate(bytes=Sum("file__size"))["bytes"] or 0
