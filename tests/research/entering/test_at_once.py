"""Two who enter, change or publish one member's work at once: nothing is doubled, nothing lost."""

import pytest

from research.entering.actions import print_of
from research.models import Project, Visit
from tests.make import make_user
from tests.of_research import make_edition, make_project, make_publication
from tests.of_surveys import make_methodology, make_visit
from tests.research.entering.conftest import acting_for
from tests.rivals import DONE, Rivals

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]

TWICE = "Your organisation has entered this already: it is in its list under that title."
PUBLISHED = "This is published: only the coordination changes it."
GONE = "This is no longer there: it was taken back or deleted."
OVERTAKEN = "Somebody else changed this meanwhile."
TITLES = ("Of the first", "Of the second")


@pytest.fixture
def colleagues(rivers):
    return [acting_for(rivers), acting_for(rivers)]


def waiting(rivers):
    return make_project(
        title_en="Clean rivers",
        readers="coordinator",
        entered_for=rivers,
        organisations=[rivers],
    )


def change(project, rivers, title, by):
    return {
        "organisation": rivers,
        "title": title,
        "project": project,
        "seen": print_of(project),
        "by": by,
    }


def test_of_two_who_enter_the_same_one_is_told(rivals: Rivals, rounds, rivers, colleagues):
    for number in rounds:
        title = f"Clean rivers {number}"
        given = {"organisation": rivers, "title": title, "project": 0, "seen": ""}

        answers = rivals.at_once("enter_project", *({**given, "by": by} for by in colleagues))

        assert sorted(answers) == sorted([DONE, TWICE])
        assert Project.objects.filter(title_en=title).count() == 1


def test_of_two_who_change_the_same_one_is_told(rivals: Rivals, rounds, rivers, colleagues):
    for _round in rounds:
        project = waiting(rivers)
        both = zip(TITLES, colleagues, strict=True)

        answers = rivals.at_once(
            "enter_project", *(change(project, rivers, title, by) for title, by in both)
        )

        project.refresh_from_db()
        faster = answers.index(DONE)
        assert answers[1 - faster].startswith(OVERTAKEN)
        assert project.title_en == TITLES[faster]


def test_what_is_published_meanwhile_is_not_changed(rivals: Rivals, rounds, rivers, colleagues):
    awa = make_user(is_staff=True)
    for _round in rounds:
        project = waiting(rivers)
        changed = change(project, rivers, "Of the member", colleagues[0])

        told, published = rivals.each(
            ("enter_project", changed), ("publish_project", {"project": project, "by": awa})
        )

        project.refresh_from_db()
        assert (published, project.readers) == (DONE, "public")
        assert told == DONE or told.startswith(PUBLISHED)
        assert (project.title_en == "Of the member") == (told == DONE)


def test_edition_published_meanwhile_is_not_changed(rivals: Rivals, rounds, rivers, colleagues):
    awa = make_user(is_staff=True)
    for _round in rounds:
        publication = make_publication(entered_for=rivers)
        edition = make_edition(publication=publication, title="Rivers", readers="coordinator")
        changed = {"publication": publication, "title": "Of the member", "by": colleagues[0]}

        told, published = rivals.each(
            ("change_edition", changed), ("publish_edition", {"edition": edition, "by": awa})
        )

        edition.refresh_from_db()
        assert (published, edition.readers) == (DONE, "public")
        assert told == DONE or told.startswith(PUBLISHED)
        assert (edition.title == "Of the member") == (told == DONE)


def entry_to_publish(kind, rivers):
    """What waits, and the move and the record by which the office publishes it."""
    if kind == "project":
        project = waiting(rivers)
        return project, ("publish_project", {"project": project})
    if kind == "visit":
        visit = make_visit(organisation=rivers, entered_for=rivers, readers="coordinator")
        return visit, ("publish_visit", {"visit": visit})
    edition = make_edition(publication=make_publication(entered_for=rivers), readers="coordinator")
    return edition.publication, ("publish_edition", {"edition": edition})


@pytest.mark.parametrize("kind", ["project", "publication", "visit"])
def test_what_is_taken_back_while_it_is_published_is_one_of_both(
    rivals: Rivals, rounds, rivers, colleagues, kind
):
    awa = make_user(is_staff=True)
    for _round in rounds:
        entry, (move, given) = entry_to_publish(kind, rivers)
        back = {"kind": kind, "entry": entry, "organisation": rivers, "by": colleagues[0]}

        told, published = rivals.each(("take_back_entry", back), (move, {**given, "by": awa}))

        is_there = type(entry).objects.filter(pk=entry.pk).exists()
        assert (told == DONE, published == DONE) == (not is_there, is_there)
        assert told.startswith(PUBLISHED) if is_there else published.startswith(GONE)


def test_of_two_who_enter_a_visit_at_the_same_new_site_one_is_told(
    rivals: Rivals, rounds, rivers, colleagues
):
    methodology = make_methodology()
    for number in rounds:
        given = {"methodology": methodology, "organisation": rivers, "pcode": f"k{number}"}

        answers = rivals.at_once(
            "enter_visit_at_a_new_site", *({**given, "by": by} for by in colleagues)
        )

        assert sorted(answers) == sorted([DONE, "The survey has a site of this code."])
        assert Visit.objects.filter(site__pcode=f"k{number}").count() == 1
