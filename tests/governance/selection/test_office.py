"""The coordination calls, closes, puts to a ballot and appoints, each act on one page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from governance.admin.selections import CandidacyAdmin, SelectionAdmin
from governance.ballots.actions import close_proposal, open_proposal
from governance.models import Candidacy, Decision, Proposal, Selection, Term
from governance.selection.actions import BallotRules, close_nominations, put_to_ballot
from members.actions import end_membership
from records.when import When
from records.wording import say_day
from tests.governance.ballots import voters as ballots
from tests.governance.selection.cast import accepted, called, coordination, make_coalition
from tests.office_pages import ActPage, said
from tests.pages import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    """The pages tell the time themselves."""
    return timezone.now()


@pytest.fixture
def office(client):
    client.force_login(coordination())
    return client


@pytest.fixture
def coalition():
    return make_coalition()


@pytest.fixture
def selection(coalition, now):
    """Nominations are closed, and two have accepted."""
    selection = called(coalition, now)
    for voter in (coalition.clay, coalition.hills):
        accepted(selection, voter, now)
    Selection.objects.update(nominations_until=now)
    return close_nominations(selection, by=None, now=now)


def act(client, selection, name, language="en"):
    return ActPage(client, f"/{language}/admin/governance/selection/{selection.pk}/acts/{name}/")


def offered(client, selection):
    shown = client.get(f"/en/admin/governance/selection/{selection.pk}/change/")
    return [str(label) for label, _address in shown.context["acts"]]


def test_acts_are_offered_as_the_selection_stands(office, coalition, now):
    selection = coalition.selection
    assert offered(office, selection) == ["Call the members to nominate", "Give up"]
    called(coalition, now)
    assert offered(office, selection) == ["Nominate for a member", "Give up"]
    Selection.objects.update(nominations_until=now)
    assert offered(office, selection) == ["Close the nominations", "Give up"]
    close_nominations(selection, by=None, now=now)
    assert offered(office, selection) == ["Put to a ballot", "Appoint a candidate", "Give up"]


def test_members_are_called_until_the_day_ends(office, coalition):
    day = timezone.localdate() + timedelta(days=7)
    page = act(office, coalition.selection, "open")
    page.show(day=day.isoformat())
    page.confirm()

    row = Selection.objects.get()
    assert row.standing == "open"
    until = timezone.localtime(row.nominations_until)
    assert until.strftime("%Y-%m-%d %H:%M") == f"{day} 23:59"
    assert said(office.get(page.answer["Location"])) == ["The members are called to nominate."]


@pytest.mark.parametrize("day", ["", "soon", "2020-01-01"])
def test_a_deadline_that_is_none_is_told(office, coalition, day):
    page = act(office, coalition.selection, "open")
    page.show(day=day)

    assert page.errors
    assert Selection.objects.get().is_draft


def test_the_office_nominates_for_a_member_also_who_is_not_public(office, coalition, now):
    selection, clay, hills = called(coalition, now), coalition.clay, coalition.hills
    page = act(office, selection, "nominate")
    given = {"person": clay.person.pk, "on_behalf_of": clay.organisation.pk}
    page.show(organisation=coalition.young.organisation.pk, **given)
    assert "Only a full member nominates." in page.errors["__all__"]
    page.show(organisation=hills.organisation.pk)
    page.confirm()

    assert Candidacy.objects.get().nominated_by == hills.organisation


def test_a_second_click_nominates_nobody_twice(office, coalition, now):
    selection, clay = called(coalition, now), coalition.clay
    page = act(office, selection, "nominate")
    page.show(
        organisation=clay.organisation.pk,
        person=clay.person.pk,
        on_behalf_of=clay.organisation.pk,
    )
    sent = {**page._sent(), "confirm": "Confirm"}
    for _click in range(2):
        office.post(page.address, sent)

    assert Candidacy.objects.count() == 1


def test_each_candidate_is_told_against_each_criterion_before_one_is_appointed(office, selection):
    shown = words_of(act(office, selection, "appoint").answer)

    assert "Person of Clay (Clay). Language alternation, not met: Of the languages" in shown
    assert "Person of Hills (Hills). Language alternation, met: Languages of" in shown
    assert "Person of Hills (Hills). Regions: Region of the candidate: not recorded" in shown


def test_an_appointment_against_a_criterion_asks_for_its_reason(office, coalition, selection):
    candidacy = selection.candidacies.get(person=coalition.clay.person)
    day = timezone.localdate().isoformat()
    page = act(office, selection, "appoint")
    page.show(candidacy=candidacy.pk, when=day, day=day, method="consensus", **{"text-en": "So."})
    assert "Say why this appointment is made" in " ".join(page.errors["__all__"])
    assert not Term.objects.filter(office=selection.office).exists()
    page.show(override_reason="Nobody else stands.")
    page.confirm()

    term = Term.objects.get(office=selection.office)
    assert (term.person, term.override_reason) == (coalition.clay.person, "Nobody else stands.")
    assert Decision.objects.get().text_en == "So."
    told = said(office.get(page.answer["Location"]))
    assert told[0] == "Appointed: Vice-chair, Clay."


@pytest.mark.parametrize("when", ["", "2099-01-01"])
def test_a_beginning_that_is_none_or_to_come_is_told(office, coalition, selection, when):
    candidacy = selection.candidacies.get(person=coalition.hills.person)
    page = act(office, selection, "appoint")
    page.show(candidacy=candidacy.pk, when=when, day="2026-01-01", method="consensus")

    assert page.errors["when"]


def test_what_is_odd_about_an_appointment_is_told_before_it_is_made(office, coalition, selection):
    """The office may all the same, as with any appointment: offices are the members'."""
    today = timezone.localdate()
    hills = coalition.hills
    left = today - timedelta(days=9)
    end_membership(hills.organisation, day=left, by=None, ending="withdrew")
    attached = hills.person.affiliations.get()
    attached.ended = When.on(left)
    attached.save()
    candidacy = selection.candidacies.get(person=hills.person)
    page = act(office, selection, "appoint")
    began = (today - timedelta(days=1)).isoformat()
    page.show(candidacy=candidacy.pk, when=began, day=today.isoformat(), method="consensus")

    assert page.answer.context["advice"][-3:] == [
        "The term begins before the day of the decision.",
        f"Hills is not recorded as a member on {say_day(today - timedelta(days=1))}.",
        "Person of Hills is not attached to Hills on that day.",
    ]


def test_a_ballot_is_drafted_opened_counted_and_the_elected_appointed(
    office, coalition, selection, now
):
    page = act(office, selection, "ballot")
    page.show(procedure="roll_call", asks="ranking", allows_none="on", majority="simple", quorum="")
    page.confirm()
    ballot = Proposal.objects.get()
    assert (ballot.standing, ballot.allows_none, ballot.options.count()) == ("draft", True, 2)
    assert offered(office, selection) == []

    opening = ActPage(office, f"/en/admin/governance/proposal/{ballot.pk}/acts/open/")
    opening.show(day=(timezone.localdate() + timedelta(days=2)).isoformat())
    opening.confirm()
    clay = selection.candidacies.get(person=coalition.clay.person)
    for voter in (coalition.clay, coalition.hills, coalition.chair):
        ballots.choose(ballot, voter, str(clay), now=now)
    closing = ActPage(office, f"/en/admin/governance/proposal/{ballot.pk}/acts/close/")
    closing.show()
    closing.confirm()
    assert offered(office, selection) == ["Appoint the elected", "Give up"]

    day = timezone.localdate().isoformat()
    page = act(office, selection, "appoint-elected")
    assert "day" not in page.answer.context["form"].fields  # the ballot has decided
    page.show(when=day, override_reason="Elected by all.")
    page.confirm()
    selection.refresh_from_db()
    assert selection.term.person == coalition.clay.person
    assert Decision.objects.count() == 1


def test_a_run_off_is_offered_after_a_tie_alone(office, coalition, selection, now):
    assert "tied_only" not in act(office, selection, "ballot").answer.context["form"].fields
    rules = BallotRules(procedure="roll_call", asks="single")
    ballot = put_to_ballot(selection, rules=rules, by=None)
    Selection.objects.filter(pk=selection.pk).update(ballot=ballot)
    open_proposal(ballot, closes_at=now + timedelta(days=1), by=None, now=now)
    for voter in (coalition.clay, coalition.hills):
        candidacy = selection.candidacies.get(person=voter.person)
        ballots.choose(ballot, voter, str(candidacy), now=now)
    close_proposal(ballot, by=None, now=now + timedelta(days=2))

    page = act(office, selection, "ballot")
    page.show(procedure="secret", asks="single", majority="simple", quorum="", tied_only="on")
    page.confirm()
    selection.refresh_from_db()
    assert selection.ballot != ballot
    assert selection.ballot.options.count() == 2


def test_form_and_file_cannot_write_how_a_selection_or_a_candidacy_stands(office, coalition, now):
    kept = {
        Selection: {"standing", "opened_on", "nominations_until", "ballot", "term"},
        Candidacy: {"standing", "person", "nominated_by", "answered_at", "withdrawn_at"},
    }
    accepted(called(coalition, now), coalition.clay, now)
    for model, admin in ((Selection, SelectionAdmin), (Candidacy, CandidacyAdmin)):
        name, row = model._meta.model_name, model.objects.get()
        shown = office.get(f"/en/admin/governance/{name}/{row.pk}/change/")
        columns = {column.attribute for column in admin.resource_class().columns}
        assert not kept[model] & set(shown.context["adminform"].form.fields)
        assert not kept[model] & columns


def test_desk_tells_what_is_to_be_closed_and_filled(office, coalition, now):
    selection = called(coalition, now)
    Selection.objects.update(nominations_until=now)
    assert "Nominations to be closed 1 The next vice-chair Vice-chair" in words_of(
        office.get("/en/admin/")
    )
    close_nominations(selection, by=None, now=now)
    assert "Offices for which candidates wait 1 The next vice-chair" in words_of(
        office.get("/en/admin/")
    )


@pytest.mark.parametrize(
    ("name", "french"),
    [
        ("ballot", "« aucune d’elles » peut être choisie"),
        ("appoint", "Alternance linguistique, non satisfait"),
        ("give-up", "Personne n’est nommé."),
    ],
)
def test_every_act_speaks_french(office, selection, name, french):
    shown = words_of(act(office, selection, name, "fr").answer)

    assert french in shown.replace("\N{NO-BREAK SPACE}", " ")
    assert "ballot" not in shown.lower()
