"""Knows the files in which a survey's figures and sites are taken away, with licence and credit."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from records.texts import text_of
from research.models import Survey
from research.surveys.figures import Compared, Line, shown
from research.surveys.places import PublicSite, geojson_of

LICENCES = {
    "cc0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "cc_by": "https://creativecommons.org/licenses/by/4.0/",
    "cc_by_sa": "https://creativecommons.org/licenses/by-sa/4.0/",
    "odc_by": "https://opendatacommons.org/licenses/by/1-0/",
    "odbl": "https://opendatacommons.org/licenses/odbl/1-0/",
}


def headings() -> list[str]:
    return [
        *(_("Indicator"), _("Versions"), _("Question"), _("Unit"), _("Country"), _("Sites")),
        *(_("Figure"), _("Value"), _("Survey"), _("Licence"), _("Credit")),
    ]


def rows_of(survey: Survey, found: Iterable[Compared]) -> Iterator[list[str]]:
    """One row a figure."""
    about = [str(text_of(survey, "title")), *licence_of(survey)]
    for one in found:
        what = [one.indicator.name, ", ".join(one.versions), str(one.label), str(one.unit)]
        for line in one.lines:
            for figure, value in _figures(one, line):
                yield [*what, line.name, str(line.figure.sites), figure, value, *about]


def _figures(one: Compared, line: Line) -> Iterator[tuple[str, str]]:
    figure = line.figure
    if not one.is_number:
        for answer, share in line.shares:
            yield _("%(answer)s, percent of the sites") % {"answer": answer.label}, str(share)
        return
    numbers = {
        _("Median"): figure.median,
        _("Lower end"): figure.low,
        _("Upper end"): figure.high,
    }
    for name, value in numbers.items():
        if value is not None:
            yield name, shown(value, is_grouped=False)


def licence_of(survey: Survey) -> tuple[str, str]:
    """The licence with its address, and whom to name."""
    address = LICENCES.get(survey.licence)
    licence = f"{survey.get_licence_display()} {address}" if address else _("none granted")
    return licence, str(text_of(survey, "credit"))


def geojson(survey: Survey, sites: Iterable[PublicSite]) -> Iterator[str]:
    """A FeatureCollection piece by piece, with whose it is and under which licence."""
    licence, credit = licence_of(survey)
    about: dict[str, Any] = {
        "type": "FeatureCollection",
        "title": str(text_of(survey, "title")),
        "licence": licence,
        "credit": credit,
    }
    yield json.dumps(about, ensure_ascii=False)[:-1] + ', "features": ['
    between = ""
    for feature in geojson_of(sites):
        yield between + json.dumps(feature, ensure_ascii=False)
        between = ",\n"
    yield "]}\n"
