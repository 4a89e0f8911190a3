"""Knows the act by which the office opens visits to everybody."""

from datetime import date
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from governance.models import Readers
from records.admin.acts import Act
from research.admin.publishing_acts import WithdrawResearch
from research.models import Visit
from research.surveys.publishing import publish
from research.surveys.results import FEWEST


class PublishVisit(Act):
    """Best done for several at once: who compares the figures before and after sees what came."""

    name = "publish"
    label = gettext_lazy("Publish in the figures")
    explains = format_lazy(
        gettext_lazy(
            "The visit counts in the figures that everybody reads, from the end of its embargo on. "
            "Publish at least {fewest} sites of a country at once, so that no figure tells of one "
            "alone."
        ),
        fewest=FEWEST,
    )
    takes_many = True

    def is_offered(self, record: Visit, day: date) -> bool:
        return record.readers != Readers.EVERYBODY and not record.is_sensitive

    def initial(self, record: Visit, day: date) -> dict[str, Any]:
        return {}

    def carry_out(self, record: Visit, *, by: Any, given: dict[str, Any]) -> None:
        publish(record, by=by)

    def done(self, record: Visit, result: Any) -> str:
        return _("%(visit)s is published.") % {"visit": record}


class WithdrawVisit(WithdrawResearch):
    """As any other entry; several at once, as they were published."""

    takes_many = True
