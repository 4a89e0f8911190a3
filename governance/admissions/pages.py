"""Knows what the committee reads of an application, and what only the coordination does."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from members.models import Application
from records.languages import language_names
from records.privacy import Audience, audience_of
from records.wording import say_when

FACTS = (
    *("kind", "sort", "country", "city", "website", "founded_latest", "working_languages"),
    *("areas_of_work", "work", "past", "networks", "is_registered", "registration", "motives"),
)
OWN_WORDS = ("work", "past", "networks", "registration", "motives")  # in the applicant's language


@dataclass(frozen=True)
class Told:
    """One thing that an application tells, as it is shown."""

    label: str
    value: str
    language: str = ""
    is_text: bool = False


def told_by(application: Application) -> list[Told]:
    """What it tells the committee (privacy.toml); whom to write to is the coordination's alone."""
    return [told for name in FACTS if _is_for_committee(name) for told in _shown(application, name)]


def _is_for_committee(name: str) -> bool:
    return audience_of(Application, name) in (Audience.COMMITTEE, Audience.MEMBERS, Audience.PUBLIC)


def _shown(application: Application, name: str) -> Iterator[Told]:
    if value := _value(application, name):
        label = Application._meta.get_field(name).verbose_name  # type: ignore[union-attr]
        label = _("founded") if name == "founded_latest" else str(label)
        is_text = name in OWN_WORDS
        language = application.language if is_text else ""
        yield Told(capfirst(label), value, language, is_text)


def _value(application: Application, name: str) -> str:
    given: Any = getattr(application, name)
    match name:
        case "kind" | "sort":
            return str(getattr(application, f"get_{name}_display")())
        case "country":
            return str(given.name)
        case "founded_latest":
            return say_when(application.founded) if application.founded.is_known else ""
        case "working_languages":
            return ", ".join(language_names(given))
        case "areas_of_work":
            return ", ".join(str(area) for area in given.all())
        case "is_registered":
            return "" if given is None else (_("Yes") if given else _("No"))
    return str(given)
