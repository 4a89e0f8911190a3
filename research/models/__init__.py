"""Knows what the coalition studies and says: projects, publications, surveys and visits."""

from research.models.accounts import OtherAccount
from research.models.authors import Authorship
from research.models.engagements import Engagement
from research.models.imports import VisitImport
from research.models.indicators import ChoiceOption, Indicator
from research.models.partners import Partner
from research.models.projects import Project
from research.models.publications import Edition, Publication
from research.models.surveys import Methodology, Survey
from research.models.visits import Site, Visit
from research.models.words import EditionWord

__all__ = [
    "Authorship",
    "ChoiceOption",
    "Edition",
    "EditionWord",
    "Engagement",
    "Indicator",
    "Methodology",
    "OtherAccount",
    "Partner",
    "Project",
    "Publication",
    "Site",
    "Survey",
    "Visit",
    "VisitImport",
]
