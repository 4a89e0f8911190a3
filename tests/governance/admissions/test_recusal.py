"""Who has an interest in an application takes no part in it, on whichever way it is tried."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import translation

from governance.admissions.actions import decide_on
from governance.admissions.reviewing import check, comment, declare_interest
from governance.permissions import is_recused, recused_from
from members.applications.actions import (
    answer,
    ask,
    begin_review,
    decide,
    send_new_link,
    withdraw,
)
from members.applications.inviting import invite_contact
from members.applications.purging import purge_one
from members.applications.states import Actor
from members.models import Application
from records.acts import Refused
from tests.governance.admissions.cast import (
    DAY,
    decided,
    make_committee,
    of_associate,
    ruling,
    under_review,
)
from tests.make import make_affiliation, make_application
from tests.office_pages import said
from tests.pages import words_of

NOON = datetime(2021, 7, 15, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db

GOES_ON = (
    "You have an interest in this application and take no part in it. Another account of the "
    "coordination goes on with it or, where there is none, that of the chair."
)


@pytest.fixture
def committee():
    """Chidi, of the committee, works for the coordination too."""
    made = make_committee()
    made.chidi.is_staff = True
    made.chidi.save()
    return made


def submitted(committee) -> Application:
    made = make_application(name="Sources Claires", contact_email="contact@sources.example")
    declare_interest(made, interest="A cousin.", by=committee.chidi, day=DAY)
    return made


def asked(committee) -> Application:
    return ask(submitted(committee), question="Since when?", day=DAY, by=committee.awa)


def reviewed(committee) -> Application:
    return begin_review(submitted(committee), day=DAY, by=committee.awa)


def withdrawn(committee) -> Application:
    return withdraw(submitted(committee), day=DAY)


def accepted(committee) -> Application:
    made = under_review(committee)
    declare_interest(made, interest="A cousin.", by=committee.chidi, day=DAY)
    return decided(made, committee).application


COORDINATION = Actor.COORDINATION
ACTS = {
    "ask": (submitted, lambda row, by: ask(row, question="Who?", day=DAY, by=by)),
    "answer": (asked, lambda row, by: answer(row, words="Us", day=DAY, actor=COORDINATION, by=by)),
    "review": (submitted, lambda row, by: begin_review(row, day=DAY, by=by)),
    "decide": (
        reviewed,
        lambda row, by: decide(row, outcome="declined", reason="No.", day=DAY, by=by),
    ),
    "withdraw": (
        submitted,
        lambda row, by: withdraw(row, why="By mail", day=DAY, actor=COORDINATION, by=by),
    ),
    "link": (submitted, lambda row, by: send_new_link(row, day=DAY, by=by)),
    "delete": (withdrawn, lambda row, by: purge_one(row, day=DAY, by=by)),
    "invite": (accepted, lambda row, by: invite_contact(row, by=by, at=NOON)),
    "comment": (submitted, lambda row, by: comment(row, text="Hm.", by=by, day=DAY)),
    "check": (submitted, lambda row, by: check(row, item="contacts", by=by, day=DAY)),
}


@pytest.mark.parametrize("name", ACTS)
def test_no_act_is_open_to_who_has_an_interest_and_each_to_another(committee, name):
    state, act = ACTS[name]
    row = state(committee)
    before = (row.state, row.steps.count())

    with pytest.raises(Refused) as refused:
        act(row, committee.chidi)
    row.refresh_from_db()
    after = (row.state, row.steps.count())

    assert (refused.value.messages, after) == ([GOES_ON], before)
    act(row, committee.awa)


def test_refusal_is_in_the_readers_language(committee):
    row = submitted(committee)

    with translation.override("fr"), pytest.raises(Refused) as refused:
        ask(row, question="Qui ?", day=DAY, by=committee.chidi)
    assert refused.value.messages[0].startswith("Vous avez un intérêt dans cette demande")


def test_applicant_answers_though_its_people_decide_nothing(committee):
    row = of_associate(committee)
    make_affiliation(person=committee.chidi.person, organisation=row.organisation)
    row = ask(row, question="Since when?", day=DAY, by=committee.awa)

    with pytest.raises(Refused, match="take no part"):
        answer(row, words="2015", day=DAY, actor=COORDINATION, by=committee.chidi)
    assert answer(row, words="2015", day=DAY, by=committee.chidi).state == "under_review"


def test_value_and_query_agree_from_day_to_day(committee):
    declared, others = submitted(committee), under_review(committee)
    theirs = of_associate(committee)
    make_affiliation(
        person=committee.chidi.person, organisation=theirs.organisation, ended=str(DAY)
    )

    for day, recused in ((DAY - timedelta(1), {declared, theirs}), (DAY, {declared})):
        assert set(recused_from(committee.chidi, day)) == recused
        told = {row for row in (declared, others, theirs) if is_recused(committee.chidi, row, day)}
        assert told == recused
    assert not recused_from(committee.awa, DAY).exists()


def test_act_that_is_dated_back_is_no_way_round(committee):
    row = of_associate(committee)
    make_affiliation(person=committee.chidi.person, organisation=row.organisation, began=str(DAY))

    with pytest.raises(Refused, match="take no part"):
        decide_on(row, ruling=ruling(day=DAY - timedelta(1)), by=committee.chidi)
    row.refresh_from_db()
    assert row.state == "under_review"


@pytest.mark.parametrize("name", ["decide", "withdraw", "link", "invite"])
def test_page_of_an_act_tells_who_is_out_nothing_else(committee, name):
    row = under_review(committee)
    for by in (committee.efua, committee.chidi):
        declare_interest(row, interest="Rivals.", by=by, day=DAY)
    client = Client()
    client.force_login(committee.chidi)

    page = client.get(f"/en/admin/members/application/{row.pk}/acts/{name}/", follow=True)

    assert said(page) == [GOES_ON]
    assert "Efua" not in words_of(page)


@pytest.mark.parametrize("name", ["reviewcomment", "recusal", "checkeditem"])
def test_office_shows_nothing_of_it_but_the_own_recusal(committee, name):
    row = under_review(committee)
    comment(row, text="They dig.", by=committee.efua, day=DAY)
    check(row, item="contacts", by=committee.efua, day=DAY)
    declare_interest(row, interest="Rivals.", by=committee.efua, day=DAY)
    client = Client()
    client.force_login(committee.chidi)
    address = f"/en/admin/governance/{name}/"
    (shown,) = client.get(address).context["cl"].result_list

    declare_interest(row, interest="A cousin.", by=committee.chidi, day=DAY)

    left = [str(one.person) for one in client.get(address).context["cl"].result_list]
    assert left == (["Chidi Example"] if name == "recusal" else [])
    page = client.get(f"{address}{shown.pk}/change/", follow=True)
    assert "Rivals." not in words_of(page)
    assert "They dig." not in words_of(page)


def test_office_shows_the_history_of_the_own_recusal_alone(committee):
    row = under_review(committee)
    others = declare_interest(row, interest="Rivals.", by=committee.efua, day=DAY)
    client = Client()
    client.force_login(committee.chidi)
    before = histories_of(others, client)

    own = declare_interest(row, interest="A cousin.", by=committee.chidi, day=DAY)

    assert (before, histories_of(own, client)) == ([200, 200], [200, 200])
    assert histories_of(others, client) == [403, 403]


def histories_of(recusal, client) -> list[int]:
    """How the page of its history answers, and the one of its first version."""
    address = f"/en/admin/governance/recusal/{recusal.pk}/history/"
    version = recusal.history.latest("pk").pk
    return [client.get(place).status_code for place in (address, f"{address}{version}/")]


def test_page_hides_what_the_committee_checked_from_who_is_out(committee):
    row = under_review(committee)
    declare_interest(row, interest="Rivals.", by=committee.efua, day=DAY)
    client = Client()
    client.force_login(committee.chidi)
    address = f"/en/governance/applications/{row.pk}/"
    before = words_of(client.get(address))

    declare_interest(row, interest="A cousin.", by=committee.chidi, day=date(2021, 7, 16))
    after = words_of(client.get(address))

    assert ("Checklist" in before, "Rivals." in before) == (True, True)
    assert ("Checklist" in after, "Rivals." in after) == (False, False)
    assert "A cousin." in after
    assert GOES_ON in after
