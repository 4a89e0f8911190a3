"""The coordination sees what waits, publishes it by an act that shows who will read, and takes it
back."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from kpcsc.desk.of_research import entries
from records.models import PublicVersion
from research.entering.actions import publish, withdraw
from tests.of_research import make_engagement, make_project
from tests.office_pages import ActPage, said, sent_again
from tests.research.entering.conftest import member

pytestmark = pytest.mark.django_db
MAKERS = [make_project, make_engagement]
EACH = pytest.mark.parametrize("make", MAKERS, ids=["project", "engagement"])


@pytest.fixture
def waiting(request, make, rivers):
    hidden = member("hush", is_listed=False)
    return make(
        title_en="Clean rivers",
        readers="coordinator",
        entered_for=rivers,
        organisations=[rivers, hidden],
        summary_fr="Les rivières.",
    )


def act(client, row, name):
    model = row._meta.model_name
    return ActPage(client, reverse(f"admin:research_{model}_act", args=[row.pk, name]))


def version():
    return PublicVersion.objects.values_list("number", flat=True).first()


@EACH
def test_desk_tells_what_waits(awa, make, waiting, rivers):
    make(title_en="Of the office", readers="coordinator")
    make(title_en="Public", entered_for=rivers)

    (found,) = (task for task in entries() if task.count)

    assert [(line.label, line.detail) for line in found.lines] == [("Clean rivers", "RIVW")]
    listed = awa.get(found.address)
    assert [row.pk for row in listed.context["cl"].result_list] == [waiting.pk]


@EACH
def test_page_shows_who_will_read_before_it_is_done(awa, make, waiting, client):
    page = act(awa, waiting, "publish")

    shown = page.show(readers="public")

    waiting.refresh_from_db()
    assert waiting.readers == "coordinator"
    assert page.will_change == [("may be read by", "the coordination alone", "everybody")]
    assert shown.context["advice"] == [
        "Readers from then on: everybody, without signing in, search engines included.",
        "It names: RIVW.",
        "English: still to come: summary.",
        "French: still to come: title.",
    ]


@EACH
def test_published_is_read_by_everybody(awa, make, waiting, client):
    page = act(awa, waiting, "publish")
    page.show(readers="public")

    answer = page.confirm()

    assert said(awa.get(answer["Location"]))[0] == "Clean rivers is published."
    assert client.get(waiting.get_absolute_url()).status_code == 200


@EACH
def test_published_for_the_members_is_not_for_everybody(awa, make, waiting, client):
    page = act(awa, waiting, "publish")
    page.show(readers="members")
    page.confirm()

    waiting.refresh_from_db()
    assert waiting.readers == "members"
    assert client.get(waiting.get_absolute_url()).status_code == 404


@EACH
def test_taken_back_is_read_by_nobody_and_copies_are_dropped(awa, make, client):
    row = make(title_en="Clean rivers")
    page = act(awa, row, "withdraw")
    page.show(reason="It named a person.")
    before = version() or 1

    page.confirm()

    row.refresh_from_db()
    assert row.readers == "coordinator"
    assert row.history.first().history_change_reason == "It named a person."
    assert version() == before + 1
    assert client.get(row.get_absolute_url()).status_code == 404


@EACH
def test_closed_on_its_own_page_drops_copies_too(awa, make):
    row = make(title_en="Clean rivers")
    page = awa.get(reverse(f"admin:research_{row._meta.model_name}_change", args=[row.pk]))
    before = version() or 1

    sent_again(awa, page, readers="members")

    row.refresh_from_db()
    assert row.readers == "members"
    assert version() == before + 1


@EACH
def test_each_act_is_done_once(make):
    row = make(readers="coordinator")
    publish(row, readers="public", by=None)

    with pytest.raises(ValidationError, match="This is published already"):
        publish(row, readers="members", by=None)
    withdraw(row, reason="", by=None)
    with pytest.raises(ValidationError, match="This is not published"):
        withdraw(row, reason="", by=None)


@EACH
def test_member_does_not_reach_the_act(bea, make, waiting):
    model = waiting._meta.model_name
    address = reverse(f"admin:research_{model}_act", args=[waiting.pk, "publish"])

    answer = bea.post(address, {"readers": "public"})

    waiting.refresh_from_db()
    assert answer.status_code in (302, 403, 404)
    assert waiting.readers == "coordinator"
