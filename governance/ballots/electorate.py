"""Knows who may vote on what is put to the members, and how many did, in all and by region."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from governance.ballots.tally import Count, Result, Turnout, result_of
from governance.models import Choice, Elector, Proposal, Vote
from governance.models.votes import read_ranking
from members.models import Membership, Organisation, Region, RegionCountry


def electorate_on(day: date) -> list[tuple[Organisation, Region | None]]:
    """The full members of `day`, by key, each with its region: one vote for each organisation.

    Associates attend and do not vote; a membership that only possibly holds that day gives none.
    """
    rows = Membership.objects.full().certainly_on(day).select_related("organisation")
    regions = regions_on(day)
    return [
        (row.organisation, regions.get(row.organisation.country))
        for row in rows.order_by("organisation__key")
    ]


def possible_electors_on(day: date) -> list[Organisation]:
    """Organisations of which it is not certain that they are full members on `day`."""
    certain = {organisation.pk for organisation, _region in electorate_on(day)}
    rows = Membership.objects.full().on(day).select_related("organisation")
    found = {row.organisation for row in rows if row.organisation_id not in certain}
    return sorted(found, key=lambda organisation: organisation.key)


def regions_on(day: date) -> dict[str, Region]:
    """The region in which each country counts, by the code of the country."""
    counted = RegionCountry.objects.of_latest_plan(day).select_related("region")
    return {str(row.country.code): row.region for row in counted}


def count_of(proposal: Proposal) -> Count:
    """The votes cast so far; of a secret ballot, ask this only once it is closed."""
    electors = list(proposal.electors.select_related("region"))
    choices = choices_of(proposal)
    return Count(
        entitled=len(electors),
        in_favour=choices[Choice.IN_FAVOUR] + choices[Choice.OPTIONS],
        against=choices[Choice.AGAINST],
        abstained=choices[Choice.ABSTENTION],
        regions=_turnouts(electors),
    )


def choices_of(proposal: Proposal) -> dict[str, int]:
    """How many voted for each choice; for options, whichever they are, in one number."""
    found = list(_votes(proposal).values_list("choice", flat=True))
    return {choice: found.count(choice) for choice in Choice.values}


def rankings_of(proposal: Proposal) -> list[tuple[str, ...]]:
    """The options that each vote for options names, the preferred first; in no order that tells."""
    found = _votes(proposal).filter(choice=Choice.OPTIONS).values_list("ranking", flat=True)
    return sorted(map(read_ranking, found))


def _votes(proposal: Proposal) -> QuerySet:
    if proposal.is_secret:
        return proposal.secret_votes.used()
    return Vote.objects.filter(elector__proposal=proposal)


def _turnouts(electors: Iterable[Elector]) -> dict[str, Turnout]:
    """By region's key; organisations of no region count in none."""
    found: dict[str, list[bool]] = {}
    for elector in electors:
        if elector.region:
            found.setdefault(elector.region.key, []).append(elector.has_voted)
    return {key: Turnout(len(voted), sum(voted)) for key, voted in found.items()}


def result_on(proposal: Proposal) -> tuple[Count, Result]:
    """What a ballot's votes come to by its own rules."""
    count = count_of(proposal)
    return count, result_of(count, proposal.rules)
