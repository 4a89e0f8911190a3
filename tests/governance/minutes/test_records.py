"""What is typed at a meeting becomes records, and becomes them once."""

from datetime import date

import pytest

from governance.minutes.actions import (
    enter,
)
from governance.models import ActionItem, AgendaPoint, Decision
from records.when import When
from tests.governance.minutes.typed import SHEET, entered, minutes_of, refused
from tests.make import (
    make_action_item,
    make_agenda_point,
    make_decision,
    make_meeting,
    make_office,
    make_organisation,
)

pytestmark = pytest.mark.django_db

DAY = date(2020, 3, 1)


@pytest.fixture
def rivers():
    return make_organisation(key="rivers-watch", acronym="RW", name_en="Rivers Watch")


def test_each_line_becomes_its_record(rivers):
    minutes = entered(minutes_of())

    (point,) = AgendaPoint.objects.all()
    assert (point.title_en, point.is_raised) == ("Money", True)
    assert point.notes_en == "The report was read.\nAnd then we had tea."
    decision = Decision.objects.get()
    assert (decision.number, decision.title_en) == ("2020-01", "The budget is adopted")
    assert (decision.meeting, decision.taken) == (minutes.meeting, When.on(date(2020, 2, 14)))
    first, second = ActionItem.objects.order_by("pk")
    assert (first.what_en, first.organisation, first.decision) == (
        "send the report",
        rivers,
        decision,
    )
    assert first.due == When.on(date(2020, 3, 14))
    assert (second.what_en, second.organisation, second.decision) == ("thank the cook", None, None)
    assert {row.readers for row in (decision, first, second)} == {"coordinator"}
    assert minutes.text_en == SHEET.replace("! The", "! [2020-01] The").replace(
        "> RW", f"> [{first.pk}] RW"
    ).replace("> thank", f"> [{second.pk}] thank")


def test_entered_twice_nothing_is_doubled(rivers):
    minutes = entered(minutes_of())
    before = [minutes.text_en, *(m.history.count() for m in (Decision, ActionItem, AgendaPoint))]

    minutes = entered(minutes)

    assert [Decision.objects.count(), ActionItem.objects.count()] == [1, 2]
    assert AgendaPoint.objects.count() == 1
    assert before == [
        minutes.text_en,
        *(m.history.count() for m in (Decision, ActionItem, AgendaPoint)),
    ]


def test_a_line_corrected_in_a_draft_corrects_its_record(rivers):
    minutes = entered(minutes_of())
    minutes.text_en = minutes.text_en.replace("is adopted", "is approved").replace("14/03", "15/03")
    minutes.save()

    entered(minutes)

    assert Decision.objects.get().title_en == "The budget is approved"
    assert ActionItem.objects.earliest("pk").due == When.on(date(2020, 3, 15))


def test_what_was_corrected_in_the_records_stays_where_its_line_did_not_change(rivers):
    minutes = entered(minutes_of("! One\n> RW: two (by 14/03/2020)\n> three"))
    Decision.objects.update(title_en="One, in better words")
    ActionItem.objects.filter(organisation=rivers).update(what_en="better", due_latest="2020-04-01")
    minutes.text_en = minutes.text_en.replace("two", "2").replace("three", "3")
    minutes.save()

    entered(minutes)

    assert Decision.objects.get().title_en == "One, in better words"
    first, second = ActionItem.objects.order_by("pk")
    assert (first.what_en, first.due_latest) == ("2", date(2020, 4, 1))
    assert second.what_en == "3"


def test_what_was_only_typed_before_another_version_was_entered_is_entered(rivers):
    minutes = french_of(entered(minutes_of("! One")), One="Une")
    minutes.text_en = minutes.text_en.replace("One", "The first")
    minutes.save()
    entered(minutes, "fr")

    entered(minutes)

    assert Decision.objects.get().title_en == "The first"
    assert Decision.objects.get().title_fr == "Une"


def test_a_sign_that_no_record_takes_is_told_by_its_line():
    minutes = minutes_of("# Money\n! turned\u202e round")

    assert refused(enter, minutes, language="en") == [
        "Line 2: This text holds a hidden sign that turns the direction of writing (U+202E). Type "
        "it anew without it."
    ]


def test_what_a_line_does_not_say_stays_as_the_office_recorded_it(rivers):
    minutes = entered(minutes_of("> thank the cook"))
    ActionItem.objects.update(organisation=rivers, due_latest=DAY)

    entered(minutes)

    item = ActionItem.objects.get()
    assert (item.organisation, item.due_latest) == (rivers, DAY)


def test_a_point_announced_keeps_its_title_and_its_place():
    meeting = make_meeting()
    point = make_agenda_point(meeting=meeting, title_en="Money", order=7)

    entered(minutes_of("# MONEY!\nread\n# Other\n", meeting=meeting))

    point.refresh_from_db()
    assert (point.title_en, point.notes_en, point.order) == ("Money", "read", 7)
    assert [one.title_en for one in meeting.agenda.raised()] == ["Other"]


def test_a_point_raised_follows_the_sheet_and_one_announced_stays():
    meeting = make_meeting()
    make_agenda_point(meeting=meeting, title_en="Announced")
    minutes = entered(minutes_of("# One\n# Two", meeting=meeting))
    kept = meeting.agenda.get(title_en="One").pk
    minutes.text_en = "# Won"
    minutes.save()

    entered(minutes)

    assert [one.title_en for one in meeting.agenda.announced()] == ["Announced"]
    assert [(one.pk, one.title_en) for one in meeting.agenda.raised()] == [(kept, "Won")]


@pytest.mark.parametrize("who", ["RW", "rivers-watch", "rivers watch", "Rivières"])
def test_whoever_is_to_do_it_is_known_by_key_or_name(rivers, who):
    rivers.name_fr = "Rivières"
    rivers.save()

    entered(minutes_of(f"> {who}: write"))

    assert ActionItem.objects.get().organisation == rivers


def test_an_office_may_be_to_do_it():
    office = make_office(key="coordination", title_fr="Coordination", title_en="Co-ordinator")

    entered(minutes_of("> coordination: write"))

    item = ActionItem.objects.get()
    assert (item.office, item.organisation) == (office, None)


def test_all_that_cannot_be_entered_is_told_and_nothing_is_written(rivers):
    make_organisation(key="other", acronym="RW")
    make_organisation(key="twin", acronym="TWIN", name_en="Twin")
    make_decision(taken="2020", year=2020, sequence=5)
    other = make_action_item()
    minutes = minutes_of(f"""# Money
! Fine
! [2020-05] Of no meeting
> [{other.pk}] of no meeting
> RW: several
> Nobody: who
> twin: one with two names (by 14/03/2020)""")

    assert refused(enter, minutes, language="en") == [
        "Line 3: [2020-05] is none of this meeting: leave the brackets out.",
        f"Line 4: [{other.pk}] is none of this meeting: leave the brackets out.",
        "Line 5: several are called “RW”. Write the key.",
        "Line 6: no organisation or office is called “Nobody”. Write its short name, or begin with "
        "“: ” where it is nobody in particular.",
    ]
    assert not AgendaPoint.objects.exists()
    assert Decision.objects.count() == 1


def test_what_is_not_understood_is_told_by_its_line():
    minutes = minutes_of("#\n! " + "x" * 201 + "\n> write (by 31/02/2020)")

    assert refused(enter, minutes, language="en") == [
        "Line 1: nothing follows “#”.",
        "Line 2: longer than 200 signs. Write a shorter sentence, and the rest as a note below it.",
        "Line 3: “31/02/2020” is no date that is understood here: 14/03/2026, 03/2026 or "
        "2026-03-14.",
    ]


def test_a_number_in_two_lines_is_no_two_records():
    minutes = entered(minutes_of("! One"))
    minutes.text_en += "\n! [2020-1] Two"
    minutes.save()

    assert refused(enter, minutes, language="en") == ["Line 2: [2020-1] stands in two lines."]


def test_minutes_of_a_meeting_to_come_are_not_entered():
    minutes = minutes_of(meeting=make_meeting(standing="called"))

    assert refused(enter, minutes, language="en") == [
        "Record first that the meeting took place, and when."
    ]


# --- In another language ------------------------------------------------------------------------


def french_of(minutes, **changes):
    """The English sheet with some words of it in French."""
    text = minutes.text_en
    for english, french in changes.items():
        text = text.replace(english, french)
    minutes.text_fr = text
    minutes.save()
    return minutes


def test_a_sheet_in_another_language_only_says_the_records_in_its_words(rivers):
    minutes = french_of(entered(minutes_of()), Money="Argent", The="Le", thank="remercier")

    entered(minutes, "fr")

    point, decision = AgendaPoint.objects.get(), Decision.objects.get()
    assert (point.title_en, point.title_fr) == ("Money", "Argent")
    assert (decision.title_en, decision.title_fr) == (
        "The budget is adopted",
        "Le budget is adopted",
    )
    assert [item.what_fr for item in ActionItem.objects.order_by("pk")] == [
        "send the report",
        "remercier the cook",
    ]


def test_a_sheet_in_another_language_makes_no_record(rivers):
    minutes = entered(minutes_of())
    minutes.text_fr = "# Argent\n! Nouvelle\n> RW: écrire"
    minutes.save()

    words = "begin with the number that it has in the other language, in brackets."
    assert refused(enter, minutes, language="fr") == [f"Line 2: {words}", f"Line 3: {words}"]
    assert Decision.objects.count() == 1


def test_a_sheet_in_another_language_has_the_same_points():
    minutes = entered(minutes_of("# One\n# Two"))
    minutes.text_fr = "# Un"
    minutes.save()

    assert refused(enter, minutes, language="fr") == [
        "It needs the same 2 points as the minutes that were entered."
    ]
