"""Knows which of the shared records' texts are kept in every language."""

from modeltranslation.translator import TranslationOptions, register

from records.models import Rule


@register(Rule)
class RuleTranslation(TranslationOptions):
    fields = ("statement",)
