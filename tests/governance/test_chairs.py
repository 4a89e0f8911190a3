"""Rotation on a day, and who of the members' people could be the next vice-chair."""

from datetime import date

import pytest

from governance.chairs import candidacies, criterion_for, rotation_on
from governance.committee import committee_on
from governance.rotation import Reason, Speaker
from records.criteria import Verdict
from tests.make import (
    make_affiliation,
    make_body,
    make_membership,
    make_office,
    make_organisation,
    make_person,
    make_rule,
    make_term,
)

pytestmark = pytest.mark.django_db

DAY = date(2021, 6, 15)


@pytest.fixture
def rivers():
    """A member, whose people are there since 2019, and the rule about languages."""
    make_rule("alternation_languages", began="2019")
    rivers = make_organisation(key="rivers", name_en="Rivers Watch")
    make_membership(organisation=rivers, kind="full", beginning="founding", began="2015")
    return rivers


@pytest.fixture
def offices():
    body = make_body(key="committee", kind="steering")
    return [make_office(key=role, body=body, role=role) for role in ("chair", "vice_chair")]


def person_of(organisation, name, *languages, began="2019", last_day=None):
    person = make_person(name=name, languages=languages)
    make_affiliation(person=person, organisation=organisation, began=began, last_day=last_day)
    return person


def found(day=DAY):
    rotation = rotation_on(committee_on(day), day)
    return [(one.person.name, one.judged.verdict) for one in candidacies(rotation, day)]


def test_who_satisfies_the_criterion_comes_first_then_the_unknown(rivers, offices):
    chair = person_of(rivers, "Awa Example", "en")
    make_term(office=offices[0], person=chair, on_behalf_of=rivers, began="2021-01-15")
    person_of(rivers, "Bea Example", "en")
    person_of(rivers, "Chidi Example")
    person_of(rivers, "Dan Example", "fr")

    assert found() == [
        ("Dan Example", Verdict.MET),
        ("Chidi Example", Verdict.CANNOT_TELL),
        ("Bea Example", Verdict.NOT_MET),
    ]


def test_the_next_vice_chair_is_sought_beside_who_is_vice_chair_now(rivers, offices):
    """The vice-chair takes the chair first: beside a French speaker an English one is sought."""
    awa = person_of(rivers, "Awa Example", "en")
    dan = person_of(rivers, "Dan Example", "fr")
    for office, person in zip(offices, (awa, dan), strict=True):
        make_term(office=office, person=person, on_behalf_of=rivers, began="2021-01-15")
    person_of(rivers, "Bea Example", "en")

    rotation = rotation_on(committee_on(DAY), DAY)

    assert rotation.judged.verdict is Verdict.MET
    assert rotation.sought == ("en",)
    assert found() == [("Bea Example", Verdict.MET)]


def test_who_left_or_whose_organisation_is_no_member_is_no_candidate(rivers, offices):
    person_of(rivers, "Bea Example", "en", last_day="2021-05-31")
    person_of(make_organisation(key="quarry"), "Chidi Example", "fr")
    person_of(rivers, "Dan Example", "fr", began="2021-07-01")

    assert found() == []


def test_a_person_of_two_members_is_listed_once_with_both(rivers, offices):
    terres = make_organisation(key="terres", name_en="Terres Claires")
    make_membership(organisation=terres, kind="full", beginning="founding", began="2015")
    bea = person_of(rivers, "Bea Example", "en")
    make_affiliation(person=bea, organisation=terres, began="2020")

    (one,) = candidacies(rotation_on(committee_on(DAY), DAY), DAY)

    assert one.organisations == (str(rivers), str(terres))
    assert one.judged.reason is Reason.NO_CHAIR


def test_candidates_are_one_query_at_any_number(rivers, offices, django_assert_num_queries):
    for number in range(20):
        person_of(rivers, f"Person {number}", "fr")
    rotation = rotation_on(committee_on(DAY), DAY)

    with django_assert_num_queries(1):
        assert len(candidacies(rotation, DAY)) == 20


def test_handovers_of_which_nothing_can_be_told_are_left_out(rivers, offices):
    assert rotation_on(committee_on(DAY), DAY).handovers == []


# --- Who serves beside whom -----------------------------------------------------------------------


@pytest.fixture
def sitting(rivers, offices):
    """Awa chairs in English, Dan is vice-chair in French."""
    people = person_of(rivers, "Awa Example", "en"), person_of(rivers, "Dan Example", "fr")
    for office, person in zip(offices, people, strict=True):
        make_term(office=office, person=person, on_behalf_of=rivers, began="2021-01-15")
    return people


def judged(office, person, *, is_planned):
    found = criterion_for(office, person, DAY, is_planned=is_planned)
    return found.verdict if found else None


def test_who_takes_office_now_is_judged_beside_who_is_in_office(rivers, offices, sitting):
    english, french = person_of(rivers, "Bea", "en"), person_of(rivers, "Chidi", "fr")
    chair, vice_chair = offices

    assert judged(vice_chair, english, is_planned=False) is Verdict.NOT_MET
    assert judged(vice_chair, french, is_planned=False) is Verdict.MET
    assert judged(chair, english, is_planned=False) is Verdict.MET
    assert judged(chair, french, is_planned=False) is Verdict.NOT_MET


def test_planned_vice_chair_is_judged_beside_who_will_chair_then(rivers, offices, sitting):
    english, french = person_of(rivers, "Bea", "en"), person_of(rivers, "Chidi", "fr")
    chair, vice_chair = offices

    assert judged(vice_chair, english, is_planned=True) is Verdict.MET
    assert judged(vice_chair, french, is_planned=True) is Verdict.NOT_MET

    make_term(office=chair, person=english, on_behalf_of=rivers, began="2022", standing="planned")
    assert judged(vice_chair, french, is_planned=True) is Verdict.MET


def test_planned_chair_is_not_judged_beside_the_vice_chair_who_leaves_that_office(
    rivers, offices, sitting
):
    chair, vice_chair = offices
    found = criterion_for(chair, sitting[1], DAY, is_planned=True)
    assert found.reason is Reason.NO_VICE_CHAIR

    other = person_of(rivers, "Chidi", "fr")
    make_term(
        office=vice_chair, person=other, on_behalf_of=rivers, began="2022", standing="planned"
    )
    assert judged(chair, sitting[1], is_planned=True) is Verdict.NOT_MET


def test_vice_chair_who_takes_the_chair_without_a_handover_would_be_both(offices, sitting):
    assert criterion_for(offices[0], sitting[1], DAY, is_planned=False).reason is Reason.SAME_PERSON


def test_other_offices_have_no_criterion(rivers, offices):
    team = make_office(role="chair", body=make_body(kind="team"))

    assert criterion_for(team, person_of(rivers, "Bea", "en"), DAY, is_planned=False) is None


def test_vacant_vice_chair_is_sought_beside_who_chairs(rivers, offices):
    awa = person_of(rivers, "Awa Example", "en")
    make_term(office=offices[0], person=awa, on_behalf_of=rivers, began="2021-01-15")
    make_term(
        office=offices[0],
        person=person_of(rivers, "Dan", "fr"),
        on_behalf_of=rivers,
        began="2022",
        standing="planned",
    )

    rotation = rotation_on(committee_on(DAY), DAY)

    assert rotation.beside.key == str(awa.pk)
    assert rotation.sought == ("fr",)


def test_forecast_begins_with_who_is_planned_before_the_vice_chair(rivers, offices, sitting):
    planned = make_term(
        office=offices[0],
        person=person_of(rivers, "Bea", "en"),
        on_behalf_of=rivers,
        began="2022-02",
        standing="planned",
    )

    rotation = rotation_on(committee_on(DAY), DAY)

    assert rotation.successor == planned
    first, second, *_others = rotation.handovers
    assert (first.when, first.chair_languages, first.sought) == (planned.began, ("en",), ("fr",))
    assert (second.chair, second.chair_languages) == (None, ("fr",))


def test_successor_without_a_recorded_person_is_forecast_without_languages(rivers, offices):
    make_term(office=offices[1], person=None, on_behalf_of=rivers, began="2021-01-15")

    first, *others = rotation_on(committee_on(DAY), DAY).handovers

    assert (first.chair_languages, first.sought, others) == ((), (), [])


def test_what_may_not_be_known_of_a_person_is_not_judged_by(offices, sitting):
    held = committee_on(DAY)

    rotation = rotation_on(held, DAY, speaks=lambda person: Speaker(str(person and person.pk)))

    assert rotation.judged.reason is Reason.LANGUAGES_NOT_RECORDED
    assert rotation.sought == ()
