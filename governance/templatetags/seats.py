"""Gives a page about an organisation its offices, seats and work, unknown to members."""

from datetime import date

from django import template
from django.template.context import Context
from django.utils import timezone

from governance.ballots.proposals import OwnVote, votes_of
from governance.permissions import may_hand_over, readers_of, sits_on_committee
from governance.seats import PublicSeats, Seats, public_seats_of, seats_of
from governance.selection.pages import OwnSelections, may_read_today, own_selections
from governance.work import Work, work_of
from members.models import Organisation
from members.permissions import person_of
from records.periods import Period
from records.wording import say_period

register = template.Library()


@register.simple_tag(name="seats_of")
def seats_on(organisation: Organisation, day: date) -> Seats:
    return seats_of(organisation, day)


@register.simple_tag(name="public_seats_of")
def public_seats_on(organisation: Organisation, day: date) -> PublicSeats:
    """The public page is always about today, so `day` is also the day on which names count."""
    return public_seats_of(organisation, day=day, today=day)


@register.simple_tag(name="work_of", takes_context=True)
def work_on(context: Context, organisation: Organisation, day: date) -> Work:
    """What the organisation has before it, as far as who is signed in may read it."""
    user = context["user"]
    return work_of(organisation, person_of(user), readers_of(user, day), day)


@register.simple_tag(name="votes_of")
def votes_open_to(organisation: Organisation) -> list[OwnVote]:
    """What the organisation may answer now."""
    return votes_of(organisation, timezone.now())


@register.simple_tag(name="selections_of", takes_context=True)
def selections_for_own(context: Context, organisation: Organisation, day: date) -> OwnSelections:
    """Calls for nominations, and what the visitor was nominated for; for members alone."""
    return own_selections(context["user"], organisation, day, timezone.now())


@register.simple_tag(name="may_hand_over", takes_context=True)
def is_in_the_lead(context: Context, day: date) -> bool:
    """Whether who is signed in leads the coalition, and so is led to the page of the handover."""
    return may_hand_over(context["user"], day)


@register.simple_tag(takes_context=True)
def reviews_applications(context: Context, day: date) -> bool:
    """Whether who is signed in is of the committee, and so is led to the applications."""
    return sits_on_committee(context["user"], day)


@register.simple_tag(takes_context=True)
def may_read_selections(context: Context) -> bool:
    """Whether who is signed in reads for which offices somebody is sought. No query for a stranger,
    whose pages are kept."""
    user = context.get("user")
    return user is not None and user.is_authenticated and may_read_today(user)


@register.filter
def since(row: Period) -> str:
    """Since when it is held: "since February 2021"."""
    return say_period(row)
