"""What a second process tries of research at the same moment."""

import re
from dataclasses import replace
from datetime import date
from html import unescape

from django.conf import settings
from django.core.exceptions import ValidationError
from django.test import Client
from django.test.utils import override_settings
from django.utils import timezone

from members.models import Organisation, User
from research.entering.actions import PUBLISHED, enter, publish
from research.entering.publications import (
    SOME_PUBLISHED,
    asked_editions,
    enter_publication,
    print_of_all,
    versions_of,
)
from research.entering.taking_back import take_back
from research.entering.visits import enter_visit
from research.models import Edition, Methodology, Project, Publication, Site, Visit
from research.surveys.publishing import publish as publish_in_figures

VISITED = date(2020, 2, 14)


def enter_project(*, organisation: int, title: str, project: int, seen: str, by: int) -> None:
    """A new one where `project` is 0."""
    row = Project.objects.get(pk=project) if project else Project(kind="national")
    row.title_en = title
    whose = Organisation.objects.get(pk=organisation)
    enter(
        row,
        organisation=whose,
        links={"organisations": [whose]},
        seen=seen,
        by=User.objects.get(pk=by),
        day=timezone.localdate(),
    )


def publish_project(*, project: int, by: int) -> None:
    publish(Project(pk=project), readers="public", by=User.objects.get(pk=by))


def take_back_entry(*, kind: str, entry: int, organisation: int, by: int) -> None:
    models = {"project": Project, "publication": Publication, "visit": Visit}
    take_back(
        models[kind](pk=entry),
        organisation=Organisation.objects.get(pk=organisation),
        until={"publication": SOME_PUBLISHED}.get(kind, PUBLISHED),
        by=User.objects.get(pk=by),
        day=timezone.localdate(),
    )


def publish_visit(*, visit: int, by: int) -> None:
    publish_in_figures(Visit(pk=visit), by=User.objects.get(pk=by))


def import_visits(*, page: str, ticket: str, folder: str, by: int) -> None:
    """Presses the button after a check; what the page says instead of a success refuses it."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(pk=by))
    private = settings.STORAGES["private"] | {"OPTIONS": {"location": folder}}
    with override_settings(STORAGES=settings.STORAGES | {"private": private}):
        answer = client.post(page, {"ticket": ticket})
        content = answer.getvalue().decode()  # reads what is streamed, too
    if "The visits have been imported." not in content:
        alert = re.search(r'role="alert">(.*?)<', content, re.DOTALL)
        said = alert or re.search(r'<p class="lead">(.*?)<', content, re.DOTALL)
        raise ValidationError(unescape(said[1]).strip() if said else content)


def change_edition(*, publication: int, title: str, by: int) -> None:
    row = Publication.objects.get(pk=publication)
    there = versions_of(asked_editions(row))
    enter_publication(
        row,
        versions=[replace(version, title=title) for version in there.values()],
        links={},
        organisation=row.entered_for,
        seen=print_of_all(row, there.values()),
        by=User.objects.get(pk=by),
        day=timezone.localdate(),
    )


def publish_edition(*, edition: int, by: int) -> None:
    publish(Edition(pk=edition), readers="public", by=User.objects.get(pk=by))


def enter_visit_at_a_new_site(*, methodology: int, organisation: int, pcode: str, by: int) -> None:
    asked = Methodology.objects.get(pk=methodology)
    enter_visit(
        Visit(methodology=asked, visited_earliest=VISITED, visited_latest=VISITED),
        site=Site(survey=asked.survey, pcode=pcode, country="GN"),
        organisation=Organisation.objects.get(pk=organisation),
        seen="",
        by=User.objects.get(pk=by),
        day=timezone.localdate(),
    )


MOVES = {
    "enter_project": enter_project,
    "publish_project": publish_project,
    "publish_visit": publish_visit,
    "take_back_entry": take_back_entry,
    "import_visits": import_visits,
    "change_edition": change_edition,
    "publish_edition": publish_edition,
    "enter_visit_at_a_new_site": enter_visit_at_a_new_site,
}
