"""Knows how to say, in the reader's language, how a candidate stands against the criteria."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from governance.selection.criteria import Reason
from records.criteria import Judged

NAMES = {
    "languages": gettext_lazy("Language alternation"),
    "regions": gettext_lazy("Regions"),
    "interests": gettext_lazy("Declared interests"),
}
REGIONS = {
    Reason.NO_REGION_RULE: gettext_lazy(
        "Region of the candidate: %(candidate)s; of who serves beside: %(beside)s. No rule about "
        "regions is recorded."
    ),
    Reason.NOBODY_BESIDE: gettext_lazy(
        "Region of the candidate: %(candidate)s. Who would serve beside is not recorded."
    ),
    Reason.REGION_NOT_RECORDED: gettext_lazy(
        "Region of the candidate: %(candidate)s; of who serves beside: %(beside)s."
    ),
    Reason.SAME_REGION: gettext_lazy("Both would come from one region: %(candidate)s."),
    Reason.OTHER_REGION: gettext_lazy(
        "Region of the candidate: %(candidate)s; of who serves beside: %(beside)s."
    ),
}
INTERESTS = {
    Reason.NOT_DECLARED: gettext_lazy("Nothing has been declared yet."),
    Reason.NO_INTERESTS: gettext_lazy("The candidate declares that there are none."),
    Reason.INTERESTS: gettext_lazy(
        "Interests are declared; whether they stand in the way is for the coalition to judge."
    ),
}


def say_regions(judged: Judged) -> str:
    """Both regions, and what they mean where the coalition has a rule about them."""
    named = {name: values[0] or _("not recorded") for name, values in judged.values.items()}
    return str(REGIONS[Reason(judged.reason)]) % named


def say_interests(judged: Judged) -> str:
    return str(INTERESTS[Reason(judged.reason)])
