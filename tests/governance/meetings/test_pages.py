"""A member answers to a meeting on its own page, with one press of a button."""

import pytest

from governance.models import Reply
from records.when import When
from tests.make import (
    make_affiliation,
    make_assignment,
    make_body,
    make_meeting,
    make_membership,
    make_organisation,
    make_person,
    make_reply,
    make_user,
)
from tests.pages import words_of

pytestmark = pytest.mark.django_db

HOME = "/en/my/organisations/rivers/"
PAGE = "/en/my/organisations/rivers/meetings/planning/"


@pytest.fixture
def rivers():
    organisation = make_organisation(key="rivers", name_en="Rivers Watch", acronym="RW")
    make_membership(organisation=organisation, began="2019")
    return organisation


@pytest.fixture
def planning():
    return make_meeting(
        key="planning",
        title_en="Planning 2999",
        title_fr="Planification 2999",
        body=make_body(kind="organ"),
        standing="called",
        held="2999-02-14",
        place="Hill Lodge",
        link="https://lodge.example/room",
        readers="members",
    )


@pytest.fixture
def bea(client, rivers):
    person = make_person()
    make_affiliation(person=person, organisation=rivers)
    client.force_login(make_user(person=person))
    return client


def test_own_page_tells_where_the_meeting_is_and_what_is_still_to_answer(bea, planning):
    page = bea.get(HOME)

    told = ("Planning 2999", "Hill Lodge", "https://lodge.example/room", "not answered yet")
    buttons = [f'name="answer" value="{value}"' for value in Reply.Answer.values]
    assert [word for word in told if word not in words_of(page)] == []
    assert [button for button in buttons if button not in page.text] == []


@pytest.mark.parametrize(
    ("language", "told", "stands"),
    [
        ("en", "Your answer to “Planning 2999”: we come late.", "Your answer: we come late."),
        (
            "fr",
            "Votre réponse à « Planification 2999 » : nous arriverons en retard.",
            "Votre réponse : nous arriverons en retard.",
        ),
    ],
)
def test_one_press_answers_and_the_page_says_so(bea, planning, language, told, stands):
    page = bea.post(PAGE.replace("/en/", f"/{language}/"), {"answer": "late"}, follow=True)

    said = words_of(page).replace("\u00a0", " ")
    assert page.redirect_chain == [(HOME.replace("/en/", f"/{language}/"), 302)]
    assert (told in said, stands in said) == (True, True)
    assert planning.replies.get().organisation.key == "rivers"


def test_answer_with_a_note_is_changed_on_its_own_page(bea, planning, rivers):
    make_reply(meeting=planning, organisation=rivers, note="By bus")

    page = bea.get(PAGE)
    bea.post(PAGE, {"answer": "apology", "note": "The road is closed"})

    row = planning.replies.get()
    assert 'value="By bus"' in page.text
    assert (row.answer, row.note) == ("apology", "The road is closed")


def test_press_on_the_page_of_the_organisation_keeps_the_note(bea, planning, rivers):
    make_reply(meeting=planning, organisation=rivers, note="By bus")

    bea.post(PAGE, {"answer": "late"})

    assert (planning.replies.get().answer, planning.replies.get().note) == ("late", "By bus")


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"answer": "perhaps", "note": "By bus"}, "Press one of the three buttons."),
        ({"note": "By bus"}, "Press one of the three buttons."),
        ({"answer": "late", "note": "By bus" * 40}, "Ensure this value has at most 200"),
        ({"answer": "late", "note": "By\x00bus"}, "Null characters are not allowed."),
    ],
)
def test_answer_that_cannot_be_is_told_in_words_and_keeps_what_was_typed(bea, planning, sent, told):
    page = bea.post(PAGE, sent)

    assert told in words_of(page)
    assert sent["note"].replace("\x00", "") in page.text.replace("\x00", "")
    assert not planning.replies.exists()


@pytest.mark.parametrize(
    "given",
    [
        {"readers": "coordinator"},
        {"readers": "committee"},
        {"body": make_body},
        {"held": When.parse("2020-02-14")},
        {"standing": "cancelled"},
    ],
)
def test_meeting_that_is_over_unreadable_or_of_others_cannot_be_answered(bea, planning, given):
    for name, value in given.items():
        setattr(planning, name, value() if callable(value) else value)
    planning.save()

    page = bea.get(HOME)
    looked_at, sent = bea.get(PAGE), bea.post(PAGE, {"answer": "present"}, follow=True)

    assert "You have not answered yet." not in words_of(page)
    assert looked_at.status_code == 404
    assert sent.status_code in {200, 404}
    assert not Reply.objects.exists()


def test_nobody_answers_for_an_organisation_of_others(bea, planning):
    make_membership(organisation=make_organisation(key="quarry"), began="2019")

    answer = bea.post(PAGE.replace("rivers", "quarry"), {"answer": "present"})

    assert answer.status_code == 404
    assert not Reply.objects.exists()


def test_nobody_answers_without_signing_in(client, rivers, planning):
    answer = client.post(PAGE, {"answer": "present"})

    assert answer["Location"].startswith("/en/account/login/")
    assert not Reply.objects.exists()


def test_who_has_a_seat_in_a_group_answers_to_its_meeting(bea, planning, rivers):
    group = make_body()
    make_assignment(body=group, organisation=rivers)
    planning.body = group
    planning.save()

    bea.post(PAGE, {"answer": "present"})

    assert planning.replies.get().answer == "present"
