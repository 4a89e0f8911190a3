"""Tells a moment in the reader's own zone, beside that of the coalition."""

from datetime import datetime
from typing import Any

from django import template
from django.template.context import Context
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from members.permissions import person_of
from records.zones import say_in

register = template.Library()
SAID = ' <span class="mute">({})</span>'
ASKED = ' <span class="mute" data-here="{}" data-from="{}" data-to="{}"></span>'


@register.simple_tag(takes_context=True)
def also_here(context: Context, starts_at: datetime, ends_at: datetime | None = None) -> str:
    """In the zone that the reader has set; for whoever has none, `times.js` asks the browser."""
    person = person_of(context["user"])
    if person and person.time_zone:
        said = say_in(person.time_zone, starts_at, ends_at)
        return format_html(SAID, said) if said else ""
    return format_html(ASKED, _("Your time:"), _iso(starts_at), _iso(ends_at))


def _iso(moment: Any) -> str:
    return timezone.localtime(moment).isoformat(timespec="minutes") if moment else ""
