"""Knows the public pages about members."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from members.directory import (
    DirectoryForm,
    countries_of_members,
    found,
    page_of,
    sorted_countries,
)
from members.eligibility import associate_period, judged
from members.map import Map, Mark, map_of_africa
from members.models import Membership, Organisation, OtherName, Region
from members.public import may_show, public_organisation
from members.wording import status_sentence
from records.models import Rule
from records.when import Certainty


def directory(request: HttpRequest) -> HttpResponse:
    """The members of today, found by name, kind, country and region."""
    day = timezone.localdate()
    codes = countries_of_members(day)
    form = DirectoryForm(request.GET, country_codes=codes, regions=list(Region.objects.all()))
    is_readable = form.is_valid()
    wanted = form.wanted
    after = wanted.pop("after", "")
    listed, next_after = page_of(found(day, wanted), day, after) if is_readable else ([], "")
    context = {
        "form": form,
        "listed": listed,
        "next_after": next_after,
        "is_first_page": not after,
        "is_filtered": bool(wanted),
        "codes": codes,
        "map": map_of_members(codes),
        "day": day,
    }
    return render(request, "members/directory.html", context)


def map_of_members(codes: list[str]) -> Map:
    """The map on which each country with a member leads to its members."""
    address = reverse("members:directory")
    return map_of_africa(
        Mark(code, f"{address}?country={code}", name) for code, name in sorted_countries(codes)
    )


def organisation(request: HttpRequest, key: str) -> HttpResponse:
    """One organisation that is or was a member: what it says of itself, and its membership."""
    day = timezone.localdate()
    row = get_object_or_404(
        Organisation.objects.public().prefetch_related(
            "memberships__source",
            "areas_of_work",
            Prefetch("other_names", OtherName.objects.order_by("kind", "name")),
        ),
        key=key,
    )
    memberships = sorted(row.memberships.all(), key=lambda held: held.since_latest, reverse=True)
    current = _held(memberships, day)
    answer = judged(memberships, day, associate_period(day))
    context = {
        "organisation": public_organisation(row),
        "row": row,
        "areas_of_work": row.areas_of_work.all() if may_show(row, "areas_of_work") else [],
        "other_names": row.other_names.all() if may_show(row, "name") else [],
        "status": status_sentence(current, answer, day),
        "current": current,
        "memberships": memberships,
        "day": day,
    }
    return render(request, "members/organisation.html", context)


def _held(memberships: list[Membership], day) -> Membership | None:
    """The membership on `day`: one that certainly holds before one that possibly does."""
    held = [row for row in memberships if row.holds_on(day) is not Certainty.NO]
    return max(held, key=lambda row: row.holds_on(day) is Certainty.CERTAIN, default=None)


def join(request: HttpRequest) -> HttpResponse:
    """How an organisation becomes a member, from the rules in force today."""
    day = timezone.localdate()
    keys = ["associate_membership", "entry_as_associate", "associate_period"]
    rules = {rule.key: rule for rule in Rule.objects.on(day).filter(key__in=keys)}
    context = {
        "rules": [rules[key] for key in keys if key in rules],
        "associate_period": associate_period(day),
        "day": day,
    }
    return render(request, "members/join.html", context)
