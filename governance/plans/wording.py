"""Knows how to say, in the reader's language, how far an activity has come and a plan stands."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from governance.plans.states import State

STATES = {
    State.DONE: gettext_lazy("done"),
    State.UNDER_WAY: gettext_lazy("under way"),
    State.PLANNED: gettext_lazy("planned so far"),
    State.DROPPED: gettext_lazy("dropped"),
    State.CANNOT_TELL: gettext_lazy("cannot tell"),
}

STANDINGS = {
    "in_force": gettext_lazy("in force"),
    "possible": gettext_lazy("perhaps in force: its dates are not known to the day"),
    "to_come": gettext_lazy("not yet in force"),
    "over": gettext_lazy("over"),
}


def say_state(possible: Sequence[State]) -> str:
    """How far an activity has come; where that cannot be told, what the dates leave open."""
    words = [str(STATES[state]) for state in possible]
    if len(words) == 1:
        return words[0]
    either = {"first": ", ".join(words[:-1]), "last": words[-1]}
    return _("cannot tell: %(first)s or %(last)s") % either


def say_count(state: State, count: int) -> str:
    """How many activities are in a state: "3 done"."""
    match state:
        case State.DONE:
            words = ngettext("%(count)s done", "%(count)s done", count)
        case State.UNDER_WAY:
            words = ngettext("%(count)s under way", "%(count)s under way", count)
        case State.PLANNED:
            words = ngettext("%(count)s planned", "%(count)s planned", count)
        case State.DROPPED:
            words = ngettext("%(count)s dropped", "%(count)s dropped", count)
        case _other:
            words = ngettext(
                "%(count)s of which it cannot be told",
                "%(count)s of which it cannot be told",
                count,
            )
    return words % {"count": count}


def say_counts(counts: Mapping[State, int]) -> list[tuple[State, str]]:
    """One phrase for each state, in the same order everywhere; what cannot be told only where
    there is some of it."""
    told = [state for state in State if state is not State.CANNOT_TELL or counts.get(state)]
    return [(state, say_count(state, counts.get(state, 0))) for state in told]
