"""Knows how the site says in the reader's language what it knows of research."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from records.when import When
from records.wording import name_when
from research.states import State

STATES = {
    State.PLANNED: pgettext_lazy("project", "planned"),
    State.UNDER_WAY: pgettext_lazy("project", "under way"),
    State.OVER: pgettext_lazy("project", "over"),
    State.NOT_RECORDED: gettext_lazy("not recorded"),
}


def say_span(span: When) -> str:
    """Between which days something is done; that no end is recorded is told, too."""
    if span.earliest is not None and span.latest is None:
        return _("%(when)s; no end is recorded") % {"when": name_when(span)}
    return name_when(span)
