"""Knows which organisations may be one and the same, because a name of theirs is the same."""

from collections.abc import Iterable

from django.conf import settings
from modeltranslation.utils import build_localized_fieldname

from members.models import Organisation
from members.search import WORD, fold


def same_named(organisation: Organisation) -> list[Organisation]:
    """Other organisations that share a name or acronym with it, accents and case forgiven."""
    found = sharing_a_name(names_of(organisation))
    return [other for other in found if other != organisation]


def sharing_a_name(names: Iterable[str]) -> list[Organisation]:
    """Organisations that are or were known under one of these names."""
    wanted = _folded(names)
    found: dict[int, Organisation] = {}
    for name in sorted(wanted):
        for other in Organisation.objects.named_like(name)[:21]:
            found[other.pk] = other
    return [other for other in found.values() if wanted & _folded(names_of(other))]


def names_of(organisation: Organisation) -> list[str]:
    """All the names under which it is or was known."""
    columns = [build_localized_fieldname("name", code) for code, _name in settings.LANGUAGES]
    own = [getattr(organisation, column) for column in columns]
    others = [row.name for row in organisation.other_names.all()]
    return [name for name in (organisation.acronym, *own, *others) if name]


def _folded(names: Iterable[str]) -> set[str]:
    """The names as rows of folded words; a name of signs only is none."""
    return {" ".join(WORD.findall(fold(name))) for name in names} - {""}
