"""Knows which of the coalition's texts exist in one language and are still missing in another."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from modeltranslation.translator import NotRegistered, translator
from modeltranslation.utils import build_localized_fieldname


def translated_models() -> list[type[models.Model]]:
    """The models whose texts are kept in every language, by their label."""
    kept = translator.get_registered_models(abstract=False)
    return sorted((m for m in kept if not m._meta.proxy), key=lambda model: model._meta.label)


def translated_fields(model: Any) -> list[str]:
    try:
        return list(translator.get_options_for_model(model).all_fields)
    except NotRegistered:
        return []


def is_proper_name(model: Any, name: str) -> bool:
    """Whether nobody translates that field: what an organisation is called, a body's acronym.

    Its translation options say so: `proper_names = ("name",)`.
    """
    return name in getattr(translator.get_options_for_model(model), "proper_names", ())


def pending_in(model: Any, language: str) -> Q:
    """Rows of which some text is there in another language, and not in this one."""
    pending = Q(pk__in=[])
    texts = (n for n in translated_fields(model) if not is_proper_name(model, n))
    for name in texts:
        others = (_is_there(name, code) for code in _other_languages(language))
        anywhere = Q(pk__in=[])
        for other in others:
            anywhere |= other
        pending |= ~_is_there(name, language) & anywhere
    return pending


def _is_there(name: str, language: str) -> Q:
    column = build_localized_fieldname(name, language)
    return Q(**{f"{column}__isnull": False}) & ~Q(**{column: ""})


def _other_languages(language: str) -> Iterator[str]:
    return (code for code, _name in settings.LANGUAGES if code != language)
