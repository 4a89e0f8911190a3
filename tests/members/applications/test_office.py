"""The office moves applications on by acts that show first what they change."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from members.applications.links import opened_by, token_of
from members.models import Application
from tests.make import make_application
from tests.members.conftest import signed_in
from tests.office_pages import ActPage, said

pytestmark = pytest.mark.django_db

OFFICE = "/en/admin/members/application/"


@pytest.fixture
def made():
    return make_application(name="Rivers Watch", contact_email="dan@rivers.example")


@pytest.fixture
def desk(awa):
    return signed_in(awa)


def in_days(number):
    return timezone.localdate() + timedelta(days=number)


def act_page(desk, made, name):
    return ActPage(desk, f"{OFFICE}{made.pk}/acts/{name}/")


def offered(desk, made):
    return [str(label) for label, _place in desk.get(f"{OFFICE}{made.pk}/change/").context["acts"]]


def test_question_is_shown_then_asked_and_mailed(desk, made, awa, committed):
    page = act_page(desk, made, "ask")

    page.show(words="Since when?", day="15/06/2021")
    with committed():
        page.confirm()

    step = made.steps.get(order=2)
    assert (step.words, step.by, step.target) == ("Since when?", awa, "questions_asked")
    assert [message.to for message in mail.outbox] == [["dan@rivers.example"]]


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("31/05/2021", "That day is before the application came in."),
        ("01/06/2021", None),
        (1, "This date lies ahead; it is to tell what has happened."),
        (0, None),
    ],
)
def test_step_is_dated_no_earlier_than_the_application_and_not_ahead(desk, made, day, told):
    page = act_page(desk, made, "withdraw")

    page.show(why="By telephone.", day=day if isinstance(day, str) else f"{in_days(day)}")

    assert page.errors == ({"day": [told]} if told else {})


def test_acts_follow_the_state(desk, made):
    at_first = offered(desk, made)
    Application.objects.filter(pk=made.pk).update(state="withdrawn")

    assert at_first == [
        "Ask a question",
        "Begin the review",
        "Withdraw it for the applicant",
        "Send a new link",
        "What the committee reads and says",
    ]
    assert offered(desk, made) == [
        "Send a new link",
        "Delete what was written",
        "What the committee reads and says",
    ]


def test_answer_by_telephone_review_and_withdrawal_are_entered(desk, made, awa):
    for name, given in [
        ("ask", {"words": "Since when?"}),
        ("answer", {"words": "Since 2010."}),
        ("review", {"why": ""}),
        ("withdraw", {"why": "Said by telephone."}),
    ]:
        page = act_page(desk, made, name)
        page.show(day="15/06/2021", **given)
        page.confirm()

    rows = made.steps.order_by("order").values_list("target", "actor", "by")
    office = ("coordination", awa.pk)
    assert list(rows)[1:] == [
        ("questions_asked", *office),
        ("submitted", *office),
        ("under_review", *office),
        ("withdrawn", *office),
    ]


def test_new_link_makes_the_old_one_worthless(desk, made, committed):
    old = token_of(made)
    page = act_page(desk, made, "link")

    page.show()
    with committed():
        page.confirm()

    made.refresh_from_db()
    assert (opened_by(old), opened_by(token_of(made))) == (None, made)
    assert token_of(made) in mail.outbox[0].body


def test_what_was_written_is_deleted_only_when_it_is_meant(desk, made):
    Application.objects.filter(pk=made.pk).update(state="withdrawn")
    page = act_page(desk, made, "delete")

    page.show()
    assert list(page.errors) == ["is_sure"]
    page.show(is_sure="on")
    page.confirm()

    made.refresh_from_db()
    assert (made.name, made.contact_email) == ("", "")


def test_act_that_is_not_offered_is_not_done(desk, made):
    answer = desk.get(f"{OFFICE}{made.pk}/acts/delete/", follow=True)

    assert "is not possible now" in said(answer)[0]


def test_page_shows_how_it_went(desk, made):
    made.steps.filter(order=1).update(words="By mail.")

    page = desk.get(f"{OFFICE}{made.pk}/change/").text

    assert "the applicant" in page
    assert "By mail." in page


def test_nobody_but_the_office_opens_it(ask_as, made):
    assert ask_as(f"{OFFICE}{made.pk}/change/")[1:] == [403, 403, 302]
