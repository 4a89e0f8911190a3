"""A methodology is written as an XLSForm that the field's own programs take, and read again."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook, load_workbook
from pyxform.xls2xform import convert

from records.spreadsheets.letters import Unreadable
from records.when import When
from research.models import Methodology
from research.surveys import xlsform_files, xlsform_reading
from research.surveys.drafts import make_draft
from research.surveys.xlsform import xlsform_of
from research.surveys.xlsform_reading import read_xlsform
from tests.of_research import make_project
from tests.of_surveys import make_choice, make_indicator, make_methodology, make_survey

pytestmark = pytest.mark.django_db

SETTINGS = [["version"], ["2021-1"]]


def full_methodology():
    """One indicator of each type, with texts in both languages."""
    survey = make_survey(key="pits", title_en="Pits", title_fr="Puits")
    methodology = make_methodology(survey=survey, version="2020-1")
    make_choice(methodology=methodology, name="gold", label_en="Gold", label_fr="Or", order=1)
    make_choice(methodology=methodology, name="tin", label_en="=Tin", label_fr="Étain", order=2)
    kinds = ("integer", "decimal", "yes_no", "select_one", "select_multiple", "date", "text")
    for order, kind in enumerate(kinds):
        make_indicator(
            methodology=methodology,
            order=order,
            name=f"asked_{kind}",
            kind=kind,
            choice_list="minerals" if kind.startswith("select") else "",
            label_en=f"Asked {kind}?",
            label_fr=f"Demandé {kind} ?",
            unit_en="persons" if kind == "integer" else "",
            unit_fr="personnes" if kind == "integer" else "",
            hint_en="Count them." if kind == "integer" else "",
            is_required=kind == "yes_no",
            readers="coordinator" if kind == "text" else "public",
        )
    return methodology


def form(survey, choices=(), settings=SETTINGS):
    book = Workbook()
    book.remove(book.active)
    for title, rows in (("survey", survey), ("choices", choices), ("settings", settings)):
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def problems(content):
    return [
        (one.sheet, one.row, one.column, one.sentence) for one in read_xlsform(content).problems
    ]


# --- Writing --------------------------------------------------------------------------------------


def test_pyxform_takes_it_without_a_warning(tmp_path):
    file = tmp_path / "pits.xlsx"
    file.write_bytes(xlsform_of(full_methodology()))

    made = convert(str(file), validate=False)

    assert made.warnings == []
    for part in (
        'id="pits" version="2020-1"',
        '<bind nodeset="/pits/location" type="geopoint"/>'.replace("/pits/", "/data/"),
        '<bind nodeset="/data/asked_integer" type="int"/>',
        '<bind nodeset="/data/asked_yes_no" type="string" required="true()"/>',
        "<value>In: persons. Count them.</value>",
        "<value>Demandé date ?</value>",
        "<value>=Tin</value>",
    ):
        assert part in made.xform, part


@pytest.mark.parametrize(("countries", "offered"), [(["GN", "CD"], 2), ([], 249)])
def test_countries_are_those_of_the_project_or_all(tmp_path, countries, offered):
    survey = make_survey(project=make_project(countries=countries))
    file = tmp_path / "pits.xlsx"
    file.write_bytes(xlsform_of(make_methodology(survey=survey)))

    convert(str(file), validate=False)

    rows = load_workbook(file)["choices"].iter_rows(values_only=True)
    assert [row[0] for row in rows].count("countries") == offered


def test_no_cell_is_a_formula():
    book = load_workbook(io.BytesIO(xlsform_of(full_methodology())))

    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}

    assert "f" not in kinds


def test_it_is_read_again_as_it_was():
    methodology = full_methodology()
    content = xlsform_of(methodology)

    draft = read_xlsform(content)

    assert draft.problems == []
    assert draft.version == "2020-1"
    read = [(row.name, row.kind, row.choice_list, row.is_required) for row in draft.indicators]
    kept = [
        (row.name, row.kind, row.choice_list, row.is_required)
        for row in methodology.indicators.all()
    ]
    assert read == kept
    assert draft.indicators[0].texts["unit"] == {"en": "persons", "fr": "personnes"}
    assert draft.indicators[0].texts["hint"] == {"en": "Count them.", "fr": ""}
    assert [(row.name, row.labels["fr"]) for row in draft.choices] == [
        ("gold", "Or"),
        ("tin", "Étain"),
    ]


def half_translated():
    methodology = make_methodology(version="2020-1")
    texts = {"label_en": "Depth?", "hint_en": "As measured.", "unit_en": "m", "unit_fr": "m"}
    make_indicator(methodology=methodology, name="depth", **texts)
    make_indicator(methodology=methodology, name="month", label_en="Date", label_fr="Date")
    make_choice(methodology=methodology, name="gold", label_en="", label_fr="Or")
    make_indicator(methodology=methodology, name="stone", kind="select_one", choice_list="minerals")
    return methodology


def test_text_that_is_still_to_come_is_so_again():
    draft = read_xlsform(xlsform_of(half_translated()))

    depth, month, _stone = draft.indicators
    assert depth.texts == {
        "label": {"en": "Depth?", "fr": ""},
        "hint": {"en": "As measured.", "fr": ""},
        "unit": {"en": "m", "fr": "m"},
    }
    assert month.texts["label"] == {"en": "Date", "fr": "Date"}
    assert [row.labels for row in draft.choices] == [{"en": "", "fr": "Or"}]


def test_text_that_came_in_the_form_is_kept():
    book = load_workbook(io.BytesIO(xlsform_of(half_translated())))
    headings = [cell.value for cell in book["survey"][1]]
    asked = next(row for row in book["survey"].iter_rows() if row[1].value == "depth")
    asked[headings.index("label::English (en)")].value = "How deep?"
    asked[headings.index("hint::French (fr)")].value = "En\u00a0: m. Telle que mesurée."
    content = io.BytesIO()
    book.save(content)

    depth = read_xlsform(content.getvalue()).indicators[0]

    assert depth.texts["label"] == {"en": "How deep?", "fr": ""}
    assert depth.texts["hint"] == {"en": "As measured.", "fr": "Telle que mesurée."}


# --- Making a draft -------------------------------------------------------------------------------


def test_form_becomes_a_draft_of_a_new_version():
    survey = make_survey()
    content = form(
        [
            ["type", "name", "label::English (en)", "label::French (fr)", "readers"],
            ["select_one minerals", "mineral", "Which?", "Lequel ?", "public"],
            ["text", "remarks", "Remarks", "", ""],
        ],
        [["list_name", "name", "label::English (en)"], ["minerals", "gold", "Gold"]],
    )

    methodology = make_draft(survey, read_xlsform(content))

    assert methodology.is_draft
    assert [
        (row.name, row.kind, row.label_fr, row.readers) for row in methodology.indicators.all()
    ] == [
        ("mineral", "select_one", "Lequel ?", "public"),
        ("remarks", "text", "", "coordinator"),
    ]
    assert [row.label_en for row in methodology.choices.all()] == ["Gold"]
    rows = [methodology, *methodology.choices.all(), *methodology.indicators.all()]
    kept = {
        (row.history.get().history_type, row.history.get().history_change_reason) for row in rows
    }
    assert kept == {("+", "Read from an XLSForm.")}


def test_rows_of_a_form_are_kept_many_at_once(django_assert_max_num_queries):
    rows = [["integer", f"asked_{n}", "How many?"] for n in range(100)]
    draft = read_xlsform(form([["type", "name", "label"], *rows]))
    survey = make_survey()

    with django_assert_max_num_queries(30):
        make_draft(survey, draft)


def test_indicator_says_what_it_is_the_same_as():
    first = make_indicator(methodology=make_methodology(version="2020-1"), name="workers")
    content = form(
        [["type", "name", "label", "same_as"], ["integer", "people", "How many?", "2020-1/workers"]]
    )

    made = make_draft(first.methodology.survey, read_xlsform(content))

    assert [row.same_as for row in made.indicators.all()] == [first]


@pytest.mark.parametrize(
    ("same_as", "kind", "sentence"),
    [
        (
            "2019-1/workers",
            "integer",
            "Row 2 of “survey”: “2019-1/workers” is no indicator of an earlier version: write it "
            "as 2020-1/name.",
        ),
        (
            "2020-1/workers",
            "decimal",
            "Row 2 of “survey”: Figures are put together only in the same type and unit.",
        ),
    ],
)
def test_what_is_not_the_same_makes_no_draft(same_as, kind, sentence):
    first = make_indicator(methodology=make_methodology(version="2020-1"), name="workers")
    content = form([["type", "name", "label", "same_as"], [kind, "people", "How many?", same_as]])

    with pytest.raises(ValidationError) as refused:
        make_draft(first.methodology.survey, read_xlsform(content))

    assert refused.value.messages == [sentence]
    assert Methodology.objects.count() == 1


def test_list_that_every_form_has_makes_no_draft():
    content = form(
        [["type", "name", "label"], ["select_one yes_no", "shaft", "Is there a shaft?"]],
        [["list_name", "name", "label"], ["yes_no", "yes", "Yes"], ["yes_no", "partly", "Partly"]],
    )

    with pytest.raises(ValidationError, match="has this list already"):
        make_draft(make_survey(), read_xlsform(content))

    assert not Methodology.objects.exists()


def test_version_that_is_there_already_makes_no_second_draft():
    methodology = make_methodology(version="2021-1", used_from=When())
    content = form([["type", "name", "label"], ["integer", "people", "How many?"]])

    with pytest.raises(ValidationError) as refused:
        make_draft(methodology.survey, read_xlsform(content))

    assert refused.value.messages == ["The survey has a methodology of this version."]


# --- What cannot be kept --------------------------------------------------------------------------


def test_each_thing_that_cannot_be_kept_is_told_with_its_place():
    content = form(
        [
            ["type", "name", "label", "relevant", "required", "readers"],
            ["image", "photo", "Photo"],
            ["integer", "two words", "How many?"],
            ["integer", "people", ""],
            ["integer", "depth", "How deep?", "${people} > 3"],
            ["select_one colours", "colour", "Which?"],
            ["integer", "depth", "How deep?", "", "perhaps"],
            ["text", "remarks", "Remarks", "", "", "public"],
            ["begin_repeat", "pits", "Pits"],
        ],
        settings=[["version"], ["été 1"]],
    )
    cannot = (
        "cannot be kept here: ask for a whole number, a number, a text, a date, yes or no, or a "
        "choice of a list."
    )

    assert problems(content) == [
        (
            "settings",
            2,
            "version",
            "Give the version in letters, digits, - and _, such as 2020-1.",
        ),
        ("survey", 2, "type", f"“image” {cannot}"),
        (
            "survey",
            3,
            "name",
            "A name has letters without accents, digits and _ alone; no space.",
        ),
        ("survey", 4, "label", "The text is missing."),
        (
            "survey",
            5,
            "relevant",
            "A form here asks everything of every visit: leave this cell empty.",
        ),
        ("survey", 6, "type", "There is no list “colours” on the sheet “choices”."),
        ("survey", 7, "required", "Write yes, or leave it empty."),
        ("survey", 8, "readers", "Free text may name people: it is never for everybody."),
        ("survey", 9, "type", f"“begin_repeat” {cannot}"),
        ("survey", 7, "name", "This name stands there already."),
    ]


def test_longest_form_is_kept_and_a_longer_one_told(monkeypatch):
    monkeypatch.setattr(xlsform_reading, "MOST_QUESTIONS", 2)
    monkeypatch.setattr(xlsform_reading, "MOST_CHOICES", 2)
    asked = [["type", "name", "label"], ["select_one stones", "stone", "Which?"]]
    asked += [["integer", "people", "How many?"], ["integer", "depth", "How deep?"]]
    choices = [["list_name", "name", "label"]]
    choices += [["stones", name, name] for name in ("gold", "tin", "garnet")]

    assert problems(form(asked[:3], choices[:3])) == []
    assert problems(form(asked, choices)) == [
        ("survey", 4, "name", "A form has at most 2 questions; this one has 3."),
        ("choices", 4, "name", "The lists of a form have at most 2 choices; these have 3."),
    ]


def test_sheet_of_too_many_rows_is_refused(monkeypatch):
    monkeypatch.setattr(xlsform_files, "MOST_ROWS", 2)

    with pytest.raises(Unreadable, match="The sheet “choices” has more than 2 rows"):
        read_xlsform(form([["type"]], [["name"], ["one"], ["two"]]))


def test_what_asks_nothing_is_left_out_and_told():
    content = form(
        [
            ["type", "name", "label"],
            ["start", "start", ""],
            ["begin_group", "work", "Work"],
            ["integer", "people", "How many?"],
            ["end_group", "", ""],
            ["geopoint", "gps", "Where?"],
        ]
    )

    draft = read_xlsform(content)

    assert [row.name for row in draft.indicators] == ["people"]
    assert draft.left_out == ["start", "work", "end_group", "gps"]


def packed(**parts):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return content.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"type,name\ninteger,people\n",
        b"PK\x03\x04 and nothing else",
        packed(**{"a.xml": "<a/>"}),
        packed(**{"xl/worksheets/sheet1.xml": "x" * 90_000_000}),
        form([["type"]])[:-200],
    ],
    ids=["empty", "csv", "torn", "no workbook", "bomb", "cut"],
)
def test_file_that_is_no_form_is_refused(content):
    with pytest.raises(Unreadable):
        read_xlsform(content)


def test_table_without_the_sheet_is_no_form():
    book = Workbook()
    content = io.BytesIO()
    book.save(content)

    with pytest.raises(Unreadable, match="This is no XLSForm: it has no sheet “survey”"):
        read_xlsform(content.getvalue())
