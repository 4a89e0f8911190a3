"""Gives a page about a person of an organisation what that person holds and is to do."""

from datetime import date

from django import template
from django.template.context import Context

from governance.holdings import Holdings, holdings_of
from governance.permissions import readers_of
from members.models import Organisation, Person

register = template.Library()


@register.simple_tag(takes_context=True)
def held_by(context: Context, person: Person, organisation: Organisation, day: date) -> Holdings:
    """As far as who is signed in may read of it."""
    return holdings_of(person, organisation, readers_of(context["user"], day), day)
