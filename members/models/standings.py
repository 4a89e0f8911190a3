"""Knows, as a query, from which day associates may apply: the twin of `members.upgrade`."""

from datetime import date
from typing import Any

from django.db.models import (
    Case,
    CharField,
    DateField,
    Exists,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models.functions import RowNumber

from members.upgrade import AssociatePeriod, Standing
from records.periods import certainly_holds
from records.when import earlier

SUREST = (
    F("is_certain").desc(),
    F("since_latest").desc(),
    F("since").desc(nulls_last=True),
    F("pk").desc(),
)
LATEST = ("-since_latest", F("since").desc(nulls_last=True))


def with_standing(held: QuerySet, day: date, rule: AssociatePeriod | None) -> Any:
    """Annotates associate memberships held on `day` with `standing`, one row an organisation."""
    rows = held.model._base_manager.filter(kind="associate")
    place = Window(RowNumber(), partition_by=F("organisation"), order_by=SUREST)
    surest = held.order_by().annotate(place=place).filter(place=1).values("pk")
    full = held.model._base_manager.filter(
        certainly_holds(day), kind="full", organisation=OuterRef("organisation")
    )
    chosen = held.filter(pk__in=surest).filter(~Exists(full))
    if rule is None:
        return chosen.annotate(standing=_value(Standing.CANNOT_TELL))
    return chosen.annotate(**_counted_from(rows, rule)).annotate(standing=_standing(day, rule))


def _value(standing: Standing) -> Value:
    return Value(standing.value, output_field=CharField())


def _standing(day: date, rule: AssociatePeriod) -> Case:
    enough = Q(counted_latest__lte=earlier(day, rule.months))
    return Case(
        When(is_certain=False, then=_value(Standing.CANNOT_TELL)),
        When(enough, then=_value(Standing.MAY_APPLY)),
        When(counted_earliest=F("counted_latest"), then=_value(Standing.MAY_APPLY_FROM)),
        default=_value(Standing.CANNOT_TELL),
    )


def _counted_from(rows: QuerySet, rule: AssociatePeriod) -> dict[str, Any]:
    """The span in which the months began to count: see `members.upgrade`."""
    known = rows.filter(
        organisation=OuterRef("organisation"), since_latest__lte=OuterRef("since_latest")
    )
    if rule.gap_restarts:
        return _latest_head(rows, known)
    return _first_start(known)


def _latest_head(rows: QuerySet, known: QuerySet) -> dict[str, Any]:
    """Of the rows that continue no other one, the latest."""
    continued = rows.filter(
        Q(until=F("until_latest")) & Q(until=OuterRef("since")),
        organisation=OuterRef("organisation"),
        since_latest__lt=OuterRef("since_latest"),
    )
    heads = known.filter(~Exists(continued) | ~Q(since=F("since_latest")) | Q(since=None))
    head = heads.order_by(*LATEST)
    return {
        "counted_earliest": Subquery(head.values("since")[:1]),
        "counted_latest": Subquery(head.values("since_latest")[:1]),
    }


def _first_start(known: QuerySet) -> dict[str, Any]:
    grouped = known.order_by().values("organisation")
    vague = Exists(known.filter(since=None))
    first = Subquery(grouped.annotate(first=Min("since")).values("first")[:1])
    return {
        "counted_earliest": Case(
            When(vague, then=Value(None, output_field=DateField())), default=first
        ),
        "counted_latest": Subquery(
            grouped.annotate(first=Min("since_latest")).values("first")[:1],
            output_field=DateField(),
        ),
    }
