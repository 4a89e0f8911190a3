"""Knows the page of the office about who is invited to a meeting, their answers and their links."""

from typing import Any

from django.contrib.admin.utils import unquote
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from governance.belonging import rows
from governance.meetings.replies import replies_to
from governance.meetings.reply_links import link_of, people_of
from governance.permissions import invited_readers


@never_cache
def replies(request: HttpRequest, admin: Any, object_id: str) -> HttpResponse:
    """A link is there only for who may read of the meeting."""
    meeting = admin.get_object(request, unquote(object_id))
    if meeting is None:
        raise Http404
    prefetch_related_objects([meeting], "replies__person")
    day = timezone.localdate()
    invited = replies_to(meeting, rows(), day) if meeting.may_lie_ahead(day) else {}
    readers = invited_readers(meeting, invited, day)
    people = people_of(readers, day)
    context = {
        "title": _("Who is invited"),
        "meeting": meeting,
        "back": admin.address("change", meeting.pk),
        "answered": sum(reply is not None for reply in invited.values()),
        "invited": [
            (one, reply, link_of(meeting, one, people[one.pk]) if one in readers else "")
            for one, reply in invited.items()
        ],
    }
    return render(
        request, "admin/replies.html", {**admin.admin_site.each_context(request), **context}
    )
