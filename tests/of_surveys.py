"""Makes lawful, plainly fictional surveys: each function fills in what a test does not name."""

from typing import Any

from research.models import ChoiceOption, Indicator, Methodology, Site, Survey, Visit
from tests.make import NUMBERS, _make, make_organisation


def make_survey(**given: Any) -> Survey:
    """A survey that everybody may read, unless the test says otherwise."""
    n = next(NUMBERS)
    return _make(Survey, given, key=f"survey-{n}", title_en=f"Pits {n}", readers="public")


def make_methodology(**given: Any) -> Methodology:
    """A version in use; a draft is `used_from=When()`."""
    n = next(NUMBERS)
    lawful = {"survey": make_survey, "version": f"2020-{n}", "used_from": "2020"}
    return _make(Methodology, given, **lawful)


def make_indicator(**given: Any) -> Indicator:
    """A whole number that everybody may read figures of."""
    n = next(NUMBERS)
    lawful = {"methodology": make_methodology, "order": n, "name": f"workers_{n}"}
    return _make(
        Indicator, given, **lawful, kind="integer", label_en=f"Workers {n}?", readers="public"
    )


def make_choice(**given: Any) -> ChoiceOption:
    n = next(NUMBERS)
    lawful = {"methodology": make_methodology, "list_name": "minerals", "order": n}
    return _make(ChoiceOption, given, **lawful, name=f"stone_{n}", label_en=f"Stone {n}")


def make_site(**given: Any) -> Site:
    n = next(NUMBERS)
    lawful = {"survey": make_survey, "pcode": f"pit-{n}", "name": f"Pit {n}", "country": "GN"}
    return _make(Site, given, **lawful)


def make_visit(**given: Any) -> Visit:
    """A visit of 2020 that everybody may read in figures; its site and methodology go together."""
    methodology = given.pop("methodology", None) or make_methodology(
        **({"survey": given["site"].survey} if "site" in given else {})
    )
    site = given.pop("site", None) or make_site(survey=methodology.survey)
    lawful = {"survey": methodology.survey, "organisation": make_organisation, "visited": "2020"}
    return _make(Visit, given, site=site, methodology=methodology, **lawful, readers="public")


MAKERS = {
    Survey: lambda number: make_survey(title_en=f"Pits and people {number}"),
    Methodology: lambda number: make_methodology(version=f"v{number}"),
    Indicator: lambda number: make_indicator(name=f"children_{number}"),
    ChoiceOption: lambda number: make_choice(name=f"garnet_{number}"),
    Site: lambda number: make_site(name=f"Green pit {number}"),
    Visit: lambda number: make_visit(site=make_site(name=f"Blue pit {number}")),
}
