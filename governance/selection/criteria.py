"""Knows how a candidate's region and declared interests are judged; languages: see rotation."""

from enum import StrEnum

from records.criteria import Judged, Verdict


class Reason(StrEnum):
    """Why a criterion is judged as it is."""

    NO_REGION_RULE = "no_region_rule"
    NOBODY_BESIDE = "nobody_beside"
    REGION_NOT_RECORDED = "region_not_recorded"
    SAME_REGION = "same_region"
    OTHER_REGION = "other_region"
    NOT_DECLARED = "not_declared"
    NO_INTERESTS = "no_interests"
    INTERESTS = "interests"


def region_criterion(candidate: str, beside: str | None, *, is_rule: bool) -> Judged:
    """Whether the two come from different regions, where the coalition has such a rule.

    Regions go by their names, empty where none is recorded; `beside` is None where nobody is known.
    No such rule is known, so most often both are told as a fact.
    """
    values: dict[str, tuple[str, ...]] = {"candidate": (candidate,), "beside": (beside or "",)}
    if not is_rule:
        return Judged(Verdict.CANNOT_TELL, Reason.NO_REGION_RULE, values)
    if beside is None:
        return Judged(Verdict.CANNOT_TELL, Reason.NOBODY_BESIDE, values)
    if not (candidate and beside):
        return Judged(Verdict.CANNOT_TELL, Reason.REGION_NOT_RECORDED, values)
    if candidate == beside:
        return Judged(Verdict.NOT_MET, Reason.SAME_REGION, values)
    return Judged(Verdict.MET, Reason.OTHER_REGION, values)


def interests_criterion(*, is_declared: bool, has_interests: bool) -> Judged:
    """Whether anything is declared; what it means for the office is for people to judge."""
    if not is_declared:
        return Judged(Verdict.CANNOT_TELL, Reason.NOT_DECLARED)
    if has_interests:
        return Judged(Verdict.CANNOT_TELL, Reason.INTERESTS)
    return Judged(Verdict.MET, Reason.NO_INTERESTS)
