"""Knows what of agreements needs attention: copies to accept, what is missing, what ends."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kpcsc.desk.task import Line, Task, address, task
from members.agreements.standing import members_standing
from members.agreements.states import State
from members.models import AgreementText, Organisation, Signature
from records.wording import say_when


def agreements(day: date) -> Iterator[Task]:
    yield _copies()
    for text in AgreementText.objects.in_force(day):
        kind = capfirst(text.get_kind_display())
        standing = members_standing(text.kind, day).order_by("key")
        for said, states in (
            (_("%(kind)s: missing or ended"), (State.MISSING, State.EXPIRED)),
            (_("%(kind)s: ends within 90 days"), (State.EXPIRING,)),
        ):
            found = standing.filter(agreement_state__in=states)
            yield task(said % {"kind": kind}, found, _line, _register(states[0]))


def _copies() -> Task:
    return task(
        _("Signed copies to accept"),
        Signature.objects.awaiting().with_names().order_by("recorded_at", "pk"),
        lambda row: Line(str(row), address(Signature, "change", row.pk), say_when(row.signed)),
        address(Signature, "changelist", standing__exact="awaiting"),
    )


def _line(organisation: Organisation) -> Line:
    return Line(str(organisation), address(Organisation, "change", organisation.pk))


def _register(state: State) -> str:
    return f"{reverse('admin:agreements')}?state={state}"
