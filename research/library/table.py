"""Knows the publications as a table that any program opens: one row each."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from records.languages import language_names
from research.library.describing import w3c_date
from research.library.shown import ShownPublication


def headings() -> list[str]:
    return [
        *(_("Title"), _("Kind"), _("Date"), _("Authors"), _("Countries"), _("Themes")),
        *(_("Languages"), _("Link")),
    ]


def rows_of(found: Iterable[ShownPublication], site: str) -> Iterator[list[str]]:
    for one in found:
        yield [
            one.title.shown,
            str(one.row.get_kind_display()),
            w3c_date(one.row.dated),
            ", ".join(author.name for author in one.authors),
            ", ".join(str(country.name) for country in one.row.countries),
            ", ".join(theme.name for theme in one.themes),
            ", ".join(language_names(one.languages)),
            site + one.url,
        ]


def entries_of(found: Iterable[ShownPublication], site: str) -> list[dict[str, Any]]:
    """The same for programs: values that do not change with the reader's language."""
    return [
        {
            "key": one.row.key,
            "kind": one.row.kind,
            "title": one.title.shown,
            "language": one.edition.language,
            "about": one.about.shown,
            "about_language": one.about.language if one.about else "",
            "languages": one.languages,
            "date": w3c_date(one.row.dated),
            "authors": [author.name for author in one.authors],
            "countries": [country.code for country in one.row.countries],
            "themes": [theme.key for theme in one.themes],
            "url": site + one.url,
        }
        for one in found
    ]
