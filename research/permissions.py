"""Knows which projects and engagements a visitor may read."""

from research.models import Engagement, Project
from research.models.engagements import EngagementQuerySet
from research.models.projects import ProjectQuerySet


def projects_for(readers: tuple[str, ...]) -> ProjectQuerySet:
    return Project.objects.readable_by(readers)


def engagements_for(readers: tuple[str, ...]) -> EngagementQuerySet:
    return Engagement.objects.readable_by(readers)
