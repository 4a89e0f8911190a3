"""Makes lawful, plainly fictional records of research: each fills in what a test does not name."""

from typing import Any

from research.models import (
    Authorship,
    Edition,
    Engagement,
    OtherAccount,
    Partner,
    Project,
    Publication,
)
from tests.make import NUMBERS, _make, make_organisation


def make_partner(**given: Any) -> Partner:
    n = next(NUMBERS)
    return _make(Partner, given, key=f"partner-{n}", name_en=f"Fair Rings {n}", kind="network")


def make_project(**given: Any) -> Project:
    """A national project that everybody may read, unless the test says otherwise."""
    n = next(NUMBERS)
    lawful = {"key": f"project-{n}", "kind": "national", "title_en": f"Clean rivers {n}"}
    return _make_with(Project, given, **lawful, readers="public")


def make_engagement(**given: Any) -> Engagement:
    """A webinar that everybody may read, unless the test says otherwise."""
    n = next(NUMBERS)
    lawful = {"key": f"webinar-{n}", "kind": "webinar", "title_en": f"Rings and rivers {n}"}
    return _make_with(Engagement, given, **lawful, readers="public")


def make_other_account(**given: Any) -> OtherAccount:
    """What another source tells of a project of its own, unless the test says of what."""
    if not {"project", "publication"} & given.keys():
        given["project"] = make_project()
    return _make(OtherAccount, given, text_en="It was a year later.")


def make_publication(**given: Any) -> Publication:
    """A report that everybody may read as soon as it has an edition; `authors=[organisation]`."""
    authors = given.pop("authors", ())
    made = _make_with(Publication, given, key=f"report-{next(NUMBERS)}", kind="report")
    for order, author in enumerate(authors):
        make_authorship(publication=made, organisation=author, order=order)
    return made


def make_edition(**given: Any) -> Edition:
    """The English text of a report, which everybody may read, unless the test says otherwise."""
    if "publication" not in given:
        given["publication"] = make_publication()
    lawful = {"language": "en", "title": f"What the river says {next(NUMBERS)}"}
    return _make(Edition, given, **lawful, readers="public")


def make_authorship(**given: Any) -> Authorship:
    if "publication" not in given:
        given["publication"] = make_publication()
    if not given.get("person") and "organisation" not in given:
        given["organisation"] = make_organisation()
    return _make(Authorship, given)


def _make_with(model: Any, given: dict[str, Any], **lawful: Any) -> Any:
    """Several of a kind are given as a list: `organisations=[one, other]`."""
    many = {field.name for field in model._meta.many_to_many}
    made = _make(model, {k: v for k, v in given.items() if k not in many}, **lawful)
    for name in many & given.keys():
        getattr(made, name).set(given[name])
    return made


MAKERS = {
    Partner: lambda number: make_partner(name_en=f"Fair Rings {number}"),
    Project: lambda number: make_project(title_en=f"Clean rivers {number}"),
    OtherAccount: lambda number: make_other_account(text_en=f"It was {number} years later."),
    Publication: lambda number: make_publication(key=f"report-of-{number}"),
    Edition: lambda number: make_edition(title=f"What the river says {number}"),
    Authorship: lambda number: make_authorship(),
    Engagement: lambda number: make_engagement(title_en=f"Rings and rivers {number}"),
}
