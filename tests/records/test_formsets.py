"""Periods entered together: judged as they will stand, told in words, saved in a lawful order."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.forms import inlineformset_factory

from governance.models import Office, Term
from members.models import Membership, Organisation
from records.forms import PeriodForm
from records.formsets import OneAtATimeFormSet
from tests.make import make_membership, make_office, make_organisation, make_person, make_term

pytestmark = pytest.mark.django_db

AT_A_TIME = "This organisation has a membership at that time already."
Memberships = inlineformset_factory(
    Organisation,
    Membership,
    form=PeriodForm,
    formset=OneAtATimeFormSet,
    fields=["kind", "beginning", "ending"],
)
Terms = inlineformset_factory(
    Office,
    Term,
    form=PeriodForm,
    formset=OneAtATimeFormSet,
    fields=["person", "on_behalf_of", "standing"],
)


def between(began: str, ended: str = "") -> dict[str, str]:
    """A period of which both ends are known to the day; on the second it holds no more."""
    last = str(date.fromisoformat(ended) - timedelta(days=1)) if ended else ""
    return {"began": began, "last_day": last}


def associate(began: str, ended: str = "", **given: Any) -> dict[str, Any]:
    ending = "withdrew" if ended else ""
    dates = between(began, ended)
    return {"kind": "associate", "beginning": "admitted", "ending": ending, **dates, **given}


def sent(formset: type, parent: Any, *rows: dict[str, Any]) -> OneAtATimeFormSet:
    """What a browser sends: the rows with an `id` are those that the page showed."""
    prefix = formset.get_default_prefix()
    shown = sum("id" in row for row in rows)
    data = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": shown}
    for number, row in enumerate(rows):
        data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return formset(data, instance=parent, prefix=prefix)


@pytest.fixture
def rivers() -> Organisation:
    return make_organisation()


@pytest.fixture
def first(rivers) -> Membership:
    """From the first of January to the end of June 2020."""
    return make_membership(organisation=rivers, began="2020-01-01", ended="2020-07-01")


@pytest.fixture
def second(rivers) -> Membership:
    """Since the first of July 2020."""
    return make_membership(organisation=rivers, began="2020-07-01")


def periods(organisation: Organisation) -> list[tuple[str, str]]:
    rows = organisation.memberships.order_by("since_latest")
    return [(str(row.began), str(row.ended or "")) for row in rows]


# --- What is told ---------------------------------------------------------------------------------


def test_two_new_periods_that_overlap_are_told_beside_the_second(rivers):
    formset = sent(Memberships, rivers, associate("2020-01-01"), associate("2020-06-30"))

    assert formset.errors == [{}, {"began": [AT_A_TIME]}]


def test_period_that_overlaps_several_is_told_once(rivers):
    formset = sent(Memberships, rivers, *[associate("2020-01-01")] * 3)

    told = {"began": [AT_A_TIME]}
    assert formset.errors == [{}, told, told]


def test_new_period_that_overlaps_one_on_the_page_is_told_beside_it(rivers, second):
    held = associate("2020-07-01", id=second.pk)

    formset = sent(Memberships, rivers, held, associate("2020-01-01", "2020-07-02"))

    assert formset.errors == [{}, {"began": [AT_A_TIME]}]


def test_overlap_is_told_beside_the_period_that_was_changed(rivers, first, second):
    longer = associate("2020-01-01", "2020-07-02", id=first.pk)

    formset = sent(Memberships, rivers, longer, associate("2020-07-01", id=second.pk))

    assert formset.errors == [{"began": [AT_A_TIME]}, {}]


def test_periods_that_meet_on_one_day_do_not_overlap(rivers, first):
    held = associate("2020-01-01", "2020-07-01", id=first.pk)

    formset = sent(Memberships, rivers, held, associate("2020-07-01"))

    assert formset.is_valid()
    formset.save()
    assert periods(rivers) == [("2020-01-01", "2020-07-01"), ("2020-07-01", "")]


def test_period_that_somebody_added_meanwhile_is_told(rivers, first, second):
    held = associate("2020-01-01", "2020-07-01", id=first.pk)

    formset = sent(Memberships, rivers, held, associate("2020-09-01"))

    assert formset.errors == [{}, {"began": [AT_A_TIME]}]


def test_period_that_cannot_be_read_is_told_that_and_nothing_else(rivers, second):
    formset = sent(
        Memberships, rivers, associate("2020-07-01", id=second.pk), associate("30 February")
    )

    assert [list(errors) for errors in formset.errors] == [[], ["began"]]
    assert AT_A_TIME not in str(formset.errors)


def test_one_overlap_is_told_once_though_two_rules_forbid_it():
    office, person, organisation = make_office(), make_person(), make_organisation()
    term = {"person": person.pk, "on_behalf_of": organisation.pk, "standing": "in_effect"}

    formset = sent(Terms, office, term | between("2020-01-01"), term | between("2020-06-01"))

    assert formset.errors == [
        {},
        {"began": ["Somebody holds this office at that time already."]},
    ]


def test_person_already_in_the_office_is_told_where_many_may_be():
    office = make_office(single_seat=False)
    held = make_term(office=office)
    row = {"on_behalf_of": held.on_behalf_of_id, "standing": "in_effect"} | between("2020-01-01")

    formset = sent(
        Terms,
        office,
        row | {"id": held.pk, "person": held.person_id},
        row | {"person": held.person_id},
        row | {"person": make_person().pk},
    )

    told = {"began": ["This person holds this office at that time already."]}
    assert formset.errors == [{}, told, {}]


# --- In which order it is saved -------------------------------------------------------------------


@pytest.mark.parametrize("handover", ["2020-05-01", "2020-09-01"])
def test_handover_moves_either_way_in_one_go(rivers, first, second, handover):
    formset = sent(
        Memberships,
        rivers,
        associate("2020-01-01", handover, id=first.pk),
        associate(handover, id=second.pk),
    )

    assert formset.is_valid()
    formset.save()
    assert periods(rivers) == [("2020-01-01", handover), (handover, "")]


def test_three_periods_move_on_together(rivers, first):
    middle = make_membership(organisation=rivers, began="2020-07-01", ended="2020-10-01")
    last = make_membership(organisation=rivers, began="2020-10-01")

    formset = sent(
        Memberships,
        rivers,
        associate("2020-01-01", "2020-08-01", id=first.pk),
        associate("2020-08-01", "2020-11-01", id=middle.pk),
        associate("2020-11-01", id=last.pk),
    )

    assert formset.is_valid()
    formset.save()
    assert periods(rivers) == [
        ("2020-01-01", "2020-08-01"),
        ("2020-08-01", "2020-11-01"),
        ("2020-11-01", ""),
    ]


def test_period_takes_the_place_of_one_that_is_taken_out(rivers, first, second):
    formset = sent(
        Memberships,
        rivers,
        associate("2020-01-01", id=first.pk),
        associate("2020-07-01", id=second.pk, DELETE="on"),
    )

    assert formset.is_valid()
    formset.save()
    assert periods(rivers) == [("2020-01-01", "")]


def test_new_period_takes_the_place_of_one_that_is_taken_out(rivers, second):
    formset = sent(
        Memberships,
        rivers,
        associate("2020-07-01", id=second.pk, DELETE="on"),
        associate("2020-03-01"),
    )

    assert formset.is_valid()
    formset.save()
    assert periods(rivers) == [("2020-03-01", "")]


def test_periods_that_change_places_are_told_to_be_saved_one_after_the_other(rivers, first, second):
    formset = sent(
        Memberships,
        rivers,
        associate("2020-07-01", id=first.pk),
        associate("2020-01-01", "2020-07-01", id=second.pk),
    )

    assert formset.non_form_errors() == [
        "These periods change places: save one change after the other."
    ]
    assert periods(rivers) == [("2020-01-01", "2020-07-01"), ("2020-07-01", "")]


def test_page_saved_as_it_was_changes_nothing(rivers, first, second):
    formset = sent(
        Memberships,
        rivers,
        associate("2020-01-01", "2020-07-01", id=first.pk),
        associate("2020-07-01", id=second.pk),
    )

    assert formset.is_valid()
    assert formset.save() == []
