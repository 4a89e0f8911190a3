"""Knows how the coalition is governed: plans, bodies, offices, who holds them, what they decide."""

from governance.models.action_items import ActionItem
from governance.models.activities import Activity
from governance.models.admissions import (
    AdmissionDecision,
    CheckedItem,
    Recusal,
    ReviewComment,
)
from governance.models.agendas import AgendaPoint
from governance.models.assignments import Assignment
from governance.models.attendance import Attendance
from governance.models.bodies import Body, BodyName, Office
from governance.models.calendars import CalendarAddress
from governance.models.candidacies import Candidacy
from governance.models.decision_parts import Effect, Position
from governance.models.decisions import Decision
from governance.models.meetings import Meeting
from governance.models.minutes import Minutes
from governance.models.options import Option
from governance.models.plans import Objective, Plan, RegionalApproach, Theme
from governance.models.proposals import Proposal
from governance.models.readers import Readers
from governance.models.replies import Reply
from governance.models.selections import Selection
from governance.models.terms import Term
from governance.models.votes import Choice, Elector, SecretVote, Vote
from governance.models.voting_codes import VotingCode

__all__ = [
    "ActionItem",
    "Activity",
    "AdmissionDecision",
    "AgendaPoint",
    "Assignment",
    "Attendance",
    "Body",
    "BodyName",
    "CalendarAddress",
    "Candidacy",
    "CheckedItem",
    "Choice",
    "Decision",
    "Effect",
    "Elector",
    "Meeting",
    "Minutes",
    "Objective",
    "Office",
    "Option",
    "Plan",
    "Position",
    "Proposal",
    "Readers",
    "Recusal",
    "RegionalApproach",
    "Reply",
    "ReviewComment",
    "SecretVote",
    "Selection",
    "Term",
    "Theme",
    "Vote",
    "VotingCode",
]
