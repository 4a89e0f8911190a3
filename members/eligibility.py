"""Knows how the one-year rule, and since when somebody is a member, is asked of the records."""

from datetime import date
from typing import Any

from members.models import Membership, Organisation
from members.models.organisations import OrganisationQuerySet
from members.unbroken import Unbroken, unbroken
from members.upgrade import AssociatePeriod, Eligibility, Spell, Standing, eligibility
from records.models import Rule
from records.when import Certainty

RULE, ENTRY = "associate_period", "entry_as_associate"


def associate_rule(day: date) -> Rule | None:
    """The one-year rule in force on `day`, with its source; None where no such rule is recorded."""
    return Rule.objects.select_related("source").in_force(RULE, day)


def associate_period(day: date) -> AssociatePeriod | None:
    """The parameters of the one-year rule on `day`."""
    return period_of(associate_rule(day))


def period_of(rule: Rule | None) -> AssociatePeriod | None:
    return AssociatePeriod(**rule.parameters) if rule else None


def eligibility_of(organisation: Organisation, day: date) -> Eligibility:
    """Whether the organisation may apply for full membership on `day` (annual report, 1.3.2).

    Reads `organisation.memberships`: prefetch them for a list.
    """
    return judged(organisation.memberships.all(), day, associate_period(day))


def judged(memberships, day: date, rule: AssociatePeriod | None) -> Eligibility:
    """The same from memberships and a rule already at hand."""
    rows = list(memberships)
    spells = [Spell(row.began, row.ended) for row in rows if row.is_associate]
    is_full = any(not row.is_associate and row.holds_on(day) is Certainty.CERTAIN for row in rows)
    return eligibility(spells, day=day, rule=rule, is_full=is_full)


def unbroken_of(organisation: Organisation, day: date) -> Unbroken | None:
    """Since when it is, or was last, a member without a break; None for who never was one.

    Its twin for queries is `members.models.unbroken`.
    """
    rows = organisation.memberships.all()
    return unbroken([Spell(row.began, row.ended) for row in rows], day)


def enters_past_the_rule(membership: Membership) -> bool:
    """Whether a full membership certainly began while applicants came in as associates, and is no
    upgrade of one (annual report 2020, 1.3.2)."""
    if membership.is_associate or membership.since is None or membership.is_upgrade:
        return False
    rules = Rule.objects.certainly_on(membership.since).filter(key=ENTRY)
    return rules.exists()


def eligible_for_full(day: date) -> OrganisationQuerySet:
    """Associates that certainly may apply for full membership on `day`."""
    return with_standing_of(Standing.MAY_APPLY, day)


def with_standing_of(standing: Standing, day: date) -> OrganisationQuerySet:
    """The organisations of which that can be said on `day`."""
    held: Any = Membership.objects.with_standing(day, associate_period(day))
    if standing is Standing.NOT_ASSOCIATE:
        return Organisation.objects.exclude(pk__in=held.values("organisation"))
    return Organisation.objects.filter(pk__in=held.filter(standing=standing).values("organisation"))
