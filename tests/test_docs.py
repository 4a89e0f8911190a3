"""What is written for people holds: links lead somewhere, and nothing that is named is missing."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import get_commands
from django.utils.translation import trans_real

from records.rules import RULE_KINDS
from tests.catalogue import entries
from tests.repository import ROOT, files, name_of

DOCS = ROOT / "docs"
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
GUIDES = sorted(DOCS.glob("*.fr.md"))
FRENCH = ROOT / "locale/fr/LC_MESSAGES/django.po"
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
ON_THE_SCREEN = re.compile(r"(?<!\*)\*([^*\s][^*]*)\*(?!\*)")
NO_SPACE_TO_BREAK = re.compile(r" [:;?!»]|« ")


def documents() -> list[Path]:
    return [file for file in files() if file.suffix == ".md"]


def read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def prose(text: str) -> str:
    """The text without what is typed into a machine."""
    return re.sub(r"`[^`]*`|```.*?```|\]\([^)]*\)", "", text, flags=re.DOTALL)


def headings(text: str) -> list[str]:
    return re.findall(r"^(#+) ", text, re.MULTILINE)


def cells(table_row: str) -> list[str]:
    return [cell.strip() for cell in table_row.strip("| ").split("|")]


def words_on_the_screen(guide: Path) -> set[str]:
    """What a guide sets in *italics*: the words on a button, a link, a field."""
    text = re.sub(r" *\n *", " ", read(guide))
    return {words.casefold() for words in ON_THE_SCREEN.findall(text)}


def in_english(guide: Path) -> Path:
    return guide.with_name(guide.name.replace(".fr.md", ".md"))


def glossary() -> dict[str, str]:
    """The glossary's English terms with their French."""
    rows = [cells(line) for line in read(DOCS / "glossary.md").splitlines() if line[:2] == "| "]
    return {row[0]: row[1] for row in rows if row[0] not in {"English", "---"}}


# --- Links ----------------------------------------------------------------------------------------


def test_links_lead_to_files_that_are_there():
    broken = [
        f"{name_of(document)}: {target}"
        for document in documents()
        for target in LINK.findall(read(document))
        if not target.startswith(("http://", "https://", "#", "mailto:"))
        and not (document.parent / target.partition("#")[0]).exists()
    ]

    assert broken == []


def test_every_document_is_linked_from_another():
    linked = {
        (document.parent / target.partition("#")[0]).resolve()
        for document in documents()
        for target in LINK.findall(read(document))
    }
    in_folder = {file for folder in linked if folder.is_dir() for file in folder.glob("*.md")}

    assert {f for f in documents() if f not in linked | in_folder} == {ROOT / "README.md"}


# --- Nothing is forgotten, and nothing named that is not there ------------------------------------


def test_every_rule_is_explained_with_its_parameters():
    rows = [cells(line) for line in read(DOCS / "rules.md").splitlines() if line[:3] == "| `"]
    explained = {row[0].strip("`"): re.findall(r"`(\w+)`: ", row[2]) for row in rows}

    assert explained == {key: [*kind.parameters] for key, kind in RULE_KINDS.items()}


@pytest.mark.parametrize("document", documents(), ids=name_of)
def test_commands_that_are_named_exist(document):
    of_make = re.findall(r"^([a-z]+):", read(ROOT / "Makefile"), re.MULTILINE)

    named = re.findall(r"`make (\w+)", read(document))
    named_of_django = re.findall(r"manage\.py (\w+)", read(document))

    assert set(named) <= set(of_make)
    assert set(named_of_django) <= set(get_commands())


def test_decisions_are_numbered_in_a_row():
    titles = [read(file).partition("\n")[0] for file in DECISIONS]

    assert [file.name[:4] for file in DECISIONS] == [
        f"{number:04}" for number in range(1, len(DECISIONS) + 1)
    ]
    assert [title.split(".")[0] for title in titles] == [
        f"# {number}" for number in range(1, len(DECISIONS) + 1)
    ]


@pytest.mark.parametrize("file", DECISIONS, ids=lambda file: file.stem)
def test_decision_has_its_parts(file):
    text = read(file)

    assert re.search(r"^\d{4}-\d{2}-\d{2} · (accepted|replaced by \[\d+\])", text, re.MULTILINE)
    assert re.findall(r"^\*\*(\w+)\.\*\* ", text, re.MULTILINE) == [
        "Context",
        "Decision",
        "Consequences",
    ]


# --- Words ----------------------------------------------------------------------------------------


def test_every_kind_of_record_has_its_french_in_the_glossary():
    named = {
        str(model._meta.verbose_name)
        for app in ("records", "members", "governance")
        for model in apps.get_app_config(app).get_models()
        if not hasattr(model, "instance_type")
    }

    assert named - set(glossary()) == set()


def test_catalogue_uses_the_words_of_the_glossary():
    translated = {e.texts["msgid"]: e.texts.get("msgstr") for e in entries(FRENCH)}

    assert {
        term: translated[term]
        for term, french in glossary().items()
        if term in translated and translated[term] != french
    } == {}


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_guide_has_the_same_parts_in_both_languages(guide):
    french, english = read(guide), read(in_english(guide))

    assert headings(french) == headings(english)
    for part in (r"^- ", r"^\d\. ", r"^\*\*"):
        counted = [len(re.findall(part, text, re.MULTILINE)) for text in (french, english)]
        assert counted[0] == counted[1]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_guide_names_what_stands_on_the_screen(guide):
    shown = {
        (key if isinstance(key, str) else key[0]).split("\x04")[-1].casefold(): text.casefold()
        for key, text in trans_real.translation("fr")._catalog.items()
        if isinstance(text, str)
    }

    assert words_on_the_screen(in_english(guide)) - set(shown) == set()
    assert words_on_the_screen(guide) - set(shown.values()) == set()


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_french_guide_is_set_as_french(guide):
    text = prose(read(guide))

    assert NO_SPACE_TO_BREAK.findall(text) == []
    assert "'" not in text


def test_catalogue_is_set_as_french():
    texts = [re.sub(r"<[^>]*>", "", text) for e in entries(FRENCH)[1:] for text in e.translations]

    assert [text for text in texts if NO_SPACE_TO_BREAK.search(text) or "'" in text] == []
