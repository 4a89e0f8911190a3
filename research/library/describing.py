"""Knows how a publication is described to programs: citations, Dublin Core and schema.org."""

import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext
from modeltranslation.utils import get_language

from records.texts import Text, text_of
from records.when import Precision, When
from records.wording import name_when
from research.library.citations import Author, Work, plain
from research.library.shown import ShownPublication

SCHEMA_TYPES = {
    "report": "Report",
    "study": "Report",
    "summary": "Report",
    "video": "VideoObject",
    "statement": "Article",
    "press_release": "Article",
    "blog_post": "BlogPosting",
    "story_map": "Map",
}
IN_A_BLOCK = str.maketrans({sign: f"\\u{ord(sign):04X}" for sign in "<>&"})


@dataclass(frozen=True)
class Meta:
    """One line of Dublin Core."""

    name: str
    content: str
    language: str = ""


def work_of(shown: ShownPublication, site: str) -> Work:
    """What a citation tells of the edition shown, in its language, under its page's address."""
    return Work(
        key=shown.row.key,
        kind=shown.row.kind,
        title=shown.title.shown,
        url=site + (shown.edition.page or shown.url),
        publisher=publisher_in(shown.edition.language),
        language=shown.edition.language,
        authors=tuple(Author(one.name, one.is_corporate) for one in shown.authors),
        dated=shown.row.dated,
    )


def publisher() -> str:
    return _("KP Civil Society Coalition")


def publisher_in(language: str) -> str:
    """As the site says it in that language; in one that the site has not, as the page does."""
    with override(site_language(language)):
        return publisher()


def site_language(language: str) -> str:
    return language if language in dict(settings.LANGUAGES) else get_language()


def plain_citation(work: Work) -> str:
    """All in the language of the work, as the citation is marked."""
    with override(site_language(work.language)):
        said = name_when(work.dated) if work.dated.is_known else pgettext("citation", "n.d.")
    return plain(work, date_said=said)


def w3c_date(dated: When) -> str:
    """A date as metadata gives it: "2020", "2020-05", "2020-05-14"; a span with both its ends."""
    first = dated.earliest
    match dated.precision:
        case Precision.YEAR:
            return f"{first:%Y}"
        case Precision.MONTH:
            return f"{first:%Y-%m}"
        case Precision.DAY | Precision.SPAN:
            return dated.iso()
    return ""


def dublin_core(shown: ShownPublication, work: Work) -> list[Meta]:
    authors = [Meta("DC.creator", one.name) for one in work.authors]
    countries = [Meta("DC.coverage", str(one.name)) for one in shown.row.countries]
    themes = [text_of(one, "name") for one in shown.themes]
    lines = [
        Meta("DC.title", work.title, work.language),
        *authors,
        Meta("DC.date", w3c_date(work.dated)),
        Meta("DC.type", str(shown.row.get_kind_display())),
        Meta("DC.publisher", work.publisher),
        Meta("DC.language", work.language),
        Meta("DC.identifier", work.url),
        Meta("DC.description", shown.about.shown, shown.about.language),
        *(Meta("DC.subject", one.shown, one.language) for one in themes),
        *countries,
    ]
    return [line for line in lines if line.content]


def schema_org(shown: ShownPublication, work: Work) -> dict[str, Any]:
    told = {
        "@context": "https://schema.org",
        "@type": SCHEMA_TYPES[work.kind],
        "@id": work.url,
        "url": work.url,
        "name": work.title,
        "inLanguage": work.language,
        "author": [_schema_author(one) for one in work.authors],
        "datePublished": w3c_date(work.dated) if work.dated.precision is not Precision.SPAN else "",
        "abstract": _schema_text(shown.about, work),
        "about": [
            {"@type": "Thing", "name": _schema_text(text_of(one, "name"), work)}
            for one in shown.themes
        ],
        "publisher": {"@type": "NGO", "name": work.publisher},
        "spatialCoverage": [
            {"@type": "Country", "name": str(one.name), "identifier": one.code}
            for one in shown.row.countries
        ],
    }
    return {name: value for name, value in told.items() if value}


def _schema_text(text: Text, work: Work) -> Any:
    """A text in another language than the work says in which."""
    if text.language == work.language:
        return text.shown
    return {"@value": text.shown, "@language": text.language} if text else ""


def _schema_author(author: Author) -> dict[str, str]:
    return {"@type": "Organization" if author.is_corporate else "Person", "name": author.name}


def data_block(told: dict[str, Any]) -> SafeString:
    """A block of data that no browser runs; no sign of it can end the block."""
    text = json.dumps(told, ensure_ascii=False).translate(IN_A_BLOCK)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')
