"""Prints the figures as tables, and puts them between their marks in docs/quality.md."""

from pathlib import Path

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "quality.md"
BEGIN, END = "<!-- bench -->", "<!-- /bench -->"
HEAD = (
    "| database | organisations | page | queries | kept | bytes | gzip | ms | kept, ms"
    " | of a plain text | of a plain list | kept, of a plain list | of itself at 13 |\n"
    "|---|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n"
)


def write_report(
    figures: list[dict], works: list[dict], surveys: list[dict], *, into_document: bool
) -> None:
    tables = [
        HEAD + "".join(_rows(figures)),
        "".join(_totals(figures)),
        "".join(_works(works)),
        "".join(_imports(surveys)),
        "".join(_surveys(surveys)),
    ]
    text = "\n".join(tables)
    print(text)
    if into_document:
        before, rest = DOCUMENT.read_text(encoding="utf-8").split(BEGIN)
        after = rest.split(END)[1]
        DOCUMENT.write_text(f"{before}{BEGIN}\n{text}{END}{after}", encoding="utf-8")


def _rows(figures: list[dict]):
    smallest = {
        (run["database"], name): page
        for run in sorted(figures, key=lambda run: -run["size"])
        for name, page in run["pages"].items()
    }
    for run in figures:
        for name, page in run["pages"].items():
            yield _row(run, name, page, smallest[run["database"], name])


def _row(run: dict, name: str, page: dict, small: dict) -> str:
    """Times are compared within one run only: growth is that of the ratio to the plain list."""
    growth = (page["page"] / page["list"]) / (small["page"] / small["list"])
    cells = [
        run["database"],
        f"{run['size']:,}",
        name,
        page["queries"],
        page["kept_queries"],
        f"{page['bytes']:,}",
        f"{page['gzip']:,}",
        page["page"],
        page["kept"],
        f"{page['page'] / page['text']:.2f}",
        f"{page['page'] / page['list']:.2f}",
        f"{page['kept'] / page['list']:.2f}",
        f"{growth:.2f}",
    ]
    return "| " + " | ".join(map(str, cells)) + " |\n"


def _totals(figures: list[dict]):
    yield "| database | organisations | filled in s | server's peak MB |\n|---|--:|--:|--:|\n"
    for run in figures:
        cells = [run["database"], f"{run['size']:,}", run["fill_seconds"], run["server_peak_mb"]]
        yield "| " + " | ".join(map(str, cells)) + " |\n"


def _works(works: list[dict]):
    yield "| database | founding records loaded in s | rows imported | checked in s | imported in s"
    yield " | memory more, MB |\n|---|--:|--:|--:|--:|--:|\n"
    for run in works:
        cells = [
            run["database"],
            run["load_seconds"],
            f"{run['import_rows']:,}",
            run["check_seconds"],
            run["import_seconds"],
            run["import_mb"],
        ]
        yield "| " + " | ".join(map(str, cells)) + " |\n"


def _imports(surveys: list[dict]):
    yield "| database | visits | file | read in s | checked in s | imported in s | together"
    yield " | of the processor | memory more of both, MB |\n|---|--:|---|--:|--:|--:|--:|--:|--:|\n"
    for run in surveys:
        for name, one in (("new", run["first"]), ("the same again", run["again"])):
            steps = [one["read"], one["check"], one["import"]]
            cells = [run["database"], f"{run['visits']:,}", name, *steps, f"{sum(steps):.2f}"]
            cells += [one["processor"], run["import_mb"]]
            yield "| " + " | ".join(map(str, cells)) + " |\n"


def _surveys(surveys: list[dict]):
    yield "| database | visits | page | queries | gzip | s |\n|---|--:|---|--:|--:|--:|\n"
    for run in surveys:
        for name, page in run["pages"].items():
            cells = [run["database"], f"{run['visits']:,}", name, page["queries"]]
            cells += [f"{page['bytes']:,}", page["seconds"]]
            yield "| " + " | ".join(map(str, cells)) + " |\n"
