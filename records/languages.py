"""Knows the languages that people and organisations of the coalition may work in (BCP 47 tags)."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

LANGUAGES = {
    "en": _("English"),
    "fr": _("French"),
    "pt": _("Portuguese"),
    "nl": _("Dutch"),
    "ar": _("Arabic"),
    "de": _("German"),
    "es": _("Spanish"),
    "ff": _("Fula"),
    "ja": _("Japanese"),
    "kg": _("Kongo"),
    "kri": _("Krio"),
    "ln": _("Lingala"),
    "lua": _("Luba-Kasai"),
    "man": _("Mandinka"),
    "men": _("Mende"),
    "nd": _("Northern Ndebele"),
    "sg": _("Sango"),
    "sn": _("Shona"),
    "st": _("Sesotho"),
    "sus": _("Susu"),
    "sw": _("Swahili"),
    "tem": _("Temne"),
    "zu": _("Zulu"),
}


def spoken(wanted: Iterable[str]) -> str:
    """The first of these languages that the site speaks, else the site's own."""
    known = dict(settings.LANGUAGES)
    return next((tag for tag in wanted if tag in known), settings.LANGUAGE_CODE)


def language_names(tags: Iterable[str]) -> list[str]:
    """The languages' names in the reader's language, in the order given."""
    return [str(LANGUAGES.get(tag, tag)) for tag in tags]


def in_language(text: object, tag: str) -> str:
    """The name of a text with the language it is in: "mission (French)"."""
    return gettext("%(text)s (%(language)s)") % {"text": text, "language": LANGUAGES[tag]}
