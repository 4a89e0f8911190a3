"""Terms as the office writes them down itself: the criterion is said, and blocks nothing."""

import pytest

from governance.models import Term
from tests import office
from tests.office_files import Upload
from tests.office_pages import ActPage, said, sent_again

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


@pytest.fixture
def chaired(committee):
    """An English speaker chairs; the vice-chair's office is vacant."""
    seat = office.office(0, body=committee, role="chair")
    person = office.term(0, office=seat).person
    person.languages = "en"
    person.save()
    return office.office(1, body=committee, role="vice_chair", title_en="Vice-chair")


BOTH_ENGLISH = "Of the languages sought, chair and vice-chair both bring only one: English."


def test_criterion_is_remarked_on_where_a_term_is_entered_on_the_offices_page(awa, chaired):
    answer = add_on_the_page(awa, chaired, speaks(5, "en"))

    assert BOTH_ENGLISH in said(answer)
    assert chaired.terms.count() == 1


def add_on_the_page(awa, record, person):
    """Fills in the first new row of the terms on an office's page and saves it."""
    page = awa.get(f"/en/admin/governance/office/{record.pk}/change/")
    row = {"on_behalf_of": office.organisation(5).pk, "person": person.pk, "began": "2021"}
    given = {f"terms-0-{name}": value for name, value in row.items()}
    sent = sent_again(
        awa, page, **given, **{"terms-0-standing": "in_effect", "terms-TOTAL_FORMS": 1}
    )
    return awa.get(sent.url)


def test_criterion_is_remarked_on_at_the_trial_and_when_a_file_is_imported(awa, chaired):
    row = [chaired.key, office.organisation(5).key, str(speaks(5, "en").pk), "in_effect", "2021"]

    upload = Upload(awa, Term, "office,on_behalf_of,person,standing,began\n" + ",".join(row))

    assert BOTH_ENGLISH in upload.page
    assert BOTH_ENGLISH in upload.brought_in()
    assert chaired.terms.count() == 1
