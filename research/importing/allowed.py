"""Knows who may import visits, for which members and by which methodologies."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from governance.permissions import memberships_that_count, readers_of
from members.models import Organisation
from members.models.organisations import OrganisationQuerySet
from members.permissions import Visitor, is_coordinator, organisations_of
from records.acts import Refused
from research.models import Methodology, VisitImport
from research.models.imports import VisitImportQuerySet
from research.models.surveys import MethodologyQuerySet


def organisations_for(visitor: Visitor, day: date) -> OrganisationQuerySet:
    """A member brings in its own visits, the coordination those of any member."""
    is_office = is_coordinator(visitor)
    rows = Organisation.objects.all() if is_office else organisations_of(visitor, day)
    return rows.filter(pk__in=memberships_that_count(day).values("organisation"))


def methodologies_for(visitor: Visitor, day: date) -> MethodologyQuerySet:
    """Those in use, of the surveys that the visitor may read."""
    readers = readers_of(visitor, day)
    rows = Methodology.objects.in_use().filter(survey__readers__in=readers)
    return rows.select_related("survey").order_by("survey__key", "-used_from_latest", "-pk")


def waiting_for(visitor: Visitor, day: date) -> VisitImportQuerySet:
    """The files that the visitor handed in and has not imported."""
    rows = VisitImport.objects.waiting().with_names().filter(uploaded_by=visitor)
    return rows.filter(organisation__in=organisations_for(visitor, day))


def imported_for(visitor: Visitor, day: date) -> VisitImportQuerySet:
    """What came in for the members for whom the visitor may import."""
    rows = VisitImport.objects.done().with_names()
    return rows.filter(organisation__in=organisations_for(visitor, day))


def check_open(of: VisitImport, visitor: Visitor, day: date) -> None:
    """Whether the survey still takes visits of that member from the visitor."""
    check_takes_visits(visitor, day, pk=of.methodology_id)
    if not organisations_for(visitor, day).filter(pk=of.organisation_id).exists():
        raise Refused(_("You may not import visits for this organisation today."))


def check_takes_visits(visitor: Visitor, day: date, **methodology: Any) -> None:
    if not methodologies_for(visitor, day).filter(**methodology).exists():
        raise Refused(_("This survey takes no visits at present. Ask the coordination."))
