"""Terms as the office writes them down itself: the criterion is said, and blocks nothing."""

import pytest

from governance.models import Term
from tests import office
from tests.office import ActPage, said

pytestmark = pytest.mark.django_db

ADD = "/en/admin/governance/term/add/"


@pytest.fixture
def awa(client):
    client.force_login(office.coordinator())
    return client


@pytest.fixture
def committee():
    office.rule(1)
    return office.body(0, kind="steering")


def speaks(number, languages):
    person = office.person(number)
    person.languages = languages
    person.save()
    return person


@pytest.mark.parametrize(
    ("languages", "remarks"),
    [
        ("fr", []),
        (
            "en",
            ["Of the languages sought, chair and vice-chair both bring only one: English."],
        ),
        ("", ["The languages of the chair or the vice-chair are not recorded."]),
    ],
)
def test_criterion_is_remarked_on_and_the_term_kept(awa, committee, languages, remarks):
    chair = office.office(0, body=committee, role="chair")
    vice_chair = office.office(1, body=committee, role="vice_chair")
    Term.objects.create(
        office=chair,
        person=speaks(0, "en"),
        on_behalf_of=office.organisation(0),
        since_latest=office.FIRST,
    )
    data = {
        "office": vice_chair.pk,
        "person": speaks(1, languages).pk,
        "on_behalf_of": office.organisation(1).pk,
        "standing": "in_effect",
        "began": "14/02/2021",
    }

    answer = awa.post(ADD, data, follow=True)

    assert said(answer)[:-1] == remarks
    assert str(vice_chair.terms.get().began) == "2021-02-14"


def test_term_without_an_office_is_told_beside_the_field(awa):
    answer = awa.post(ADD, {"standing": "in_effect", "began": "2021"})

    assert set(answer.context["adminform"].form.errors) == {"office", "on_behalf_of"}
    assert not Term.objects.exists()


def test_seat_in_a_group_is_ended_and_it_is_said(awa):
    seat = office.assignment(0)
    act = ActPage(awa, f"/en/admin/governance/assignment/{seat.pk}/acts/end/")

    act.show(day="14/02/2021")
    answer = act.confirm()

    assert said(awa.get(answer.url)) == ["Ended: Group 0: Rivers Watch 0."]
    seat.refresh_from_db()
    assert str(seat.ended) == "2021-02-14"
