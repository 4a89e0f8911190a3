"""Knows in which words a place is doubted, and what to do about it."""

from django.utils.translation import gettext as _
from django_countries import countries

from research.importing.places import Judgement, Verdict


def not_there(judgement: Judgement, country: str) -> tuple[str, str]:
    """Why no site can lie there, and what to do."""
    match judgement.verdict:
        case Verdict.OUT_OF_RANGE:
            return _("There is no such place on earth."), _check()
        case Verdict.ZERO:
            return (
                _("This is 0, 0: what a phone writes that does not know where it is."),
                _("Fill in the true place, or empty the cell."),
            )
        case Verdict.SWAPPED:
            return (
                _("Latitude and longitude are swapped."),
                _("Swap them in the file or, if all rows are so, on the page of the columns."),
            )
        case Verdict.IN_THE_SEA:
            return _("This place lies in the sea."), _check()
    if judgement.country:
        names = {"there": name_of(judgement.country), "told": name_of(country)}
        return _("This place lies in %(there)s, not in %(told)s.") % names, _check_both()
    return _("This place lies far from %(told)s.") % {"told": name_of(country)}, _check_both()


def in_doubt(judgement: Judgement, country: str) -> tuple[str, str]:
    """Why a site may not lie there; the outlines are not exact, so that it may."""
    if judgement.verdict is Verdict.NEAR_THE_BORDER:
        names = {"there": name_of(judgement.country or ""), "told": name_of(country)}
        return (
            _("This place seems to lie in %(there)s, not far from %(told)s.") % names,
            _check_both(),
        )
    return _("This place seems to lie in the sea, not far from the coast."), _check()


def name_of(country: str) -> str:
    return str(countries.name(country)) or country


def _check() -> str:
    return _("Check both coordinates in the file.")


def _check_both() -> str:
    return _("Check the coordinates and the country in the file.")
