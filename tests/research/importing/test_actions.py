"""A file of visits comes in whole or not at all, and never twice."""

from datetime import date
from decimal import Decimal

import pytest

from records.acts import Refused
from records.files import storage
from records.when import When
from research.importing import plan
from research.importing.actions import imported
from research.models import Site, Visit, VisitImport
from tests.make import make_membership
from tests.of_surveys import make_methodology, make_site, make_visit
from tests.research.importing.files import (
    AT,
    DAY,
    FIRST,
    HEADINGS,
    SECOND,
    bring_in,
    brought_in,
    file_of,
    make_account,
    make_mapping,
    taken_in,
    try_out,
)

pytestmark = pytest.mark.django_db


def counts(outcome):
    return outcome.new, outcome.changed, outcome.unchanged, outcome.wrong


# --- The check ----------------------------------------------------------------------------------


def test_check_tells_and_changes_nothing():
    of = taken_in(make_mapping(), file_of(FIRST, SECOND))

    outcome = try_out(of)

    assert counts(outcome) == (2, 0, 0, 0)
    assert (outcome.sites, outcome.doubtful) == (2, 0)
    assert not Visit.objects.exists()
    assert not Site.objects.exists()


def test_columns_are_matched_by_themselves_where_they_are_known():
    of = taken_in(make_mapping(), file_of(FIRST))

    assert of.matched["targets"] == [
        "external_id", "pcode", "site", "country", "location", "visited", "indicator:workers",
        "indicator:childunder15", "indicator:minerals",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "heading", "reason"),
    [
        (FIRST.replace("CF;4.36", "Atlantis;4.36"), "country",
         "“Atlantis” is not a country known here."),
        (FIRST.replace("4.36 18.55", "18.55 4.36"), "location",
         "Latitude and longitude are swapped."),
        (FIRST.replace("4.36 18.55", "5.0 -20.0"), "location", "This place lies in the sea."),
        (FIRST.replace("4.36 18.55", "-17.8 31.0"), "location",
         "This place lies in Zimbabwe, not in Central African Republic."),
        (FIRST.replace("2021-03-04", "2021-07-01"), "visited", "This day is still to come."),
        (FIRST.replace("12;yes", "twelve;yes"), "workers", "This is not a number."),
        (FIRST.replace("12;yes", "=6*2;yes"), "workers",
         "This is a formula, or the mistake of one, and not its result."),
        (FIRST.replace("gold diamonds", "silver"), "minerals",
         "“silver” is not among the answers of the question."),
        (FIRST + ";more", "", "The row has more cells than there are headings. Put quotation "
         "marks around a text that holds a separator, or save the file as XLSX."),
        (FIRST.replace("CF;4.36 18.55 0 0", ";"), "country",
         "This site is new, and its country is not told."),
    ],
)  # fmt: skip
def test_wrong_row_says_its_column_and_lets_nothing_in(row, heading, reason):
    of = taken_in(make_mapping(), file_of(SECOND, row))

    outcome = try_out(of)

    assert [(one.number, one.heading, one.reason) for one in outcome.mistakes] == [
        (3, heading, reason)
    ]
    with pytest.raises(Refused):
        bring_in(of, confirmed=outcome.digest)
    assert not Visit.objects.exists()
    assert not Site.objects.exists()
    assert VisitImport.objects.waiting().count() == 1


def test_place_near_the_border_is_a_doubt_that_lets_in():
    row = FIRST.replace("CF;4.36 18.55", "CD;4.62 18.30")

    outcome = brought_in(make_mapping(), row)

    assert [(one.number, one.heading) for one in outcome.doubts] == [(2, "location")]
    assert counts(outcome) == (1, 0, 0, 0)


def test_rows_are_read_alike_however_many_at_a_time(monkeypatch):
    monkeypatch.setattr(plan, "CHUNK", 1)
    mapping = make_mapping()
    bare = FIRST.replace("u-1", "").replace("2021-03-04", "2021-03-06")
    rows = [FIRST, bare, bare.replace(";CF-1", "u-3;CF-1"), SECOND]

    assert counts(brought_in(mapping, *rows)) == (4, 0, 0, 0)
    assert counts(try_out(taken_in(mapping, file_of(FIRST, SECOND)))) == (0, 0, 2, 0)


def test_site_does_not_move_to_another_country():
    mapping = make_mapping()
    make_site(survey=mapping.survey, pcode="cf-1", country="CD")

    (mistake,) = try_out(taken_in(mapping, file_of(FIRST))).mistakes

    assert mistake.reason.startswith("This site is recorded in another country: ")


def test_same_visit_twice_in_a_file_is_refused():
    rows = [FIRST, FIRST.replace("12;yes", "13;yes")]

    (mistake,) = try_out(taken_in(make_mapping(), file_of(*rows))).mistakes

    assert (mistake.number, mistake.reason) == (3, "This is the same visit as in row 2.")


# --- The import ---------------------------------------------------------------------------------


def test_visits_come_in_for_the_member_alone():
    mapping = make_mapping()

    outcome = brought_in(mapping, FIRST, SECOND)

    assert counts(outcome) == (2, 0, 0, 0)
    visit = Visit.objects.get(external_id="u-1")
    assert visit.answers == {"workers": 12, "childunder15": True, "minerals": ["gold", "diamonds"]}
    assert visit.visited == When.on(date(2021, 3, 4))
    assert (visit.organisation, visit.entered_for) == (mapping.member, mapping.member)
    assert visit.site.entered_for == mapping.member
    assert (visit.survey, visit.methodology) == (mapping.survey, mapping.methodology)
    assert (visit.readers, visit.is_sensitive) == ("coordinator", False)
    visit.full_clean()


def test_sites_come_in_with_their_places():
    brought_in(make_mapping(), FIRST)

    site = Site.objects.get()
    assert (site.pcode, site.name, site.country.code) == ("CF-1", "Blue pit", "CF")
    assert (site.latitude, site.longitude) == (Decimal("4.36"), Decimal("18.55"))
    site.full_clean()


def test_history_says_who_and_why():
    mapping = make_mapping()

    brought_in(mapping, FIRST)

    for row in (Visit.objects.get(), Site.objects.get()):
        (kept,) = row.history.all()
        assert (kept.history_type, kept.history_user) == ("+", mapping.bea)
        assert kept.history_change_reason == "Imported from a file of visits."


def test_same_file_again_changes_nothing():
    mapping = make_mapping()
    brought_in(mapping, FIRST, SECOND)

    outcome = try_out(taken_in(mapping, file_of(FIRST, SECOND)))

    assert counts(outcome) == (0, 0, 2, 0)
    assert not outcome.does_something
    assert Visit.objects.count() == Site.objects.count() == 2


def test_corrected_file_changes_what_it_corrects():
    mapping = make_mapping()
    brought_in(mapping, FIRST, SECOND)

    outcome = brought_in(mapping, FIRST.replace("12;yes", ";no"), SECOND)

    assert counts(outcome) == (0, 1, 1, 0)
    visit = Visit.objects.get(external_id="u-1")
    assert visit.answers == {"childunder15": False, "minerals": ["gold", "diamonds"]}
    assert [kept.history_type for kept in visit.history.all()] == ["~", "+"]


def test_question_without_a_column_keeps_its_answer():
    mapping = make_mapping()
    brought_in(mapping, FIRST)
    headings = "_uuid;pcode;visited;workers"

    outcome = bring_in(taken_in(mapping, file_of("u-1;cf-1;2021-03-04;13", headings=headings)))

    assert counts(outcome) == (0, 1, 0, 0)
    assert Visit.objects.get().answers == {
        "workers": 13, "childunder15": True, "minerals": ["gold", "diamonds"],
    }  # fmt: skip


def test_without_a_number_a_visit_is_told_by_site_and_day():
    mapping = make_mapping()
    headings = HEADINGS.removeprefix("_uuid;")
    rows = [row.partition(";")[2] for row in (FIRST, SECOND)]
    bring_in(taken_in(mapping, file_of(*rows, headings=headings)))

    again = try_out(taken_in(mapping, file_of(*rows, headings=headings)))
    numbered = try_out(taken_in(mapping, file_of(FIRST, SECOND)))

    assert counts(again) == (0, 0, 2, 0)
    assert counts(numbered) == (0, 2, 0, 0)  # they are the same, and get their numbers


def test_two_visits_of_one_day_are_two_where_they_have_numbers():
    mapping = make_mapping()
    other = FIRST.replace("u-1", "u-9")

    assert counts(brought_in(mapping, FIRST, other)) == (2, 0, 0, 0)
    headings = "pcode;visited;workers"
    (mistake,) = try_out(
        taken_in(mapping, file_of("CF-1;2021-03-04;13", headings=headings))
    ).mistakes
    assert mistake.reason == "Several visits of this site on this day are recorded."


# --- What is others' ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({}, "This visit is published, or was entered by the coordination."),
        ({"entered": True, "readers": "public"},
         "This visit is published, or was entered by the coordination."),
        ({"other": True}, "A visit with this number is another member's."),
        ({"version": True}, "This visit was recorded by another version of the methodology."),
    ],
)  # fmt: skip
def test_visit_of_others_is_not_changed(given, reason):
    mapping = make_mapping()
    member = make_membership().organisation if given.get("other") else mapping.member
    methodology = (
        make_methodology(survey=mapping.survey, version="2021-1")
        if given.get("version")
        else mapping.methodology
    )
    make_visit(
        methodology=methodology,
        organisation=member,
        external_id="u-1",
        readers=given.get("readers", "coordinator"),
        **({"entered_for": member} if given.get("entered") else {}),
    )

    (mistake,) = try_out(taken_in(mapping, file_of(FIRST))).mistakes

    assert (mistake.heading, mistake.reason) == ("_uuid", reason)


def test_coordination_changes_what_is_published():
    mapping = make_mapping()
    brought_in(mapping, FIRST)
    Visit.objects.update(readers="public")

    outcome = brought_in(mapping, FIRST.replace("12;yes", "13;yes"), by=mapping.awa)

    assert counts(outcome) == (0, 1, 0, 0)
    visit = Visit.objects.get()
    assert (visit.readers, visit.entered_for) == ("public", mapping.member)


# --- Once, and in time --------------------------------------------------------------------------


def test_file_is_imported_once():
    of = taken_in(make_mapping(), file_of(FIRST))
    digest = try_out(of).digest
    bring_in(of, confirmed=digest)

    with pytest.raises(Refused, match="This file has been imported already"):
        bring_in(of, confirmed=digest)
    assert Visit.objects.count() == 1


def test_nothing_else_is_done_than_was_confirmed():
    mapping = make_mapping()
    of, other = (taken_in(mapping, file_of(FIRST, SECOND)) for _ in range(2))
    digest = try_out(of).digest
    bring_in(other)

    with pytest.raises(Refused, match="the records have changed since the check"):
        bring_in(of, confirmed=digest)
    assert Visit.objects.count() == 2


def test_closed_survey_takes_nothing():
    mapping = make_mapping()
    of = taken_in(mapping, file_of(FIRST))
    digest = try_out(of).digest
    mapping.survey.readers = "coordinator"
    mapping.survey.save()

    with pytest.raises(Refused, match="This survey takes no visits at present"):
        bring_in(of, confirmed=digest)
    assert not Visit.objects.exists()
    assert counts(bring_in(taken_in(mapping, file_of(FIRST), by=mapping.awa))) == (1, 0, 0, 0)


def test_who_acts_for_the_member_no_longer_imports_nothing():
    mapping = make_mapping()
    of = taken_in(mapping, file_of(FIRST))
    stranger = make_account(make_membership().organisation)

    with pytest.raises(Refused, match="You may not import visits for this organisation"):
        bring_in(of, by=stranger, confirmed="")


def test_who_stops_listening_has_it_undone():
    of = taken_in(make_mapping(), file_of(FIRST))
    steps = imported(of.pk, by=of.uploaded_by, at=AT, day=DAY, confirmed=try_out(of).digest)

    next(steps)
    steps.close()

    assert not Visit.objects.exists()
    assert VisitImport.objects.waiting().get() == of


def test_file_that_goes_while_it_is_checked_is_told():
    of = taken_in(make_mapping(), file_of(FIRST))
    storage.remove(of.key)

    with pytest.raises(Refused, match="This file was left for too long, or was let go"):
        try_out(of)
