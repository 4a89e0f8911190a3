"""Knows how the websites of all members are asked for, once a day, and what is kept of it."""

from collections import Counter
from datetime import date

from members.models import Organisation, WebsiteCheck
from members.websites.asking import MayAsk, ask, is_public
from records.acts import act, hold

Outcome = WebsiteCheck.Outcome
HARMLESS = {Outcome.ANSWERS, Outcome.NOT_ASKED}


def check_websites(day: date, *, may_ask: MayAsk = is_public) -> Counter[str]:
    """Asks for each member's website that was not asked for on that day: safe to run twice."""
    asked = WebsiteCheck.objects.filter(checked_on=day).values("organisation", "address")
    done = {(row["organisation"], row["address"]) for row in asked}
    members = Organisation.objects.members_on(day).exclude(website="").order_by("key")
    outcomes: Counter[str] = Counter()
    for organisation in members:
        if (organisation.pk, organisation.website) not in done:
            outcome = ask(organisation.website, may_ask=may_ask)
            record(organisation, address=organisation.website, outcome=outcome, day=day)
            outcomes[outcome] += 1
    return outcomes


@act
def record(organisation: Organisation, *, address: str, outcome: str, day: date) -> WebsiteCheck:
    """What came of it on that day; a day counts once, and another address begins anew."""
    hold(Organisation.objects.all(), organisation.pk)
    before = WebsiteCheck.objects.filter(organisation=organisation).first()
    row = before or WebsiteCheck(organisation=organisation)
    if row.address != address or outcome in HARMLESS:
        row.failed_since, row.failed_days = None, 0
    if outcome not in HARMLESS and (row.failed_days == 0 or row.checked_on != day):
        row.failed_since, row.failed_days = row.failed_since or day, row.failed_days + 1
    row.address, row.outcome, row.checked_on = address, outcome, day
    row.save()
    return row
