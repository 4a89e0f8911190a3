"""Knows what the coalition studies and says: projects, engagements, partners, surveys, visits."""

from research.models.accounts import OtherAccount
from research.models.engagements import Engagement
from research.models.indicators import ChoiceOption, Indicator
from research.models.partners import Partner
from research.models.projects import Project
from research.models.surveys import Methodology, Survey
from research.models.visits import Site, Visit

__all__ = [
    "ChoiceOption",
    "Engagement",
    "Indicator",
    "Methodology",
    "OtherAccount",
    "Partner",
    "Project",
    "Site",
    "Survey",
    "Visit",
]
