"""Knows what the coalition studies and says: its projects, engagements and partners."""

from research.models.engagements import Engagement
from research.models.partners import Partner
from research.models.projects import Project

__all__ = ["Engagement", "Partner", "Project"]
