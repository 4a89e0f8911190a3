"""Members read of candidates; who is nominated answers; nobody else learns of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from governance.models import Candidacy
from governance.selection.actions import Appointment, appoint_candidate, close_nominations
from governance.selection.nominations import Presentation, present
from records.when import When
from tests.governance.selection.cast import (
    accepted,
    called,
    coordination,
    make_coalition,
    make_member,
    nominated,
)
from tests.make import make_affiliation, make_consent, make_person, make_selection, make_user
from tests.pages import facts_of, links_of, words_of

pytestmark = pytest.mark.django_db

PHONE = "+263 77 000 0000"


@pytest.fixture
def now():
    """The pages tell the time themselves."""
    return timezone.now()


@pytest.fixture
def coalition():
    return make_coalition(call_en="We seek a vice-chair.", call_fr="Nous cherchons.")


@pytest.fixture
def selection(coalition, now):
    return called(coalition, now)


def page(client, address="next/", language="en"):
    return client.get(f"/{language}/governance/selections/{address}")


def post(client, address, **data):
    return client.post(f"/en/governance/selections/next/{address}", data)


def told(client, language="en"):
    return words_of(page(client, language=language))


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


# --- To nominate ----------------------------------------------------------------------------------


def nominees(answer):
    return [str(label) for _key, label in answer.context["form"].fields["nominee"].choices]


def test_a_full_member_nominates_on_the_site(client, coalition, selection):
    client.force_login(coalition.hills.user)
    assert "/en/governance/selections/next/nominate/hills/" in links_of(page(client))
    form = page(client, "next/nominate/hills/")
    key = form.context["form"].fields["nominee"].choices[1][0]

    answer = post(client, "nominate/hills/", nominee=key)

    assert answer.status_code == 302
    assert Candidacy.objects.get().nominated_by == coalition.hills.organisation
    again = post(client, "nominate/hills/", nominee=key)
    assert "nominated already" in words_of(again)
    assert Candidacy.objects.count() == 1


def test_nobody_is_offered_whose_name_is_not_for_the_nominator(client, coalition, selection):
    """Who else acts for a member is private, and no list shows it."""
    make_consent(person=coalition.clay.person, began="2020-01-01")
    colleague = make_person(name="Colleague of Hills")
    make_affiliation(person=colleague, organisation=coalition.hills.organisation, began="2019")
    client.force_login(coalition.hills.user)

    assert nominees(page(client, "next/nominate/hills/")) == [
        "–",
        "Colleague of Hills (Hills)",
        "Person of Clay (Clay)",
        "Person of Hills (Hills)",
    ]


def test_an_organisation_that_hides_itself_is_not_offered(client, coalition, selection):
    make_consent(person=coalition.clay.person, began="2020-01-01")
    coalition.clay.organisation.is_listed = False
    coalition.clay.organisation.save()
    client.force_login(coalition.hills.user)

    assert nominees(page(client, "next/nominate/hills/")) == ["–", "Person of Hills (Hills)"]


def test_a_forged_nominee_is_told_and_none_is_nominated(client, coalition, selection):
    clay = coalition.clay
    client.force_login(coalition.hills.user)

    for forged in ("", "0-0", f"{clay.person.pk}-{clay.organisation.pk}", "a\0b"):
        answer = post(client, "nominate/hills/", nominee=forged)
        assert answer.context["form"].errors["nominee"]
    assert not Candidacy.objects.exists()


@pytest.mark.parametrize(("who", "organisation"), [("hills", "clay"), ("young", "young")])
def test_nobody_nominates_for_others_and_no_associate(
    client, coalition, selection, who, organisation
):
    client.force_login(getattr(coalition, who).user)

    assert page(client, f"next/nominate/{organisation}/").status_code == 404
    assert post(client, f"nominate/{organisation}/", nominee="").status_code == 404
    assert "Nominate for Young" not in told(client)


def test_after_the_deadline_the_page_says_so(client, coalition, selection, now):
    type(selection).objects.update(nominations_until=now - timedelta(minutes=1))
    client.force_login(coalition.hills.user)

    assert "Nominations are closed." in words_of(page(client, "next/nominate/hills/"))
    assert "Nominate for" not in told(client)


# --- The candidate --------------------------------------------------------------------------------


def test_who_is_nominated_finds_it_on_its_organisations_page_and_accepts(
    client, coalition, selection, now
):
    candidacy = nominated(selection, coalition.clay, by=coalition.hills, now=now)
    client.force_login(coalition.clay.user)
    address = f"/en/governance/selections/next/candidacies/{candidacy.pk}/"
    assert address in links_of(client.get("/en/my/organisations/clay/"))

    answer = client.post(address, {"accept": "1"}, follow=True)

    assert "Present yourself" in words_of(answer)
    assert Candidacy.objects.get().standing == "accepted"
    again = client.post(address, {"accept": "1"}, follow=True)
    assert "answered already" in words_of(again)


def test_a_colleague_neither_reads_of_it_on_its_page_nor_answers(client, coalition, selection, now):
    candidacy = nominated(selection, coalition.clay, by=coalition.hills, now=now)
    colleague = make_person()
    make_affiliation(person=colleague, organisation=coalition.clay.organisation, began="2019")
    client.force_login(make_user(person=colleague))

    assert "You are nominated." not in words_of(client.get("/en/my/organisations/clay/"))
    assert post(client, f"candidacies/{candidacy.pk}/", accept="1").status_code == 404
    assert Candidacy.objects.get().standing == "nominated"


def test_who_nominated_may_take_it_back_and_not_answer(client, coalition, selection, now):
    candidacy = nominated(selection, coalition.clay, by=coalition.hills, now=now)
    client.force_login(coalition.hills.user)
    own = page(client, f"next/candidacies/{candidacy.pk}/")
    assert "Accept the nomination" not in words_of(own)

    refused = client.post(own.request["PATH_INFO"], {"accept": "1"}, follow=True)
    assert "Only the person" in words_of(refused)
    post(client, f"candidacies/{candidacy.pk}/", withdraw="1")
    assert Candidacy.objects.get().standing == "withdrawn"


def test_a_statement_is_kept_and_a_contradiction_told_with_nothing_lost(
    client, coalition, selection, now
):
    candidacy = accepted(selection, coalition.clay, now)
    client.force_login(coalition.clay.user)
    sent = {"present": "1", "statement_en": "I would listen.", "interests_readers": "members"}

    wrong = post(client, f"candidacies/{candidacy.pk}/", declares="some", **sent)
    assert wrong.context["form"].errors["declares"]
    assert "I would listen." in wrong.content.decode()
    post(client, f"candidacies/{candidacy.pk}/", declares="none", **sent)

    kept = Candidacy.objects.get()
    assert (kept.statement_en, kept.declares) == ("I would listen.", "none")
    assert "Declared interests met" in told(client)


@pytest.mark.parametrize("number", ["0", "9" * 30, "abc", "-1", "%00"])
def test_an_impossible_candidacy_is_not_found(client, coalition, selection, number):
    client.force_login(coalition.clay.user)

    assert page(client, f"next/candidacies/{number}/").status_code == 404


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
