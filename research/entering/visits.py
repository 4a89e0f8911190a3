"""Knows the acts by which a member enters a site, and a visit of its own there."""

from datetime import date

from django.utils.translation import gettext as _

from governance.models import Readers
from members.models import Organisation, User
from records.acts import Refused, act, hold, keep
from research.entering.actions import ENTERED, Until, check_acts, is_kept_already
from research.importing.allowed import check_takes_visits
from research.models import Site, Survey, Visit


def say_settled() -> str:
    return _(
        "Visits of this site are published, or others visited it: only the coordination changes "
        "it. Write to the coordination what is to be put right."
    )


def is_unvisited(site: Site) -> bool:
    return site.is_its_members() and not site.visits.exists()  # type: ignore[attr-defined]


def say_visited() -> str:
    return _(
        "There are visits of this site: take back those of your organisation first. Once another "
        "member visited it, or a visit is published, it stays."
    )


BUILT_ON = Until(Site.is_its_members, say_settled)
VISITED = Until(is_unvisited, say_visited)


@act
def enter_site(site: Site, *, organisation: Organisation, seen: str, by: User, day: date) -> Site:
    """Keeps a site that a member enters, or changes while nobody else builds on it.

    Raises `Refused` as `enter` does, and for a survey that takes no visits of members.
    """
    organisation = hold(Organisation.objects.all(), organisation.pk)
    check_acts(organisation, by, day)
    hold(Survey.objects.all(), site.survey_id)  # so that two never begin the same site
    check_takes_visits(by, day, survey=site.survey_id)
    if site.pk is None:
        site.entered_for = organisation
    elif is_kept_already(site, organisation=organisation, links={}, seen=seen, until=BUILT_ON):
        return site
    keep(site, by=by, why=ENTERED)
    return site


@act
def enter_visit(
    visit: Visit, *, site: Site, organisation: Organisation, seen: str, by: User, day: date
) -> Visit:
    """Keeps a visit that a member enters or changes, and the site where it is new.

    A visit is the same by its site, its day and its member, as in a file. Raises `Refused` as
    `enter` does, for one that is there already, and for a survey that takes no visits of members.
    """
    organisation = hold(Organisation.objects.all(), organisation.pk)
    check_acts(organisation, by, day)
    hold(Survey.objects.all(), visit.methodology.survey_id)
    check_takes_visits(by, day, pk=visit.methodology_id)
    if site.pk is None:
        site.entered_for = organisation
        keep(site, by=by, why=ENTERED)
    visit.survey, visit.site = visit.methodology.survey, site
    if visit.pk is None:
        visit.organisation = visit.entered_for = organisation
        visit.readers = Readers.COORDINATION
    elif is_kept_already(visit, organisation=organisation, links={}, seen=seen):
        return visit
    _check_once(visit)
    keep(visit, by=by, why=ENTERED)
    return visit


def _check_once(visit: Visit) -> None:
    same = Visit.objects.filter(
        site=visit.site,
        organisation=visit.organisation,
        visited_earliest=visit.visited_earliest,
        visited_latest=visit.visited_latest,
    )
    if same.exclude(pk=visit.pk).exists():
        raise Refused(
            {"visited": _("Your organisation has a visit of this site on this day already.")}
        )
