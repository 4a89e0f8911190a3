"""Knows the public pages about members."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import OuterRef, Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_list_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from members.directory import (
    DirectoryForm,
    countries_of_members,
    found,
    page_of,
    sorted_countries,
)
from members.eligibility import associate_rule, judged, period_of
from members.map import Map, Mark, map_of_africa
from members.models import Membership, Organisation, OtherName, Region
from members.models.confirmations import latest_confirmation, month_of
from members.models.memberships import surest
from members.public import may_show, names_in_other_languages, public_organisation
from members.wording import status_sentence
from records.kept_pages import kept
from records.models import Rule
from records.when import When

ENTRY = ("entry_as_associate", "associate_membership", "associate_period")
DECIDING = "decision_method"


@require_safe
@kept
def directory(request: HttpRequest) -> HttpResponse:
    """The members of today, found by name, kind, country and region."""
    day = timezone.localdate()
    countries = sorted_countries(countries_of_members(day))
    form = DirectoryForm(
        request.GET, countries=countries, regions=list(Region.objects.of_latest_plan(day))
    )
    context = {
        "form": form,
        "countries": countries_to_choose(countries, form.data["country"]),
        "map": map_of_members(countries),
        "as_of": When.on(day),
        **(listing(form.wanted, day) if form.is_valid() else {}),
    }
    return render(request, "members/directory.html", context)


def listing(wanted: dict[str, str], day: date) -> dict[str, Any]:
    """The part of the list that the reader looks for, and whether it is all there is."""
    after = wanted.pop("after", "")
    listed, next_after = page_of(found(day, wanted), day, after)
    return {
        "listed": listed,
        "next_after": next_after,
        "is_first_page": not after,
        "is_filtered": bool(wanted),
    }


def countries_to_choose(countries: list[tuple[str, str]], chosen: str) -> list[dict[str, Any]]:
    return [
        {"name": name, "url": address_of_country(code), "is_chosen": code == chosen}
        for code, name in countries
    ]


def address_of_country(code: str) -> str:
    return f"{reverse('members:directory')}?{urlencode({'country': code})}"


def map_of_members(countries: list[tuple[str, str]]) -> Map:
    """The map on which each country with a member leads to the country's own page."""
    return map_of_africa(Mark(code, page_of_country(code), name) for code, name in countries)


def page_of_country(code: str) -> str:
    return reverse("research:country", args=[code.lower()])


@require_safe
@kept
def organisation(request: HttpRequest, key: str) -> HttpResponse:
    """One organisation that is or was a member: what it says of itself, and its membership."""
    day = timezone.localdate()
    memberships = memberships_of(key)
    row = memberships[0].organisation
    context = {
        **profile(row),
        **standing(memberships, day),
        "confirmed": month_of(memberships[0].confirmed_on),  # type: ignore[attr-defined]
        "row": row,
        "day": day,
    }
    return render(request, "members/organisation.html", context)


def memberships_of(key: str) -> list[Membership]:
    """The memberships of one public organisation, the latest first; the organisation is theirs.

    With the day on which its profile was last confirmed. Three queries. Who never was a member,
    or hides itself, is not here.
    """
    public = Organisation.objects.public().filter(key=key)
    rows = Membership.objects.filter(organisation__in=public).order_by("-since_latest", "-pk")
    rows = rows.annotate(confirmed_on=latest_confirmation(OuterRef("organisation")))
    found: list[Any] = get_list_or_404(rows.select_related("organisation", "source"))
    names = Prefetch("other_names", OtherName.objects.order_by("kind", "name"))
    prefetch_related_objects([found[0].organisation], "areas_of_work", names)
    return found


def profile(row: Organisation) -> dict[str, Any]:
    """What the organisation is called and says of itself, as far as it is public."""
    public = public_organisation(row)
    assert public is not None
    return {
        "organisation": public,
        "areas_of_work": row.areas_of_work.all() if may_show(row, "areas_of_work") else [],
        "names": names_in_other_languages(row),
        "other_names": row.other_names.all() if may_show(row, "name") else [],
    }


def standing(memberships: list[Membership], today: date) -> dict[str, Any]:
    """What an organisation is today, by which rule, and its memberships over time."""
    current = surest(memberships, today)
    rule = associate_rule(today)
    answer = judged(memberships, today, period_of(rule))
    return {
        "status": status_sentence(current, answer, today),
        "current": current,
        "rule": rule,
        "memberships": memberships,
    }


@require_safe
@kept
def join(request: HttpRequest) -> HttpResponse:
    """How an organisation becomes a member, from the rules in force today."""
    day = timezone.localdate()
    rules = rules_in_force((*ENTRY, DECIDING), day)
    context = {
        "steps": [rules[key] for key in ENTRY if key in rules],
        "associate_period": period_of(rules.get("associate_period")),
        "deciding": rules.get(DECIDING),
        "day": day,
    }
    return render(request, "members/join.html", context)


def rules_in_force(keys: tuple[str, ...], day: date) -> dict[str, Rule]:
    """The rules of those keys in force on `day`, the surest of each, with their sources."""
    rows = Rule.objects.on(day).filter(key__in=keys).select_related("source")
    return {rule.key: rule for rule in rows.order_by("is_certain", "since_latest")}
