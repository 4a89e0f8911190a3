"""Knows who may see each field of each record: the policy file is what the software executes."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core import checks
from django.db import models
from django.utils.translation import get_language

POLICY_FILE = Path(__file__).with_name("privacy.toml")
REASONS_FILE = Path(__file__).with_name("privacy_reasons.toml")
APPS_WITH_RECORDS = ("records", "members", "governance", "research")


class Audience(StrEnum):
    """Who may see a field. A wider audience contains the narrower ones, but for `self`."""

    PUBLIC = "public"
    MEMBERS = "members"
    COMMITTEE = "committee"
    COORDINATOR = "coordinator"
    SELF = "self"  # the person or organisation itself, and the coordinator


@dataclass(frozen=True)
class Policy:
    """One line of the policy: who may see the field, and why."""

    audience: Audience
    reason: str

    @property
    def reason_said(self) -> str:
        """The reason in the reader's language."""
        return reasons_in(get_language() or "").get(self.reason, self.reason)


@cache
def policies() -> dict[str, dict[str, Policy]]:
    """The policy file: "members.person" -> field -> policy."""
    tables = tomllib.loads(POLICY_FILE.read_text(encoding="utf-8"))
    return {
        f"{app}.{model}": {
            name: Policy(Audience(line["audience"]), line["reason"]) for name, line in lines.items()
        }
        for app, by_model in tables.items()
        for model, lines in by_model.items()
    }


@cache
def reasons_in(language: str) -> dict[str, str]:
    """The reasons as they stand in the policy, and what they are in that language."""
    return tomllib.loads(REASONS_FILE.read_text(encoding="utf-8")).get(language, {})


def policy_of(model: type[models.Model], field: str) -> Policy:
    return policies()[model._meta.label_lower][field]


def audience_of(model: type[models.Model], field: str) -> Audience:
    """Who may see that field; raises KeyError for a field without a line in the policy."""
    return policies()[model._meta.label_lower][field].audience


def is_public(model: type[models.Model], field: str) -> bool:
    return audience_of(model, field) is Audience.PUBLIC


def public_fields(model: type[models.Model]) -> list[str]:
    lines = policies().get(model._meta.label_lower, {})
    return [name for name, line in lines.items() if line.audience is Audience.PUBLIC]


def _is_history(model: type[models.Model]) -> bool:
    return hasattr(model, "instance_type")


def _field_names(model: type[models.Model]) -> Iterator[str]:
    """The model's own fields; the language columns of a text count once, under its name."""
    for field in [*model._meta.concrete_fields, *model._meta.many_to_many]:
        if not hasattr(field, "translated_field"):
            yield field.name


def fields_of_records() -> Iterator[tuple[str, str]]:
    """Every (model label, field) that needs a line; a field's history follows the field."""
    for app in APPS_WITH_RECORDS:
        for model in apps.get_app_config(app).get_models():
            if not _is_history(model):
                yield from ((model._meta.label_lower, name) for name in _field_names(model))


@checks.register(checks.Tags.security)
def every_field_has_a_policy(**kwargs: Any) -> list[checks.CheckMessage]:
    """Fails for a field that nobody has decided about, and for a line about no field."""
    wanted = set(fields_of_records())
    listed = {(model, name) for model, lines in policies().items() for name in lines}
    missing = [_error(pair, "has no line in privacy.toml", 1) for pair in sorted(wanted - listed)]
    stale = [_error(pair, "is in privacy.toml but no field", 2) for pair in sorted(listed - wanted)]
    return missing + stale


def _error(pair: tuple[str, str], what: str, number: int) -> checks.CheckMessage:
    return checks.Error(f"{'.'.join(pair)} {what}.", id=f"records.privacy.E00{number}")
