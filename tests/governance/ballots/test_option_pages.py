"""A member chooses among options on a telephone: mistakes are told, and nothing typed is lost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from governance.ballots.actions import close_proposal, open_proposal
from governance.models import SecretVote, Vote
from tests.governance.ballots.voters import choose, choose_secretly, make_voters, ranking_of
from tests.make import make_candidacy, make_option, make_proposal, make_user
from tests.office_pages import ActPage, said
from tests.pages import facts_of, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    """The pages tell the time themselves."""
    return timezone.now()


@pytest.fixture
def voters():
    return make_voters("clay", "hills", "rivers")


@pytest.fixture
def put(voters, now):
    def opened(**given):
        given = {"key": "theme", "title_en": "Which theme?", "asks": "ranking"} | given
        proposal = make_proposal(**given)
        for order, (english, french) in enumerate(
            (("Land", "Terre"), ("Money", "Argent"), ("Water", "Eau")), 1
        ):
            make_option(proposal=proposal, order=order, name_en=english, name_fr=french)
        return open_proposal(proposal, closes_at=now + timedelta(days=3), by=None, now=now)

    return opened


def page(client, address="theme/", language="en"):
    return client.get(f"/{language}/governance/proposals/{address}")


def vote_page(client, voter, language="en"):
    return page(client, f"theme/vote/{voter.organisation.key}/", language)


def send(client, voter, language="en", **data):
    address = f"/{language}/governance/proposals/theme/vote/{voter.organisation.key}/"
    return client.post(address, data)


def ranks(proposal, **given):
    """The fields of the form by the names of the options: `Land="1"`."""
    names = {option.name_en: option.option_key for option in proposal.options.all()}
    return {f"rank-{names[name]}": rank for name, rank in given.items()}


def test_a_member_ranks_options_and_changes_its_ranking(client, voters, put):
    proposal = put()
    client.force_login(voters[0].user)

    assert send(client, voters[0], **ranks(proposal, Water="1", Land="2")).status_code == 302
    assert Vote.objects.get().ranking == ranking_of(proposal, "Water", "Land")
    before = vote_page(client, voters[0]).context["form"]
    assert {field.name: field.value() for field in before if field.name != "statement"} == {
        **ranks(proposal, Land="2", Money="", Water="1"),
        "abstain": False,
    }
    send(client, voters[0], abstain="on")
    assert (Vote.objects.get().choice, Vote.objects.get().ranking) == ("abstain", "")
    assert "Clay Abstention" in words_of(page(client))


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        ({"Land": "1", "Money": "1"}, "Money", "Rank 1 is given twice"),
        ({"Land": "1", "Money": "3"}, "Money", "Rank 2 is missing"),
        ({"Land": "2"}, "Land", "Rank 1 is missing"),
        ({"Land": "1", "abstain": "on"}, "abstain", "Either give ranks or abstain."),
        ({}, None, "Give at least one option a rank, or abstain."),
        ({"Land": "4"}, "Land", "Select a valid choice"),
        ({"Land": "first"}, "Land", "Select a valid choice"),
        ({"Land": "1\0"}, "Land", "Select a valid choice"),
    ],
)
def test_a_ranking_that_is_none_is_told_beside_the_field_and_stays(
    client, voters, put, given, field, sentence
):
    proposal = put()
    client.force_login(voters[0].user)
    given = dict(given)
    other = {"abstain": given.pop("abstain")} if "abstain" in given else {}
    sent = ranks(proposal, **given) | other
    answer = send(client, voters[0], statement="We wait.", **sent)

    form = answer.context["form"]
    name = field if field in (None, "abstain") else next(iter(ranks(proposal, **{field: ""})))
    assert sentence in " ".join(form.errors[name or "__all__"])
    assert "We wait." in answer.content.decode()
    assert {key: form[key].value() for key in ranks(proposal, **given)} == ranks(proposal, **given)
    assert not Vote.objects.exists()


def test_a_member_chooses_one_of_the_options(client, voters, put):
    proposal = put(asks="single", allows_none=True)
    client.force_login(voters[0].user)
    choices = vote_page(client, voters[0]).context["form"].fields["option"].choices
    assert [str(label) for _key, label in choices] == [
        "Land",
        "Money",
        "Water",
        "none of them",
        "abstention",
    ]

    for wrong in ("", "999", "for"):
        answer = send(client, voters[0], option=wrong)
        assert answer.context["form"].errors["option"]
    send(client, voters[0], option="none")

    assert Vote.objects.get().ranking == "none"
    assert "Clay None of them" in words_of(page(client))
    assert proposal.electors.filter(has_voted=True).count() == 1


def test_a_secret_ranking_keeps_its_code_over_a_mistake(client, voters, put):
    proposal = put(procedure="secret")
    client.force_login(voters[0].user)
    shown = vote_page(client, voters[0])
    signed, code = shown.context["form"]["receipt"].value(), shown.context["receipt"]

    wrong = send(client, voters[0], receipt=signed, **ranks(proposal, Land="2"))
    assert code in words_of(wrong)
    assert not SecretVote.objects.used().exists()
    done = send(client, voters[0], receipt=signed, **ranks(proposal, Land="1", Water="2"))

    assert code in words_of(done)
    assert SecretVote.objects.used().get().ranking == ranking_of(proposal, "Land", "Water")


def test_members_read_of_a_secret_ranking_no_more_than_first_preferences(client, voters, put, now):
    proposal = put(procedure="secret")
    choose_secretly(proposal, voters[0], "AAAAA-22222", "Land", "Water", "Money", now=now)
    choose_secretly(proposal, voters[1], "BBBBB-22222", "Land", now=now)
    client.force_login(voters[2].user)
    before = words_of(page(client))
    close_proposal(proposal, by=None, now=now + timedelta(days=4))
    after = words_of(page(client))

    assert "AAAAA-22222" not in before
    assert "AAAAA-22222 Land BBBBB-22222 Land" in after
    assert "only the first preference is shown" in after
    assert "So Land is chosen." in after
    assert "1. Land" not in after


def test_the_public_reads_options_and_result_and_nobodys_vote(client, voters, put, now):
    proposal = put(readers="public")
    choose(proposal, voters[0], "Land", now=now)
    close_proposal(proposal, by=None, now=now + timedelta(days=4))

    shown = words_of(page(client))

    assert facts_of(page(client))["Outcome"].startswith("An option is chosen")
    assert "Round 1: Land 1, Money 0, Water 0." in shown
    assert "Clay" not in shown


@pytest.mark.parametrize("procedure", ["roll_call", "secret"])
@pytest.mark.parametrize("asks", ["single", "ranking"])
def test_every_page_speaks_french(client, voters, put, now, procedure, asks):
    proposal = put(procedure=procedure, asks=asks, title_fr="Quel thème ?", allows_none=True)
    client.force_login(voters[0].user)

    for shown in (page(client, language="fr"), vote_page(client, voters[0], "fr")):
        assert "Terre" in words_of(shown)
        assert "aucune d’elles" in words_of(shown)
        assert "option is" not in words_of(shown)
    close_proposal(proposal, by=None, now=now + timedelta(days=4))
    assert "The " not in words_of(page(client, language="fr"))


# --- In the office --------------------------------------------------------------------------------


@pytest.fixture
def office(client):
    client.force_login(make_user(is_staff=True))
    return client


def test_the_office_decides_a_tie_on_one_page(office, voters, put, now):
    proposal = put(asks="single")
    for voter, name in zip(voters, ("Land", "Money"), strict=False):
        choose(proposal, voter, name, now=now)
    close_proposal(proposal, by=None, now=now + timedelta(days=4))
    page = ActPage(office, f"/en/admin/governance/proposal/{proposal.pk}/acts/resolve-tie/")
    options = page.answer.context["form"].fields["option"].queryset
    assert [str(option) for option in options] == ["Land", "Money"]
    given = {"option": options[0].pk, "method": "consensus", "day": f"{now.date()}"}
    page.show(**given | {"day": f"{now.date() + timedelta(days=2)}"})
    assert "lies ahead" in " ".join(page.errors["day"])
    page.show(**given)
    assert "Say why" in " ".join(page.errors["__all__"])
    page.show(**{"reason-en": "It was agreed.", "reason-fr": "C’était convenu."})
    page.confirm()

    proposal.refresh_from_db()
    assert str(proposal.elected) == "Land"
    assert "C’était convenu." in proposal.decision.text_fr
    told = said(office.get(page.answer["Location"]))
    assert told == [f"Chosen: Land. It is decision {proposal.decision.number}."]


def test_options_are_entered_beside_the_proposal_until_members_are_asked(office, put):
    proposal = put()
    draft = make_proposal(asks="single")
    candidates = make_option(candidacy=make_candidacy()).proposal

    def inlines(row):
        shown = office.get(f"/en/admin/governance/proposal/{row.pk}/change/")
        formset = shown.context["inline_admin_formsets"][0]
        new = formset.formset.max_num - len(formset.formset.initial_forms)
        return new > 0, formset.has_delete_permission

    assert inlines(draft) == (True, True)
    assert inlines(proposal) == (False, False)
    assert inlines(candidates) == (False, False)  # who stands is for the candidates to say
