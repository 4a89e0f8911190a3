"""Knows, as a query, since when members are so without a break: the twin of `members.unbroken`."""

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from members.models.memberships import Membership


def unbroken_since(organisation: F | OuterRef, day: date) -> Subquery:
    """Since when at the latest; for a query of organisations, or of what they have."""
    return _of(organisation, day, "since_latest")


def left_from(organisation: F | OuterRef, day: date) -> Subquery:
    """When, at the earliest, an earlier time as a member had ended; NULL for who never left."""
    return _of(organisation, day, "left_from")


def left_by(organisation: F | OuterRef, day: date) -> Subquery:
    """The same, at the latest."""
    return _of(organisation, day, "left_by")


def _of(organisation: F | OuterRef, day: date, name: str) -> Subquery:
    heads = _heads(day).filter(organisation=organisation)
    return Subquery(heads.order_by("-since_latest", "-first").values(name)[:1])


def _heads(day: date) -> QuerySet:
    """The memberships into which no other one leads, with the end of what came before them."""
    earlier = _begun_before(day)
    leading = earlier.exclude(until_latest__lt=OuterRef("first"))
    ended = earlier.exclude(until=None).order_by("-until_latest", "-until")
    return (
        _begun(day)
        .filter(~Exists(leading))
        .annotate(
            left_from=Subquery(ended.values("until")[:1]),
            left_by=Subquery(ended.values("until_latest")[:1]),
        )
    )


def _begun_before(day: date) -> QuerySet:
    began_earlier = Q(since_latest__lt=OuterRef("since_latest"))
    began_earlier |= Q(since_latest=OuterRef("since_latest"), first__lt=OuterRef("first"))
    return _begun(day).filter(began_earlier, organisation=OuterRef("organisation"))


def _begun(day: date) -> QuerySet:
    """What has begun by `day`, but for what ended on the very day it began."""
    never_held = Q(since=F("since_latest"), until=F("since"), until_latest=F("since"))
    first = Coalesce("since", Value(date.min))  # a start that is not known sorts first
    return Membership.objects.begun_by(day).exclude(never_held).alias(first=first)
