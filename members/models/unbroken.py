"""Knows, as a query, since when members are so without a break: the twin of `members.unbroken`."""

from datetime import date

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from members.models.memberships import Membership
from records.when import Certainty


def unbroken_since(organisation: F | OuterRef, day: date) -> Subquery:
    """Since when at the latest; for a query of organisations, or of what they have."""
    return Subquery(_latest_head(organisation, day).values("since_latest")[:1])


def counts_in_it(organisation: F | OuterRef, day: date, *, earliest: str, latest: str) -> Coalesce:
    """How surely what was done in a span of days counts in the membership of `day`.

    Where nothing is known of a membership, nothing is known to have ended. `earliest` and `latest`
    name the fields of the query that hold the span.
    """
    counts = Case(
        When(until__gt=OuterRef(OuterRef(latest)), then=_value(Certainty.NO)),
        When(until_latest__lte=OuterRef(OuterRef(earliest)), then=_value(Certainty.CERTAIN)),
        default=_value(Certainty.POSSIBLE),
    )
    left = _ended_before(day).annotate(counts=counts).values("counts")
    head = _latest_head(organisation, day).annotate(counts=Subquery(left[:1])).values("counts")
    return Coalesce(Subquery(head[:1]), _value(Certainty.CERTAIN))


def _value(certainty: Certainty) -> Value:
    return Value(certainty.value, output_field=CharField())


def _latest_head(organisation: F | OuterRef, day: date) -> QuerySet:
    """The memberships into which no other one leads; the latest comes first."""
    leading = _begun_before(day).exclude(until_latest__lt=OuterRef("first"))
    heads = _begun(day).filter(~Exists(leading), organisation=organisation)
    return heads.order_by("-since_latest", "-first")


def _ended_before(day: date) -> QuerySet:
    """What came before a head and has ended; what ended last comes first."""
    return _begun_before(day).exclude(until=None).order_by("-until_latest", "-until")


def _begun_before(day: date) -> QuerySet:
    began_earlier = Q(since_latest__lt=OuterRef("since_latest"))
    began_earlier |= Q(since_latest=OuterRef("since_latest"), first__lt=OuterRef("first"))
    return _begun(day).filter(began_earlier, organisation=OuterRef("organisation"))


def _begun(day: date) -> QuerySet:
    """What has begun by `day`, but for what ended on the very day it began."""
    never_held = Q(since=F("since_latest"), until=F("since"), until_latest=F("since"))
    first = Coalesce("since", Value(date.min))  # a start that is not known sorts first
    return Membership.objects.begun_by(day).exclude(never_held).alias(first=first)
