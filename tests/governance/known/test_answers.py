"""What the records said by the end of another day, and what has changed in the answer since."""

from datetime import date, time, timedelta

import pytest

from governance.known.answers import known_on
from governance.models import Assignment, Term, Theme
from tests.governance.known.recorded import NAME, date_records, small_coalition
from tests.make import (
    make_assignment,
    make_body,
    make_membership,
    make_office,
    make_organisation,
    make_term,
)

pytestmark = pytest.mark.django_db

DAY = date(2020, 3, 1)
RECORDED = date(2021, 3, 10)
TODAY = date(2026, 11, 26)
CHAIR, MEMBER = "Chair: Bea Example (Rivers Watch)", "Rivers Watch: associate member"
SEAT = "Group on Rivers: Bea Example (Rivers Watch), member"


@pytest.fixture
def rivers():
    made = small_coalition()
    date_records(RECORDED)
    return made


def known(on=RECORDED, day=DAY):
    return known_on(day, known=on, today=TODAY)


def told(answer):
    return [(one.was, one.now, one.why) for one in answer.differences]


def holders(answer):
    return [term.holder.named for seat in answer.coalition.rotating for term in seat.held]


def test_what_was_recorded_by_the_end_of_that_day_is_told_and_nothing_has_changed(rivers):
    answer = known()

    assert [(one.label, one.kind) for one in answer.coalition.members] == [
        ("Rivers Watch", "associate member")
    ]
    assert holders(answer) == ["Bea Example (Rivers Watch)"]
    assert [str(held.group) for held in answer.coalition.seats] == ["Group on Rivers"]
    assert str(answer.coalition.plan.name) == "Plan of the rivers"
    assert (answer.differences, answer.withholds) == ([], False)


def test_nothing_was_recorded_on_the_day_before(rivers):
    answer = known(RECORDED - timedelta(days=1))

    assert (answer.coalition, answer.differences) == (None, [])
    assert answer.begins.date() == RECORDED


def test_nothing_was_ever_recorded():
    assert (known().coalition, known().begins) == (None, None)


@pytest.mark.parametrize(
    ("zone", "was_known"), [("UTC", True), ("Africa/Harare", False), ("America/New_York", True)]
)
def test_a_day_ends_where_the_site_is_at_home(rivers, settings, zone, was_known):
    settings.TIME_ZONE = zone
    date_records(RECORDED, rivers.membership, at=time(23, 30))

    assert bool(known().coalition.members) is was_known


def test_the_first_moment_of_the_next_day_is_no_longer_that_day(rivers):
    date_records(RECORDED + timedelta(days=1), rivers.membership, at=time(0))

    assert not known().coalition.members


def test_what_was_added_is_told(rivers):
    late = make_organisation(name_en="Open Quarry")
    make_membership(organisation=late, kind="full", beginning="founding", began="2019")
    make_term(
        office=make_office(body=rivers.chair.body, role="coordinator", title_en="Coordinator"),
        on_behalf_of=late,
        person=None,
        began="2020",
    )
    Theme.objects.create(plan=rivers.plan, key="fish", name_en="Fish")

    answer = known()

    assert told(answer) == [
        ("", "Open Quarry: full member", ""),
        ("", "Coordinator", ""),
        ("", "Coordinator: Open Quarry (possible)", ""),
        ("", "Plan of the rivers: Fish", ""),
    ]
    assert len(answer.coalition.members) == 1


def test_what_is_recorded_as_ended_by_then_is_told(rivers):
    end(rivers.membership, date(2020, 2, 1), ending="withdrew")
    end(rivers.term, DAY)
    end(rivers.seat, DAY + timedelta(days=1))

    why = "As is recorded now, it had ended by that day."
    assert told(known()) == [(MEMBER, "", why), (CHAIR, "", why)]


def end(row, day, **more):
    for name, value in {"until": day, "until_latest": day, **more}.items():
        setattr(row, name, value)
    row.save()


def test_what_is_recorded_to_have_begun_later_is_told(rivers):
    rivers.membership.since = rivers.membership.since_latest = DAY + timedelta(days=1)
    rivers.membership.save()

    assert told(known()) == [(MEMBER, "", "As is recorded now, it began only after that day.")]


def test_what_was_corrected_is_told_both_ways(rivers):
    rivers.membership.since_latest = date(2020, 12, 31)
    rivers.membership.save()
    other = make_organisation(name_en="Open Quarry")
    rivers.term.on_behalf_of, rivers.term.person = other, None
    rivers.term.save()

    assert told(known()) == [
        (MEMBER, f"{MEMBER} (possible)", ""),
        (CHAIR, "Chair: Open Quarry", ""),
    ]


def test_a_correction_made_by_that_day_has_not_changed_since(rivers):
    rivers.membership.since_latest = date(2020, 12, 31)
    rivers.membership.save()
    date_records(RECORDED + timedelta(days=1), rivers.membership)

    assert told(known())
    assert not told(known(RECORDED + timedelta(days=1)))


def test_what_was_taken_out_is_told_and_names_nobody(rivers):
    rivers.seat.delete()

    answer = known()

    gone = "Group on Rivers: Rivers Watch, member"
    assert told(answer) == [(gone, "", "It is no longer among the records.")]


def test_what_was_taken_out_by_that_day_is_not_there(rivers):
    seat = rivers.seat.pk
    rivers.seat.delete()
    date_records(RECORDED + timedelta(days=1), Assignment(pk=seat))

    assert [
        len(known(day).coalition.seats) for day in (RECORDED, RECORDED + timedelta(days=1))
    ] == [
        1,
        0,
    ]


@pytest.mark.parametrize(
    ("standing", "carried_out_on", "why"),
    [
        ("given_up", None, "The plan was given up."),
        ("planned", DAY, "The plan was carried out by that day."),
    ],
)
def test_what_became_of_a_plan_is_told(rivers, standing, carried_out_on, why):
    plan = make_term(
        office=rivers.chair,
        on_behalf_of=make_organisation(name_en="Open Quarry"),
        person=None,
        standing="planned",
        began="2022",
    )
    date_records(RECORDED)
    plan.standing, plan.carried_out_on = standing, carried_out_on
    plan.save()

    assert told(known()) == [("Chair: Open Quarry (planned)", "", why)]


def test_review_visit_is_told_of_on_no_day(rivers):
    make_assignment(body=rivers.group, role="review_visit", began="2020", last_day="2021")
    date_records(RECORDED)

    assert len(known().coalition.seats) == 1


# --- What is hidden or erased today ---------------------------------------------------------------


def test_a_name_that_may_not_be_public_today_is_not_told_of_then(rivers):
    rivers.person.consents.all().delete()

    answer = known()

    assert holders(answer) == ["Rivers Watch"]
    assert answer.differences == []


def test_a_person_who_was_erased_is_not_told_of_then(rivers):
    for row in (rivers.term, rivers.seat):
        row.person = None
        row.save()
    rivers.person.delete()

    answer = known()

    assert holders(answer) == ["Rivers Watch"]
    assert NAME not in str(told(answer))


def test_a_record_that_was_taken_out_names_nobody_who_may_be_named_elsewhere(rivers):
    Term.objects.get(pk=rivers.term.pk).delete()

    answer = known()

    assert holders(answer) == ["Rivers Watch"]
    assert told(answer)[0][0] == "Chair: Rivers Watch"


def test_words_that_were_taken_out_stay_out(rivers):
    rivers.term.since_words = "in the house of Zebediah Example"
    rivers.term.save()
    date_records(RECORDED, rivers.term)
    rivers.term.since_words = ""
    rivers.term.save()

    (term,) = (term for seat in known().coalition.rotating for term in seat.held)
    assert term.began_words == ""


def test_an_organisation_that_hides_itself_today_is_not_named(rivers):
    rivers.rivers.is_listed = False
    rivers.rivers.save()

    answer = known()

    assert answer.withholds
    assert (answer.coalition.members, holders(answer)) == ([], [""])
    assert "Rivers" not in str(told(answer)).replace("Group on Rivers", "")


def test_an_acronym_that_is_hidden_today_is_not_told(rivers):
    rivers.rivers.acronym = "RW"
    rivers.rivers.save()
    date_records(RECORDED, rivers.rivers)
    rivers.rivers.hidden_fields = ["acronym"]
    rivers.rivers.save()

    assert [member.label for member in known().coalition.members] == ["Rivers Watch"]


def test_an_organisation_that_is_no_longer_recorded_is_not_named(rivers):
    quarry = make_organisation(name_en="Open Quarry")
    membership = make_membership(organisation=quarry, began="2020-01-01")
    date_records(RECORDED)
    membership.delete()
    quarry.delete()

    answer = known()

    assert answer.withholds
    assert [member.label for member in answer.coalition.members] == ["Rivers Watch"]


def test_a_record_of_which_something_is_missing_is_left_out(rivers):
    type(rivers.group).history.filter(id=rivers.group.pk).delete()

    assert known().coalition.seats == []


# --- How often the database is asked --------------------------------------------------------------


def test_queries_are_as_many_at_any_size(rivers, django_assert_num_queries):
    counts = []
    for more in (0, 2):
        for number in range(more):
            organisation, year = make_organisation(), str(2010 + 2 * number)
            make_membership(organisation=organisation, began="2020-01-01")
            make_term(office=rivers.chair, on_behalf_of=organisation, began=year, last_day=year)
            make_assignment(body=make_body(began="2019"), organisation=organisation)
        date_records(RECORDED)
        with django_assert_num_queries(25):
            counts.append(len(known().coalition.members))

    assert counts == [1, 3]


def test_a_day_on_which_nothing_was_recorded_asks_less(rivers, django_assert_num_queries):
    with django_assert_num_queries(16):
        known(RECORDED - timedelta(days=1))
