"""Knows of what members are reminded, and whom of an organisation it concerns."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy

from members.eligibility import associate_period, judged
from members.invitations import INTERFACE, language_of, on_this_site
from members.models import Membership, Organisation, Person
from members.permissions import colleagues
from members.upgrade import Standing
from records.reminders.kinds import Kind, Reader


def people_of(organisation: Organisation, day: date) -> Iterator[Reader]:
    """Who acts for the organisation on `day` and has an e-mail address."""
    for row in colleagues(organisation, day).select_related("person__user"):
        yield from reader_for(row.person, organisation)


def reader_for(person: Person, organisation: Organisation) -> Iterator[Reader]:
    """The person, at the address of its account, or else the one that is recorded."""
    user = getattr(person, "user", None)
    account = user if user and user.is_active else None
    email = account.email if account else person.email
    language = account.language if account else ""
    if email:
        spoken = language if language in INTERFACE else language_of(person, organisation)
        yield Reader(email, spoken)


def _may_apply(day: date, until: date) -> QuerySet:
    """What cannot be told yet is none of them."""
    held: Any = Membership.objects.with_standing(day, associate_period(day))
    found: QuerySet = held.filter(standing=Standing.MAY_APPLY).select_related("organisation")
    return found.prefetch_related("organisation__memberships")


def _since_when(membership: Any, day: date) -> date | None:
    """From which day on that is certain, however late in its span the membership began."""
    rows = membership.organisation.memberships.all()
    applies_from = judged(rows, day, associate_period(day)).applies_from
    return applies_from.latest if applies_from else None


def _of_an_application(membership: Any, day: date) -> dict[str, Any]:
    organisation = membership.organisation
    return {
        "organisation": organisation,
        "day": _since_when(membership, day),
        "link": on_this_site(reverse("members:my_organisation", args=[organisation.key])),
    }


ELIGIBLE = Kind(
    name="members.eligible",
    label=gettext_lazy("may apply for full membership"),
    offsets=(0,),
    rows=lambda: Membership.objects.select_related("organisation"),
    things=_may_apply,
    on=_since_when,
    readers=lambda membership, day: people_of(membership.organisation, day),
    subject="members/email/eligible_subject.txt",
    message="members/email/eligible_message.txt",
    words=_of_an_application,
)

REMINDERS = (ELIGIBLE,)
