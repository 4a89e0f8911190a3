"""Knows which texts of the members app the coalition keeps in every language."""

from modeltranslation.translator import TranslationOptions, register

from members.models import (
    Affiliation,
    AgreementText,
    AreaOfWork,
    ConsentText,
    Membership,
    Organisation,
    Region,
)


@register(Organisation)
class OrganisationTranslation(TranslationOptions):
    fields = ("name", "description", "mission")
    proper_names = ("name",)


@register(AreaOfWork)
class AreaOfWorkTranslation(TranslationOptions):
    fields = ("name",)


@register(Region)
class RegionTranslation(TranslationOptions):
    fields = ("name",)


@register(Affiliation)
class AffiliationTranslation(TranslationOptions):
    fields = ("role_title",)


@register(Membership)
class MembershipTranslation(TranslationOptions):
    fields = ("decision_text",)


@register(ConsentText)
class ConsentTextTranslation(TranslationOptions):
    fields = ("text",)


@register(AgreementText)
class AgreementTextTranslation(TranslationOptions):
    fields = ("text",)
