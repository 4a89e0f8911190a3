"""Knows of what members are reminded, and whom of an organisation it concerns."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy

from members.accounts.invitations import language_of, on_this_site
from members.confirmations.actions import REMINDER, make_link, receivers
from members.eligibility import associate_period, judged, unbroken_of
from members.models import Application, Membership, Organisation, Person, User
from members.permissions import colleagues
from members.upgrade import Standing
from records.reminders.kinds import Kind, Reader
from records.when import later


def people_of(organisation: Organisation, day: date) -> Iterator[Reader]:
    """Who acts for the organisation on `day` and has an e-mail address."""
    for row in colleagues(organisation, day).select_related("person__user"):
        yield from reader_for(row.person, organisation)


def reader_for(person: Person, organisation: Organisation) -> Iterator[Reader]:
    """The person, at the address of its account, or else the one that is recorded."""
    user = getattr(person, "user", None)
    account = user if user and user.is_active else None
    email = account.email if account else person.email
    if email:
        language = account.language if account else ""
        yield Reader(email, language_of(person, organisation, account=language))


def _may_apply(day: date, until: date) -> QuerySet:
    """What cannot be told yet is none of them, nor who has applied."""
    held: Any = Membership.objects.with_standing(day, associate_period(day))
    has_applied = Application.objects.pending().filter(organisation=OuterRef("organisation"))
    found: QuerySet = held.filter(~Exists(has_applied), standing=Standing.MAY_APPLY)
    found = found.select_related("organisation")
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


def _to_be_confirmed(day: date, until: date) -> QuerySet:
    """With their memberships: since when they are members is asked of each."""
    found = Organisation.objects.unconfirmed_on(min(day, until))
    return found.prefetch_related("memberships")


def _to_confirm_since(organisation: Any, day: date) -> date | None:
    """A year after the last confirmation, or after it became a member or came back, if later."""
    member = unbroken_of(organisation, day)
    began = member.began.latest if member else None
    last = max(filter(None, (organisation.confirmed_on, began)), default=None)
    return later(last, settings.CONFIRMATION_MONTHS) if last else None


def _with_accounts(organisation: Any, day: date) -> Iterator[Reader]:
    """Each gets a link of its own, so only who has an account is written to."""
    for user in receivers(organisation, day):
        yield from reader_for(user.person, organisation) if user.person else ()


def _link_of_its_own(organisation: Any, reader: Reader, at: datetime) -> dict[str, Any]:
    user = User.objects.get(email__iexact=reader.email)
    link, secret = make_link(organisation, user, at=at)
    path = reverse("members:confirm_by_link", args=[secret])
    return {"link": link, "address": on_this_site(path)}


UNCONFIRMED = Kind(
    name=REMINDER,
    label=gettext_lazy("profile to be confirmed"),
    offsets=(0, 30),
    rows=Organisation.objects.with_confirmation,
    things=_to_be_confirmed,
    on=_to_confirm_since,
    readers=_with_accounts,
    subject="members/email/confirm_subject.txt",
    message="members/email/confirm_message.txt",
    words=lambda organisation, _day: {"organisation": organisation},
    own_words=_link_of_its_own,
)

REMINDERS = (ELIGIBLE, UNCONFIRMED)
