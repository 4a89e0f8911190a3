"""Whoever watches the line sees how much is sent, through any encryption."""

import re
from urllib.parse import urlencode

import pytest
from django.utils import translation

from governance.ballots.forms import SecretVoteForm, VoteForm
from governance.ballots.voting import new_receipt
from tests.make import make_proposal

pytestmark = pytest.mark.django_db

RADIO = re.compile(r'type="radio" name="choice" value="([^"]*)"')


@pytest.fixture
def ballot():
    return make_proposal(procedure="secret")


def offered(form):
    return RADIO.findall(str(form["choice"]))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_secret_vote_is_as_long_as_the_others(ballot, language):
    with translation.override(language):
        values = offered(SecretVoteForm(ballot))

    assert len(values) == 3
    assert len({len(urlencode({"choice": value})) for value in values}) == 1


def test_each_counts_as_what_it_says(ballot):
    _code, signed = new_receipt(ballot)
    sent = [
        SecretVoteForm(ballot, {"choice": value, "receipt": signed})
        for value in offered(SecretVoteForm(ballot))
    ]

    assert [form.is_valid() for form in sent] == [True] * 3
    assert [form.cleaned_data["choice"] for form in sent] == ["for", "against", "abstain"]


def test_what_was_chosen_is_still_chosen_when_the_form_comes_back(ballot):
    for value in offered(SecretVoteForm(ballot)):
        again = SecretVoteForm(ballot, {"choice": value, "receipt": "forged"})

        assert not again.is_valid()
        checked = re.search(r'value="([^"]*)"[^>]*checked', str(again["choice"]))
        assert checked[1] == value


@pytest.mark.parametrize("value", ["", "    ", "maybe", "for against"])
def test_what_is_no_choice_is_refused(ballot, value):
    form = SecretVoteForm(ballot, {"choice": value, "receipt": new_receipt(ballot)[1]})

    assert list(form.errors) == ["choice"]


def test_a_vote_by_name_on_a_text_offers_no_options():
    assert offered(VoteForm(make_proposal(), None)) == ["for", "against", "abstain"]
