"""Members read of candidates; who is nominated answers; nobody else learns of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from governance.selection.actions import Appointment, appoint_candidate, close_nominations
from governance.selection.nominations import Presentation, present
from records.when import When
from tests.governance.selection.cast import (
    accepted,
    coordination,
    make_member,
    nominated,
)
from tests.governance.selection.pages import page, post, told
from tests.make import make_consent, make_person, make_selection, make_user
from tests.pages import facts_of, links_of, words_of

pytestmark = pytest.mark.django_db

PHONE = "+263 77 000 0000"


# --- Who reads ------------------------------------------------------------------------------------


def test_a_stranger_is_asked_to_sign_in_and_learns_nothing(client, coalition, selection, now):
    candidacy = accepted(selection, coalition.clay, now)

    for address in (
        "",
        "next/",
        "nothing/",
        "next/nominate/clay/",
        f"next/candidacies/{candidacy.pk}/",
    ):
        answer = page(client, address)
        assert (answer.status_code, "login" in answer["Location"]) == (302, True)
    for public in ("/en/governance/", "/en/governance/proposals/", "/en/members/"):
        assert "Person of Clay" not in client.get(public).content.decode()


def test_who_acts_for_no_member_finds_no_page(client, coalition, selection):
    outside = make_member("outside")
    outside.organisation.memberships.all().delete()

    for user in (outside.user, make_user(person=make_person()), make_user()):
        client.force_login(user)
        assert [page(client, address).status_code for address in ("", "next/")] == [404, 404]


def test_a_draft_is_the_offices_own(client, coalition):
    client.force_login(coalition.clay.user)

    assert page(client).status_code == 404
    assert "The next vice-chair" not in words_of(page(client, ""))


def test_the_way_there_is_shown_to_members_alone(client, coalition, selection):
    way, pages = "/en/governance/selections/", ["", "day/", "decisions/", "proposals/", "timeline/"]

    def ways():
        return [way in links_of(client.get(f"/en/governance/{page}")) for page in pages]

    assert ways() == [False] * 5
    client.force_login(make_user(person=make_person()))
    assert ways() == [False] * 5
    client.force_login(coalition.young.user)
    assert ways() == [True] * 5
    client.logout()
    assert ways() == [False] * 5


@pytest.mark.parametrize("who", ["hills", "young", "office"])
def test_members_read_of_a_candidate_once_it_has_accepted(client, coalition, selection, now, who):
    waiting = nominated(selection, coalition.chair, now=now)
    candidacy = accepted(selection, coalition.clay, now)
    says = Presentation({"en": "I would listen."}, "some", {"en": "A cousin trades."})
    present(candidacy, says=says, by=coalition.clay.user)
    coalition.clay.person.phone = PHONE
    coalition.clay.person.save()
    client.force_login(coordination() if who == "office" else getattr(coalition, who).user)

    shown = told(client)

    assert "Person of Clay (Clay)" in shown
    assert "I would listen." in shown
    assert ("Person of Awa (Awa) nominated" in shown) is (who == "office")
    assert ("A cousin trades." in shown) is (who == "office")
    assert PHONE not in shown
    assert waiting.standing == "nominated"


def test_each_criterion_has_its_answer_and_its_sentence(client, coalition, selection, now):
    accepted(selection, coalition.clay, now)
    accepted(selection, coalition.hills, now)
    client.force_login(coalition.young.user)

    shown = told(client)

    assert "Language alternation not met Of the languages sought" in shown
    assert "Language alternation met Languages of the chair: English" in shown
    assert "Regions Region of the candidate: not recorded" in shown
    assert "Declared interests cannot tell Nothing has been declared yet." in shown


def test_beside_whom_it_is_names_the_chair_as_the_public_may_know_it(
    client, coalition, selection, now
):
    client.force_login(coalition.clay.user)
    assert facts_of(page(client))["Serves beside"] == "Awa"
    make_consent(person=coalition.chair.person, began="2020-01-01")

    assert facts_of(page(client))["Serves beside"] == "Person of Awa (Awa)"


@pytest.mark.parametrize("who", ["clay", "hills"])
def test_a_nomination_is_known_to_the_two_organisations(client, coalition, selection, now, who):
    nominated(selection, coalition.clay, by=coalition.hills, now=now)
    client.force_login(getattr(coalition, who).user)

    assert "Person of Clay (Clay)" in told(client)
    client.force_login(coalition.young.user)
    assert "Person of Clay" not in told(client)
    assert "Nobody has accepted a nomination yet." in told(client)


@pytest.mark.parametrize("button", ["decline", "withdraw"])
def test_who_declines_or_withdraws_is_not_named_to_others(
    client, coalition, selection, now, button
):
    candidacy = nominated(selection, coalition.clay, by=coalition.hills, now=now)
    client.force_login(coalition.clay.user)
    post(client, f"candidacies/{candidacy.pk}/", **{button: "1"})
    assert "Person of Clay" in told(client)
    client.force_login(coalition.young.user)

    assert "Person of Clay" not in told(client)


@pytest.mark.parametrize(
    ("readers", "who", "is_told"),
    [
        ("committee", "young", False),
        ("committee", "chair", True),
        ("committee", "clay", True),
        ("members", "young", True),
    ],
)
def test_interests_are_for_whom_the_candidate_says(
    client, coalition, selection, now, readers, who, is_told
):
    candidacy = accepted(selection, coalition.clay, now)
    says = Presentation({}, "some", {"en": "A cousin trades."}, readers)
    present(candidacy, says=says, by=coalition.clay.user)
    client.force_login(getattr(coalition, who).user)

    assert ("A cousin trades." in told(client)) is is_told
    assert "Interests are declared" in told(client)


# --- The end --------------------------------------------------------------------------------------


def test_members_read_who_is_appointed_and_why_against_a_criterion(
    client, coalition, selection, now
):
    candidacy = accepted(selection, coalition.clay, now)
    type(selection).objects.update(nominations_until=now)
    close_nominations(selection, by=None, now=now)
    day = timezone.localdate()
    given = Appointment(When.on(day), day, override_reason="Nobody else stands.")
    appoint_candidate(selection, candidacy=candidacy, given=given, by=None)
    client.force_login(coalition.young.user)

    facts = facts_of(page(client))

    assert facts["Appointed"] == "Person of Clay, Clay"
    assert facts["Against a criterion, because"] == "Nobody else stands."
    assert "Somebody is appointed" in words_of(page(client, ""))


def test_the_public_reads_of_the_new_vice_chair_as_of_any_term(client, coalition, selection, now):
    test_members_read_who_is_appointed_and_why_against_a_criterion(
        client, coalition, selection, now
    )
    client.logout()

    shown = client.get("/en/governance/").content.decode()

    assert "Clay" in shown
    assert "Person of Clay" not in shown
    assert "Nobody else stands." not in shown


@pytest.mark.parametrize("who", ["clay", "hills", "young"])
def test_every_page_speaks_french(client, coalition, selection, now, who):
    candidacy = nominated(selection, coalition.clay, by=coalition.hills, now=now)
    user = getattr(coalition, who).user
    client.force_login(user)
    addresses = ["", "next/", "next/nominate/hills/", f"next/candidacies/{candidacy.pk}/"]

    shown = [page(client, address, "fr") for address in addresses]

    assert "Nous cherchons." in words_of(shown[1])
    for one in shown:
        assert one.status_code == 404 or "candidature" in words_of(one).lower()
        assert "ominat" not in words_of(one).replace("Nomination", "")


def test_the_page_asks_the_database_as_often_with_any_number(
    client, coalition, selection, now, django_assert_num_queries
):
    client.force_login(coalition.young.user)
    accepted(selection, coalition.clay, now)
    page(client)

    for more in ([], [coalition.hills, make_member("rivers", "fr")]):
        for voter in more:
            accepted(selection, voter, now)
        with django_assert_num_queries(17):
            page(client)


def test_the_list_asks_the_database_as_often_with_any_number(
    client, coalition, selection, now, django_assert_num_queries
):
    client.force_login(coalition.young.user)
    page(client, "")

    for more in ([], [1, 2]):
        for _one in more:
            make_selection(
                standing="open", opened_on=now.date(), nominations_until=now + timedelta(days=1)
            )
        with django_assert_num_queries(6):
            page(client, "")
