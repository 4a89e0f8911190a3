"""Knows what needs attention in what is put to the members: to be counted, and still open."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from governance.models import Proposal
from kpcsc.desk.task import Line, Task, address, task


def proposals(now: datetime) -> Iterator[Task]:
    """What is past its deadline and not counted; and what is open, with how many have answered."""
    for title, found in (
        (_("Proposals to be counted"), Proposal.objects.to_close(now)),
        (_("Proposals open to the members"), Proposal.objects.open_at(now)),
    ):
        rows = found.order_by("closes_at", "pk").annotate(
            entitled=Count("electors"),
            voted=Count("electors", filter=Q(electors__has_voted=True)),
        )
        yield task(title, rows, _line, address(Proposal, "changelist", standing__exact="open"))


def _line(proposal: Proposal) -> Line:
    words = {"voted": proposal.voted, "entitled": proposal.entitled}  # type: ignore[attr-defined]
    answered = _("answered: %(voted)s of %(entitled)s") % words
    return Line(str(proposal), address(Proposal, "change", proposal.pk), answered)
