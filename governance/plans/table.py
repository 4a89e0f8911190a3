"""Knows a plan's activities as a table that any program opens: one row each."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from governance.plans.progress import Group, ShownActivity, ShownPlan

DAYS = ("due", "started", "done", "dropped")


def headings() -> list[str]:
    return [
        *(_("Plan"), _("Objective"), _("Text of the objective"), _("Activity"), _("State")),
        *(_("Due"), _("Began"), _("Done"), _("Dropped"), _("In the source's words")),
        *(_("Who does it"), _("Theme"), _("Region"), _("Countries")),
        *(_("What came of it"), _("Why it was dropped"), _("Decision"), _("Source"), _("Section")),
    ]


def rows_of(shown: ShownPlan) -> Iterator[list[str]]:
    """The activities as the page shows them, in the same order; dates as files write them."""
    for group in shown.groups:
        for activity in group.activities:
            yield [*_place(shown, group), *_course(activity), *_facts(activity)]


def _place(shown: ShownPlan, group: Group) -> list[str]:
    return [str(shown.plan), str(group.number or ""), str(group.name)]


def _course(activity: ShownActivity) -> list[str]:
    days = [getattr(activity, name).iso() for name in DAYS]
    return [str(activity.title), activity.state_words, *days, activity.when_words]


def _facts(activity: ShownActivity) -> list[str]:
    decision = activity.decision.number if activity.decision else ""
    where = [str(activity.region), ", ".join(activity.countries)]
    came = [str(activity.outcome), str(activity.drop_reason)]
    source = [str(activity.source or ""), activity.section]
    doers = ", ".join(str(doer.name) for doer in activity.doers)
    return [doers, str(activity.theme), *where, *came, decision, *source]
