"""Whoever watches the line of a secret vote among options learns nothing from how much is sent."""

import re
from urllib.parse import urlencode

import pytest

from governance.ballots.option_forms import SecretOptionVoteForm
from governance.ballots.voting import new_receipt
from tests.make import make_option, make_proposal

pytestmark = pytest.mark.django_db

VALUE = re.compile(r'value="([^"]*)"')


@pytest.fixture(params=["single", "ranking"])
def ballot(request):
    proposal = make_proposal(procedure="secret", asks=request.param)
    for order in range(1, 12):
        make_option(proposal=proposal, order=order, name_en=f"Option {order}")
    return proposal


def test_every_answer_is_sent_in_as_many_signs(ballot):
    for field in SecretOptionVoteForm(ballot).visible_fields():
        values = VALUE.findall(str(field))

        assert len(values) > 1
        assert len({len(urlencode({field.html_name: value})) for value in values}) == 1


def test_what_is_sent_evenly_counts_as_what_it_says(ballot):
    blank = SecretOptionVoteForm(ballot)
    first, *_others = ballot.options.order_by("order")
    sent = {field.html_name: VALUE.findall(str(field))[0] for field in blank.visible_fields()}
    if ballot.is_ranked:
        sent[f"rank-{first.option_key}"] = "1 "
    form = SecretOptionVoteForm(ballot, sent | {"receipt": new_receipt(ballot)[1]})

    assert form.is_valid()
    assert form.cleaned_data["ranking"] == first.option_key
