"""Knows how what another source tells otherwise is shown beside a project or a publication."""

from dataclasses import dataclass
from typing import Any

from records.texts import Text, text_of
from records.when import When
from research.models import OtherAccount, Project, Publication


@dataclass(frozen=True)
class ShownAccount:
    """What another source tells otherwise, beside which the record stands as it is."""

    text: Text
    happened: When
    source: Any
    section: str


def accounts_of(row: Project | Publication) -> list[ShownAccount]:
    """One query."""
    return [_account(one) for one in row.other_accounts.with_names()]


def _account(row: OtherAccount) -> ShownAccount:
    return ShownAccount(text_of(row, "text"), row.happened, row.source, row.section)
