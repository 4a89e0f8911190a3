"""A link answers for one organisation to one meeting, without signing in, until it is over."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from governance.meetings.reply_links import SIGNER, link_of, opened_by, people_of, token_of
from governance.models import Meeting
from records.when import When
from tests import office
from tests.make import (
    make_affiliation,
    make_assignment,
    make_body,
    make_meeting,
    make_membership,
    make_organisation,
    make_person,
    make_reply,
)
from tests.pages import words_of

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
GONE = "This link no longer works"


@pytest.fixture
def rivers():
    organisation = make_organisation(
        key="rivers", acronym="RW", name_en="Rivers Watch", working_languages=("fr", "en")
    )
    make_membership(organisation=organisation, began="2019")
    return organisation


@pytest.fixture
def planning(rivers):
    return make_meeting(
        key="planning",
        title_en="Planning",
        body=make_body(kind="organ"),
        standing="called",
        held=When.on(TODAY),
        place="Hill Lodge",
        link="https://lodge.example/room",
        readers="members",
    )


def path_of(meeting, organisation, language="en", people=()):
    return f"/{language}/reply/{token_of(meeting, organisation, people)}/"


def test_link_takes_the_answer_when_a_button_is_pressed(planning, rivers):
    client, path = Client(enforce_csrf_checks=True), path_of(planning, rivers)

    page = client.get(path)
    token = client.cookies["csrftoken"].value
    answer = client.post(
        path, {"answer": "late", "note": "By bus", "csrfmiddlewaretoken": token}, follow=True
    )

    row = planning.replies.get()
    assert [f'value="{value}"' in page.text for value in ("present", "late", "apology")] == [
        True
    ] * 3
    assert (row.organisation, row.answer, row.note, row.person) == (rivers, "late", "By bus", None)
    assert answer.redirect_chain == [(path, 302)]
    assert "Your answer: we come late." in words_of(answer)


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_look_at_the_link_answers_nothing(planning, rivers, method):
    answer = getattr(Client(), method)(path_of(planning, rivers))

    assert answer.status_code == 200
    assert not planning.replies.exists()


def test_link_is_kept_nowhere_and_tells_no_other_site_of_itself(planning, rivers):
    page = Client().get(path_of(planning, rivers))

    assert "no-store" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "same-origin"
    assert '<meta name="robots" content="noindex">' in page.text


def test_link_tells_no_note_that_was_written_before_and_takes_none_away(planning, rivers):
    make_reply(meeting=planning, organisation=rivers, answer="late", note="Zebediah, by bus")
    client, path = Client(), path_of(planning, rivers)

    page = client.get(path)
    unclear = client.post(path, {"note": ""})
    client.post(path, {"answer": "present", "note": ""})

    assert "Zebediah" not in page.text + unclear.text
    row = planning.replies.get()
    assert (row.answer, row.note) == ("present", "Zebediah, by bus")


def test_link_tells_not_where_the_meeting_is(planning, rivers):
    page = Client().get(path_of(planning, rivers))

    assert [word for word in ("Hill Lodge", "lodge.example") if word in page.text] == []


@pytest.mark.parametrize(
    ("given", "is_open"),
    [
        ({}, True),
        ({"held": When.on(TODAY - timedelta(days=1))}, False),
        ({"held": When.on(TODAY - timedelta(days=1)), "days": 2}, True),
        ({"held": When()}, True),
        ({"standing": "cancelled"}, False),
        ({"standing": "held"}, False),
        ({"readers": "coordinator"}, False),
        ({"readers": "committee"}, False),
        ({"readers": "public"}, True),
        ({"body": make_body}, False),
    ],
)
def test_link_works_until_the_meeting_is_over_for_who_may_read_of_it(
    planning, rivers, given, is_open
):
    for name, value in given.items():
        setattr(planning, name, value() if callable(value) else value)
    planning.save()

    answer = Client().post(path_of(planning, rivers), {"answer": "present"})

    assert answer.status_code == (302 if is_open else 410)
    assert planning.replies.exists() is is_open


def test_link_to_a_meeting_of_a_group_is_for_members_alone(planning, rivers):
    stranger, group = make_organisation(), make_body()
    for organisation in (rivers, stranger):
        make_assignment(body=group, organisation=organisation)
    Meeting.objects.update(body=group)

    opened = [opened_by(token_of(planning, one, ()), day=TODAY) for one in (rivers, stranger)]

    assert [one is not None for one in opened] == [True, False]


def test_every_link_that_opens_nothing_says_the_same(planning, rivers):
    genuine = token_of(planning, rivers, ())
    paths = [
        "/en/reply/nothing/",
        f"/en/reply/{genuine[:-1]}{'A' if genuine[-1] != 'A' else 'B'}/",
        f"/en/reply/{'a:' * 500}/",
        f"/en/reply/{SIGNER.sign_object([0, rivers.pk, []])}/",
        f"/en/reply/{SIGNER.sign_object([planning.pk, rivers.pk])}/",  # of an earlier shape
        path_of(planning, make_organisation(name_en="Stranger")),
    ]

    pages = [Client().get(path) for path in paths]

    assert {page.status_code for page in pages} == {410}
    assert len({words_of(page) for page in pages}) == 1
    assert GONE in words_of(pages[0])


# --- Who has left ---------------------------------------------------------------------------------


@pytest.fixture
def two_of_rivers(rivers):
    return [
        make_affiliation(organisation=rivers, person=make_person(name=name), began="2020")
        for name in ("Bea", "Gift")
    ]


def given_out(meeting, organisation) -> str:
    people = people_of([organisation], TODAY)[organisation.pk]
    return path_of(meeting, organisation, people=people)


def left(affiliation) -> None:
    type(affiliation).objects.filter(pk=affiliation.pk).update(until=TODAY, until_latest=TODAY)


def test_link_stops_when_somebody_has_left_and_says_so(planning, rivers, two_of_rivers):
    path = given_out(planning, rivers)
    before = Client().get(path)
    left(two_of_rivers[0])

    looked, pressed = Client().get(path), Client().post(path, {"answer": "present"})

    assert [page.status_code for page in (before, looked, pressed)] == [200, 410, 410]
    assert "somebody has left the organisation that it answers for" in words_of(pressed)
    assert not planning.replies.exists()


def test_link_made_afterwards_works(planning, rivers, two_of_rivers):
    left(two_of_rivers[0])

    Client().post(given_out(planning, rivers), {"answer": "present"})

    assert planning.replies.get().organisation == rivers


def test_newcomer_stops_no_link(planning, rivers, two_of_rivers):
    path = given_out(planning, rivers)
    make_affiliation(organisation=rivers, person=make_person(), began="2020")

    assert Client().get(path).status_code == 200


def test_who_goes_on_in_another_role_has_not_left(planning, rivers, two_of_rivers):
    path = given_out(planning, rivers)
    left(two_of_rivers[0])
    make_affiliation(organisation=rivers, person=two_of_rivers[0].person, began=str(TODAY))

    assert Client().get(path).status_code == 200


def test_meeting_that_is_over_is_told_before_who_left(planning, rivers, two_of_rivers):
    path = given_out(planning, rivers)
    left(two_of_rivers[0])
    planning.standing = "held"
    planning.save()

    assert "somebody has left" not in words_of(Client().get(path))


def test_who_holds_a_stopped_link_is_no_guesser(planning, rivers, two_of_rivers, settings):
    settings.ACCOUNT_RATE_LIMITS = {"link_failed": "1/m/ip"}
    path = given_out(planning, rivers)
    left(two_of_rivers[0])

    assert [Client().get(path).status_code for _look in range(3)] == [410, 410, 410]


def test_link_is_in_a_language_of_the_organisation(planning, rivers):
    path = link_of(planning, rivers, ()).partition("://")[2].partition("/")[2]

    assert path == f"fr/reply/{token_of(planning, rivers, ())}/"


def test_answers_from_one_address_are_counted(planning, rivers, settings):
    settings.ACCOUNT_RATE_LIMITS = {"link": "2/m/ip"}
    paths = [path_of(planning, rivers), "/en/reply/a-guess/", path_of(planning, rivers)]

    statuses = [Client().post(path, {"answer": "late"}).status_code for path in paths]

    assert statuses == [302, 410, 429]


def test_guesses_are_counted_and_no_right_link_helps(planning, rivers, settings):
    settings.ACCOUNT_RATE_LIMITS = {"link_failed": "1/m/ip"}
    paths = [path_of(planning, rivers), "/en/reply/a-guess/", path_of(planning, rivers)]

    statuses = [Client().post(path, {"answer": "late"}).status_code for path in paths]

    assert statuses == [302, 410, 429]


def test_forty_behind_one_address_answer_within_a_minute(planning, rivers):
    path = path_of(planning, rivers)

    statuses = {Client().post(path, {"answer": "late"}).status_code for _member in range(40)}

    assert statuses == {302}


# --- The coordinator's list -----------------------------------------------------------------------


@pytest.fixture
def awa(client):
    client.force_login(office.coordinator())
    return client


def replies_of(awa, meeting, language="en"):
    return awa.get(f"/{language}/admin/governance/meeting/{meeting.pk}/replies/")


def test_office_reads_who_is_invited_what_they_answered_and_their_link(awa, planning, rivers):
    other = make_organisation(acronym="OQF")
    make_membership(organisation=other, began="2019")
    make_reply(
        meeting=planning,
        organisation=other,
        answer="apology",
        note="Exams",
        person=make_person(name="Chidi Example"),
    )

    page = replies_of(awa, planning)

    said = words_of(page)
    assert "1 of 2 have answered." in said
    assert "OQF we cannot come (Chidi Example) Exams" in said
    assert f'value="http://testserver/fr/reply/{token_of(planning, rivers, ())}/"' in page.text


def test_nobody_gets_a_link_to_a_meeting_of_which_it_may_not_read(awa, planning):
    planning.readers = "coordinator"
    planning.save()

    page = replies_of(awa, planning, "fr")

    assert "/fr/reply/" not in page.text
    assert "aucun : les siens ne peuvent pas lire cette réunion" in words_of(page)


def test_page_of_the_meeting_leads_there_while_it_lies_ahead(awa, planning):
    address = f"/en/admin/governance/meeting/{planning.pk}/replies/"
    change = f"/en/admin/governance/meeting/{planning.pk}/change/"

    before = address in awa.get(change).text
    planning.standing = "held"
    planning.save()

    assert (before, address in awa.get(change).text) == (True, False)
    assert "Nobody is invited." in words_of(replies_of(awa, planning))


@pytest.mark.parametrize("more", [1, 4])
def test_office_reads_it_with_as_many_queries_at_any_size(
    awa, planning, more, django_assert_num_queries
):
    for _number in range(more):
        organisation = make_organisation()
        make_membership(organisation=organisation, began="2019")
        make_reply(meeting=planning, organisation=organisation, person=make_person())
    replies_of(awa, planning)

    with django_assert_num_queries(11):
        replies_of(awa, planning)


def test_only_the_coordination_reads_it(client, planning):
    page = replies_of(client, planning)

    assert page.status_code == 302


@pytest.mark.parametrize("number", ["999999", "x"])
def test_list_of_no_meeting_is_not_there(awa, number):
    assert awa.get(f"/en/admin/governance/meeting/{number}/replies/").status_code == 404
