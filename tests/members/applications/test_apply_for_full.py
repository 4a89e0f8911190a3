"""An associate applies from its own page, filled in already, and from the day it may."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from members.applications.links import token_of
from members.models import Application, Membership, Organisation
from records.when import MONTHS_IN_A_YEAR, earlier
from tests.make import make_application, make_rule
from tests.members.applications.conftest import filled_in
from tests.members.conftest import signed_in
from tests.pages import links_of, words_of

pytestmark = pytest.mark.django_db

PLACE = "/en/my/organisations/terres-claires/apply/"
TODAY = timezone.localdate()
A_YEAR_AGO = earlier(TODAY, MONTHS_IN_A_YEAR)


@pytest.fixture(autouse=True)
def _rule(text):
    make_rule(began="2020")


def began(organisation: Organisation, first: date | None, last: date) -> None:
    Membership.objects.filter(organisation=organisation).update(since=first, since_latest=last)


def test_form_is_filled_in_from_the_register(chidi, terres):
    terres.city, terres.acronym, terres.working_languages = "Conakry", "TC", ("fr",)
    terres.save()
    client = signed_in(chidi)

    form = client.get(PLACE).context["form"]

    shown = {name: form[name].value() for name in ("acronym", "city", "contact_name")}
    assert shown == {"acronym": "TC", "city": "Conakry", "contact_name": chidi.person.name}
    assert form["working_languages"].value() == ["fr"]


def test_what_it_told_when_it_was_admitted_stands_there_but_not_whom_to_write_to(chidi, terres):
    told = {"past": "Dug since 2010.", "networks": "Green net", "is_registered": False}
    before = make_application(**told, alternative_name="Efua Example", contact_role="Treasurer")
    Application.objects.filter(pk=before.pk).update(organisation=terres, state="accepted")

    form = signed_in(chidi).get(PLACE).context["form"]

    shown = [form[name].value() for name in ("past", "networks", "is_registered")]
    assert shown == ["Dug since 2010.", "Green net", "false"]
    assert [form[name].value() for name in ("alternative_name", "contact_role")] == ["", ""]


def test_sent_it_is_the_associates_own_application(chidi, terres, text):
    answer = signed_in(chidi).post(PLACE, filled_in(text), follow=True)

    made = Application.objects.get()
    assert (made.kind, made.organisation, made.steps.get().by) == ("full", terres, chidi)
    assert "To become full member: submitted." in words_of(answer)


@pytest.mark.parametrize(
    ("since", "may"),
    [
        (A_YEAR_AGO + timedelta(days=1), False),
        (A_YEAR_AGO, True),
        (A_YEAR_AGO - timedelta(days=1), True),
    ],
)
def test_day_counts(chidi, terres, text, since, may):
    began(terres, since, since)
    client = signed_in(chidi)

    page = client.get(PLACE)
    client.post(PLACE, filled_in(text))

    assert ("cannot apply today" in words_of(page)) is not may
    assert Application.objects.exists() is may


def test_start_known_to_the_year_cannot_be_told_yet(chidi, terres, text):
    began(terres, date(TODAY.year - 1, 1, 1), date(TODAY.year - 1, 12, 31))

    page = signed_in(chidi).get(PLACE)

    if (TODAY.month, TODAY.day) != (12, 31):
        assert "cannot be told yet" in words_of(page)


def test_break_is_told_in_the_rules_own_words(chidi, terres, text):
    since = TODAY - timedelta(days=30)
    Membership.objects.filter(organisation=terres).update(
        until=date(2021, 1, 1), until_latest=date(2021, 1, 1), ending="withdrew"
    )
    terres.memberships.create(
        kind="associate", beginning="admitted", since=since, since_latest=since
    )

    page = signed_in(chidi).get(PLACE)

    assert "May apply for full membership from" in words_of(page)


def test_while_one_is_pending_the_page_leads_to_it(chidi, terres, text):
    pending = make_application(kind="full", organisation=terres)
    client = signed_in(chidi)

    pages = [client.get(PLACE), client.post(PLACE, filled_in(text))]

    assert ["is pending: submitted." in words_of(page) for page in pages] == [True, True]
    assert f"/en/application/{token_of(pending)}/" in links_of(pages[0])
    assert Application.objects.count() == 1


def test_sent_twice_it_is_one_and_leads_to_it(chidi, terres, text):
    client, data = signed_in(chidi), filled_in(text)

    answers = [client.post(PLACE, data) for _try in range(2)]

    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert Application.objects.count() == 1


def test_own_page_leads_there_for_an_associate_alone(chidi, bea, terres, rivers):
    own = signed_in(chidi).get("/en/my/organisations/terres-claires/")
    full = signed_in(bea).get("/en/my/organisations/rivers-watch/")

    assert PLACE in links_of(own)
    assert not [link for link in links_of(full) if link.endswith("/apply/")]


def test_only_its_own_people_apply_for_it(ask_as, terres):
    assert ask_as(PLACE) == [404, 404, 200, 302]


def test_full_member_is_told(bea, rivers, text):
    page = signed_in(bea).get("/en/my/organisations/rivers-watch/apply/")

    assert "Not an associate member on that day." in words_of(page)
