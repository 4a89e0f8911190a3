"""Chair and vice-chair, and nobody else among the members, go through what is open together."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from governance.ballots.actions import open_proposal
from governance.handover import handover_page
from tests.make import (
    make_action_item,
    make_affiliation,
    make_assignment,
    make_body,
    make_decision,
    make_meeting,
    make_membership,
    make_office,
    make_organisation,
    make_person,
    make_proposal,
    make_rule,
    make_term,
    make_user,
)
from tests.pages import links_of, words_of

pytestmark = pytest.mark.django_db

PAGE = "/en/governance/handover/"


@pytest.fixture
def committee():
    make_rule("alternation_languages", began="2019")
    return make_body(kind="steering")


def seated(committee, role, key, language):
    """Somebody who holds that office for a full member, with an account."""
    organisation = make_organisation(key=key, name_en=key.title())
    make_membership(organisation=organisation, kind="full", beginning="founding", began="2015")
    person = make_person(languages=(language,))
    make_affiliation(person=person, organisation=organisation, began="2019-01-01")
    office = make_office(body=committee, role=role, title_en=role.title())
    make_term(office=office, person=person, on_behalf_of=organisation, began="2020-02-01")
    return make_user(person=person)


@pytest.fixture
def chair(committee):
    return seated(committee, "chair", "rivers", "en")


@pytest.fixture
def vice_chair(committee):
    return seated(committee, "vice_chair", "terres", "fr")


def opened(client, user):
    client.force_login(user)
    return client.get(PAGE)


def test_chair_and_vice_chair_read_who_hands_over_to_whom(client, chair, vice_chair):
    for user in (chair, vice_chair):
        said = words_of(opened(client, user))

        assert "In the chair Rivers" in said
        assert "Takes the chair next Terres" in said
        assert "The coordination records the handover at the meeting." in said
        assert "/admin/" not in "".join(links_of(client.get(PAGE)))


def test_others_do_not_find_it(client, committee, chair):
    coordinator_of_a_region = seated(committee, "coordinator", "hills", "en")
    member = make_user(person=make_person())

    assert opened(client, coordinator_of_a_region).status_code == 404
    assert opened(client, member).status_code == 404
    client.logout()
    assert "login" in client.get(PAGE)["Location"]


def test_who_no_longer_chairs_does_not_find_it(client, chair):
    term = chair.person.terms.get()
    term.until = term.until_latest = timezone.localdate()
    term.save()

    assert opened(client, chair).status_code == 404


def test_coordination_is_led_to_the_act(client, chair):
    page = opened(client, make_user(is_staff=True))
    office = chair.person.terms.get().office_id

    assert f"/en/admin/governance/office/{office}/acts/hand-over/" in links_of(page)


def test_chair_is_led_there_from_its_own_page(client, chair):
    client.force_login(chair)
    assert PAGE in links_of(client.get("/en/my/organisations/rivers/"))


def test_what_is_open_is_told(client, committee, chair):
    now = timezone.now()
    make_office(body=committee, role="coordinator", title_en="Coordination")
    make_body(name_en="Empty group")
    make_assignment(body=make_body(name_en="Seated group"))
    make_decision(title_en="Put off", outcome="deferred", readers="committee")
    make_decision(title_en="Settled", readers="committee")
    make_action_item(what_en="Write late", due="2020", readers="members")
    make_action_item(what_en="Written", ending="done", closed_on=date(2020, 1, 1))
    make_action_item(what_en="Quiet", readers="coordinator")
    make_meeting(title_en="Planning ahead", standing="called", held="", readers="members")
    open_proposal(
        make_proposal(title_en="Letter"), closes_at=now + timedelta(days=1), by=None, now=now
    )

    said = words_of(opened(client, chair))

    for told in (
        "Letter",
        "Put off",
        "Write late",
        "Planning ahead",
        "Coordination",
        "Empty group",
    ):
        assert told in said
    for untold in ("Settled", "Written", "Quiet"):
        assert untold not in said
    assert "overdue" in said


def test_who_sits_in_which_group_is_told(client, chair):
    rivers = chair.person.terms.get().on_behalf_of
    make_assignment(body=make_body(name_en="Seated group"), organisation=rivers, role="lead")
    make_assignment(body=make_body(name_en="Left group"), began="2019", last_day="2020")

    said = words_of(opened(client, chair))

    assert "Seats in the groups of the Kimberley Process Seated group Rivers lead" in said
    assert "nobody sits Left group" in said


def test_nobody_is_named_without_a_basis(client, chair, vice_chair):
    make_assignment(person=make_person(name="Zebediah Quill"))

    page = opened(client, chair)

    assert "Zebediah" not in page.content.decode()
    for user in (chair, vice_chair):
        assert user.person.name not in page.content.decode()


def test_an_empty_coalition_has_a_page(client):
    said = words_of(opened(client, make_user(is_staff=True)))

    assert "In the chair not recorded" in said


def test_page_speaks_french(client, chair):
    client.force_login(chair)
    said = words_of(client.get("/fr/governance/handover/"))

    assert "Passation" in said
    assert "the " not in said.lower().split()


@pytest.mark.parametrize("more", [1, 6])
def test_queries_are_the_same_at_any_size(chair, more, django_assert_num_queries):
    for _number in range(more):
        make_action_item(readers="members")
        make_decision(outcome="deferred", readers="members")
        make_assignment()
        make_body()

    with django_assert_num_queries(15):
        handover_page(("public", "members"), date(2021, 6, 15), timezone.now())
