"""A member takes back what it entered while it waits; the office sees it gone."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from kpcsc.desk.of_research import entries
from members.models import Affiliation
from records.files.actions import keep_file
from records.files.looking import looked_into
from records.files.models import StoredFile
from research.entering.taking_back import take_back
from research.models import Authorship, Edition, Project, Publication, Site, Visit
from tests.of_research import (
    make_edition,
    make_engagement,
    make_other_account,
    make_project,
    make_publication,
)
from tests.of_surveys import make_methodology, make_site, make_survey, make_visit
from tests.office_pages import ActPage
from tests.pages import words_of
from tests.records.files import made
from tests.research.entering.conftest import acting_for
from tests.research.entering.test_entering import LEFT

pytestmark = pytest.mark.django_db
OWN = "/en/my/organisations/rivw/research/"
PUBLISHED = "This is published: only the coordination changes it."
REFERRED_TO = "Other records refer to this: take back those of your organisation first"
WAITS = "coordinator"


@pytest.fixture
def methodology():
    return make_methodology(survey=make_survey(readers="members"))


@pytest.fixture
def project(rivers):
    given = {"entered_for": rivers, "organisations": [rivers]}
    return make_project(key="clean", title_en="Clean rivers", readers=WAITS, **given)


@pytest.fixture
def publication(rivers):
    row = make_publication(key="rivers", entered_for=rivers, authors=[rivers])
    make_edition(publication=row, language="en", title="Rivers", readers=WAITS)
    return row


@pytest.fixture
def visit(methodology, rivers):
    site = make_site(survey=methodology.survey, entered_for=rivers)
    whose = {"organisation": rivers, "entered_for": rivers}
    return make_visit(site=site, methodology=methodology, readers=WAITS, **whose)


def back(client, place):
    """Looks at the page, then presses its button."""
    page = client.get(f"{OWN}{place}/take-back/")
    assert "It cannot be brought back" in words_of(page)
    return client.post(f"{OWN}{place}/take-back/", follow=True)


def told(answer):
    return [str(message) for message in answer.context["messages"]]


def last_kept(model):
    return model.history.order_by("-history_id").first()


def test_project_goes_from_list_and_desk_and_the_history_keeps_it(bea, user, project):
    answer = back(bea, "projects/clean")

    assert told(answer) == ["Clean rivers is taken back."]
    assert "Clean rivers" not in words_of(bea.get(OWN))
    assert not [task for task in entries() if task.count]
    kept = last_kept(Project)
    assert (kept.title_en, kept.history_type, kept.history_user) == ("Clean rivers", "-", user)
    assert kept.history_change_reason == "Taken back by the member."


def test_page_of_the_entry_leads_there_while_it_waits(bea, project):
    address = f'href="{OWN}projects/clean/take-back/"'
    before = bea.get(f"{OWN}projects/clean/").text
    Project.objects.update(readers="members")

    assert (address in before, address in bea.get(f"{OWN}projects/clean/").text) == (True, False)


def test_engagement_goes(bea, rivers):
    make_engagement(key="talk", title_en="Talk", readers=WAITS, entered_for=rivers)

    assert told(back(bea, "engagements/talk")) == ["Talk is taken back."]


def test_publication_goes_with_its_parts_and_files(
    bea, user, publication, django_capture_on_commit_callbacks
):
    Edition.objects.update(file=keep_file(looked_into(made.pdf(), "river.pdf"), by=user))

    with django_capture_on_commit_callbacks(execute=True):
        back(bea, "publications/rivers")

    kinds = (Publication, Edition, Authorship, StoredFile)
    assert [kind.objects.count() for kind in kinds] == [0, 0, 0, 0]
    kept = [last_kept(kind) for kind in kinds[:3]]
    assert {(one.history_type, one.history_user) for one in kept} == {("-", user)}


def test_visit_goes_then_its_site(bea, visit):
    site = visit.site

    assert (
        bea.post(f"{OWN}sites/{site.pk}/take-back/")
        .context["told"][0]
        .startswith("There are visits of this site")
    )
    back(bea, f"visits/{visit.pk}")
    back(bea, f"sites/{site.pk}")

    assert not Visit.objects.exists()
    assert not Site.objects.exists()


def test_site_that_another_visited_stays(bea, visit, land):
    Visit.objects.update(organisation=land, entered_for=land)

    bea.post(f"{OWN}sites/{visit.site.pk}/take-back/")

    assert Site.objects.exists()


@pytest.mark.parametrize("kind", ["projects", "publications", "visits"])
def test_what_is_published_is_too_late(bea, project, publication, visit, kind):
    for model in (Project, Edition, Visit):
        model.objects.update(readers="members")
    entry = {"projects": "clean", "publications": "rivers", "visits": visit.pk}[kind]

    answer = bea.post(f"{OWN}{kind}/{entry}/take-back/")

    assert answer.context["told"][0].startswith(PUBLISHED)
    assert "<button" not in answer.text.partition("<main")[2]
    assert [m.objects.count() for m in (Project, Publication, Edition, Visit)] == [1, 1, 1, 1]


def test_publication_stays_when_another_language_is_published(bea, publication):
    make_edition(publication=publication, language="pt", readers="public")

    answer = bea.post(f"{OWN}publications/rivers/take-back/")

    assert answer.context["told"][0].startswith(PUBLISHED)
    assert Edition.objects.count() == 2


@pytest.mark.parametrize("by_list", [True, False])
def test_to_which_others_refer_stays(bea, publication, project, by_list):
    place = "publications/rivers" if by_list else "projects/clean"
    if by_list:
        make_engagement(shown=[publication])
    else:
        Publication.objects.update(project=project)

    answer = bea.post(f"{OWN}{place}/take-back/")

    assert answer.context["told"][0].startswith(REFERRED_TO)
    assert (Project.objects.count(), Edition.objects.count()) == (1, 1)


def test_what_another_source_tells_of_it_goes_too(bea, project):
    make_other_account(project=project)

    back(bea, "projects/clean")

    assert not Project.objects.exists()


def test_sent_twice_it_is_gone_already(bea, project):
    back(bea, "projects/clean")

    answer = bea.post(f"{OWN}projects/clean/take-back/", follow=True)

    assert told(answer) == ["This is no longer there: it was taken back or deleted."]
    assert bea.get(f"{OWN}projects/clean/take-back/").status_code == 404


def test_only_its_own_is_found(bea, project, land, client):
    Project.objects.update(entered_for=land)

    assert bea.get(f"{OWN}projects/clean/take-back/").status_code == 404
    bea.post(f"{OWN}projects/clean/take-back/")
    client.post(f"{OWN}projects/clean/take-back/")
    assert Project.objects.exists()


def test_what_another_member_entered_is_refused(land, project):
    with pytest.raises(ValidationError, match="Your organisation did not enter this"):
        take_back(project, organisation=land, by=acting_for(land), day=timezone.localdate())

    assert Project.objects.exists()


def test_who_left_meanwhile_takes_nothing_back(user, rivers, project):
    Affiliation.objects.update(until=LEFT, until_latest=LEFT)

    with pytest.raises(ValidationError, match="You do not act for this organisation today"):
        take_back(project, organisation=rivers, by=user, day=timezone.localdate())


def test_office_reads_on_its_open_page_that_it_is_gone(awa, user, rivers, project):
    page = ActPage(awa, reverse("admin:research_project_act", args=[project.pk, "publish"]))
    page.show(readers="public")
    take_back(project, organisation=rivers, by=user, day=timezone.localdate())

    answer = page.confirm()

    assert told(awa.get(answer["Location"])) == [
        "This is no longer there: it was taken back or deleted."
    ]
    assert not Project.objects.exists()


def test_office_takes_a_published_visit_back_and_the_member_can_change_it(awa, bea, visit):
    Visit.objects.update(readers="public")
    page = ActPage(awa, reverse("admin:research_visit_act", args=[visit.pk, "withdraw"]))
    page.show(reason="It named a person.")

    page.confirm()

    visit.refresh_from_db()
    assert (visit.readers, last_kept(Visit).history_change_reason) == (WAITS, "It named a person.")
    assert "<form" in bea.get(f"{OWN}visits/{visit.pk}/").text.partition("<main")[2]
