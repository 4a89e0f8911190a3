"""Knows who signed what: how each organisation stands with each agreement, on a given day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from members.agreements.states import NEEDS_SIGNING, Signed, State, state_on
from members.models import AgreementText, Organisation, Signature
from records.when import Certainty

Kind = AgreementText.Kind


@dataclass(frozen=True)
class Standing:
    """How one organisation stands with one kind of agreement, and the signature that says so."""

    organisation: Organisation
    kind: Kind
    state: State
    signature: Signature | None
    text: AgreementText | None  # the version in force, which could be signed
    former: Signature | None = None  # what ended with an earlier membership, where nothing counts

    @property
    def is_earlier_version(self) -> bool:
        """Whether what holds is the signature of a version that another one has followed."""
        signed, text = self.signature, self.text
        return signed is not None and text is not None and signed.text_id != text.pk

    @property
    def may_sign(self) -> bool:
        """Whether there is a text to sign that is not signed, or whose signature ends soon."""
        is_due = self.state in NEEDS_SIGNING or self.state == State.CANNOT_TELL
        return self.text is not None and (is_due or self.is_earlier_version)


def standings(organisations: Iterable[Organisation], day: date) -> dict[int, list[Standing]]:
    """For each organisation how it stands with each kind, by number. Two queries at any size."""
    listed = list(organisations)
    in_force = {text.kind: text for text in AgreementText.objects.in_force(day)}
    by_pair: dict[tuple[int, str], list[Any]] = defaultdict(list)
    given = Signature.objects.filter(organisation__in=listed).with_names().latest_first()
    for row in given.with_counting(day).exclude(standing=Signature.Standing.DECLINED):
        by_pair[row.organisation_id, row.text.kind].append(row)
    return {
        one.pk: [
            _standing(one, kind, by_pair[one.pk, kind], in_force.get(kind), day) for kind in Kind
        ]
        for one in listed
    }


def standings_of(organisation: Organisation, day: date) -> list[Standing]:
    return standings([organisation], day)[organisation.pk]


def _standing(
    organisation: Organisation,
    kind: Kind,
    rows: list[Any],
    text: AgreementText | None,
    day: date,
) -> Standing:
    found = state_on(day, map(signed, rows), is_text_in_force=text is not None)
    begun = [row for row in rows if row.signed_earliest is None or row.signed_earliest <= day]
    counting = [row for row in begun if row.counts != Certainty.NO]
    telling = _telling(counting, found)
    former = None if telling else next((row for row in begun if row.is_accepted), None)
    return Standing(organisation, kind, found, telling, text, former)


def signed(row: Any) -> Signed:
    return Signed(
        row.signed_earliest,
        row.signed_latest,
        row.valid_until,
        row.is_awaiting,
        Certainty(row.counts),
    )


def _telling(rows: list[Signature], state: State) -> Signature | None:
    """The signature to show: the one that holds longest, or the one that waits."""
    wanted = [row for row in rows if row.is_awaiting == (state == State.AWAITING)]
    return max(wanted, key=lambda row: row.valid_until or date.max, default=None)
