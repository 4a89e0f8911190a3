"""An organisation invites, replaces and retires its own people; nobody learns of anybody else's."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from kpcsc.desk import recent_changes
from members.models import Affiliation, Invitation, Organisation, Person, User
from tests.members.conftest import (
    PASSWORD,
    YESTERDAY,
    affiliate,
    make_account,
    make_person,
    signed_in,
)

pytestmark = [pytest.mark.django_db(transaction=True)]

PEOPLE = "/en/my/organisations/rivers-watch/people/"
INVITE = f"{PEOPLE}invite/"
FATOU = {"name": "Fatou Example", "email": "fatou@rivers.example", "language": "en"}
GOOD = {"password1": PASSWORD, "password2": PASSWORD}


def today():
    return timezone.localdate()


def link() -> str:
    return re.search(r"(/\w\w/invitation/[\w-]+/)", str(mail.outbox[-1].body))[1]


def said(page) -> list[str]:
    return [str(message) for message in page.context["messages"]]


@pytest.fixture
def fatou(rivers) -> User:
    """A colleague of Bea's, with an account."""
    return make_account("fatou@rivers.example", person=make_person("Fatou Example", rivers))


# --- Who may --------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["", "invite/", "{0}/replace/", "{0}/retire/"])
def test_only_its_own_people_open_the_pages(ask_as, bea, place):
    assert ask_as(PEOPLE + place.format(bea.person.pk)) == [404, 200, 404, 302]


def test_people_of_others_are_found_nowhere(bea, chidi):
    client = signed_in(bea)

    pages = [client.get(f"{PEOPLE}{chidi.person.pk}/{act}/") for act in ("retire", "replace")]

    assert [page.status_code for page in pages] == [404, 404]


# --- Inviting -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("working", "offered"), [(("sw", "fr"), "fr"), (("en",), "en"), ((), "fr")]
)
def test_mail_is_offered_in_the_organisations_language_else_the_pages(
    bea, rivers, working, offered
):
    rivers.working_languages = working
    rivers.save()

    form = signed_in(bea).get(INVITE.replace("/en/", "/fr/")).context["form"]

    assert form["language"].value() == offered


def test_invited_is_recorded_once_it_accepts(bea, rivers):
    page = signed_in(bea).post(INVITE, FATOU | {"language": "fr"}, follow=True)

    assert said(page) == ["An invitation is on its way to fatou@rivers.example."]
    assert "Rivers Watch" not in mail.outbox[0].subject
    assert mail.outbox[0].subject.startswith("RW vous invite")
    assert "Fatou" not in str(mail.outbox[0].message())
    assert not Person.objects.filter(name="Fatou Example").exists()

    landed = Client().post(link(), GOOD, follow=True)

    fatou = User.objects.get(email="fatou@rivers.example").person
    assert (fatou.name, fatou.languages) == ("Fatou Example", ("fr",))
    assert fatou.affiliations.values_list(
        "organisation", "since", "since_latest", "until"
    ).get() == (
        rivers.pk,
        today(),
        today(),
        None,
    )
    assert landed.context["organisation"] == rivers


@pytest.mark.parametrize(
    ("given", "field", "told"),
    [
        ({"email": "BEA@rivers.example"}, "email", "This is your own address"),
        ({"name": "bea example"}, "name", "Somebody of this name acts for your organisation"),
        ({"name": ""}, "name", "required"),
        ({"email": "no address"}, "email", "valid"),
        ({"language": "xx"}, "language", "valid choice"),
        ({"name": "Fa\u202etou"}, "name", "hidden sign"),
    ],
)
def test_what_will_not_do_is_told_beside_the_field(bea, given, field, told):
    page = signed_in(bea).post(INVITE, FATOU | given)

    assert list(page.context["form"].errors) == [field]
    assert told in str(page.context["form"].errors[field])
    assert page.context["form"]["name"].value() == (FATOU | given)["name"]
    assert (mail.outbox, Invitation.objects.count()) == ([], 0)


def test_address_with_an_account_elsewhere_is_answered_like_any_other(bea, chidi):
    client, answers = signed_in(bea), []
    for email in ("nobody@rivers.example", chidi.email):
        page = client.post(INVITE, FATOU | {"email": email}, follow=True)
        answers.append(re.sub(r"\d+/\"|name=\"csrf[^>]*", "", page.text).replace(email, "@"))
        Invitation.objects.update(revoked_at=timezone.now())

    assert answers[0] == answers[1]
    assert [message.to for message in mail.outbox] == [["nobody@rivers.example"], [chidi.email]]
    assert mail.outbox[0].subject == mail.outbox[1].subject


def test_owner_of_an_account_signs_in_and_joins(bea, chidi, rivers, terres):
    signed_in(bea).post(INVITE, FATOU | {"email": chidi.email})
    path = link()

    strangers = Client().get(path)
    other = signed_in(bea).post(path, {})
    looked = signed_in(chidi).get(path)
    before = set(Organisation.objects.filter(people=chidi.person))
    joined = signed_in(chidi).post(path, {}, follow=True)

    assert f"next={path}" in strangers.text
    assert "Somebody else is signed in" in other.text
    assert (looked.context["is_owner"], before) == (True, {terres})
    assert said(joined) == ["You now act for RW."]
    assert set(Organisation.objects.filter(people=chidi.person)) == {rivers, terres}
    assert Invitation.objects.get().person == chidi.person
    assert signed_in(chidi).get(path).status_code == 410


def test_account_of_the_coordination_acts_for_no_organisation(bea, awa):
    signed_in(bea).post(INVITE, FATOU | {"email": awa.email})

    page = signed_in(awa).post(link(), {}, follow=True)

    assert said(page) == ["Your account belongs to the coordination: it acts for no organisation."]
    assert Affiliation.objects.count() == 1


def test_colleague_without_an_account_is_invited_as_recorded(bea, rivers):
    gift = make_person("Gift Example", rivers, languages="en")
    page = signed_in(bea).get(PEOPLE)

    signed_in(bea).post(f"{PEOPLE}{gift.pk}/invite/", {"email": "gift@rivers.example"})
    Client().post(link(), GOOD)

    assert page.text.count("no account") == 1
    assert User.objects.get(email="gift@rivers.example").person == gift
    assert gift.affiliations.count() == 1


def test_later_invitation_makes_the_earlier_one_worthless(bea):
    client = signed_in(bea)
    client.post(INVITE, FATOU)
    first = link()
    number = Invitation.objects.get().pk

    client.post(f"{PEOPLE}invitations/{number}/", {"again": "1"})

    assert (Client().get(first).status_code, Client().get(link()).status_code) == (410, 200)
    assert Invitation.objects.filter(revoked_at=None).get().name == "Fatou Example"


def test_invited_again_an_address_with_an_account_is_answered_like_any_other(bea, rivers, chidi):
    gift = make_person("Gift Example", rivers)
    client = signed_in(bea)
    client.post(f"{PEOPLE}{gift.pk}/invite/", {"email": chidi.email})
    number = Invitation.objects.get().pk

    page = client.post(f"{PEOPLE}invitations/{number}/", {"again": "1"}, follow=True)

    assert set(said(page)) == {f"An invitation is on its way to {chidi.email}."}
    assert Invitation.objects.filter(revoked_at=None).get().person == gift


def test_revoked_invitation_opens_nothing(bea):
    client = signed_in(bea)
    client.post(INVITE, FATOU, follow=True)
    place = f"{PEOPLE}invitations/{Invitation.objects.get().pk}/"

    pages = [client.post(place, {"revoke": "1"}, follow=True) for _twice in range(2)]

    assert [said(page) for page in pages] == [
        ["The invitation of fatou@rivers.example is revoked."]
    ] * 2
    assert Client().get(link()).status_code == 410


def test_invitation_of_another_organisation_is_not_found(bea, chidi):
    signed_in(bea).post(INVITE, FATOU)
    number = Invitation.objects.get().pk
    place = f"/en/my/organisations/terres-claires/people/invitations/{number}/"

    assert signed_in(chidi).post(place, {"revoke": "1"}).status_code == 404


def test_nobody_is_written_to_without_end(bea, settings):
    settings.ACCOUNT_RATE_LIMITS = {"own_invitation": "2/d/key"}
    client = signed_in(bea)

    codes = [client.post(INVITE, FATOU).status_code for _again in range(3)]
    other = client.post(INVITE, FATOU | {"name": "Gift Example", "email": "g@rivers.example"})

    assert (codes, other.status_code) == ([302, 302, 429], 302)


# --- Retiring -------------------------------------------------------------------------------------


def test_retired_is_out_that_moment_and_the_past_stays(bea, fatou, rivers):
    hers = signed_in(fatou)
    hers.post(INVITE, {"name": "Gift Example", "email": "gift@rivers.example", "language": "en"})
    assert hers.get(PEOPLE).status_code == 200

    page = signed_in(bea).post(f"{PEOPLE}{fatou.person.pk}/retire/", follow=True)

    assert said(page) == ["Fatou Example no longer acts for your organisation."]
    assert fatou.person.affiliations.values_list("since", "until").get()[1] == today()
    told = [(one.kind, one.label, one.by) for one in recent_changes(timezone.now())]
    assert told == [("affiliation", "Fatou Example · RW", bea.email)]  # the coordination sees it
    assert hers.get(PEOPLE).status_code == 302  # signed out
    assert signed_in(fatou).get(PEOPLE).status_code == 404
    assert "acts for no organisation today" in signed_in(fatou).get("/en/my/").text
    assert Client().get(link()).status_code == 410  # the one that she sent


def test_who_acts_for_another_organisation_stays_signed_in(bea, chidi, rivers, terres):
    affiliate(chidi.person, rivers)
    his = signed_in(chidi)

    signed_in(bea).post(f"{PEOPLE}{chidi.person.pk}/retire/")

    assert his.get(PEOPLE).status_code == 404
    assert his.get("/en/my/organisations/terres-claires/people/").status_code == 200


def test_last_one_who_can_sign_in_stays(bea, rivers):
    make_person("Gift Example", rivers)  # without an account
    place = f"{PEOPLE}{bea.person.pk}/retire/"

    looked = signed_in(bea).get(place)
    page = signed_in(bea).post(place, follow=True)

    assert looked.context["is_last"]
    assert said(page)[0].startswith("Nobody else of your organisation can sign in")
    assert bea.person.affiliations.get().until is None


def test_one_may_retire_oneself_where_somebody_stays(bea, fatou):
    page = signed_in(bea).post(f"{PEOPLE}{bea.person.pk}/retire/", follow=True)

    assert page.redirect_chain[0][0] == "/en/my/"
    assert bea.person.affiliations.get().until == today()


def test_retiring_twice_is_told_and_changes_nothing(bea, fatou):
    client, place = signed_in(bea), f"{PEOPLE}{fatou.person.pk}/retire/"
    pages = [client.post(place, follow=True) for _twice in range(2)]

    assert [said(page) for page in pages] == [
        ["Fatou Example no longer acts for your organisation."]
    ] * 2
    assert Affiliation.history.filter(person=fatou.person).count() == 2


def test_what_is_to_begin_is_ended_too(bea, fatou, rivers):
    soon = today() + timedelta(days=9)
    fatou.person.affiliations.update(until=YESTERDAY + timedelta(days=5), until_latest=soon)
    affiliate(fatou.person, rivers, since=soon, since_latest=soon)

    signed_in(bea).post(f"{PEOPLE}{fatou.person.pk}/retire/")

    ends = fatou.person.affiliations.order_by("since").values_list("until", flat=True)
    assert list(ends) == [today(), soon]


# --- Replacing ------------------------------------------------------------------------------------


def test_place_is_taken_on_one_day_when_the_successor_accepts(bea, rivers):
    client = signed_in(bea)
    client.post(f"{PEOPLE}{bea.person.pk}/replace/", FATOU)
    assert bea.person.affiliations.get().until is None

    Client().post(link(), GOOD)

    fatou = User.objects.get(email="fatou@rivers.example").person
    assert bea.person.affiliations.get().until == fatou.affiliations.get().since == today()
    assert client.get(PEOPLE).status_code == 302


def test_replacing_is_called_off_with_the_invitation(bea, fatou):
    signed_in(bea).post(
        f"{PEOPLE}{fatou.person.pk}/replace/",
        FATOU | {"name": "Gift Example", "email": "g@rivers.example"},
    )
    Invitation.objects.update(revoked_at=timezone.now())

    assert Client().post(link(), GOOD).status_code == 410
    assert fatou.person.affiliations.get().until is None


def test_who_left_is_neither_retired_nor_replaced(bea, fatou):
    fatou.person.affiliations.update(until=YESTERDAY, until_latest=YESTERDAY)

    pages = [
        signed_in(bea).get(f"{PEOPLE}{fatou.person.pk}/{act}/", follow=True)
        for act in ("retire", "replace", "invite")
    ]

    assert [said(page) for page in pages] == [
        ["Fatou Example no longer acts for your organisation."]
    ] * 3
