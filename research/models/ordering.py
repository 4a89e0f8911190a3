"""Knows in which order research stands in lists, and what comes behind a place in one."""

from typing import Any, ClassVar, Self

from django.db.models import F, Q


class LatestFirst:
    """A queryset of records that are listed the latest first; what has no date comes last."""

    dated_by: ClassVar[str]  # the date that counts
    filter: Any
    order_by: Any

    def latest_first(self) -> Self:
        rows: Self = self.order_by(F(self.dated_by).desc(nulls_last=True), "key")
        return rows

    def behind(self, place: str) -> Self:
        """What comes after that place, which `place_of` a row gave."""
        day, _sign, key = place.partition("~")
        undated = Q(**{self.dated_by: None})
        if not day:
            return self.filter(undated, key__gt=key)
        older = Q(**{f"{self.dated_by}__lt": day}) | Q(**{self.dated_by: day}, key__gt=key)
        return self.filter(older | undated)

    def place_of(self, row: Any) -> str:
        return f"{getattr(row, self.dated_by) or ''}~{row.key}"
