"""The coordination records the decision on one page, and reads what was said of an application."""

import pytest
from django.utils import timezone

from governance.admissions.reviewing import comment, declare_interest
from governance.models import AdmissionDecision, Decision
from members.applications.actions import withdraw
from members.models import Application, Organisation
from tests.governance.admissions.cast import (
    DAY,
    REASON,
    decided,
    make_committee,
    of_associate,
    under_review,
)
from tests.make import make_decision, make_organisation
from tests.office_pages import ActPage, said
from tests.pages import links_of, words_of

pytestmark = pytest.mark.django_db
GIVEN = {"day": "2021-07-15", "reason": REASON, "method": "consensus", "readers": "members"}


@pytest.fixture
def committee():
    return make_committee()


@pytest.fixture
def office(client, committee):
    client.force_login(committee.awa)
    return client


def act_address(application, language="en"):
    return f"/{language}/admin/members/application/{application.pk}/acts/decide/"


def act(client, application, language="en"):
    return ActPage(client, act_address(application, language))


def offered(client, application):
    shown = client.get(f"/en/admin/members/application/{application.pk}/change/")
    return [str(label) for label, _address in shown.context["acts"]]


def test_a_decision_is_recorded_in_two_steps(office, committee, mailoutbox):
    application = under_review(committee)
    assert "Record the decision" in offered(office, application)
    page = act(office, application)
    page.show(**GIVEN, outcome="accepted", **{"text-en": "Welcome.", "text-fr": "Bienvenue."})
    assert "Nothing changes." not in words_of(page.answer)
    assert not Organisation.objects.filter(acronym="SC").exists()
    assert mailoutbox == []
    page.confirm()

    made = AdmissionDecision.objects.get()
    assert (made.outcome, made.decision.text_fr) == ("accepted", "Bienvenue.")
    assert Organisation.objects.filter(acronym="SC").count() == 1
    told = said(office.get(page.answer["Location"]))
    assert told == [
        f"{made.application}: accepted. It is decision 2021-01.",
        "Then invite its contact, so that it can keep its profile and sign agreements.",
    ]
    assert "Record the decision" not in offered(office, application)


def test_a_second_click_decides_nothing_twice(office, committee):
    page = act(office, under_review(committee))
    page.show(**GIVEN, outcome="accepted")
    sent = {**page._sent(), "confirm": "Confirm"}
    for _click in range(2):
        office.post(page.address, sent)

    assert AdmissionDecision.objects.count() == Decision.objects.count() == 1


def test_a_page_from_before_it_was_withdrawn_decides_nothing(office, committee):
    application = under_review(committee)
    page = act(office, application)
    page.show(**GIVEN, outcome="accepted")
    withdraw(application, day=DAY)
    page.confirm()

    assert not Decision.objects.exists()
    assert Application.objects.get().state == "withdrawn"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"outcome": ""}, "outcome"),
        ({"outcome": "withdrawn"}, "outcome"),
        ({"reason": ""}, "reason"),
        ({"day": "2099-01-01"}, "day"),
        ({"day": "2021-05-31"}, "day"),
        ({"day": "soon"}, "day"),
        ({"decision": "999"}, "decision"),
        ({"readers": "everybody"}, "readers"),
        ({"organisation": "abc"}, "organisation"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field_and_nothing_is_lost(
    office, committee, given, field
):
    page = act(office, under_review(committee))
    page.show(**GIVEN | {"outcome": "accepted", "text-en": "Welcome."} | given)

    assert page.errors[field]
    assert "Welcome." in page.answer.content.decode()
    assert not Decision.objects.exists()


def test_who_names_nobody_is_told_beside_the_organisation(office, committee):
    application = under_review(committee, name="", acronym="", may_be_named=False)
    page = act(office, application)
    page.show(**GIVEN, outcome="accepted")
    assert "names nobody" in page.errors["organisation"][0]
    page.show(organisation=make_organisation(key="new", is_listed=False).pk)
    page.confirm()

    told = said(office.get(page.answer["Location"]))
    assert "the public does not see the organisation" in told[1]


def test_a_name_too_early_is_told_beside_the_readers(office, committee):
    page = act(office, under_review(committee, may_be_named=False))
    page.show(**GIVEN, outcome="declined", **{"text-en": "SC must wait."})

    assert "asked not to be named" in page.errors["readers"][0]


def test_an_upgrade_too_early_is_told_and_may_be_waived(office, committee):
    application = of_associate(committee, began="2021-01-01")
    page = act(office, application)
    assert "organisation" not in page.answer.context["form"].fields
    page.show(**GIVEN, outcome="accepted")
    assert "say why the year is waived" in page.errors["exemption"][0]
    page.show(exemption="It founded us.", **{"text-en": "At once."})
    page.confirm()

    assert application.organisation.memberships.full().exists()


def test_a_decision_of_the_register_is_chosen(office, committee):
    known = make_decision(title_en="They join", taken="2021-07-01")
    page = act(office, under_review(committee))
    page.show(**GIVEN, outcome="accepted", decision=known.pk)
    page.confirm()

    assert AdmissionDecision.objects.get().decision == known


def test_what_is_good_to_know_is_told_before(office, committee):
    make_organisation(key="other", name_en="Sources claires")
    application = under_review(committee, may_be_named=False, contact_email="")
    declare_interest(application, interest="Kin.", by=committee.chidi, day=DAY)

    told = " ".join(act(office, application).answer.context["advice"])
    for words in (
        "The application does not tell: contact with an e-mail address, alternative contact",
        "May be the same: ",
        "Take no part, as the decision will say: Chidi Example.",
        "asked not to be named yet.",
        "tell it in another way.",
    ):
        assert words in told


def test_a_coordinator_with_an_interest_neither_decides_nor_reads_comments(client, committee):
    chidi = committee.chidi
    chidi.is_staff = True
    chidi.save()
    application = under_review(committee)
    comment(application, text="They dig.", by=committee.efua, day=DAY)
    client.force_login(chidi)
    comments = "/en/admin/governance/reviewcomment/"
    assert "Efua Example" in words_of(client.get(comments))
    declare_interest(application, interest="Kin.", by=chidi, day=DAY)

    assert "Efua Example" not in words_of(client.get(comments))
    refused = act(client, application).answer
    client.post(act_address(application), GIVEN | {"outcome": "accepted", "confirm": "1"})
    told = said(client.get(refused["Location"]))
    assert [words.startswith("You have an interest") for words in told] == [True, True]
    application.refresh_from_db()
    assert application.state == "under_review"


def test_the_desk_leads_to_what_is_to_be_decided(office, committee):
    application = under_review(committee)
    way = f"/en/governance/applications/{application.pk}/"
    desk = office.get("/en/admin/")
    assert "Applications to be decided 1 SC" in words_of(desk)
    assert way in links_of(desk)
    decided(application, committee, "deferred")

    assert "Applications that were put off 1 SC" in words_of(office.get("/en/admin/"))


def test_the_act_speaks_french(office, committee):
    shown = words_of(act(office, under_review(committee), "fr").answer)

    for words in (
        "Enregistrer la décision",
        "Motif, pour l’organisation candidate",
        "Membre depuis",
    ):
        assert words in shown.replace("\N{NO-BREAK SPACE}", " ")
    for english in ("decision", "application", "applicant"):
        assert f" {english} " not in shown.lower()


def test_the_day_is_today_unless_it_is_said(office, committee):
    form = act(office, under_review(committee)).answer.context["form"]

    assert form["day"].value() == f"{timezone.localdate():%d/%m/%Y}"
