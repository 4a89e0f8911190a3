"""Two of one organisation who sign in the same moment sign once."""

import pytest
from django.utils import timezone

from members.agreements.codes import made_code
from members.models import Signature
from tests.make import make_affiliation, make_organisation, make_person, make_user
from tests.members.agreements.conftest import make_text, shown
from tests.rivals import DONE, Rivals

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]


def test_two_who_sign_at_once_sign_once(rivals: Rivals, rounds):
    text = make_text()
    for _round in rounds:
        rivers = make_organisation()
        moves = []
        for _person in range(2):
            user = make_user(person=make_person())
            make_affiliation(person=user.person, organisation=rivers)
            seal = shown(text)
            code = made_code(user, rivers, text, seal=seal, at=timezone.now())
            moves.append({"organisation": rivers.pk, "text": text.pk, "code": code, "shown": seal})
            moves[-1]["by"] = user.pk

        answers = rivals.at_once("sign_agreement", *moves)

        assert answers.count(DONE) == 1
        assert Signature.objects.filter(organisation=rivers).count() == 1
        assert [one for one in answers if one != DONE] == [
            "Your organisation has signed this already: nothing was signed now."
        ]
