"""The repository as the structure tests see it: its files, modules, imports and templates."""

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APPS = ("records", "members", "governance", "research", "reports", "kpcsc")
NAMED_TEMPLATE = re.compile(r"""["']([\w./-]+\.(?:html|txt))["']""")


@cache
def files() -> tuple[Path, ...]:
    """Every file that is, or would be, committed."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return tuple(
        p for name in sorted(set(listed.stdout.splitlines())) if (p := ROOT / name).is_file()
    )


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def modules() -> list[Path]:
    """The apps' own modules, migrations left out."""
    return [
        file
        for file in files()
        if file.suffix == ".py"
        and name_of(file).startswith(APPS)
        and "migrations" not in file.parts
    ]


@cache
def tree_of(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def imports_of(module: Path) -> list[str]:
    """The dotted names that a module imports, `from a import b` read as both `a` and `a.b`."""
    names = []
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names += [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
    return names


def templates() -> dict[str, str]:
    """The site's templates by the name that code gives them."""
    return {
        file.relative_to(ROOT / "templates").as_posix(): file.read_text(encoding="utf-8")
        for file in files()
        if file.is_relative_to(ROOT / "templates") and file.suffix in {".html", ".txt"}
    }


def templates_named() -> set[str]:
    """Every template name that stands in a module or in another template."""
    texts = [*templates().values(), *(module.read_text(encoding="utf-8") for module in modules())]
    return {name for text in texts for name in NAMED_TEMPLATE.findall(text)}
