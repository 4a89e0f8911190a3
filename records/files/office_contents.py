"""Knows what no part of a DOCX or XLSX may say: what starts or fetches something on opening."""

import re

from records.files.office_xml import Unsound, Watcher, plain
from records.files.refusals import has_program, reaches_out

# What a relationship leads to, by the last word of its type.
PROGRAMS = {
    "oleobject",
    "control",
    "activexcontrolbinary",
    "afchunk",  # a text of any kind, taken in on opening
    "vbaproject",
    "wordvbadata",
    "xlmacrosheet",
    "xlintlmacrosheet",
    "webextension",
    "webextensiontaskpanes",
}
FETCHED = {
    "attachedtemplate",
    "externallink",
    "externallinkpath",
    "connections",
    "querytable",
    "subdocument",
    "mailmergesource",
    "mailmergeheadersource",
    "frame",
}
FETCHING_ELEMENTS = {"ddeLink", "oleLink", "mailMerge"}
FETCHING_FIELDS = {
    "DDE",
    "DDEAUTO",
    "INCLUDE",
    "INCLUDEPICTURE",
    "INCLUDETEXT",
    "IMPORT",
    "LINK",
    "DATABASE",
    "RD",
}
FORMULAS = {"f", "formula", "formula1", "formula2", "definedName"}
LONGEST_FORMULA = 10_000  # Excel writes 8,192 signs at most
ELSEWHERE = re.compile(r"\s*(?:\\\\|//|(?!data:)[a-z][a-z0-9+.-]+:)", re.IGNORECASE)
QUOTED = re.compile(r'"[^"]*"')
FETCHING_FORMULA = re.compile(
    r"\||\b(?:WEBSERVICE|IMAGE|RTD|CALL|REGISTER|REGISTER\.ID|EXEC)\s*\(", re.IGNORECASE
)
TELLING = ("src", "href", "link", "instr", "fldCharType")
PICTURES = {"imagedata", "image", "feImage", "fill", "stroke"}  # elsewhere a href is to be followed
FIELD_TEXTS = {"instrText", "delInstrText", "t", "delText"}
FIELD_WORD = re.compile(r"\s*(=|[^\s\"\\=]+)")
WHOLE_FIELD_WORD = re.compile(r"\s*(?:=|[^\s\"\\=]+[\s\"\\])")
START_OF_FIELD = 400  # signs of its instruction, more than its first word needs


class PartWatcher(Watcher):
    """Raises `ValidationError` with a sentence as soon as a part says what it must not."""

    def __init__(self) -> None:
        self.words: list[list[str] | None] = []  # of each element that is open, if a formula
        self.length = 0
        self.fields = Fields()

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        self.words.append([] if name in FORMULAS else None)
        self.length = 0
        self.fields.is_text = name in FIELD_TEXTS
        if name == "Relationship":
            check_relationship(attributes)
        elif name in FETCHING_ELEMENTS:
            raise reaches_out()
        for key, value in attributes.items():
            if key.endswith(TELLING):
                self._check_attribute(name, plain(key), value)

    def _check_attribute(self, name: str, key: str, value: str) -> None:
        if is_elsewhere(value) and (key == "src" or (key == "href" and name in PICTURES)):
            raise reaches_out()
        if (
            key == "link" and value and name == "blip"
        ):  # whatever kind of link its relationship says it is
            raise reaches_out()
        if key == "instr" and name == "fldSimple":
            check_field(value)
        if key == "fldCharType":
            self.fields.turn(value)

    def text(self, words: str) -> None:
        self.fields.add(words)
        formula = self.words[-1] if self.words else None
        if formula is not None:
            formula.append(words)
            self.length += len(words)
            if self.length > LONGEST_FORMULA:
                raise Unsound

    def end(self, name: str) -> None:
        formula = self.words.pop()
        if formula and FETCHING_FORMULA.search(QUOTED.sub('""', "".join(formula))):
            raise reaches_out()
        self.fields.is_text = False

    def close(self) -> None:
        self.fields.close()


class Fields:
    """The fields of a text that are open, one within another, with what each is told to do."""

    def __init__(self) -> None:
        self.open: list[str | None] = []  # None: what follows is its result
        self.is_text = False

    def turn(self, kind: str) -> None:
        if kind == "begin":
            if self._instruction is not None and not WHOLE_FIELD_WORD.match(self._instruction):
                raise reaches_out()  # what it does is put together by the field within it
            self.open.append("")
        elif self.open:
            self._check()
            self.open.pop()
            if kind == "separate":
                self.open.append(None)

    @property
    def _instruction(self) -> str | None:
        return self.open[-1] if self.open else None

    def add(self, words: str) -> None:
        if self.is_text and self._instruction is not None:
            self.open[-1] = (self._instruction + words)[:START_OF_FIELD]

    def _check(self) -> None:
        if self._instruction is not None:
            check_field(self._instruction)

    def close(self) -> None:
        """At the end of a part, what was begun and never ended counts too."""
        while self.open:
            self._check()
            self.open.pop()


def check_field(instruction: str) -> None:
    word = FIELD_WORD.match(instruction)
    if word and word[1].upper() in FETCHING_FIELDS:
        raise reaches_out()


def check_relationship(attributes: dict[str, str]) -> None:
    """A link that somebody must follow is no fetching; a template, picture or table is."""
    kind = attributes.get("Type", "").rpartition("/")[2].lower()
    target = attributes.get("Target", "")
    is_outside = attributes.get("TargetMode", "").strip().lower() == "external"
    if kind in PROGRAMS:
        raise has_program()
    if kind in FETCHED or (kind != "hyperlink" and (is_outside or is_elsewhere(target))):
        raise reaches_out()


def is_elsewhere(target: str) -> bool:
    return bool(ELSEWHERE.match(target)) or "://" in target
