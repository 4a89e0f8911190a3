"""Knows the questions by which lists of bodies, offices and terms are narrowed."""

from datetime import date
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from governance.coverage import SeatState
from governance.models import Assignment, Office
from governance.offices import Holding, holdings
from governance.wording import SEAT_STATES
from members.models import Membership
from records.periods import holds

# What a list is narrowed to, besides the single states
SEATS = {
    "open": (SeatState.VACANT, SeatState.PLANNED, SeatState.NOT_RECORDED),
    "ending": (SeatState.ENDS_SOON, SeatState.CARRIED_OVER),
}


def seats_today(day: date) -> list[Holding]:
    """Every seat of a body that is there on that day, with what can be said of it."""
    return holdings(Office.objects.on(day).select_related("body", "region"), day)


class SeatFilter(admin.SimpleListFilter):
    """Offices by whether somebody holds them today."""

    title = _("seat today")
    parameter_name = "seat"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        groups = [
            ("open", pgettext_lazy("a seat", "open")),
            ("ending", _("ends soon or is carried over")),
        ]
        return [*groups, *((state.value, label) for state, label in SEAT_STATES.items())]

    def queryset(self, request: Any, queryset: Any) -> QuerySet:
        if self.value() not in {*SeatState, *SEATS}:
            return queryset
        wanted = SEATS.get(self.value(), (self.value(),))
        held = seats_today(timezone.localdate())
        return queryset.filter(pk__in=[h.office.pk for h in held if h.state in wanted])


class HolderFilter(admin.SimpleListFilter):
    """Terms and seats of today by whether the organisation is a member today."""

    parameter_name = "holder"
    link = "organisation"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [("member", _("a member")), ("stranger", _("no member"))]

    def queryset(self, request: Any, queryset: Any) -> QuerySet:
        day = timezone.localdate()
        members = Membership.objects.filter(holds(day)).values("organisation")
        match self.value():
            case "member":
                return queryset.on(day).filter(**{f"{self.link}__in": members})
            case "stranger":
                return queryset.on(day).exclude(**{f"{self.link}__in": members})
        return queryset


class SeatHolderFilter(HolderFilter):
    title = pgettext_lazy("a seat", "held today by")

    def queryset(self, request: Any, queryset: Any) -> QuerySet:
        return super().queryset(request, queryset.seats() if self.value() else queryset)


class OnBehalfFilter(HolderFilter):
    title = pgettext_lazy("a term", "held today by")
    link = "on_behalf_of"

    def queryset(self, request: Any, queryset: Any) -> QuerySet:
        return super().queryset(request, queryset.in_effect() if self.value() else queryset)


class CoverFilter(admin.SimpleListFilter):
    """Groups of the Kimberley Process by whether anybody sits in them today."""

    title = _("cover today")
    parameter_name = "cover"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("none", pgettext_lazy("in a group", "nobody")),
            ("some", pgettext_lazy("in a group", "somebody")),
        ]

    def queryset(self, request: Any, queryset: Any) -> QuerySet:
        seated = Assignment.objects.seats().on(timezone.localdate()).values("body")
        match self.value():
            case "none":
                return queryset.of_the_kimberley_process().exclude(pk__in=seated)
            case "some":
                return queryset.of_the_kimberley_process().filter(pk__in=seated)
        return queryset
