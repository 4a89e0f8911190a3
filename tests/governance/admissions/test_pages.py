"""The pages of the review: for the committee, in both languages, with nothing lost or leaked."""

import pytest
from django.utils import timezone

from governance.models import CheckedItem, Recusal, ReviewComment
from members.applications.actions import withdraw
from tests.asked import queries_of
from tests.governance.admissions.cast import DAY, decided, make_committee, under_review
from tests.make import make_application
from tests.pages import links_of, words_of

pytestmark = pytest.mark.django_db
LIST = "/en/governance/applications/"
PRIVATE = {
    "contact_name": "Zebediah Quill",
    "contact_phone": "+232 77 000 000",
    "contact_email": "contact@sources.example",
    "address": "Behind the blue house",
    "alternative_name": "Gwen Whistle",
}


@pytest.fixture
def committee():
    return make_committee()


@pytest.fixture
def application(committee):
    return under_review(committee, **PRIVATE, work="La terre", sort="ngo", city="Kenema")


def page(client, application, language="en"):
    return client.get(f"/{language}/governance/applications/{application.pk}/")


def post(client, application, **data):
    return client.post(f"/en/governance/applications/{application.pk}/", data, follow=True)


# --- Who reads ------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["bea", "dan"])
def test_who_is_not_of_the_committee_finds_no_page(client, committee, application, who):
    client.force_login(getattr(committee, who))

    assert client.get(LIST).status_code == 404
    assert page(client, application).status_code == 404
    assert (
        client.post(f"{LIST}{application.pk}/", {"comment": "1", "text": "Hm."}).status_code == 404
    )
    assert LIST not in links_of(client.get("/en/my/", follow=True))
    assert not ReviewComment.objects.exists()


def test_a_stranger_is_asked_to_sign_in(client, application):
    for address in (LIST, f"{LIST}{application.pk}/"):
        answer = client.get(address)
        assert (answer.status_code, "login" in answer["Location"]) == (302, True)
        assert "Sources" not in answer.content.decode()


@pytest.mark.parametrize("who", ["chidi", "awa"])
def test_the_committee_reads_the_application_and_not_whom_to_write_to(
    client, committee, application, who
):
    client.force_login(getattr(committee, who))

    listed, shown = client.get(LIST), page(client, application)
    assert f"{LIST}{application.pk}/" in links_of(listed)
    told = words_of(shown)
    steps = ("2021 · the applicant", "2021 · the coordination")
    for words in ("Kenema", "La terre", "Sierra Leone", "Fondée par des creuseurs.", *steps):
        assert words in told
    for hidden in PRIVATE.values():
        assert hidden not in listed.content.decode() + shown.content.decode()
    assert 'lang="fr"' in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]


def test_a_member_of_the_committee_is_led_there_from_its_own_page(client, committee, application):
    client.force_login(committee.chidi)

    assert LIST in links_of(client.get("/en/my/", follow=True))


@pytest.mark.parametrize("number", ["0", "9" * 30, "abc", "-1", "%00", "1_0"])
def test_an_impossible_application_is_not_found(client, committee, number):
    client.force_login(committee.chidi)

    assert client.get(f"{LIST}{number}/").status_code == 404


# --- What is said ---------------------------------------------------------------------------------


def test_a_comment_is_kept_and_shown_as_text(client, committee, application):
    client.force_login(committee.chidi)
    answer = post(client, application, comment="1", text="<b>They</b> dig.")

    assert "Your comment is kept." in words_of(answer)
    assert "&lt;b&gt;They&lt;/b&gt; dig." in answer.content.decode()
    assert ReviewComment.objects.get().said_on == timezone.localdate()


@pytest.mark.parametrize("text", ["", " ", "x" * 200_000, "a\0b"])
def test_a_comment_that_is_none_is_told_beside_the_field(client, committee, application, text):
    client.force_login(committee.chidi)
    answer = post(client, application, comment="1", text=text)

    assert answer.context["comment_form"].errors["text"]
    assert not ReviewComment.objects.exists()


def test_what_was_typed_is_given_back_when_the_application_has_moved_on(
    client, committee, application
):
    withdraw(application, day=DAY)
    client.force_login(committee.chidi)
    answer = post(client, application, comment="1", text="They dig deep.")

    told = words_of(answer)
    assert "in the state “withdrawn”" in told
    assert "They dig deep." in answer.content.decode()
    assert not ReviewComment.objects.exists()


def test_who_declares_an_interest_reads_no_comment_from_then_on(client, committee, application):
    ReviewComment.objects.create(
        application=application, by=committee.efua, said_on=DAY, text="They dig."
    )
    client.force_login(committee.chidi)
    assert "They dig." in words_of(page(client, application))
    answer = post(client, application, declare="1", interest="A cousin.")

    told = words_of(answer)
    assert "You have an interest in this application and take no part in it." in told
    assert "Chidi Example (Clay) · A cousin." in told
    assert "They dig." not in answer.content.decode()
    assert "They dig." not in page(client, application).content.decode()
    post(client, application, comment="1", text="Still.")
    post(client, application, check="contacts")
    assert (ReviewComment.objects.count(), CheckedItem.objects.count()) == (1, 0)
    assert Recusal.objects.count() == 1


def test_a_point_is_ticked_and_unticked_by_a_button(client, committee, application):
    client.force_login(committee.chidi)

    post(client, application, check="contacts")
    assert [row.item for row in CheckedItem.objects.all()] == ["contacts"]
    assert "Chidi Example" in words_of(page(client, application))
    post(client, application, uncheck="contacts")
    assert not CheckedItem.objects.exists()


@pytest.mark.parametrize("sent", [{"check": "shoes"}, {"check": ""}, {}, {"uncheck": "a\0"}])
def test_a_forged_tick_is_told(client, committee, application, sent):
    client.force_login(committee.chidi)
    answer = post(client, application, **sent)

    assert answer.status_code == 200
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]


# --- Afterwards -----------------------------------------------------------------------------------


def test_the_page_leads_to_the_decision_that_the_reader_may_read(client, committee, application):
    decision = decided(application, committee, "declined").decision
    client.force_login(committee.chidi)
    way = f"/en/governance/decisions/{decision.number}/"

    shown = page(client, application)
    assert way in links_of(shown)
    assert "Add the comment" not in words_of(shown)
    decision.readers = "coordinator"
    decision.save()
    assert way not in links_of(page(client, application))


@pytest.mark.parametrize("who", ["chidi", "awa"])
def test_every_page_speaks_french(client, committee, application, who):
    client.force_login(getattr(committee, who))

    for address in (
        "/fr/governance/applications/",
        f"/fr/governance/applications/{application.pk}/",
    ):
        told = words_of(client.get(address)).lower()
        for english in ("application", "the committee", "members in", "checklist", "not yet"):
            assert english not in told.replace("applications/", "")


def test_as_many_queries_at_any_size(client, committee, application):
    client.force_login(committee.chidi)
    addresses = (LIST, f"{LIST}{application.pk}/")
    before = [queries_of(client, address) for address in addresses]
    for number in range(5):
        make_application(name="Sources Claires", key=f"more-{number}")
        ReviewComment.objects.create(
            application=application, by=committee.efua, said_on=DAY, text="They dig."
        )

    assert [queries_of(client, address) for address in addresses] == before
