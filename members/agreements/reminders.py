"""Knows of which agreements members are reminded: those that are missing, and those that end."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy

from members.accounts.invitations import on_this_site
from members.agreements.standing import members_standing
from members.agreements.states import State
from members.models import AgreementText, Organisation, Signature
from members.models.unbroken import unbroken_since
from members.reminders import people_of
from records.reminders.kinds import Kind

MISSING_AFTER = (0, 30, 90)  # days from the day on which it could first be signed
BEFORE_IT_ENDS = (-60, -14, 1)


def _missing(kind: str) -> Callable[[date, date], QuerySet]:
    def found(day: date, until: date) -> QuerySet:
        """Members that have not signed it since they are members, with since when they could."""
        text = AgreementText.objects.in_force(day).filter(kind=kind)
        if not text.exists():
            return Organisation.objects.none()
        members = members_standing(kind, day).filter(agreement_state=State.MISSING)
        return members.annotate(
            asked_since=Subquery(text.values("in_force_since")[:1]),
            joined_by=unbroken_since(OuterRef("pk"), day),
        )

    return found


def _could_sign_since(organisation: Any, _day: date) -> date:
    return max(organisation.asked_since, organisation.joined_by)


def _words_of_missing(kind: str) -> Callable[[Any, date], dict[str, Any]]:
    def words(organisation: Organisation, _day: date) -> dict[str, Any]:
        label = AgreementText.Kind(kind).label
        return {"organisation": organisation, "kind": label, "link": _page_of(organisation)}

    return words


def _ending(day: date, until: date) -> QuerySet:
    """Signatures of members with an end, that no later one has followed, and whose text's kind
    could be signed again."""
    counting = Signature.objects.counting_on(day)
    later = counting.accepted().filter(
        Q(valid_until=None) | Q(valid_until__gt=OuterRef("valid_until")),
        organisation=OuterRef("organisation"),
        text__kind=OuterRef("text__kind"),
    )
    waits = counting.awaiting().filter(
        organisation=OuterRef("organisation"), text__kind=OuterRef("text__kind")
    )
    found = counting.accepted().filter(
        ~Exists(later),
        ~Exists(waits),
        valid_until__lte=until,
        organisation__in=Organisation.objects.members_on(day),
        text__kind__in=AgreementText.objects.in_force(day).order_by().values("kind"),
    )
    return found.with_names()


def _words_of_ending(signature: Signature, day: date) -> dict[str, Any]:
    return {
        "organisation": signature.organisation,
        "agreement": signature.text,
        "last_day": signature.valid_until,
        "has_ended": signature.valid_until is not None and signature.valid_until < day,
        "link": _page_of(signature.organisation),
    }


def _page_of(organisation: Organisation) -> str:
    return on_this_site(reverse("members:agreements", args=[organisation.key]))


MISSING = tuple(
    Kind(
        name=f"members.{kind.value}_missing",
        label=label,
        offsets=MISSING_AFTER,
        rows=Organisation.objects.all,
        things=_missing(kind.value),
        on=_could_sign_since,
        readers=people_of,
        subject="members/email/agreement_missing_subject.txt",
        message="members/email/agreement_missing_message.txt",
        words=_words_of_missing(kind.value),
    )
    for kind, label in (
        (AgreementText.Kind.MOU, gettext_lazy("memorandum of understanding to be signed")),
        (AgreementText.Kind.CHARTER, gettext_lazy("charter to be signed")),
    )
)

ENDING = Kind(
    name="members.agreement_ending",
    label=gettext_lazy("signature of an agreement ends"),
    offsets=BEFORE_IT_ENDS,
    rows=Signature.objects.with_names,
    things=_ending,
    on=lambda signature, _day: signature.valid_until,
    readers=lambda signature, day: people_of(signature.organisation, day),
    subject="members/email/agreement_ending_subject.txt",
    message="members/email/agreement_ending_message.txt",
    words=_words_of_ending,
)

REMINDERS = (*MISSING, ENDING)
