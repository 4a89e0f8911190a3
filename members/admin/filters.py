"""Knows the questions by which lists of organisations and people are narrowed."""

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from members.eligibility import with_standing_of
from members.models import Consent, Membership, Person
from members.upgrade import Standing
from records.languages import LANGUAGES
from records.periods import holds

SOON = timedelta(days=90)


class KindFilter(admin.SimpleListFilter):
    """What the organisation is today."""

    title = _("membership today")
    parameter_name = "today"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [*Membership.Kind.choices, ("former", _("former member")), ("never", _("none yet"))]

    def queryset(self, request: Any, queryset: Any) -> QuerySet:
        of_it = Membership.objects.filter(organisation=OuterRef("pk"))
        held = of_it.filter(holds(timezone.localdate()))
        match self.value():
            case "never":
                return queryset.filter(~Exists(of_it))
            case "former":
                return queryset.filter(Exists(of_it), ~Exists(held))
            case kind if kind in Membership.Kind.values:
                return queryset.filter(Exists(held.filter(kind=kind)))
        return queryset


class StandingFilter(admin.SimpleListFilter):
    """What the one-year rule answers today."""

    title = _("full membership")
    parameter_name = "standing"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("may_apply", _("may apply")),
            ("soon", _("may apply within 90 days")),
            ("cannot_tell", _("cannot be told yet")),
        ]

    def queryset(self, request: Any, queryset: Any) -> QuerySet:
        day = timezone.localdate()
        match self.value():
            case "may_apply":
                return queryset.filter(pk__in=with_standing_of(Standing.MAY_APPLY, day))
            case "soon":
                return queryset.filter(pk__in=arriving(day))
            case "cannot_tell":
                return queryset.filter(pk__in=with_standing_of(Standing.CANNOT_TELL, day))
        return queryset


def arriving(day: Any) -> QuerySet:
    """Organisations that certainly may apply within 90 days, and not yet today."""
    by_then = with_standing_of(Standing.MAY_APPLY, day + SOON)
    return by_then.exclude(pk__in=with_standing_of(Standing.MAY_APPLY, day))


class CountryFilter(admin.SimpleListFilter):
    """The countries that occur in the list."""

    title = _("country")
    parameter_name = "country"
    column = "country"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        rows = model_admin.model.objects.exclude(**{self.column: ""}).order_by()
        codes = set(rows.values_list(self.column, flat=True).distinct())
        return [(code, name) for code, name in countries if code in codes]

    def queryset(self, request: Any, queryset: Any) -> QuerySet:
        return queryset.filter(**{self.column: self.value()}) if self.value() else queryset


class NameFilter(admin.SimpleListFilter):
    """Whether the person's name may be public today."""

    title = _("name in public")
    parameter_name = "consent"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("unasked", _("no answer recorded")),
            ("public", _("may be public")),
            ("refused", _("refused or hidden")),
        ]

    def queryset(self, request: Any, queryset: Any) -> QuerySet:
        day = timezone.localdate()
        match self.value():
            case "unasked":
                return queryset.filter(pk__in=Person.objects.unasked_on(day))
            case "public":
                return queryset.filter(pk__in=Person.objects.named_publicly_on(day))
            case "refused":
                refused = Consent.objects.certainly_on(day).refusing()
                return queryset.filter(pk__in=refused.values("person"))
        return queryset


class LanguageFilter(admin.SimpleListFilter):
    """Who works in a language."""

    title = _("language")
    parameter_name = "language"
    column = "languages"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        """The languages that occur in the list."""
        rows = model_admin.model.objects.order_by().values_list(self.column, flat=True).distinct()
        used = {tag for tags in rows for tag in tags}
        known = [(tag, name) for tag, name in LANGUAGES.items() if tag in used]
        return [*known, ("none", _("not recorded"))]

    def queryset(self, request: Any, queryset: Any) -> QuerySet:
        if self.value() == "none":
            return queryset.filter(**{self.column: ""})
        if self.value() in LANGUAGES:
            return queryset.filter(**{f"{self.column}__regex": rf"(^| ){self.value()}( |$)"})
        return queryset


class WorkingLanguageFilter(LanguageFilter):
    column = "working_languages"


class InvitationFilter(admin.SimpleListFilter):
    """What became of an invitation."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("open", _("open")),
            ("expired", _("expired")),
            ("accepted", _("accepted")),
            ("revoked", _("revoked")),
        ]

    def queryset(self, request: Any, queryset: Any) -> QuerySet:
        match self.value():
            case "open":
                return queryset.open_at(timezone.now())
            case "expired":
                unanswered = queryset.filter(accepted_at=None, revoked_at=None)
                return unanswered.filter(expires_at__lte=timezone.now())
            case "accepted":
                return queryset.exclude(accepted_at=None)
            case "revoked":
                return queryset.exclude(revoked_at=None)
        return queryset
