"""A form asks when, reads what people type, and tells beside the field what is wrong with it."""

from datetime import date

import pytest

from governance.models import Assignment, Body, Plan, Term
from members.models import Membership
from records.forms import PeriodForm
from records.models import Rule
from records.when import When
from tests.make import (
    make_assignment,
    make_body,
    make_membership,
    make_office,
    make_organisation,
    make_person,
    make_plan,
    make_rule,
    make_term,
)

UNDERSTOOD = "cannot be read as a date: write 2020, 02/2020, 14/02/2020, 2020-02-14 or before 2020."


class MembershipForm(PeriodForm):
    class Meta:
        model = Membership
        fields = "__all__"


class PlanForm(PeriodForm):
    class Meta:
        model = Plan
        fields = ["key", "name_en"]


def of_membership(instance=None, **given) -> MembershipForm:
    typed = {"kind": "associate", "beginning": "admitted", "began": "2020-01-01"} | given
    return MembershipForm(typed, instance=instance)


def of_plan(instance=None, **given) -> PlanForm:
    return PlanForm({"key": "plan", "name_en": "Plan", "began": "2020"} | given, instance=instance)


# --- Since when, and the last day -----------------------------------------------------------------


def test_form_asks_with_two_fields_instead_of_four_columns():
    asked = set(MembershipForm().fields)

    assert {"began", "last_day", "since_words", "until_words"} <= asked
    assert not {"since", "since_latest", "until", "until_latest"} & asked


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("began", "last_day", "columns"),
    [
        ("2020", "", ("2020-01-01", "2020-12-31", None, None)),
        ("14/02/2020", "31/03/2021", ("2020-02-14", "2020-02-14", "2021-04-01", "2021-04-01")),
        ("before 2020", "2021", (None, "2019-12-31", "2021-01-02", "2022-01-01")),
        ("2020", "by 2020-06", ("2020-01-01", "2020-12-31", "2020-01-01", "2020-07-01")),
        ("2020", "not before 2021", ("2020-01-01", "2020-12-31", "2021-01-02", None)),
    ],
)
def test_form_writes_the_columns(began, last_day, columns):
    row = of_plan(began=began, last_day=last_day).save()

    row.refresh_from_db()
    assert (row.since, row.since_latest, row.until, row.until_latest) == tuple(
        text and date.fromisoformat(text) for text in columns
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("began", "last_day"),
    [
        ("2020", ""),
        ("14/02/2020", "31/03/2021"),
        ("before 2020", "2021"),
        ("by 02/2020", "03/2020"),
    ],
)
def test_form_shows_what_it_would_read(began, last_day):
    row = make_plan(key="plan", name_en="Plan", began=began, last_day=last_day)
    shown = PlanForm(instance=row)

    again = of_plan(row, began=shown["began"].value(), last_day=shown["last_day"].value() or "")

    assert (shown["began"].value(), shown["last_day"].value() or "") == (began, last_day)
    assert again.changed_data == []
    assert again.is_valid()


@pytest.mark.django_db
def test_end_can_be_taken_back():
    row = make_plan(key="plan", name_en="Plan", last_day="2021")

    of_plan(row, last_day="").save()

    row.refresh_from_db()
    assert row.is_open


def test_empty_form_asks_with_nothing_filled_in():
    form = PlanForm()

    assert (form["began"].value(), form["last_day"].value()) == ("", None)
    assert not PlanForm({}, empty_permitted=True, use_required_attribute=False).has_changed()


def test_form_can_be_opened_with_a_date_filled_in():
    form = PlanForm(initial={"began": "2020"})

    assert form["began"].value() == "2020"


# --- What is wrong is told beside the field -------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"began": ""}, {"began": ["This field is required."]}),
        ({"began": "soon"}, {"began": [f"“soon” {UNDERSTOOD}"]}),
        ({"began": "not before 2020"}, {"began": ["Say by when, at the latest, it began."]}),
        ({"last_day": "2019"}, {"last_day": ["The end lies before the start."]}),
        ({"began": "0999"}, {"began": ["Give a year between 1000 and 3000."]}),
        ({"last_day": "never"}, {"last_day": [f"“never” {UNDERSTOOD}"]}),
        (
            {"began": "soon", "last_day": "before 2020"},
            {"began": [f"“soon” {UNDERSTOOD}"]},
        ),
        (
            {"began": "soon", "last_day": "never"},
            {"began": [f"“soon” {UNDERSTOOD}"], "last_day": [f"“never” {UNDERSTOOD}"]},
        ),
    ],
)
def test_wrong_dates_are_told_beside_their_field(given, errors):
    form = of_plan(**given)

    assert form.errors == errors
    for name, typed in given.items():
        assert form[name].value() == typed


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "errors"),
    [
        (
            {"last_day": "2021"},
            {"ending": ["A membership that ended says how, and only then."]},
        ),
        (
            {"ending": "withdrew"},
            {"last_day": ["A membership that ended says how, and only then."]},
        ),
        (
            {"beginning": "upgraded"},
            {"beginning": ["Only a full membership begins with an upgrade."]},
        ),
        (
            {"last_day": "2019", "ending": "withdrew"},
            {"last_day": ["The end lies before the start."]},
        ),
    ],
)
def test_what_does_not_fit_together_is_told_beside_a_field(given, errors):
    form = of_membership(organisation=make_organisation().pk, **given)

    assert form.errors == errors


@pytest.mark.django_db
def test_overlap_is_told_beside_the_start():
    held = make_membership()

    form = of_membership(organisation=held.organisation_id, began="02/2021")

    assert form.errors == {"began": ["This organisation has a membership at that time already."]}
    assert form["began"].value() == "02/2021"


@pytest.mark.django_db
def test_record_does_not_stand_in_its_own_way():
    held = make_membership()

    form = of_membership(held, organisation=held.organisation_id, began="2019")

    assert form.is_valid()
    assert form.save().began == When.parse("2019")


@pytest.mark.django_db
def test_condition_is_judged_by_what_the_form_does_not_show():
    class TermForm(PeriodForm):
        class Meta:
            model = Term
            fields = ("office", "on_behalf_of", "person", "standing")

    held = make_term()
    typed = {"office": held.office_id, "on_behalf_of": held.on_behalf_of_id, "began": "2021"}

    refused = TermForm(typed | {"standing": "in_effect"})
    planned = TermForm(typed | {"standing": "planned"})

    assert refused.errors == {"began": ["Somebody holds this office at that time already."]}
    assert planned.is_valid()


@pytest.mark.django_db
def test_office_with_many_seats_takes_another_holder():
    class TermForm(PeriodForm):
        class Meta:
            model = Term
            fields = ("office", "on_behalf_of", "person")

    office = make_office(single_seat=False)
    held = make_term(office=office)
    typed = {"office": office.pk, "on_behalf_of": held.on_behalf_of_id, "began": "2021"}

    assert TermForm(typed | {"person": make_person().pk}).is_valid()
    assert TermForm(typed | {"person": held.person_id}).errors == {
        "began": ["This person holds this office at that time already."]
    }


@pytest.mark.django_db
def test_missing_last_day_is_told_beside_it():
    class VisitForm(PeriodForm):
        class Meta:
            model = Assignment
            fields = ("body", "organisation", "role")

    visit = make_assignment()
    form = VisitForm(
        {
            "body": visit.body_id,
            "organisation": visit.organisation_id,
            "role": "review_visit",
            "began": "2020",
        }
    )

    assert form.errors == {"last_day": ["A review visit needs its last day."]}


@pytest.mark.django_db
def test_error_of_a_field_that_is_not_asked_for_is_told_above_the_form():
    class RuleForm(PeriodForm):
        class Meta:
            model = Rule
            fields = ("key",)

    rule = make_rule("quorum")
    rule.parameters = {"share": 1}

    form = RuleForm({"key": "quorum", "began": "2020"}, instance=rule)

    assert form.errors == {"__all__": ["The value of “share” is not of the right kind."]}


@pytest.mark.django_db
def test_unique_value_is_told_beside_its_field_as_ever():
    make_plan(key="plan")

    assert of_plan().errors == {"key": ["Plan with this Key already exists."]}


@pytest.mark.django_db
def test_constraint_about_no_field_of_the_form_is_told_above_it():
    class BodyForm(PeriodForm):
        class Meta:
            model = Body
            fields = ("key", "kind")

    make_body(kind="steering")
    form = BodyForm({"key": "second", "kind": "steering", "began": "2020"})

    assert form.errors == {"__all__": ["The coalition has a steering committee already."]}


@pytest.mark.django_db
def test_every_error_of_a_form_is_told_at_once():
    form = of_membership(organisation="", kind="honorary", began="soon", section="x" * 1_000_000)

    assert set(form.errors) == {"organisation", "kind", "began", "section"}
    assert form.errors["section"] == [
        "Ensure this value has at most 60 characters (it has 1000000)."
    ]
