"""Who dissented, abstained or stood back stands on the decision's page, for the members alone."""

import pytest

from members.models import Organisation
from tests.make import (
    make_affiliation,
    make_decision,
    make_membership,
    make_organisation,
    make_person,
    make_position,
    make_user,
)
from tests.office import coordinator
from tests.pages import list_items, words_of

pytestmark = pytest.mark.django_db

PAGE = "/en/governance/decisions/2020-01/"
RECORDED = [
    "Hills We were not asked. Dissent",
    "Clay Abstention",
    "Rivers A quiet word. Recusal",
]


@pytest.fixture
def decision():
    made = make_decision(taken="2020", sequence=1, readers="public")
    for name, kind, said in (
        ("Rivers", "recusal", "A quiet word."),
        ("Clay", "abstention", ""),
        ("Hills", "dissent", "We were not asked."),
    ):
        organisation = make_organisation(key=name.lower(), acronym="", name_en=name)
        make_position(decision=made, organisation=organisation, kind=kind, statement_en=said)
    return made


def bea():
    person = make_person()
    organisation = make_membership(began="2019").organisation
    make_affiliation(person=person, organisation=organisation, began="2019")
    return make_user(person=person)


@pytest.mark.parametrize("visitor", [bea, coordinator])
def test_members_read_who_dissented_first(client, decision, visitor):
    client.force_login(visitor())

    assert list_items(client.get(PAGE)) == RECORDED


@pytest.mark.parametrize("visitor", [None, make_user])
def test_others_read_nothing_of_it(client, decision, visitor):
    if visitor:
        client.force_login(visitor())

    page = client.get(PAGE)

    assert [
        word for word in ("Hills", "Clay", "Rivers", "quiet", "issent") if word in page.text
    ] == []


def test_an_organisation_that_hides_itself_is_named_to_the_coordination_alone(client, decision):
    Organisation.objects.filter(key="hills").update(is_listed=False)
    named = []
    for visitor in (bea(), coordinator()):
        client.force_login(visitor)
        named.append(list_items(client.get(PAGE))[0])

    assert named == [
        "An organisation that is not named We were not asked. Dissent",
        "Hills We were not asked. Dissent",
    ]


def test_a_decision_that_all_took_says_nothing_of_dissent(client):
    make_decision(taken="2020", sequence=1, readers="public")
    client.force_login(bea())

    assert "Dissent" not in words_of(client.get(PAGE))


@pytest.mark.parametrize("more", [1, 4])
def test_members_page_asks_the_same_queries_at_any_size(client, more, django_assert_num_queries):
    decision = make_decision(taken="2020", sequence=1, readers="public")
    for _number in range(more):
        make_position(decision=decision)
    client.force_login(bea())
    client.get(PAGE)

    with django_assert_num_queries(11):
        client.get(PAGE)
