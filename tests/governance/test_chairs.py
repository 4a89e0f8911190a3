"""Rotation on a day, and who of the members' people could be the next vice-chair."""

from datetime import date

import pytest

from governance.chairs import candidacies, rotation_on
from governance.committee import committee_on
from governance.rotation import Reason
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
