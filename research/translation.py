"""Knows which texts of research the coalition keeps in every language."""

from modeltranslation.translator import TranslationOptions, register

from research.models import (
    ChoiceOption,
    Engagement,
    Indicator,
    OtherAccount,
    Partner,
    Project,
    Publication,
    Survey,
)


@register(Partner)
class PartnerTranslation(TranslationOptions):
    fields = ("name",)
    proper_names = ("name",)


@register(Project)
class ProjectTranslation(TranslationOptions):
    fields = ("title", "summary", "method", "disclaimer")


@register(Engagement)
class EngagementTranslation(TranslationOptions):
    fields = ("title", "summary")


@register(Survey)
class SurveyTranslation(TranslationOptions):
    fields = ("title", "credit")


@register(Indicator)
class IndicatorTranslation(TranslationOptions):
    fields = ("label", "hint", "unit")


@register(ChoiceOption)
class ChoiceOptionTranslation(TranslationOptions):
    fields = ("label",)


@register(OtherAccount)
class OtherAccountTranslation(TranslationOptions):
    fields = ("text",)


@register(Publication)
class PublicationTranslation(TranslationOptions):
    fields = ("summary", "disclaimer", "credit")
