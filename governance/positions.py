"""Knows who dissented from a decision, abstained or stood back, for the members to read."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from governance.models import Decision, Position
from governance.permissions import may_see_all, may_see_votes
from governance.public import public_label
from members.models import Organisation
from records.texts import Text, text_of


@dataclass(frozen=True)
class ShownPosition:
    """An organisation's position on a decision, as a member may read it."""

    who: str
    kind: str
    statement: Text


def positions_on(decision: Decision, readers: tuple[str, ...]) -> list[ShownPosition]:
    """Dissent first, then abstentions and recusals; nothing for the public (privacy.toml)."""
    if not may_see_votes(readers):
        return []
    rows = sorted(decision.positions.select_related("organisation"), key=_place)
    return [
        ShownPosition(
            who=_named(row.organisation, readers),
            kind=str(row.get_kind_display()),
            statement=text_of(row, "statement"),
        )
        for row in rows
    ]


def _place(row: Position) -> tuple[int, str]:
    return Position.Kind.values.index(row.kind), row.organisation.key


def _named(organisation: Organisation, readers: tuple[str, ...]) -> str:
    """Nobody but the coordination reads of an organisation that hides itself."""
    if organisation.is_listed or may_see_all(readers):
        return public_label(organisation)
    return _("An organisation that is not named")
