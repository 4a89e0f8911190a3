"""Says on a page who may see a field."""

from django import template

from records.privacy import Policy
from reports.privacy.kept import say_audience

register = template.Library()


@register.filter
def audience(policy: Policy) -> str:
    return say_audience(policy.audience)
