"""Knows how a publication is cited: as plain text, for BibTeX and for RIS. Knows no database."""

from dataclasses import dataclass

from records.when import Precision, When

BIBTEX_TYPES = {"report": "techreport", "study": "techreport", "summary": "techreport"}
RIS_TYPES = {
    "report": "RPRT",
    "study": "RPRT",
    "summary": "RPRT",
    "video": "VIDEO",
    "story_map": "MAP",
    "blog_post": "BLOG",
}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
KNOWN_TO_A_MONTH = {Precision.MONTH, Precision.DAY}
ESCAPED = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "&%$#_{}"},
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


@dataclass(frozen=True)
class Author:
    """Who wrote it; the name of an organisation is never taken apart."""

    name: str
    is_corporate: bool = True


@dataclass(frozen=True)
class Work:
    """What a citation tells of a publication in one language."""

    key: str
    kind: str
    title: str
    url: str
    publisher: str
    language: str
    authors: tuple[Author, ...] = ()
    dated: When = When()


def year_of(dated: When) -> str:
    """The year, where it is known: "2020", or of a span "2020/2021"."""
    years = [str(day.year) for day in (dated.earliest, dated.latest) if day is not None]
    is_known = len(years) == 2
    return "/".join(dict.fromkeys(years)) if is_known else ""


def plain(work: Work, *, date_said: str) -> str:
    """ "Green Forum. (May 2020). What the river says. Coalition. https://..." """
    authors = ", ".join(author.name for author in work.authors)
    parts = [authors, f"({date_said})", work.title, work.publisher]
    told = [part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part]
    return " ".join([*told, work.url])


def bibtex(work: Work) -> str:
    """An entry for BibTeX: in UTF-8, the title as it is written, corporate authors in braces."""
    fields = {
        "title": f"{{{_escaped(work.title)}}}",
        "author": " and ".join(_bibtex_name(author) for author in work.authors),
        "year": year_of(work.dated),
        _publisher_field(work): f"{{{_escaped(work.publisher)}}}",
        "language": work.language,
        "url": _url(work.url),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    if work.dated.precision in KNOWN_TO_A_MONTH and work.dated.earliest:
        lines.append(f"  month = {MONTHS[work.dated.earliest.month - 1]},")
    kind = BIBTEX_TYPES.get(work.kind, "misc")
    return "\n".join([f"@{kind}{{{work.key},", *lines, "}", ""])


def _publisher_field(work: Work) -> str:
    return "institution" if work.kind in BIBTEX_TYPES else "publisher"


def _bibtex_name(author: Author) -> str:
    name = _escaped(author.name)
    return f"{{{name}}}" if author.is_corporate else name


def _escaped(text: str) -> str:
    return one_line(text).translate(ESCAPED)


def _url(address: str) -> str:
    """An address stays as it is, but for what would end the field."""
    return address.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def ris(work: Work) -> str:
    """A record for RIS: a tag a line, each line ended as the format wants it."""
    lines = [
        ("TY", RIS_TYPES.get(work.kind, "GEN")),
        ("ID", work.key),
        ("TI", one_line(work.title)),
        *(("AU", one_line(author.name)) for author in work.authors),
        ("PY", year_of(work.dated).split("/")[0]),
        ("DA", _ris_date(work.dated)),
        ("PB", one_line(work.publisher)),
        ("LA", work.language),
        ("UR", work.url),
    ]
    told = [f"{tag}  - {value}" for tag, value in lines if value]
    return "".join(f"{line}\r\n" for line in [*told, "ER  - "])


def _ris_date(dated: When) -> str:
    """As surely as it is known: "2020///", "2020/05//", "2020/05/14/"."""
    first = dated.earliest
    if first is None:
        return ""
    match dated.precision:
        case Precision.DAY:
            return f"{first:%Y/%m/%d}/"
        case Precision.MONTH:
            return f"{first:%Y/%m}//"
        case Precision.YEAR:
            return f"{first:%Y}///"
    return ""


def one_line(text: str) -> str:
    return " ".join(text.split())
