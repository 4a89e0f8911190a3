"""Knows which texts of governance the coalition keeps in every language."""

from modeltranslation.translator import TranslationOptions, register

from governance.models import (
    ActionItem,
    Activity,
    AgendaPoint,
    Body,
    BodyName,
    Candidacy,
    Decision,
    Meeting,
    Minutes,
    Objective,
    Office,
    Option,
    Plan,
    Position,
    Proposal,
    RegionalApproach,
    Selection,
    Term,
    Theme,
)


@register(Plan)
class PlanTranslation(TranslationOptions):
    fields = ("name", "mission")


@register(Theme)
class ThemeTranslation(TranslationOptions):
    fields = ("name",)


@register(Body)
class BodyTranslation(TranslationOptions):
    fields = ("name", "acronym", "purpose")
    proper_names = ("acronym",)


@register(BodyName)
class BodyNameTranslation(TranslationOptions):
    fields = ("name", "acronym")
    proper_names = ("acronym",)


@register(Office)
class OfficeTranslation(TranslationOptions):
    fields = ("title",)


@register(Term)
class TermTranslation(TranslationOptions):
    fields = ("occasion", "decision_text")


@register(Meeting)
class MeetingTranslation(TranslationOptions):
    fields = ("title", "aims")


@register(AgendaPoint)
class AgendaPointTranslation(TranslationOptions):
    fields = ("title", "notes")


@register(Minutes)
class MinutesTranslation(TranslationOptions):
    fields = ("text",)


@register(Decision)
class DecisionTranslation(TranslationOptions):
    fields = ("title", "text")


@register(Position)
class PositionTranslation(TranslationOptions):
    fields = ("statement",)


@register(ActionItem)
class ActionItemTranslation(TranslationOptions):
    fields = ("what",)


@register(Proposal)
class ProposalTranslation(TranslationOptions):
    fields = ("title", "text")


@register(Objective)
class ObjectiveTranslation(TranslationOptions):
    fields = ("name",)


@register(RegionalApproach)
class RegionalApproachTranslation(TranslationOptions):
    fields = ("text",)


@register(Activity)
class ActivityTranslation(TranslationOptions):
    fields = ("title", "outcome", "drop_reason")


@register(Option)
class OptionTranslation(TranslationOptions):
    fields = ("name",)


@register(Selection)
class SelectionTranslation(TranslationOptions):
    fields = ("title", "call")


@register(Candidacy)
class CandidacyTranslation(TranslationOptions):
    fields = ("statement", "interests")
