"""Knows how the coalition is governed: plans, bodies, offices, who holds them, who sits where."""

from governance.models.assignments import Assignment
from governance.models.bodies import Body, BodyName, Office
from governance.models.plans import Plan, Theme
from governance.models.terms import Term

__all__ = ["Assignment", "Body", "BodyName", "Office", "Plan", "Term", "Theme"]
