"""What is held back is in no public byte of research: every public address is walked."""

import pytest
from django.core.cache import caches

from records.files.actions import keep_file
from records.files.looking import looked_into
from research.models import Engagement, Site
from research.urls import urlpatterns
from tests.make import make_membership, make_organisation
from tests.of_research import (
    make_edition,
    make_engagement,
    make_other_account,
    make_project,
    make_publication,
)
from tests.of_surveys import (
    make_indicator,
    make_methodology,
    make_site,
    make_survey,
    make_visit,
)
from tests.records.files.made import pdf
from tests.walking import walk

pytestmark = pytest.mark.django_db
PUBLIC = {
    f"research:{pattern.name}"
    for pattern in urlpatterns
    if str(pattern.pattern).startswith("research/") and "import" not in str(pattern.pattern)
}
PLACE = {"latitude": "8.5", "longitude": "-9.25"}
LATER, TITLE = "2999-01-01", "Quagmire"
CHANGED = {
    f"/en/research/{path}"
    for path in (
        *("", "projects/", "projects/springs/", "engagements/", "engagements/shown/"),
        *("publications/", "publications/river/", "publications.atom", "publications.csv"),
        *("publications.json", "surveys/", "surveys/pits/", "surveys/pits.csv"),
        *("surveys/pits.geojson", "surveys/pits/2020-1/workers/"),
    )
}


@pytest.fixture
def open_to_all():
    """What everybody may read, with something in every list, and beside it what is held back."""
    member = make_organisation(name_en="Rivers Watch", country="GN")
    make_membership(organisation=member, began="2019")
    project = make_project(key="springs", countries=["GN"], organisations=[member])
    report = make_publication(key="river", project=project, countries=["GN"], authors=[member])
    make_edition(publication=report, file=kept_file("river.pdf"))
    make_engagement(key="talks", project=project).shown.add(report)
    survey = make_survey(key="pits", project=project, licence="odc_by")
    methodology = make_methodology(survey=survey, version="2020-1")
    make_indicator(methodology=methodology, name="workers")
    make_indicator(methodology=methodology, name="children", readers="members")
    for number in (5, 12, 20):
        visited(methodology, number)
    visited(methodology, 25, precision="withheld")
    return report, methodology


def kept_file(name):
    return keep_file(looked_into(pdf(inside=f"% {name}\n".encode()), name), by=None)


def visited(methodology, number, *, precision="exact", **given):
    site = make_site(survey=methodology.survey, precision=precision, **PLACE)
    answers = {"workers": number, "children": 3}
    return make_visit(methodology=methodology, site=site, answers=answers, **given)


def opened_for_a_while(report, methodology):
    """What is open, too, each with how it is closed again."""
    project = report.project
    quiet = {"key": "quiet", "title_en": TITLE}
    other = make_publication(key="quiet", countries=["AO"], project=project, summary_en=TITLE)
    make_edition(publication=other, title=TITLE, file=kept_file("quiet.pdf"))
    make_other_account(publication=other, text_en=TITLE)
    Engagement.objects.get(key="shown").shown.add(other)
    french = make_edition(publication=report, language="fr", title=TITLE, file=kept_file("fr.pdf"))
    closed = {"readers": "members"}
    withheld = Site.objects.get(precision="withheld")
    change(withheld, precision="exact")
    number = methodology.indicators.get(name="children")
    change(number, readers="public")
    return [
        (other, {"embargo_until": LATER}),
        (french, {"readers": "coordinator"}),
        (make_project(**quiet, countries=["AO"]), closed),
        (make_engagement(**quiet, project=project, countries=["AO"]), {"readers": "committee"}),
        (make_survey(**quiet, project=project), closed),
        (number, closed),
        (withheld, {"precision": "withheld"}),
        (visited(methodology, 70_000), {"embargo_until": LATER}),
        (visited(methodology, 80_000), {**closed, "is_sensitive": True}),
        (visited(methodology, 90_000), closed),
    ]


def change(row, **given):
    for name, value in given.items():
        setattr(row, name, value)
    row.save()


def all_sent(client):
    """At each public address of research in English, and the views that sent it."""
    begin = ["/en/research/", "/en/research/engagements/shown/"]
    return walk(client, may_enter=lambda path: path.startswith("/en/research/"), begin=begin)


def test_what_is_closed_is_in_no_public_byte_also_where_pages_are_kept(
    client, settings, open_to_all
):
    settings.PAGES_KEPT_SECONDS = 600
    caches["pages"].clear()
    make_engagement(key="shown", title_en="Open")
    without, views = all_sent(client)

    for_a_while = opened_for_a_while(*open_to_all)
    caches["pages"].clear()  # as the commit does that a test never comes to
    opened, _views = all_sent(client)
    for row, given in for_a_while:
        change(row, **given)
    closed, _views = all_sent(client)

    assert views >= PUBLIC
    assert {path for path in without if opened[path] != without[path]} >= CHANGED
    assert {path: sent for path, sent in closed.items() if sent != without.get(path)} == {}
    assert leaking(client, opened.keys()) == []


def leaking(client, paths):
    """Of the addresses that were open for a while, those that still tell of it or are there."""
    sent = {path: client.get(path) for path in paths}
    return [
        path
        for path, page in sent.items()
        if TITLE in page.content.decode(errors="replace")
        or ("quiet" in path and page.status_code != 404)
    ]
