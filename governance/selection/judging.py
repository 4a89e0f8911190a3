"""Knows each candidate against the criteria on a day: languages, regions, declared interests."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from governance.ballots.electorate import regions_on
from governance.chairs import Pairing, pairing_for
from governance.models import Candidacy, Decision, Selection, Term
from governance.selection.criteria import Reason, interests_criterion, region_criterion
from governance.selection.wording import NAMES, say_interests, say_regions
from governance.wording import criterion_sentence
from members.models import Organisation, Region
from records.criteria import Judged, Verdict
from records.models import Rule
from records.texts import text_of

REGION_RULE = "region_alternation"


@dataclass(frozen=True)
class JudgedCriterion:
    """A criterion's name for the reader, how it is judged, and the sentence that says why.

    `is_fact` tells that no rule asks for it: then nothing is met or missed.
    """

    name: Any
    judged: Judged
    sentence: str
    is_fact: bool = False

    @property
    def is_missed(self) -> bool:
        return self.judged.verdict is Verdict.NOT_MET


@dataclass(frozen=True)
class Bench:
    """What a selection's candidates are judged by on a day; the same for each."""

    pairing: Pairing | None
    regions: dict[str, Region]
    is_region_rule: bool

    @property
    def beside(self) -> Term | None:
        return self.pairing.beside if self.pairing else None

    def judge(self, candidacy: Candidacy) -> list[JudgedCriterion]:
        return [*self._of_the_pair(candidacy), _interests(candidacy)]

    def _of_the_pair(self, candidacy: Candidacy) -> list[JudgedCriterion]:
        if self.pairing is None:
            return []
        languages = self.pairing.judge(candidacy.person)
        regions = region_criterion(
            self._region(candidacy.on_behalf_of),
            self._region(self.beside.on_behalf_of) if self.beside else None,
            is_rule=self.is_region_rule,
        )
        is_fact = regions.reason == Reason.NO_REGION_RULE
        return [
            JudgedCriterion(NAMES["languages"], languages, criterion_sentence(languages)),
            JudgedCriterion(NAMES["regions"], regions, say_regions(regions), is_fact),
        ]

    def _region(self, organisation: Organisation) -> str:
        region = self.regions.get(organisation.country)
        return str(text_of(region, "name")) if region else ""


def bench_for(selection: Selection, day: date) -> Bench:
    """Three queries for chair and vice-chair, and one for the rule about regions."""
    pairing = pairing_for(selection.office, day, is_planned=selection.is_planned)
    if pairing is None:
        return Bench(None, {}, is_region_rule=False)
    rule = Rule.objects.in_force(REGION_RULE, day)
    return Bench(pairing, regions_on(day), is_region_rule=rule is not None)


def day_judged(selection: Selection, today: date) -> date:
    """Of which day the criteria are told: once somebody is appointed, as of then.

    Of a planned term that is the day it was decided: by the day it begins, others have moved on.
    """
    if selection.term is None:
        return today
    if not selection.is_planned:
        return selection.term.since_latest or today
    decision = Decision.objects.filter(effects__term=selection.term).first()
    return (decision.taken_latest if decision else None) or today


def _interests(candidacy: Candidacy) -> JudgedCriterion:
    judged = interests_criterion(
        is_declared=candidacy.declares != Candidacy.Declares.NOT_DECLARED,
        has_interests=candidacy.declares == Candidacy.Declares.INTERESTS,
    )
    return JudgedCriterion(NAMES["interests"], judged, say_interests(judged))
