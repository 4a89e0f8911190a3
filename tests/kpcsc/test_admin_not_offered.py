"""An act that is not offered on the record's page is not done by its address either."""

from datetime import date

import pytest

from governance.models import Term
from tests import office
from tests.office_pages import ActPage, said

pytestmark = pytest.mark.django_db

REFUSED = "“Hide the name everywhere” is not possible now for Chidi Example 0."


@pytest.fixture
def people():
    """Chidi, whose name is hidden already, and another one."""
    hidden, other = office.consent(0), office.person(1)
    hidden.answer, hidden.since = "withheld", hidden.since_latest
    hidden.save()
    return hidden.person, other


def address(*people):
    return f"/en/admin/members/person/acts/withdraw/?of={','.join(str(p.pk) for p in people)}"


@pytest.mark.parametrize("way", ["get", "post"])
def test_an_act_on_many_is_refused_for_all_and_names_whom_it_is_not_for(awa, people, way):
    answer = getattr(awa, way)(address(*people), follow=True)

    assert answer.redirect_chain == [("/en/admin/members/person/", 302)]
    assert said(answer) == [REFUSED]
    assert [person.consents.count() for person in people] == [1, 0]


def test_an_act_on_one_is_refused_however_it_is_sent(awa, people):
    hidden, _other = people
    one = f"/en/admin/members/person/{hidden.pk}/acts/withdraw/"

    answer = awa.post(one, {"day": "14/02/2021", "confirm": "Confirm"}, follow=True)

    assert answer.redirect_chain == [(f"/en/admin/members/person/{hidden.pk}/change/", 302)]
    assert said(answer) == [REFUSED]
    assert hidden.consents.count() == 1


def test_who_confirms_for_many_again_is_told_that_it_is_done(awa):
    terms = [office.term(number) for number in range(2)]
    numbers = ",".join(str(term.pk) for term in terms)
    act = ActPage(awa, f"/en/admin/governance/term/acts/end/?of={numbers}")
    act.show(day="14/02/2021")
    shown = act.answer.context

    act.confirm()
    act.answer.context = shown
    act.confirm()

    assert act.notes[0].startswith("These records have changed since this page was opened")
    assert set(Term.objects.values_list("until", flat=True)) == {date(2021, 2, 14)}
