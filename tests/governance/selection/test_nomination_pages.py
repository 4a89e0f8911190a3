"""A full member nominates on the site; who is nominated answers and presents itself."""

from datetime import timedelta

import pytest

from governance.models import Candidacy
from tests.governance.selection.cast import (
    accepted,
    nominated,
)
from tests.governance.selection.pages import page, post, told
from tests.make import make_affiliation, make_consent, make_person, make_user
from tests.pages import links_of, words_of

pytestmark = pytest.mark.django_db

PHONE = "+263 77 000 0000"


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
