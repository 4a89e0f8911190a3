"""Documents that came with an application are for whoever takes part in deciding on it."""

import pytest
from django.utils import timezone

from governance.admissions.reviewing import declare_interest
from members.applications.documents import add_document
from records.files.looking import looked_into
from tests.governance.admissions.cast import make_committee, under_review
from tests.make import make_person
from tests.pages import links_of, words_of
from tests.records.files.made import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def committee():
    return make_committee()


@pytest.fixture
def application(committee):
    made = under_review(committee)
    add_document(made, file=looked_into(pdf(), "statutes.pdf"))
    return made


def address(application):
    document = application.documents.get()
    return f"/en/governance/applications/{application.pk}/documents/{document.pk}/"


@pytest.mark.parametrize(("who", "status"), [("chidi", 200), ("awa", 200), ("bea", 404)])
def test_who_may_download(client, committee, application, who, status):
    client.force_login(getattr(committee, who))

    answer = client.get(address(application))

    assert answer.status_code == status


def test_download_is_kept_by_nobody_and_opened_by_no_browser(client, committee, application):
    client.force_login(committee.chidi)

    answer = client.get(address(application))

    assert answer.content == pdf()
    assert answer["Content-Disposition"] == 'attachment; filename="statutes.pdf"'
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]


def test_page_leads_to_it_but_not_whoever_stood_back(client, committee, application):
    client.force_login(committee.chidi)
    place = address(application)
    page = f"/en/governance/applications/{application.pk}/"
    assert place in links_of(client.get(page))

    today = timezone.localdate()
    declare_interest(application, interest="A cousin.", by=committee.chidi, day=today)

    answer = client.get(page)
    assert place not in links_of(answer)
    assert "statutes.pdf" in words_of(answer)
    assert client.get(place).status_code == 404


def test_office_leads_to_it_and_who_stood_back_finds_nothing(client, committee, application):
    client.force_login(committee.awa)
    place = address(application)
    office = f"/en/admin/members/application/{application.pk}/change/"
    assert place in links_of(client.get(office))

    committee.awa.person = make_person(name="Awa Example")
    committee.awa.save()
    today = timezone.localdate()
    declare_interest(application, interest="A cousin.", by=committee.awa, day=today)

    assert client.get(place).status_code == 404


@pytest.mark.parametrize("number", [0, 10**30])
def test_document_of_another_number_is_not_found(client, committee, application, number):
    client.force_login(committee.chidi)

    place = f"/en/governance/applications/{application.pk}/documents/{number}/"

    assert client.get(place).status_code == 404
