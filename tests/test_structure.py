"""Holds the shape of the house: which room may know which, how long, how named, what is written."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps as installed_apps
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from tests.repository import (
    APPS,
    ROOT,
    files,
    imports_of,
    modules,
    name_of,
    templates,
    templates_named,
    tree_of,
)

PURE = (
    "governance/coverage.py",
    "governance/minutes/text.py",
    "governance/rotation.py",
    "governance/plans/states.py",
    "governance/selection/criteria.py",
    "governance/scale.py",
    "governance/ballots/elections.py",
    "governance/ballots/tally.py",
    "members/agreements/states.py",
    "members/upgrade.py",
    "records/criteria.py",
    "records/outbox/waits.py",
    "records/reminders/days.py",
    "records/when.py",
    "research/importing/days.py",
    "research/importing/outlines.py",
    "research/importing/places.py",
    "research/surveys/kinds.py",
    "research/surveys/numbers.py",
    "research/surveys/questions.py",
)
SAYS_NOTHING = ("common", "helpers", "managers", "services", "signals", "utils")
FOUND_BY_NAME = {"400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"}
READS_THE_CLOCK = re.compile(
    r"(^|/)(views|admin|feeds|pages|kept_pages)|(^|/)(views|admin|commands)/"
)


def app_of(dotted: str) -> int | None:
    top = dotted.split(".", maxsplit=1)[0]
    return APPS.index(top) if top in APPS else None


# --- Modules ------------------------------------------------------------------------------------


def test_imports_point_down():
    upwards = [
        f"{name_of(module)} imports {imported}"
        for module in modules()
        for imported in imports_of(module)
        if (above := app_of(imported)) is not None
        and above > APPS.index(name_of(module).split("/")[0])
    ]

    assert upwards == []


@pytest.mark.parametrize("pure", PURE)
def test_pure_module_knows_no_django(pure):
    allowed = tuple(name.removesuffix(".py").replace("/", ".") + "." for name in PURE)

    imported = imports_of(ROOT / pure)

    assert [name for name in imported if name.split(".")[0] == "django"] == []
    ours = {name + "." for name in imported if app_of(name) is not None and "." in name}
    assert {name for name in ours if not name.startswith(allowed)} == set()


def test_modules_are_named_after_what_they_know():
    assert [name_of(f) for f in modules() if {f.stem, *f.parent.parts} & set(SAYS_NOTHING)] == []


def test_modules_stay_short():
    def lines(file: Path) -> int:
        return len(file.read_text(encoding="utf-8").splitlines())

    tests = [f for f in files() if f.suffix == ".py" and name_of(f).startswith("tests/")]

    assert [f"{name_of(f)}: {lines(f)}" for f in modules() if lines(f) > 300] == []
    assert [f"{name_of(f)}: {lines(f)}" for f in tests if lines(f) > 400] == []


def test_modules_open_with_what_they_know():
    full = [module for module in modules() if tree_of(module).body]

    assert [name_of(module) for module in full if not ast.get_docstring(tree_of(module))] == []


def test_only_views_ask_what_day_it_is():
    asks = re.compile(r"\blocaldate\(|\bdate\.today\(")

    assert [
        name_of(module)
        for module in modules()
        if asks.search(module.read_text(encoding="utf-8"))
        and not READS_THE_CLOCK.search(name_of(module).split("/", 1)[1].replace("management/", ""))
    ] == []


def test_only_settings_read_the_environment():
    allowed = {"kpcsc/settings.py", "kpcsc/wsgi.py"}

    reads = re.compile(r"\bos\.(environ|getenv)\b")

    readers = {name_of(m) for m in modules() if reads.search(m.read_text(encoding="utf-8"))}

    assert readers <= allowed


def test_no_code_asks_for_one_language():
    compares = re.compile(r"[=!]= ?[\"'](?:en|fr)[\"']")
    texts = {name_of(m): m.read_text(encoding="utf-8") for m in modules()} | templates()

    assert [name for name, text in texts.items() if compares.search(text)] == []


# --- Templates ----------------------------------------------------------------------------------


def test_named_templates_exist():
    missing = []
    for name in sorted(templates_named()):
        try:
            get_template(name)
        except TemplateDoesNotExist:
            missing.append(name)

    assert missing == []


def test_every_template_is_used():
    named = templates_named() | FOUND_BY_NAME

    assert [name for name in templates() if name not in named and not _is_an_override(name)] == []


def _is_an_override(name: str) -> bool:
    """Whether a library has a template of this name, which ours takes the place of."""
    libraries = [
        Path(app.path) for app in installed_apps.get_app_configs() if app.label not in APPS
    ]
    return any((library / "templates" / name).exists() for library in libraries)


def test_parts_begin_with_an_underscore():
    included = re.compile(r"""{% include ["']([\w./-]+)["']""")

    assert [
        part
        for text in templates().values()
        for part in included.findall(text)
        if not part.rsplit("/", 1)[-1].startswith("_") and not _is_an_override(part)
    ] == []


def test_templates_load_one_library_a_tag_in_order():
    loads = {name: re.findall(r"{% load ([^%]+) %}", text) for name, text in templates().items()}

    assert [n for n, tags in loads.items() if tags != sorted(tags) or " " in "".join(tags)] == []


@pytest.mark.parametrize(
    "inline",
    [r"\sstyle\s*=", r"<style\b", r"<script(?![^>]*\bsrc=)", r"\son[a-z]+\s*=", r"javascript:"],
)
def test_templates_hold_no_inline_style_or_script(inline):
    forbidden = re.compile(inline, re.IGNORECASE)

    assert [name for name, text in templates().items() if forbidden.search(text)] == []


def test_templates_ask_no_other_host():
    elsewhere = re.compile(
        r"""(?:src|action)=["']?(?:https?:)?//|<link[^>]+href=["']?(?:https?:)?//"""
    )

    assert [name for name, text in templates().items() if elsewhere.search(text)] == []


# --- What is written down -----------------------------------------------------------------------


def test_files_name_no_machine():
    machine = re.compile(
        r"(?<![\w.])/(?:root|work|home/\w+)/"
        r"|\b(?:pypi|pythonhosted|npmjs|debian|pythonmirror)\.(?:org|com|net|io)\b"
    )
    texts = [
        f for f in files() if f.suffix not in {".mo", ".png", ".jpg", ".webp", ".woff2", ".ico"}
    ]

    assert [name_of(f) for f in texts if machine.search(f.read_text(encoding="utf-8"))] == []


def test_every_setting_is_explained():
    settings = (ROOT / "kpcsc/settings.py").read_text(encoding="utf-8")
    page = (ROOT / "docs/settings.md").read_text(encoding="utf-8")

    read = set(re.findall(r'env\.\w+\(\s*"(\w+)"', settings))
    explained = set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE))

    assert explained == read


def test_every_command_is_explained():
    commands = {m.stem for m in modules() if m.parent.name == "commands" and m.stem != "__init__"}
    explained = (ROOT / "docs/commands.md").read_text(encoding="utf-8")

    assert [name for name in sorted(commands) if f"`manage.py {name}" not in explained] == []


@pytest.mark.parametrize(
    "name", ["requirements.txt", "requirements-dev.txt", "requirements-s3.txt"]
)
def test_every_requirement_is_pinned_and_has_its_reason(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    required = [line for line in lines if line and not line.startswith(("#", "-"))]

    assert [
        line for line in required if not re.match(r"[\w-]+(\[\w+\])?==[\d.]+ +# \w", line)
    ] == []


def test_every_command_of_make_is_explained():
    words = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    explained = (ROOT / "docs/commands.md").read_text(encoding="utf-8")

    assert [word for word in words if f"`make {word}`" not in explained] == []
