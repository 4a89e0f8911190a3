"""By the link an applicant reads how far it is, answers and withdraws; nobody else does."""

from datetime import date

import pytest
from django.core import mail

from members.applications.actions import ask, begin_review, decide, withdraw
from members.applications.following import next_step
from members.applications.links import link_of, token_of
from members.models import Application
from tests.make import make_application, make_organisation, make_user
from tests.members.conftest import make_person, signed_in
from tests.pages import bytes_of_first_view, words_of

pytestmark = pytest.mark.django_db

DAY = date(2021, 6, 15)


@pytest.fixture
def awa():
    return make_user(email="awa@coalition.example", is_staff=True)


@pytest.fixture
def made():
    return make_application(
        name="Rivers Watch", contact_email="dan@rivers.example", contact_phone="+232 76 555 0100"
    )


def page_of(application, language="en"):
    return f"/{language}/application/{token_of(application)}/"


def test_link_shows_how_far_it_is_and_nothing_that_was_written(client, made):
    page = client.get(page_of(made))

    words = words_of(page)
    assert "To become associate member: submitted. The coordination looks at it first" in words
    assert "1 June 2021 · the applicant" in words
    assert not [secret for secret in ("Rivers", "dan@", "555") if secret in words]
    assert bytes_of_first_view(page) < 14 * 1024


@pytest.mark.parametrize(
    ("state", "kind", "told"),
    [
        ("questions_asked", "associate", "waits for your answer"),
        ("deferred", "associate", "looked at again"),
        ("accepted", "associate", "a link that opens an account"),
        ("accepted", "full", ""),
        ("declined", "associate", ""),
    ],
)
def test_applicant_is_told_what_comes_next(made, state, kind, told):
    made.state, made.kind = state, kind

    assert (told in next_step(made), bool(next_step(made))) == (True, bool(told))


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("submitted", True),
        ("questions_asked", True),
        ("under_review", True),
        ("deferred", True),
        ("accepted", False),
        ("declined", False),
        ("withdrawn", False),
    ],
)
def test_who_has_the_link_can_act_until_the_application_has_ended(client, made, state, told):
    admitted = make_organisation() if state == "accepted" else None
    Application.objects.filter(pk=made.pk).update(state=state, organisation=admitted)

    words = words_of(client.get(page_of(made)))

    assert ("Whoever has it can answer and withdraw in your name." in words) == told


def test_question_is_read_and_answered(client, made, awa):
    ask(made, question="Since when do you exist?", day=DAY, by=awa)

    page = client.get(page_of(made))
    answer = client.post(page_of(made), {"words": "Since 2010.", "answer": ""}, follow=True)

    assert "Since when do you exist?" in words_of(page)
    assert "Your answer is sent." in words_of(answer)
    made.refresh_from_db()
    assert (made.state, made.steps.get(order=3).words) == ("submitted", "Since 2010.")


def test_answer_after_the_state_moved_on_is_told(client, made, awa):
    ask(made, question="Since when?", day=DAY, by=awa)
    begin_review(made, day=DAY, by=awa)

    answer = client.post(page_of(made), {"words": "Since 2010.", "answer": ""}, follow=True)

    assert "the application is in the state “under review”" in words_of(answer)
    assert made.steps.count() == 3


def test_empty_answer_is_told_beside_it(client, made, awa):
    ask(made, question="Since when?", day=DAY, by=awa)

    page = client.post(page_of(made), {"words": " ", "answer": ""})

    assert list(page.context["forms"]["answer"].errors) == ["words"]
    assert made.steps.count() == 2


def test_withdrawal_asks_whether_it_is_meant(client, made):
    unsure = client.post(page_of(made), {"withdraw": ""})
    assert "an application taken back is over" in words_of(unsure)

    sure = client.post(
        page_of(made), {"withdraw": "", "is_sure": "on", "why": "We merge."}, follow=True
    )

    made.refresh_from_db()
    assert (made.state, made.steps.get(order=2).words) == ("withdrawn", "We merge.")
    assert "Take the application back" not in words_of(sure)


def test_withdrawn_twice_is_told(client, made):
    withdraw(made, day=DAY)

    answer = client.post(page_of(made), {"withdraw": "", "is_sure": "on"}, follow=True)

    assert "in the state “withdrawn”" in words_of(answer)


@pytest.mark.parametrize("change", [{"link_number": 2}, {"purged_on": DAY, "state": "declined"}])
def test_link_that_was_replaced_or_purged_opens_nothing(client, made, change):
    old = page_of(made)
    Application.objects.filter(pk=made.pk).update(**change)

    answer = client.get(old)

    assert answer.status_code == 410
    assert "This link no longer works" in words_of(answer)


def test_forged_and_foreign_links_open_nothing(client, made):
    other = make_application()
    forged = token_of(other).split(":")[0] + ":" + token_of(made).split(":")[1]

    answers = [client.get(f"/en/application/{token}/") for token in ("nonsense", forged)]

    assert [answer.status_code for answer in answers] == [410, 410]


def test_applicant_is_written_to_at_each_turn(made, awa, committed):
    with committed():
        begin_review(made, day=DAY, by=awa)
        ask(made, question="Since when?", day=DAY, by=awa)
        begin_review(made, day=DAY, by=awa)
        decide(made, outcome="deferred", reason="We meet in May.", day=DAY, by=awa)
        begin_review(made, day=DAY, by=awa)
        rivers = make_organisation()
        decide(made, outcome="accepted", reason="Welcome.", day=DAY, by=awa, organisation=rivers)

    words = ["Since when?", "We meet in May.", "Welcome."]
    assert [w in m.body for w, m in zip(words, mail.outbox, strict=True)] == [True] * 3
    assert all(link_of(made) in message.body for message in mail.outbox)


def test_refused_act_writes_to_nobody(made, awa, committed):
    begin_review(made, day=DAY, by=awa)

    with committed(), pytest.raises(Exception, match="Say which organisation"):
        decide(made, outcome="accepted", reason="Welcome.", day=DAY, by=awa)

    assert mail.outbox == []


def test_letter_is_in_the_language_of_the_application(made, awa, committed):
    made.language = "fr"
    made.save()

    with committed():
        ask(made, question="Depuis quand ?", day=DAY, by=awa)

    assert "/fr/application/" in mail.outbox[0].body
    assert "questions posées" in mail.outbox[0].subject


def test_who_left_the_organisation_has_a_link_no_longer_and_who_stays_finds_a_new_one(bea, rivers):
    fatou, place = make_person("Fatou Example", rivers), "/en/my/organisations/rivers-watch/"
    old = page_of(make_application(kind="full", organisation=rivers))
    client = signed_in(bea)

    client.post(f"{place}people/{fatou.pk}/retire/")

    new = f"/en/application/{client.get(f'{place}apply/').context['token']}/"
    assert [client.get(link).status_code for link in (old, new)] == [410, 200]
