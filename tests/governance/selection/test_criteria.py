"""Each candidate against the criteria: met, not met, cannot tell, and a sentence that says why."""

from datetime import date

import pytest

from governance.models import Candidacy, Term
from governance.selection.actions import Appointment, appoint_candidate
from governance.selection.criteria import Reason, interests_criterion, region_criterion
from governance.selection.judging import bench_for, day_judged
from records.criteria import Verdict
from records.when import When
from tests.governance.selection.cast import DAY, called, make_coalition, nominated, with_candidates
from tests.make import (
    make_office,
    make_region,
    make_region_country,
    make_rule,
    make_selection,
    make_term,
)

MET, NOT_MET, CANNOT_TELL = Verdict.MET, Verdict.NOT_MET, Verdict.CANNOT_TELL


@pytest.mark.parametrize(
    ("candidate", "beside", "is_rule", "verdict", "reason"),
    [
        ("West", "West", True, NOT_MET, Reason.SAME_REGION),
        ("West", "South", True, MET, Reason.OTHER_REGION),
        ("", "South", True, CANNOT_TELL, Reason.REGION_NOT_RECORDED),
        ("West", "", True, CANNOT_TELL, Reason.REGION_NOT_RECORDED),
        ("", "", True, CANNOT_TELL, Reason.REGION_NOT_RECORDED),
        ("West", None, True, CANNOT_TELL, Reason.NOBODY_BESIDE),
        ("West", "West", False, CANNOT_TELL, Reason.NO_REGION_RULE),
        ("West", None, False, CANNOT_TELL, Reason.NO_REGION_RULE),
    ],
)
def test_regions_differ_where_a_rule_asks_for_it(candidate, beside, is_rule, verdict, reason):
    judged = region_criterion(candidate, beside, is_rule=is_rule)

    assert (judged.verdict, judged.reason) == (verdict, reason)
    assert judged.values == {"candidate": (candidate,), "beside": (beside or "",)}


@pytest.mark.parametrize(
    ("is_declared", "has_interests", "verdict", "reason"),
    [
        (False, False, CANNOT_TELL, Reason.NOT_DECLARED),
        (True, False, MET, Reason.NO_INTERESTS),
        (True, True, CANNOT_TELL, Reason.INTERESTS),
    ],
)
def test_declared_interests_are_for_people_to_judge(is_declared, has_interests, verdict, reason):
    judged = interests_criterion(is_declared=is_declared, has_interests=has_interests)

    assert (judged.verdict, judged.reason) == (verdict, reason)


# --- On the records -------------------------------------------------------------------------------


@pytest.fixture
def coalition(db):
    return make_coalition()


def told(selection, candidacy, day=DAY):
    return [
        (one.judged.verdict, one.sentence) for one in bench_for(selection, day).judge(candidacy)
    ]


def test_each_candidate_is_judged_beside_the_chair(coalition):
    selection = called(coalition)
    english, french = nominated(selection, coalition.clay), nominated(selection, coalition.hills)

    assert told(selection, english)[0] == (
        NOT_MET,
        "Of the languages sought, chair and vice-chair both bring only one: English.",
    )
    assert told(selection, french)[0][0] is MET


def test_who_takes_office_later_is_judged_beside_who_chairs_by_then(coalition):
    """While there is a vice-chair, who takes the chair, a later one serves beside that person."""
    make_term(
        office=coalition.offices["vice_chair"],
        person=coalition.hills.person,
        on_behalf_of=coalition.hills.organisation,
        began="2021-02-01",
    )
    later = make_selection(office=coalition.offices["vice_chair"], is_planned=True)
    candidacy = Candidacy(
        selection=later, person=coalition.clay.person, on_behalf_of=coalition.clay.organisation
    )

    assert bench_for(later, DAY).beside.person == coalition.hills.person
    assert told(later, candidacy)[0][0] is MET


@pytest.mark.parametrize("is_planned", [False, True])
def test_once_somebody_is_appointed_the_criteria_are_told_as_of_then(coalition, is_planned):
    """After the next handover the candidate itself chairs, and would be judged beside itself."""
    vice_chair, clay = coalition.offices["vice_chair"], coalition.clay
    if is_planned:
        make_term(
            office=vice_chair,
            person=coalition.hills.person,
            on_behalf_of=coalition.hills.organisation,
            began="2021-02-01",
        )
    beside = coalition.hills if is_planned else coalition.chair
    type(coalition.selection).objects.update(is_planned=is_planned)
    coalition.selection.refresh_from_db()
    selection = with_candidates(coalition, clay)
    given = Appointment(When.on(DAY), DAY, override_reason="Nobody else stood.")
    appoint_candidate(selection, candidacy=selection.candidacies.get(), given=given, by=None)
    for term in Term.objects.in_effect():
        term.ended = When.on(date(2022, 2, 1))
        term.save()
    make_term(
        office=vice_chair, person=clay.person, on_behalf_of=clay.organisation, began="2022-02-01"
    )
    selection.refresh_from_db()

    today = date(2022, 3, 1)

    assert bench_for(selection, day_judged(selection, today)).beside.person == beside.person


def test_regions_are_a_fact_until_a_rule_is_recorded(coalition):
    west = make_region(name_en="West")
    for member in (coalition.chair, coalition.clay):
        member.organisation.country = "SL"
        member.organisation.save()
    make_region_country(region=west, country="SL")
    candidacy = nominated(called(coalition), coalition.clay)
    before = bench_for(coalition.selection, DAY).judge(candidacy)[1]
    make_rule("region_alternation", began="2021-06-15")
    after = bench_for(coalition.selection, DAY).judge(candidacy)[1]

    assert (before.is_fact, before.is_missed) == (True, False)
    assert before.sentence == (
        "Region of the candidate: West; of who serves beside: West. No rule about regions is "
        "recorded."
    )
    assert (after.is_fact, after.is_missed) == (False, True)
    assert after.sentence == "Both would come from one region: West."
    assert not bench_for(coalition.selection, date(2021, 6, 14)).is_region_rule


def test_an_office_that_does_not_rotate_is_judged_by_interests_alone(coalition):
    selection = make_selection(office=make_office(role="coordinator"))
    candidacy = Candidacy(selection=selection, on_behalf_of=coalition.clay.organisation)

    assert told(selection, candidacy) == [(CANNOT_TELL, "Nothing has been declared yet.")]
