"""What the 2020 report really says: the founding records, and the facts that they hold."""

from datetime import date, timedelta

import pytest

from governance.models import (
    Assignment,
    Attendance,
    Body,
    BodyName,
    Decision,
    Effect,
    Meeting,
    Position,
    Term,
)
from governance.offices import by_role
from kpcsc.facts import FILE, facts
from kpcsc.loading.founding import load
from members.eligibility import eligibility_of
from members.models import (
    Affiliation,
    Consent,
    Membership,
    Organisation,
    Person,
    RegionCountry,
)
from members.public import public_people
from members.upgrade import Standing
from records.models import LoadedRecord, Source
from records.when import When
from tests.loading.conftest import DATA
from tests.loading.told import told
from tests.make import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("founding")]
IN_2021 = date(2021, 3, 1)


def held_facts():
    return {fact.number for fact in facts() if fact.is_held}


@pytest.fixture(scope="module")
def held(founding, django_db_blocker):
    """The facts that the records hold as they were loaded."""
    with django_db_blocker.unblock():
        return held_facts()


def test_thirteen_members_are_loaded_once():
    before = LoadedRecord.objects.count()

    again = load([DATA])

    assert (again.added.total(), LoadedRecord.objects.count()) == (0, before)
    assert Organisation.objects.members_on(IN_2021).count() == 13
    assert Membership.objects.associate().get().organisation.key == "ccrag"


def test_what_the_coordinator_changed_or_deleted_stays_so():
    Organisation.objects.filter(key="zela").update(city="Elsewhere")
    Assignment.objects.all().delete()

    load([DATA])

    assert Organisation.objects.get(key="zela").city == "Elsewhere"
    assert not Assignment.objects.exists()


def test_ccrag_cannot_be_told_until_the_last_day_of_2021():
    ccrag = Organisation.objects.get(key="ccrag")
    certain = date(2021, 12, 31)

    before = eligibility_of(ccrag, certain - timedelta(days=1))

    assert before.standing is Standing.CANNOT_TELL
    assert (before.applies_from.earliest, before.applies_from.latest) == (date(2021, 1, 1), certain)
    assert eligibility_of(ccrag, certain).standing is Standing.MAY_APPLY


def test_only_chair_and_vice_chair_are_public():
    shown = public_people(Person.objects.all(), today=date(2026, 11, 24))

    held = by_role(["chair", "vice_chair"], IN_2021)
    assert set(shown) == {seat.person.pk for seat in held.values()}
    assert Person.objects.count() == 3


def test_handover_is_planned_and_the_chair_carries_over():
    chair = by_role(["chair"], date(2026, 11, 24))["chair"]

    assert chair.term.on_behalf_of.key == "zela"
    assert chair.planned.on_behalf_of.key == "grpie"
    assert chair.state == "carried_over"


def test_no_seat_and_no_country_is_invented():
    assert [str(row.body.key) for row in Assignment.objects.all()] == ["car-mt"]
    assert Term.objects.count() == 3
    assert not RegionCountry.objects.filter(country="ZA").exists()


def test_no_day_and_no_rank_is_given_that_no_source_gives():
    assert not Source.objects.get(key="report-2020").published.is_known
    assert {basis.began.iso() for basis in Consent.objects.all()} == {"2021-02-01/2021-12-31"}
    assert not Body.objects.exclude(parent=None).exists()


def test_committee_has_its_present_name_on_every_day_and_keeps_the_former_one():
    (former,) = BodyName.objects.all()

    names = {former.body.named_on(day) for day in (date(2019, 12, 31), date(2020, 12, 31), IN_2021)}

    assert names == {Body.objects.get(key="cpc")}
    assert (former.name_en, former.acronym_en) == ("Participation Committee", "PC")
    assert (former.name_fr, former.acronym_fr) == ("Comité de participation", "CP")
    assert (former.began, former.last_day) == (When.parse("by 2020"), When.parse("by 2020"))


def test_each_decision_and_meeting_is_told_in_both_languages_with_its_section():
    texts = ("title_en", "title_fr", "text_en", "text_fr", "section")
    decisions = [[getattr(row, name) for name in texts] for row in Decision.objects.all()]
    titles = [[row.title_en, row.title_fr, row.section] for row in Meeting.objects.all()]

    assert (len(decisions), len(titles)) == (11, 4)
    assert all(all(told) for told in decisions + titles)


def test_no_day_no_method_and_no_dissent_is_given_that_the_report_does_not_give():
    known = [row.taken for row in Decision.objects.all()]
    known += [row.held for row in Meeting.objects.all()]

    assert not [when for when in known if when.is_exact]
    assert {row.method for row in Decision.objects.all()} == {""}
    assert not Position.objects.exists()
    assert not Attendance.objects.exists()


def test_facts_are_looked_up_each_time(held):
    Effect.objects.exclude(membership=None).delete()
    Membership.objects.associate().delete()

    lost = held - held_facts()
    assert lost == {"F048", "F073"}
    assert {"F017", "F018", "F081", "F158"}.isdisjoint(held)
    assert len(told("facts").splitlines()) == 159


@pytest.mark.parametrize(
    ("entry", "lost"),
    [
        ("person/chair-2021", {"F059", "F060"}),
        ("person/vice-chair-2021", {"F055", "F056", "F061", "F062", "F063"}),
    ],
)
def test_facts_about_who_speaks_for_the_coalition_are_lost_with_the_name(held, entry, lost):
    Person.objects.filter(pk=LoadedRecord.objects.get(key=entry).record_pk).update(name="Dan")

    assert held - held_facts() == lost


def test_facts_about_who_is_not_public_are_lost_with_the_person(held):
    for model in (Assignment, Affiliation):
        model.objects.filter(organisation__key="ccrag").update(person=make_person())

    assert held - held_facts() == {"F086", "F087"}


@pytest.mark.parametrize(("role", "lost"), [("chair", {"F059"}), ("vice_chair", {"F056"})])
def test_facts_about_terms_are_lost_with_their_dates(held, role, lost):
    Term.objects.in_effect().of_role(role).update(since="2019-01-01", since_latest="2019-12-31")

    assert held - held_facts() == lost


def test_every_fact_that_has_an_entry_is_held(held):
    named = {line.split(".")[0] for line in FILE.read_text().splitlines() if line[:1] == "F"}

    assert named == held


def test_facts_tell_a_decision_by_its_number():
    assert "F004 held decision 2020-01" in told("facts").splitlines()


def test_facts_name_nobody():
    said = told("facts")

    assert not [person.name for person in Person.objects.all() if person.name in said]
