"""The page about chair and vice-chair: it says of each rule what its record says, on that day."""

from datetime import date

import pytest

from governance.wording import handover_sentences
from tests.make import (
    make_body,
    make_office,
    make_organisation,
    make_rule,
    make_source,
    make_term,
)
from tests.pages import list_items, words_of

pytestmark = pytest.mark.django_db

PAGE = "/en/governance/"
DAY = date(2021, 6, 15)
HOW_LONG = "For how long the chair is held is not recorded."
OVERDUE = "This handover is overdue."


@pytest.fixture
def chair():
    """The chair since January 2021; Terres Claires is planned for February 2022."""
    office = make_office(body=make_body(kind="steering"), role="chair")
    make_term(office=office, began="2021-01-15", person=None)
    terres = make_organisation(key="terres", name_en="Terres Claires")
    make_term(office=office, began="2022-02", standing="planned", on_behalf_of=terres, person=None)
    return office


def page_on(client, day=DAY):
    return words_of(client.get(PAGE, {"on": str(day)}))


def handovers_on(client, day=DAY):
    return list_items(client.get(PAGE, {"on": str(day)}))


def test_rule_is_told_in_its_own_words_on_the_days_it_is_in_force(client, chair):
    report = make_source(title="Decision of the meeting")
    make_rule(
        "alternation_languages",
        statement_en="Two languages are sought.",
        statement_fr="Deux langues sont recherchées.",
        began=str(DAY),
        source=report,
        section="4",
    )

    said = "Two languages are sought. Source: Decision of the meeting , 4"
    assert said in page_on(client)
    assert "Two languages" not in page_on(client, date(2021, 6, 14))
    assert "Deux langues sont recherchées." in words_of(client.get("/fr/governance/"))


def test_for_how_long_is_said_not_to_be_recorded_only_while_it_is_not(client, chair):
    make_rule("term_length", statement_en="A term lasts two years.", began=str(DAY))

    before, after = page_on(client, date(2021, 6, 14)), page_on(client)

    assert (HOW_LONG in before, "A term lasts two years." in before) == (True, False)
    assert (HOW_LONG in after, "A term lasts two years." in after) == (False, True)


def test_handover_that_is_planned_is_told_without_a_rule_about_languages(client, chair):
    assert handovers_on(client) == ["Terres Claires takes the chair. February 2022"]
    assert "No handover is recorded as planned." not in page_on(client)


def test_rule_without_a_statement_is_told_by_its_parameters(client, chair):
    make_rule("term_length")

    assert "Length of a term of office: 24 months" in page_on(client)


@pytest.fixture
def quoted(chair):
    """The plan as the report, which is in English, announces it."""
    planned = chair.terms.planned().get()
    planned.source = make_source(language="en")
    planned.since_words = "early 2022, at the meeting"
    planned.occasion_en, planned.occasion_fr = "the meeting", "la réunion"
    planned.save()
    return planned


def test_plan_is_told_in_the_words_of_a_source_in_the_readers_language(client, quoted):
    page = client.get(PAGE, {"on": str(DAY)})

    assert '<q lang="en">early 2022, at the meeting</q>' in page.text
    assert "on the occasion of" not in page.text


def test_plan_is_told_first_in_the_readers_language_where_the_source_is_in_another(client, quoted):
    page = client.get("/fr/governance/", {"on": str(DAY)})

    assert "février 2022, à l’occasion de : la réunion early 2022" in words_of(page)
    assert '<q lang="en">early 2022, at the meeting</q>' in page.text


@pytest.mark.parametrize(
    ("occasion", "said"),
    [("the meeting", "February 2022, on the occasion of: the meeting"), ("", "February 2022")],
)
def test_plan_without_words_of_a_source_is_told_with_its_occasion(client, quoted, occasion, said):
    quoted.since_words, quoted.occasion_en, quoted.occasion_fr = "", occasion, ""
    quoted.save()

    assert f"planned Terres Claires {said} " in page_on(client)


def test_only_the_recorded_plan_can_be_overdue(client, chair):
    make_rule("term_length", parameters={"months": 1})

    assert [OVERDUE in told for told in handovers_on(client, date(2022, 2, 28))] == [False] * 3
    assert [OVERDUE in told for told in handovers_on(client, date(2024, 1, 1))] == [
        True,
        False,
        False,
    ]


def test_nothing_is_said_of_no_handover():
    assert handover_sentences([], "", DAY) == []
