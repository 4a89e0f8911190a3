"""The coalition's rules are records, of which the code knows the keys and the parameters."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.functional import Promise

from records.models import Rule
from records.rules import RULE_CHOICES, RULE_KINDS, check_parameters, say_parameters
from tests.make import PARAMETERS, make_rule, make_source

ROTATION = {"languages": ["en", "fr"]}
YEAR = {"months": 12, "gap_restarts": True}
NOT_A_LIST_OF_NAMES = "The parameters of a rule are a list of names with values."


def told(key, parameters) -> list[str]:
    with pytest.raises(ValidationError) as refusal:
        check_parameters(key, parameters)
    return refusal.value.messages


@pytest.mark.parametrize("key", RULE_KINDS)
def test_rule_with_its_parameters_is_known(key):
    check_parameters(key, PARAMETERS.get(key, {}))


@pytest.mark.parametrize(
    ("key", "parameters", "message"),
    [
        ("associate_period", {}, "This rule also needs: gap_restarts, months."),
        ("associate_period", {"months": 12}, "This rule also needs: gap_restarts."),
        ("associate_period", YEAR | {"days": 1}, "This rule has no parameter “days”."),
        ("quorum", {"share": 0.5}, "The value of “share” is not of the right kind."),
        *[
            ("associate_period", YEAR | wrong, "The value of “months” is not of the right kind.")
            for wrong in (
                {"months": "12"},
                {"months": 0},
                {"months": 1_201},
                {"months": True},
                {"months": None},
            )
        ],
        (
            "associate_period",
            YEAR | {"gap_restarts": 1},
            "The value of “gap_restarts” is not of the right kind.",
        ),
        *[
            ("alternation_languages", wrong, "The value of “languages” is not of the right kind.")
            for wrong in (
                {"languages": "en"},
                {"languages": [1]},
                {"languages": [["en"]]},
                {"languages": []},
                {"languages": ["xx"]},
                {"languages": ["en", "\ud800"]},
            )
        ],
        *[
            ("quorum", {"share": wrong}, "The value of “share” is not of the right kind.")
            for wrong in ("", " ", "\ud800", "a\0b")
        ],
        ("seniority", {}, NOT_A_LIST_OF_NAMES),
        ("quorum", [], NOT_A_LIST_OF_NAMES),
        ("quorum", None, NOT_A_LIST_OF_NAMES),
    ],
)
def test_wrong_parameters_are_told_by_name(key, parameters, message):
    assert told(key, parameters) == [message]


@pytest.mark.parametrize("months", [1, 1_200])
def test_months_are_from_one_to_a_hundred_years(months):
    check_parameters("term_length", {"months": months})


def test_rules_are_named_in_the_readers_language():
    assert [key for key, _name in RULE_CHOICES] == list(RULE_KINDS)
    assert all(isinstance(name, Promise) for _key, name in RULE_CHOICES)


@pytest.mark.django_db
def test_wrong_parameters_are_told_beside_the_field():
    rule = make_rule("quorum")
    rule.parameters = {"share": 1}

    with pytest.raises(ValidationError) as refusal:
        rule.full_clean()

    assert refusal.value.message_dict == {
        "parameters": ["The value of “share” is not of the right kind."]
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "months"),
    [
        ("2019-12-31", None),
        ("2020-01-01", 24),
        ("2021-12-31", 24),
        ("2022-01-01", 36),
        ("2999-01-01", 36),
    ],
)
def test_rule_in_force_on_a_day(day, months):
    make_rule("term_length", last_day="2021-12-31")
    make_rule("term_length", began="2022-01-01", parameters={"months": 36})
    make_rule("term_limit")

    rule = Rule.objects.in_force("term_length", date.fromisoformat(day))

    assert (rule and rule.parameters) == (months and {"months": months})


@pytest.mark.django_db
def test_rule_that_certainly_holds_goes_before_one_that_possibly_does():
    make_rule("term_length", began="2019", last_day="2020-12-31")
    make_rule("term_length", began="2020", parameters={"months": 36}, last_day="2020")

    rule = Rule.objects.in_force("term_length", date(2020, 6, 15))

    assert rule.parameters == {"months": 24}


@pytest.mark.django_db
def test_what_is_not_known_to_be_decided_is_no_rule():
    assert Rule.objects.in_force("quorum", date(2021, 6, 15)) is None


@pytest.mark.django_db
def test_rule_is_named_by_its_kind():
    assert str(make_rule("quorum")) == "Quorum"


@pytest.mark.parametrize(("offices", "is_known"), [(["coordinator"], True), (["king"], False)])
def test_composition_asks_for_offices_that_there_are(offices, is_known):
    parameters = {"every_region": True, "offices": offices}
    if is_known:
        check_parameters("committee_composition", parameters)
    else:
        with pytest.raises(ValidationError, match="offices"):
            check_parameters("committee_composition", parameters)


# --- Several rules at once ------------------------------------------------------------------------


@pytest.mark.django_db
def test_several_rules_of_a_day_are_one_query(django_assert_num_queries):
    make_rule("quorum", began="2020-01-01", last_day="2020-12-31")
    later = make_rule("quorum", began="2021-01-01", source=make_source())
    make_rule("term_limit", began="2020-01-01")
    length = make_rule("term_length", began="2021-06-15")
    keys = ("quorum", "term_length", "decision_method")

    with django_assert_num_queries(1):
        found = Rule.objects.all_in_force(keys, date(2021, 6, 15))
        assert found["quorum"].source.title

    assert found == {"quorum": later, "term_length": length}
    assert Rule.objects.all_in_force(keys, date(2021, 6, 14)) == {"quorum": later}


@pytest.mark.django_db
@pytest.mark.parametrize("day", [date(2020, 12, 31), date(2021, 6, 15), date(2022, 1, 1)])
def test_one_rule_and_several_are_the_same_on_each_day(day):
    make_rule("quorum", began="2020-01-01", last_day="2021")
    make_rule("quorum", began="2021")

    rule = Rule.objects.in_force("quorum", day)

    assert Rule.objects.all_in_force(["quorum"], day) == ({"quorum": rule} if rule else {})


# --- In words -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "parameters", "english", "french"),
    [
        (
            "associate_period",
            YEAR,
            "12 months; a gap restarts the year",
            "12 mois\u00a0; une interruption fait recommencer l’année",
        ),
        (
            "associate_period",
            {"gap_restarts": False, "months": 1},
            "1 month; a gap restarts nothing",
            "1 mois\u00a0; une interruption ne fait rien recommencer",
        ),
        ("alternation_languages", ROTATION, "English, French", "anglais, français"),
        (
            "committee_composition",
            {"every_region": True, "offices": ["coordinator", "chair"]},
            "every region; coordination, chair",
            "toutes les régions\u00a0; coordination, présidence",
        ),
        (
            "committee_composition",
            {"every_region": False, "offices": ["coordinator"]},
            "no region; coordination",
            "aucune région\u00a0; coordination",
        ),
        ("term_length", {"months": 24}, "24 months", "24 mois"),
        ("term_limit", {"terms": 1}, "1 term", "1 mandat"),
        ("term_limit", {"terms": 2}, "2 terms", "2 mandats"),
        ("quorum", {"share": "1/2"}, "1/2", "1/2"),
        ("quorum", {}, "", ""),
        ("entry_as_associate", {}, "", ""),
        ("a-key-of-before", {"days": 1}, "", ""),
    ],
)
def test_parameters_are_said_in_words(key, parameters, english, french):
    rule = Rule(key=key, parameters=parameters)

    assert rule.parameters_said == english
    with translation.override("fr"):
        assert rule.parameters_said == french


@pytest.mark.parametrize("key", RULE_KINDS)
def test_example_of_a_rule_is_one_that_it_takes(key):
    check_parameters(key, RULE_KINDS[key].example)

    assert bool(RULE_KINDS[key].parameters) == bool(say_parameters(key, RULE_KINDS[key].example))
