"""Gives a page of the members' area the seats of their organisation, which members knows not."""

from datetime import date

from django import template

from governance.seats import Seats, seats_of
from members.models import Organisation
from records.periods import Period
from records.wording import say_period

register = template.Library()


@register.simple_tag(name="seats_of")
def seats_on(organisation: Organisation, day: date) -> Seats:
    return seats_of(organisation, day)


@register.filter
def since(row: Period) -> str:
    """Since when it is held: "since February 2021"."""
    return say_period(row)
