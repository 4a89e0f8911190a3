"""Knows how a member changes what its organisation says of itself, and hides what it wants."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models.fields.files import FieldFile
from django.utils.text import capfirst
from django.utils.translation import gettext_noop, pgettext
from django_countries.fields import Country
from modeltranslation.utils import build_localized_fieldname

from members.logos import forget_logo, move_logo
from members.models import Organisation, User
from records.acts import act, hold, keep
from records.models import PublicVersion
from records.privacy import Audience, audience_of

BY_MEMBER = gettext_noop("Changed by the member.")
TEXTS = ("name", "mission", "description")


@dataclass(frozen=True)
class Part:
    """A part of the profile: the columns that hold it, and its lines in the privacy policy."""

    name: str
    columns: tuple[str, ...]
    policy: tuple[str, ...]

    @property
    def audience(self) -> Audience:
        return audience_of(Organisation, self.policy[0])

    @property
    def label(self) -> str:
        if self.name == "founded":
            return pgettext("in a form", "Founded")
        field: Any = Organisation._meta.get_field(self.name)
        return str(capfirst(field.verbose_name))

    @property
    def hide(self) -> str:
        """The name under which it is asked whether to hide the part."""
        return f"hide_{self.name}"

    def is_hidden(self, organisation: Organisation) -> bool:
        return bool(set(self.policy) & set(organisation.hidden_fields))


def _plain(name: str) -> Part:
    return Part(name, (name,), (name,))


def _text(name: str) -> Part:
    columns = (build_localized_fieldname(name, code) for code, _language in settings.LANGUAGES)
    return Part(name, tuple(columns), (name,))


PARTS = (
    *(_text(name) for name in TEXTS),
    *map(_plain, ("acronym", "logo", "country", "city", "website", "working_languages")),
    Part("founded", ("founded",), ("founded_earliest", "founded_latest")),
    *map(_plain, ("areas_of_work", "contact_email", "contact_phone", "contact_address")),
)
HIDEABLE = tuple(part for part in PARTS if part.audience is Audience.PUBLIC)


class Overtaken(Exception):
    """Somebody else changed the same parts since they were read; nothing was written."""

    def __init__(self, names: Iterable[str], now: dict[str, Any]) -> None:
        super().__init__()
        self.names, self.now = set(names), now


@act
def change_profile(
    organisation: Organisation, *, changes: dict[str, Any], seen: dict[str, Any], by: User
) -> set[str]:
    """Writes what was touched, and nothing else; `seen` is what the profile said when it was read.

    Raises `Overtaken` where somebody else changed the same meanwhile; answers with what somebody
    changed elsewhere in the profile, which stays.
    """
    row = hold(Organisation.objects.all(), organisation.pk)
    now = values_of(row)
    changed_meanwhile = {name for name in now if now[name] != seen[name]}
    if changed_meanwhile & changes.keys():
        raise Overtaken(changed_meanwhile & changes.keys(), now)
    _write(row, changes, by)
    return changed_meanwhile


def _write(row: Organisation, changes: dict[str, Any], by: User) -> None:
    hidden = set(row.hidden_fields)
    row.hidden_fields = sorted(_hidden_after(hidden, changes))
    old_logo = row.logo.name or ""
    if "logo" in changes:
        row.logo = changes["logo"] or ""
    elif "logo" in set(row.hidden_fields) - hidden:
        move_logo(row)
    for name, value in changes.items():
        if not name.startswith("hide_") and name not in ("logo", "areas_of_work"):
            setattr(row, name, value)
    keep(row, by=by, why=BY_MEMBER, changing=_changing(changes))
    if "areas_of_work" in changes:
        row.areas_of_work.set(changes["areas_of_work"])
    if set(row.hidden_fields) - hidden:
        PublicVersion.bump()
    forget_logo(row, old_logo)


def _changing(changes: dict[str, Any]) -> list[str]:
    """The fields of the organisation that these changes write."""
    touched = [part for part in PARTS if changes.keys() & set(part.columns)]
    return ["hidden_fields", "logo", *(n for p in touched for n in (*p.columns, *p.policy))]


def _hidden_after(hidden: set[str], changes: dict[str, Any]) -> set[str]:
    """Only what is public by the policy can be hidden or shown again here."""
    hides = {name for part in HIDEABLE if changes.get(part.hide) is True for name in part.policy}
    shows = {name for part in HIDEABLE if changes.get(part.hide) is False for name in part.policy}
    return (hidden | hides) - shows


def set_listed(organisation: Organisation, *, is_listed: bool, by: User) -> None:
    """Takes the whole organisation off the public site at once, or shows it again."""
    _set_listed(organisation, is_listed=is_listed, by=by)
    organisation.is_listed = is_listed


@act
def _set_listed(organisation: Organisation, *, is_listed: bool, by: User) -> None:
    row = hold(Organisation.objects.all(), organisation.pk)
    if row.is_listed == is_listed:
        return
    row.is_listed = is_listed
    old_logo = row.logo.name or ""
    if not is_listed:
        move_logo(row)
    keep(row, by=by, why=BY_MEMBER, changing=("is_listed", "logo"))
    if not is_listed:
        PublicVersion.bump()
    forget_logo(row, old_logo)


# --- What the profile says, and said ----------------------------------------------------------


def values_of(row: Any, areas: Iterable[int] | None = None) -> dict[str, Any]:
    """What the profile says, by the names that the form uses."""
    if areas is None:
        areas = row.areas_of_work.values_list("pk", flat=True)
    values = {
        name: _value(getattr(row, name))
        for part in PARTS
        for name in part.columns
        if name != "areas_of_work"
    }
    hidden = {part.hide: part.is_hidden(row) for part in HIDEABLE}
    return {**values, "areas_of_work": sorted(areas), **hidden}


def _value(value: Any) -> Any:
    """In a form that compares: how a browser ends its lines makes no difference."""
    match value:
        case None:
            return ""
        case str():
            return value.replace("\r\n", "\n")
        case Country():
            return value.code or ""
        case FieldFile():
            return value.name or ""
    return value


def version_of(organisation: Organisation) -> str:
    """Names the state of the profile, so that a form can say on which one it was written."""
    latest = organisation.history.order_by("-history_id").values_list("history_id", flat=True)
    return str(latest.first() or "")


def values_at(organisation: Organisation, version: str) -> dict[str, Any]:
    """What the profile said in that version; what it says now where there is no such version."""
    is_number = version.isascii() and version.isdigit() and len(version) < 19
    record = organisation.history.filter(history_id=version).first() if is_number else None
    if record is None or version == version_of(organisation):
        return values_of(organisation)
    areas = record.areas_of_work.values_list("areaofwork_id", flat=True)
    return values_of(record.instance, areas)
