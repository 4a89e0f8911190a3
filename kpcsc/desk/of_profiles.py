"""Knows which profiles need attention: not confirmed for a year, or with a website that is dead."""

from datetime import date

from django.utils.translation import gettext as _

from kpcsc.desk.task import Line, Task, address, task
from members.models import Organisation, WebsiteCheck
from records.wording import say_day


def unconfirmed(day: date) -> Task:
    return task(
        _("Profiles to be confirmed by the member"),
        Organisation.objects.unconfirmed_on(day).order_by("confirmed_on", "key"),
        _unconfirmed,
        address(Organisation, "changelist", confirmed="due"),
    )


def _unconfirmed(row: Organisation) -> Line:
    place = address(Organisation, "act", row.pk, "ask-to-confirm")
    confirmed_on = row.confirmed_on  # type: ignore[attr-defined]
    if confirmed_on is None:
        return Line(str(row), place, _("never confirmed"))
    return Line(str(row), place, _("last confirmed: %(day)s") % {"day": say_day(confirmed_on)})


def dead_websites() -> Task:
    return task(
        _("Websites that have not answered for days"),
        WebsiteCheck.objects.dead().select_related("organisation").order_by("failed_since", "pk"),
        _dead,
        address(Organisation, "changelist", website_check="dead"),
    )


def _dead(row: WebsiteCheck) -> Line:
    assert row.failed_since is not None
    words = {"outcome": row.get_outcome_display(), "day": say_day(row.failed_since)}
    place = address(Organisation, "change", row.organisation_id)
    return Line(str(row.organisation), place, _("since %(day)s: %(outcome)s") % words)
