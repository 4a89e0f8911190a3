"""Knows how the site says in the reader's language what it knows of research."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from research.states import State

STATES = {
    State.PLANNED: pgettext_lazy("project", "planned"),
    State.UNDER_WAY: pgettext_lazy("project", "under way"),
    State.OVER: pgettext_lazy("project", "over"),
    State.NOT_RECORDED: _("not recorded"),
}
