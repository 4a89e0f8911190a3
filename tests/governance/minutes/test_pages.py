"""Who reads minutes, in which language, without which names; on a page and as a document."""

import pytest

from governance.minutes.actions import approve
from governance.models import ActionItem, Decision
from members.models import Person
from tests import office
from tests.governance.minutes.published import TEXT, as_text, document, page, published
from tests.make import (
    make_affiliation,
    make_attendance,
    make_body,
    make_consent,
    make_meeting,
    make_minutes,
    make_office,
    make_organisation,
    make_person,
    make_term,
    make_user,
)
from tests.pages import main_of, words_of

pytestmark = pytest.mark.django_db

DAY = "2020-03-01"


@pytest.fixture
def visitors(rivers):
    """A stranger; Bea, of a member; Chidi, of the committee, too; Awa, who coordinates."""
    bea, chidi = make_person(name="Bea Example"), make_person(name="Chidi Example")
    for person in (bea, chidi):
        make_affiliation(person=person, organisation=rivers, began="2019")
    steering = make_body(key="committee", kind="steering")
    make_term(office=make_office(body=steering), person=chidi, on_behalf_of=rivers, began="2019")
    return {
        "stranger": None,
        "dan": make_user(email="dan@nowhere.example", person=make_person(name="Dan Example")),
        "bea": make_user(email="bea@rivers.example", person=bea),
        "chidi": make_user(email="chidi@rivers.example", person=chidi),
        "awa": office.coordinator(),
    }


def page_of(key):
    return f"/en/governance/meetings/{key}/minutes/"


def from_home(client):
    """Where the link of the home page leads: to minutes, or nowhere further."""
    assert 'href="/en/governance/minutes/"' in main_of(client.get("/en/"))
    answer = client.get("/en/governance/minutes/")
    return answer.url if answer.status_code == 302 else ""


# --- Who may read them --------------------------------------------------------------------------

READ_BY = {
    "draft": {"awa"},
    "approved": {"awa"},
    "committee": {"chidi", "awa"},
    "members": {"bea", "chidi", "awa"},
    "public": {"stranger", "dan", "bea", "chidi", "awa"},
}


@pytest.mark.parametrize("state", READ_BY)
def test_who_reads_minutes_in_each_state(client, call, visitors, state):
    if state in ("draft", "approved"):
        made = make_minutes(meeting=call, text_en=TEXT)
        if state == "approved":
            approve(made, day=call.held_latest, by=None)
    else:
        published(call, state)
    read, linked, latest = set(), set(), set()

    for name, user in visitors.items():
        client.logout()
        if user:
            client.force_login(user)
        answers = page(client), client.get("/en/governance/meetings/spring-call/minutes.docx")
        assert len({answer.status_code for answer in answers}) == 1
        read |= {name} if answers[0].status_code == 200 else set()
        meeting = main_of(client.get("/en/governance/meetings/spring-call/"))
        linked |= {name} if "/meetings/spring-call/minutes/" in meeting else set()
        latest |= {name} if from_home(client) == page_of("spring-call") else set()

    assert read == linked == READ_BY[state]
    assert latest == (READ_BY[state] if state in ("committee", "members", "public") else set())


def test_minutes_of_a_meeting_that_was_closed_again_are_closed_with_it(client, call):
    published(call, "public")
    call.readers = "members"
    call.save()

    assert page(client).status_code == 404
    assert from_home(client) == ""


def test_minutes_that_are_not_there_are_not_found(client, call):
    assert page(client).status_code == 404
    assert page(client, key="nowhere").status_code == 404


def test_the_latest_minutes_are_those_of_the_latest_meeting(client, call):
    published(call, "public")
    later = make_meeting(key="autumn-call", held="2020-10-01")
    published(later, "public", text="later")
    make_minutes(meeting=make_meeting(key="winter-call", held="2020-12-01"))

    assert from_home(client) == page_of("autumn-call")


def test_who_may_read_no_minutes_is_told_so(client, call, visitors):
    published(call, "members")
    told = "No minutes are published that you may read."

    stranger = words_of(client.get("/en/governance/minutes/"))
    client.force_login(visitors["dan"])
    dan = words_of(client.get("/en/governance/minutes/"))

    assert told in stranger
    assert "Members read more once they have signed in." in stranger
    assert told in dan
    assert "Members read more" not in dan


# --- What they read -----------------------------------------------------------------------------


def test_the_minutes_tell_points_notes_decisions_and_what_is_to_be_done(client, call, visitors):
    published(call, "members")
    client.force_login(visitors["bea"])

    words = words_of(page(client))

    assert "Minutes Spring call" in words
    assert "approved on 14 February 2020" in words
    assert (
        "Money Awa Example read the report; Chidi and Zebediah Quill nodded. "
        "Decision 2020-01 The budget is adopted "
        "To do: RW send the report (due: 14 March 2020)"
    ) in words
    assert '<a href="/en/governance/decisions/2020-01/">' in main_of(page(client))


def test_a_decision_and_an_action_that_somebody_may_not_read_are_not_there(client, call):
    published(call, "public", opens_records=False)

    words = words_of(page(client))

    assert "Money" in words
    assert "budget" not in words
    assert "send the report" not in words
    assert "budget" not in as_text(document(client))


def test_what_became_of_an_action_stands_beside_it(client, call):
    published(call, "public")
    ActionItem.objects.update(ending="done", closed_on="2020-03-10")

    assert "send the report (due: 14 March 2020) done" in words_of(page(client))


def test_minutes_say_as_approved_who_was_to_do_it_and_when(client, call, rivers):
    published(call, "public", text="> RW: send it (by 14/03/2020)\n> rivers-watch: two")
    other = make_organisation(acronym="OTHER", key="other")
    ActionItem.objects.update(organisation=other, due_earliest=None, due_latest="2021-01-01")

    assert "To do: RW send it (due: 14 March 2020)" in words_of(page(client))

    rivers.is_listed = False
    rivers.save()
    hidden = words_of(page(client))
    assert "To do: […] send it (due: 14 March 2020)" in hidden
    assert "rivers-watch" not in hidden


def test_an_organisation_that_hides_itself_is_not_named(client, call, rivers):
    published(call, "public", text="# Of Rivers Watch\nRW spoke\n> RW: write to rivers  watch")
    rivers.is_listed = False
    rivers.save()

    words = words_of(page(client))

    assert "Of […] […] spoke To do write to […]" in words
    assert "RW" not in words + as_text(document(client))


def test_a_draft_is_read_as_such_before_its_lines_are_records(client, call, visitors):
    make_minutes(meeting=call, text_en="! One\n> Somebody: two\n# Empty")
    client.force_login(visitors["awa"])

    words = words_of(page(client))

    assert "State draft" in words
    assert "Decision One To do: Somebody two Empty" in words
    assert not Decision.objects.exists()


# --- Names --------------------------------------------------------------------------------------


def attended(call, rivers):
    """Awa and Zebediah are recorded; Chidi was there, and a guest."""
    make_person(name="Awa Example")
    make_person(name="Zebediah  Quill")
    make_attendance(meeting=call, person=make_person(name="Chidi Okoro"), organisation=rivers)
    make_attendance(meeting=call, guest="Gwen Whistle")


def test_the_public_reads_no_name_and_not_who_was_there(client, call, rivers):
    text = TEXT + "\n# ZEBEDIAH QUILL spoke\n! Whistle\n> okoro: not\n> thank Okoro, Gwen"
    attended(call, rivers)
    published(call, "public", text=text.replace("> okoro: not\n", ""))

    words = words_of(page(client))
    written = as_text(document(client))

    for told in (words, written):
        assert "[…] read the report; […] and […] nodded." in told
        assert "[…] spoke" in told
        assert "thank […], […]" in told
        assert "Names of persons are left out: […]" in told
        for name in ("Awa", "Zebediah", "Quill", "Chidi", "Okoro", "Gwen", "Whistle"):
            assert name.lower() not in told.lower()
    assert "Took part 2" in words
    assert "Took part 2 RW" not in words


@pytest.mark.parametrize(
    ("who", "read"),
    [
        ("bea", "Awa Example, […] and […]."),
        ("chidi", "Awa Example, […] and Gwen."),
        ("awa", "Awa Example, Zebediah Quill and Gwen."),
    ],
)
def test_who_else_reads_which_names(client, call, rivers, visitors, who, read):
    attended(call, rivers)
    make_consent(person=Person.objects.get(name="Awa Example"), began="2019")
    make_attendance(meeting=call, organisation=make_organisation(acronym="HID", is_listed=False))
    host = make_organisation(acronym="HOST")
    make_attendance(meeting=call, organisation=host, guest="Ola Passerby", capacity="invitee")
    published(call, "members", text="Awa Example, Zebediah Quill and Gwen.")
    client.force_login(visitors[who])

    words = words_of(page(client))

    assert read in words
    assert "Took part 4 RW State" in words
    assert ("left out" in words) == ("[" in read)


def test_a_name_that_is_refused_is_read_by_no_member_from_then_on(client, call, visitors):
    awa = make_person(name="Awa Example")
    make_consent(person=awa, began="2019")
    published(call, "members", text="Awa Example spoke.")
    client.force_login(visitors["bea"])
    before = words_of(page(client))

    make_consent(person=awa, answer="refused", began="2020")

    assert "Awa Example spoke." in before
    assert "[…] spoke." in words_of(page(client))


@pytest.mark.parametrize("size", [1, 20])
def test_as_many_queries_at_any_size(client, call, rivers, size, django_assert_num_queries):
    for number in range(size):
        make_attendance(meeting=call, person=make_person(), organisation=rivers)
        make_attendance(meeting=call, guest=f"Guest {number}")
    published(call, "public", text="! One\n> RW: two\n" * size)
    page(client)

    with django_assert_num_queries(7):
        page(client)
