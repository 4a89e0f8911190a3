"""Knows which surveys, methodologies and visits a visitor may read."""

from collections.abc import Collection
from datetime import date

from governance.models import Readers
from governance.models.readers import ReadersQuerySet
from research.models import Methodology, Survey, Visit
from research.models.surveys import MethodologyQuerySet
from research.models.visits import VisitQuerySet


def surveys_for(readers: Collection[str]) -> ReadersQuerySet:
    return Survey.objects.readable_by(readers)


def methodologies_for(readers: Collection[str]) -> MethodologyQuerySet:
    """Those in use of the surveys that somebody may read; drafts are the coordination's."""
    rows = Methodology.objects.filter(survey__in=surveys_for(readers))
    return rows if Readers.COORDINATION in readers else rows.in_use()


def public_visits(survey: Survey, *, day: date) -> VisitQuerySet:
    """What the figures rest on: the same for whoever reads them."""
    return Visit.objects.published_on(day).filter(survey=survey)
