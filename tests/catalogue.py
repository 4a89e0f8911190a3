"""Reads a gettext catalogue in its source form, without gettext installed."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Entry:
    """One message of a `.po` file: its texts by keyword (`msgid`, `msgstr[0]`, ...)."""

    texts: dict[str, str] = field(default_factory=dict)
    fuzzy: bool = False

    @property
    def translations(self) -> list[str]:
        return [text for keyword, text in self.texts.items() if keyword.startswith("msgstr")]

    @property
    def compiled(self) -> Iterator[tuple[str | tuple[str, int], str]]:
        """The keys under which the compiled catalogue holds this message."""
        context = f"{self.texts['msgctxt']}\x04" if "msgctxt" in self.texts else ""
        key = context + self.texts["msgid"]
        if "msgid_plural" not in self.texts:
            yield key, self.texts["msgstr"]
            return
        for number, text in enumerate(self.translations):
            yield (key, number), text


def entries(file: Path) -> list[Entry]:
    return [
        entry
        for paragraph in file.read_text(encoding="utf-8").split("\n\n")
        if (entry := read(paragraph)).texts
    ]


def read(paragraph: str) -> Entry:
    entry, keyword = Entry(), ""
    for line in paragraph.splitlines():
        if line.startswith("#,") and "fuzzy" in line:
            entry.fuzzy = True
        elif line.startswith("msg"):
            keyword, text = line.split(" ", 1)
            entry.texts[keyword] = ast.literal_eval(text)
        elif line.startswith('"'):
            entry.texts[keyword] += ast.literal_eval(line)
    return entry
