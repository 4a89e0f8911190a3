"""What a survey asks and what was observed are kept so that figures of them can be trusted."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from governance.models import Readers
from records.when import When
from research.models import ChoiceOption, Indicator, Site, Survey, Visit
from tests.make import make_organisation
from tests.of_surveys import (
    make_choice,
    make_indicator,
    make_methodology,
    make_site,
    make_survey,
    make_visit,
)

pytestmark = pytest.mark.django_db

DAY = dt.date(2021, 3, 1)


def told(row):
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    return [sentence for part in refused.value.message_dict.values() for sentence in part]


@pytest.mark.parametrize("model", [Survey, Indicator, Visit])
def test_new_record_is_the_offices_own(model):
    assert model().readers == Readers.COORDINATION


# --- What the database refuses, and a form says ---------------------------------------------------


@pytest.mark.parametrize(
    ("given", "constraint", "sentence"),
    [
        ({"latitude": "90.1", "longitude": 0}, "latitude", "A latitude lies between -90 and 90."),
        ({"latitude": -91, "longitude": 0}, "latitude", "A latitude lies between -90 and 90."),
        (
            {"latitude": 0, "longitude": "180.1"},
            "longitude",
            "A longitude lies between -180 and 180.",
        ),
        ({"latitude": 5}, "place", "A place has both a latitude and a longitude."),
        ({"longitude": 5}, "place", "A place has both a latitude and a longitude."),
    ],
)
def test_place_outside_the_world_is_refused(given, constraint, sentence):
    row = Site(survey=make_survey(), pcode="pit-1", country="GN", **given)

    assert told(row) == [sentence]
    with pytest.raises(IntegrityError, match=f"research_site_{constraint}"):
        row.save()


def test_code_names_one_site_of_a_survey():
    first = make_site(pcode="Pit-1")
    again = Site(survey=first.survey, pcode="pit-1", country="GN")

    assert told(again) == ["The survey has a site of this code."]
    with pytest.raises(IntegrityError):
        again.save()


def test_another_survey_may_have_the_same_code():
    make_site(pcode="pit-1")

    assert make_site(pcode="pit-1").pk


def test_visit_of_another_program_is_kept_once():
    first = make_visit(external_id="uuid:1")
    again = make_visit(methodology=first.methodology)
    again.external_id = "uuid:1"

    assert told(again) == ["The survey has this visit already."]
    with pytest.raises(IntegrityError):
        again.save()


def test_visits_without_a_number_elsewhere_are_as_many_as_there_are():
    methodology = make_methodology()

    make_visit(methodology=methodology)
    make_visit(methodology=methodology)

    assert methodology.visits.count() == 2


def test_methodology_of_another_survey_is_refused():
    visit = make_visit()
    visit.methodology = make_methodology()

    assert told(visit) == ["The methodology is of another survey than the site."]
    with pytest.raises(IntegrityError):
        _saved_at_once(visit)


def test_site_of_another_survey_is_refused_by_the_database():
    visit = make_visit()
    visit.site = make_site()

    with pytest.raises(IntegrityError):
        _saved_at_once(visit)


def _saved_at_once(row):
    """What is checked when a transaction ends is checked now."""
    with transaction.atomic():
        row.save()
        connection.check_constraints()


def test_sensitive_visit_is_not_for_everybody():
    visit = make_visit()
    visit.is_sensitive = True

    assert told(visit) == ["What is sensitive cannot be for everybody."]
    with pytest.raises(IntegrityError, match="sensitive_not_public"):
        visit.save()


def test_free_text_is_never_for_everybody():
    row = Indicator(
        methodology=make_methodology(used_from=When()),
        name="remarks",
        kind="text",
        label_en="Remarks",
        label="Remarks",
        readers="public",
    )

    assert told(row) == ["Free text may name people: it is never for everybody."]
    with pytest.raises(IntegrityError, match="text_not_public"):
        row.save()


@pytest.mark.parametrize(("kind", "choice_list"), [("select_one", ""), ("integer", "minerals")])
def test_choice_and_no_other_type_names_a_list(kind, choice_list):
    with pytest.raises(IntegrityError, match="research_indicator_list"):
        make_indicator(kind=kind, choice_list=choice_list)


def test_days_in_use_end_no_earlier_than_they_begin():
    with pytest.raises(IntegrityError, match="used_from_span"):
        make_methodology(used_from_earliest="2020-02-01", used_from_latest="2020-01-01")


# --- A methodology in use -------------------------------------------------------------------------


def test_indicator_of_a_draft_may_change():
    row = make_indicator(methodology=make_methodology(used_from=When()))
    row.kind = "decimal"

    row.full_clean()


@pytest.mark.parametrize(
    "change",
    [{"kind": "decimal"}, {"name": "other"}, {"is_required": True}],
    ids=lambda change: next(iter(change)),
)
def test_what_is_asked_no_longer_changes_once_it_is_in_use(change):
    row = make_indicator()
    for name, value in change.items():
        setattr(row, name, value)

    assert told(row) == [
        "This methodology is in use: its words may be corrected; for more, begin a new."
    ]


def test_words_may_be_corrected_and_readers_fewer_once_it_is_in_use():
    row = make_indicator()
    row.label_fr, row.readers = "Combien de personnes ?", Readers.COORDINATION

    row.full_clean()


def test_nothing_is_added_to_what_is_in_use():
    row = ChoiceOption(methodology=make_methodology(), list_name="minerals", name="gold", label="G")

    assert told(row) == [
        "This methodology is in use: its words may be corrected; for more, begin a new."
    ]


def test_indicator_does_not_move_out_of_what_is_in_use():
    row = make_indicator()
    row.methodology = make_methodology(used_from=When())

    assert len(told(row)) == 1


def test_methodology_with_visits_is_no_draft_again():
    methodology = make_visit().methodology
    methodology.used_from = When()

    assert told(methodology) == ["There are visits by this methodology: it stays in use."]


def test_no_visit_is_by_a_draft():
    visit = make_visit()
    draft = make_methodology(survey=visit.survey, used_from=When())
    visit.methodology = draft

    assert told(visit) == ["This methodology is still a draft."]


# --- The same in another version ------------------------------------------------------------------


def other_version(row, **given):
    methodology = make_methodology(survey=row.methodology.survey, used_from=When())
    return make_indicator(methodology=methodology, name=row.name, **given)


def test_same_name_alone_is_not_the_same():
    flag = make_indicator(name="childunder15", kind="yes_no")
    count = other_version(flag, kind="integer")

    assert flag.meaning != count.meaning


def test_flag_is_never_the_same_as_a_count():
    flag = make_indicator(name="childunder15", kind="yes_no")
    count = other_version(flag, kind="integer")
    count.same_as = flag

    assert told(count) == ["Figures are put together only in the same type and unit."]


def test_grammes_are_never_the_same_as_carats():
    carats = make_indicator(unit_en="ct")
    grammes = other_version(carats, unit_en="g")
    grammes.same_as = carats

    assert told(grammes) == ["Figures are put together only in the same type and unit."]


def test_another_surveys_indicator_is_never_the_same():
    row = make_indicator(methodology=make_methodology(used_from=When()))
    row.same_as = make_indicator()

    assert told(row) == ["Name an indicator of the same survey."]


def test_third_version_is_the_same_as_the_first():
    first = make_indicator()
    second = other_version(first, same_as=first)
    third = other_version(first)
    third.same_as = second

    third.full_clean()

    assert third.meaning == second.meaning == first.meaning == first.pk


# --- Who may know of a visit ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "is_told"),
    [
        ({}, True),
        ({"readers": "members"}, False),
        ({"readers": "coordinator", "is_sensitive": True}, False),
        ({"embargo_until": DAY + dt.timedelta(1)}, False),
        ({"embargo_until": DAY}, True),
        ({"embargo_until": DAY - dt.timedelta(1)}, True),
    ],
)
def test_visit_is_told_once_it_is_opened_and_its_embargo_over(given, is_told):
    visit = make_visit(**given)

    assert [*Visit.objects.published_on(DAY)] == [visit] * is_told


def test_no_visit_of_a_survey_that_is_not_open_is_told():
    make_visit(site=make_site(survey=make_survey(readers="members")))

    assert [*Visit.objects.published_on(DAY)] == []


# --- Answers --------------------------------------------------------------------------------------


def test_answers_are_those_of_the_methodology():
    methodology = make_methodology()
    make_indicator(methodology=methodology, name="workers")
    make_choice(methodology=methodology, list_name="minerals", name="gold", label_en="Gold")
    make_indicator(
        methodology=methodology, name="mineral", kind="select_one", choice_list="minerals"
    )
    visit = make_visit(methodology=methodology, organisation=make_organisation())
    visit.answers = {"workers": "many", "mineral": "tin", "colour": "red"}

    assert told(visit) == [
        "colour: The methodology does not ask this, or not so.",
        "workers: “many” is not a whole number: write it as 12.",
        "mineral: “tin” is not one of the choices.",
    ]

    visit.answers = {"workers": 12, "mineral": "gold"}
    visit.full_clean()
