"""The coalition's own words are shown in the page's language or, marked, in the other."""

import pytest
from django.template import Context, Template
from django.utils import translation

from governance.models import Body
from members.models import AreaOfWork, Organisation
from records.pending import pending_in, translated_fields, translated_models
from records.texts import Text, text_of
from records.when import When
from tests.make import make_body, make_organisation, make_plan, make_source

BOTH = {"name_en": "Clear Lands", "name_fr": "Terres Claires"}
PENDING = "English version pending"


def rendered(source: str, **context) -> str:
    return Template("{% load records %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("language", "names", "expected"),
    [
        ("en", BOTH, Text("Clear Lands", "en")),
        ("fr", BOTH, Text("Terres Claires", "fr")),
        ("en", {"name_fr": "Terres Claires"}, Text("Terres Claires", "fr", is_foreign=True)),
        ("fr", {"name_en": "Clear Lands"}, Text("Clear Lands", "en", is_foreign=True)),
        ("fr", {"name_en": "Clear Lands", "name_fr": ""}, Text("Clear Lands", "en", True)),
        ("fr-be", BOTH, Text("Terres Claires", "fr")),
        ("en", {}, Text("", "en")),
        ("fr", {}, Text("", "fr")),
    ],
)
def test_text_is_shown_in_the_language_it_is_there_in(language, names, expected):
    with translation.override(language):
        assert text_of(AreaOfWork(**names), "name") == expected


def test_text_outside_a_page_is_in_the_default_language():
    with translation.override(None):
        assert text_of(AreaOfWork(**BOTH), "name") == Text("Clear Lands", "en")


@pytest.mark.parametrize(
    ("row", "field", "is_pending"),
    [
        (Organisation(name_fr="Terres Claires"), "name", False),
        (Organisation(mission_fr="Veiller."), "mission", True),
        (Body(acronym_fr="GTCS"), "acronym", False),
        (Body(name_fr="Groupe de travail"), "name", True),
    ],
)
def test_proper_name_is_foreign_and_never_pending(row, field, is_pending):
    text = text_of(row, field)

    assert (text.is_foreign, text.is_pending) == (True, is_pending)


def test_text_reads_as_what_it_shows():
    assert str(Text("Clear Lands", "en")) == "Clear Lands"
    assert Text("Clear Lands", "en")
    assert not Text(language="en")


# --- In templates ---------------------------------------------------------------------------------


def test_own_words_in_the_pages_language_stand_plain():
    row = Organisation(**BOTH)

    assert rendered('{% own_words row "name" %}', row=row) == "Clear Lands"


def test_own_words_in_another_language_are_marked():
    row = AreaOfWork(name_fr="Terres Claires")

    assert rendered('{% own_words row "name" %}', row=row) == (
        f'<span lang="fr">Terres Claires</span> <span class="source">({PENDING})</span>'
    )


def test_proper_name_in_another_language_is_marked_and_nothing_promised():
    row = Organisation(name_fr="Terres Claires")

    assert rendered('{% own_words row "name" %}', row=row) == (
        '<span lang="fr">Terres Claires</span>'
    )


def test_own_words_take_a_text_that_was_found_already():
    assert rendered("{% own_words text %}", text=Text("Clear Lands", "en")) == "Clear Lands"


def test_nothing_recorded_shows_nothing():
    assert rendered('{% own_words row "name" %}', row=Organisation()) == ""


@pytest.mark.parametrize("column", ["name_en", "name_fr"])
def test_own_words_are_escaped(column):
    row = Organisation(**{column: "<b>Clear & bold</b>"})

    shown = rendered('{% own_words row "name" %}', row=row)

    assert "&lt;b&gt;Clear &amp; bold&lt;/b&gt;" in shown
    assert "<b>" not in shown


@pytest.mark.django_db
def test_dates_in_templates(day):
    row = make_plan(since_words="<early>", last_day="2021-12-31")
    context = {"row": row, "day": day, "when": When.parse("2020-02-14")}

    assert rendered("{{ when|when }}, {{ when|in_sentence }}", **context) == (
        "14 February 2020, 14 February 2020"
    )
    assert rendered("{{ row|period }}", **context) == rendered("{{ row|period:day }}", **context)
    assert rendered("{{ row|period:day }}", **context) == (
        "1 January 2020 to 31 December 2021 (in the source&#x27;s words: “&lt;early&gt;”)"
    )


# --- What is still to come ------------------------------------------------------------------------


@pytest.mark.django_db
def test_rows_with_a_text_in_one_language_only_are_pending_in_the_other():
    make_area(key="both", **BOTH)
    make_area(key="english", name_en="Clear Lands", name_fr="")
    make_area(key="french", name_en=None, name_fr="Terres Claires")
    make_area(key="empty", name_en="", name_fr=None)

    assert pending(AreaOfWork, "en") == ["french"]
    assert pending(AreaOfWork, "fr") == ["english"]


@pytest.mark.django_db
def test_proper_name_is_pending_in_no_language():
    make_organisation(key="english", name_en="Clear Lands", description_fr="")
    make_organisation(key="half", name_en="Clear Lands", description_fr="Une association.")
    make_body(key="group", acronym_en="WGM", name_en="Group", name_fr="Groupe")

    assert pending(Organisation, "en") == ["half"]
    assert pending(Organisation, "fr") == []
    assert pending(Body, "fr") == []


def pending(model, language):
    return sorted(row.key for row in model.objects.filter(pending_in(model, language)))


def make_area(**given):
    return AreaOfWork.objects.create(**given)


@pytest.mark.django_db
def test_record_without_translated_texts_is_never_pending():
    source = make_source()

    assert translated_fields(type(source)) == []
    assert not type(source).objects.filter(pending_in(type(source), "fr")).exists()


def test_translated_models_are_listed_once_in_order():
    labels = [model._meta.label for model in translated_models()]

    assert labels == sorted(set(labels))
    assert {"governance.Body", "members.Organisation", "records.Rule"} <= set(labels)


@pytest.mark.django_db
def test_record_in_french_only_is_kept_and_shown():
    body = make_body(name_en=None, name_fr="Équipe de communication")

    body.full_clean()

    assert str(type(body).objects.get()) == "Équipe de communication"
