"""The acts of governance as the office does them: appoint, hand over, end, assign."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from governance.models import Assignment, Office, Term
from records.when import When
from tests import office
from tests.office_pages import ActPage, said

pytestmark = pytest.mark.django_db

DAY = "14/02/2021"


@pytest.fixture
def awa(client):
    client.force_login(office.coordinator())
    return client


@pytest.fixture
def committee():
    return office.body(0, kind="steering")


@pytest.fixture
def chair(committee):
    """The chair's office, held by an English speaker, where languages are to alternate."""
    office.rule(1)
    seat = office.office(0, body=committee, role="chair", title_en="Chair")
    speaks(office.term(0, office=seat).person, "en")
    return seat


@pytest.fixture
def vice_chair(committee):
    return office.office(1, body=committee, role="vice_chair", title_en="Vice-chair")


def speaks(person, languages):
    person.languages = languages
    person.save()
    return person


def page(awa, record, act):
    model = record._meta
    return ActPage(awa, f"/en/admin/{model.app_label}/{model.model_name}/{record.pk}/acts/{act}/")


def appointment(number, languages, **given):
    """What is filled in to appoint somebody who works in these languages."""
    person = speaks(office.person(number), languages)
    return {
        "on_behalf_of": office.organisation(number).pk,
        "person": person.pk,
        "when": DAY,
        **given,
    }


# --- Appoint ------------------------------------------------------------------------------------


def test_appointment_within_the_criterion_needs_no_reason(awa, chair, vice_chair):
    act = page(awa, vice_chair, "appoint")
    act.show(**appointment(5, "fr", appointment="consensus"))

    answer = act.confirm()

    term = vice_chair.terms.get()
    assert (term.appointment, str(term.began)) == ("consensus", "2021-02-14")
    assert said(awa.get(answer.url))[:1] == ["Appointed: Vice-chair, Rivers Watch 5."]


def test_appointment_against_the_criterion_warns_and_asks_for_a_reason(awa, chair, vice_chair):
    act = page(awa, vice_chair, "appoint")

    answer = act.show(**appointment(5, "en"))

    assert act.errors == {
        "__all__": [
            "Of the languages sought, chair and vice-chair both bring only one: English. Say why "
            "this appointment is made all the same; the reason is kept."
        ]
    }
    assert not answer.context["form"]["override_reason"].is_hidden
    assert not vice_chair.terms.exists()


def test_reason_for_appointing_against_the_criterion_is_kept(awa, chair, vice_chair):
    act = page(awa, vice_chair, "appoint")
    act.show(**appointment(5, "en"))
    act.show(override_reason="Nobody else was willing.")

    answer = act.confirm()

    assert vice_chair.terms.get().override_reason == "Nobody else was willing."
    assert said(awa.get(answer.url))[:2] == [
        "Appointed: Vice-chair, Rivers Watch 5.",
        "Of the languages sought, chair and vice-chair both bring only one: English.",
    ]


def test_appointment_to_come_is_planned(awa, vice_chair):
    tomorrow = f"{timezone.localdate() + timedelta(days=1):%d/%m/%Y}"
    act = page(awa, vice_chair, "appoint")

    act.show(**appointment(1, "fr", when=tomorrow))
    assert act.errors == {"when": ["That day is still to come: tick “Planned, not yet in effect”."]}

    act.show(**appointment(2, "fr", when=tomorrow, planned="on"))
    act.confirm()
    assert vice_chair.terms.get().is_planned


def test_an_office_that_is_held_is_not_given_twice(awa, chair):
    act = page(awa, chair, "appoint")

    act.show(**appointment(5, "en", override_reason="So be it."))

    assert act.errors == {"__all__": ["Somebody holds this office at that time already."]}


def test_a_planned_successor_may_be_recorded_while_somebody_holds_the_office(awa, chair):
    act = page(awa, chair, "appoint")
    act.show(**appointment(5, "fr", planned="on", when="2022", occasion="The planning meeting"))

    act.confirm()

    assert chair.terms.planned().get().occasion == "The planning meeting"


def test_a_seat_for_many_is_given_once_by_a_double_click(awa, committee):
    members = office.office(0, body=committee, role="member", single_seat=False)
    act = page(awa, members, "appoint")
    shown = act.show(on_behalf_of=office.organisation(5).pk, when=DAY)
    act.confirm()

    act.answer = shown
    act.confirm()

    assert members.terms.count() == 1


@pytest.mark.parametrize("person", ["abc", "999999", "9" * 30, "-1", "\0"])
def test_a_forged_person_is_told_beside_the_field(awa, vice_chair, person):
    act = page(awa, vice_chair, "appoint")

    answer = act.show(**{**appointment(5, "fr"), "person": person})

    assert answer.status_code == 200
    assert list(act.errors) == ["person"]


# --- Hand over ----------------------------------------------------------------------------------


@pytest.fixture
def successor(vice_chair):
    return office.term(5, office=vice_chair)


def test_handover_shows_both_offices_before_and_after(awa, chair, successor):
    act = page(awa, chair, "hand-over")

    act.show(day=DAY, occasion="Annual planning meeting")

    changed = act.answer.context["changes"]
    assert [(str(c.record), c.is_new) for c in changed] == [
        ("Chair: Rivers Watch 0", False),
        ("Vice-chair: Rivers Watch 5", False),
        ("Chair: Rivers Watch 5", True),
    ]
    assert [f.after for f in changed[0].facts] == ["13 February 2021"]
    assert Term.objects.filter(until=None).count() == 2


def test_handover_shows_the_plan_apart_from_the_term_that_comes_of_it(awa, chair, successor):
    Term.objects.create(
        office=chair,
        person=successor.person,
        on_behalf_of=successor.on_behalf_of,
        standing="planned",
        since_latest="2021-02-14",
    )
    act = page(awa, chair, "hand-over")

    act.show(day=DAY)

    assert [(str(c.record), c.is_new) for c in act.answer.context["changes"]][2:] == [
        ("Chair: Rivers Watch 5 (planned)", False),
        ("Chair: Rivers Watch 5", True),
    ]


def test_handover_is_done_on_one_date(awa, chair, vice_chair, successor):
    act = page(awa, chair, "hand-over")
    act.show(day=DAY)

    answer = act.confirm()

    day = date(2021, 2, 14)
    assert chair.terms.held_on(day).get().on_behalf_of == successor.on_behalf_of
    assert not vice_chair.terms.held_on(day).exists()
    assert said(awa.get(answer.url)) == [
        "Rivers Watch 5: chair of the coalition since 14 February 2021.",
        "The vice-chair's office is vacant: a vice-chair is to be appointed.",
    ]


def test_handover_from_the_browsers_past_is_answered_in_words(awa, chair, successor):
    act = page(awa, chair, "hand-over")
    shown = act.show(day=DAY)
    act.confirm()

    act.answer = shown
    act.confirm()

    assert act.notes[0].startswith("These records have changed since this page was opened")
    assert chair.terms.count() == 2


def test_handover_without_a_vice_chair_is_refused(awa, chair, vice_chair):
    act = page(awa, chair, "hand-over")

    act.show(day=DAY)

    assert act.errors == {
        "__all__": [
            "No vice-chair is in office on that day who could take over; it may be done already."
        ]
    }


def test_handover_to_come_is_told_beside_the_day(awa, chair, successor):
    act = page(awa, chair, "hand-over")

    act.show(day=f"{timezone.localdate() + timedelta(days=1):%d/%m/%Y}")

    assert act.errors == {
        "day": ["A handover is recorded once it is done; until then it stays planned."]
    }


def test_handover_proposes_the_occasion_that_was_planned(awa, chair, successor):
    office.term(6, office=chair, standing="planned", occasion_en="Planning meeting")

    answer = awa.get(f"/en/admin/governance/office/{chair.pk}/acts/hand-over/")

    assert 'value="Planning meeting"' in answer.text


def test_only_the_chair_is_handed_over(awa, vice_chair):
    answer = awa.get(f"/en/admin/governance/office/{vice_chair.pk}/change/")

    assert [str(label) for label, _address in answer.context["acts"]] == ["Appoint"]


# --- Terms and seats ----------------------------------------------------------------------------


def test_a_term_is_ended(awa, chair):
    term = chair.terms.get()
    act = page(awa, term, "end")
    act.show(day=DAY, reason="Left the organisation.")

    act.confirm()

    term.refresh_from_db()
    assert term.last_day == When.on(date(2021, 2, 13))
    assert term.history.first().history_change_reason == "Left the organisation."


def test_several_seats_are_ended_together_or_not_at_all(awa):
    days = [date(2020, 3, 1), date(2021, 3, 1)]
    seats = [office.assignment(n, since=day, since_latest=day) for n, day in enumerate(days)]
    numbers = ",".join(str(seat.pk) for seat in seats)

    act = ActPage(awa, f"/en/admin/governance/assignment/acts/end/?of={numbers}")
    act.show(day=DAY)

    assert act.errors == {"__all__": ["Group 1: Rivers Watch 1: The end lies before the start."]}
    assert Assignment.objects.still_open().count() == 2

    french = ActPage(awa, f"/fr/admin/governance/assignment/acts/end/?of={numbers}")
    french.show(day=DAY)

    assert french.errors["__all__"][0].startswith("Group 1\xa0: Rivers Watch 1\xa0: ")


@pytest.mark.parametrize("numbers", ["", "abc", "9" * 40, "999999", "1;2"])
def test_an_act_on_nothing_is_not_found(awa, numbers):
    answer = awa.get(f"/en/admin/governance/assignment/acts/end/?of={numbers}")

    assert answer.status_code == 404


def test_a_seat_is_given_to_a_member(awa):
    group = office.body(0, acronym_en="WGM")
    act = page(awa, group, "assign")
    act.show(organisation=office.organisation(1).pk, role="lead", when="2021")

    act.confirm()

    assert group.assignments.get().role == "lead"


def test_a_review_visit_without_a_last_day_is_told_beside_it(awa):
    act = page(awa, office.body(0), "assign")

    act.show(organisation=office.organisation(1).pk, role="review_visit", when="2021")

    assert act.errors == {"last_day": ["A review visit needs its last day."]}


def test_a_seat_that_ends_before_it_begins_is_told_beside_its_last_day(awa):
    act = page(awa, office.body(0), "assign")

    act.show(organisation=office.organisation(1).pk, role="lead", when=DAY, last_day="12/02/2021")

    assert act.errors == {"last_day": ["The end lies before the start."]}


def test_a_seat_is_not_given_in_a_body_of_the_coalition(awa, committee):
    answer = awa.get(f"/en/admin/governance/body/{committee.pk}/acts/assign/", follow=True)

    assert said(answer) == ["“Assign” is not possible now for Group 0."]


def test_a_review_visit_names_its_country(awa):
    group = office.body(7)
    act = page(awa, group, "assign")
    given = {"organisation": office.organisation(8).pk, "when": DAY, "visited_country": "LR"}

    act.show(**given, role="member")
    assert act.errors == {"visited_country": ["Only a review visit goes to a country."]}

    act.show(**given, role="review_visit", last_day="20/02/2021")
    act.confirm()
    assert group.assignments.get().visited_country == "LR"


def test_an_end_before_the_start_is_told_beside_the_day(awa, chair):
    chair.terms.update(since=date(2020, 1, 1))
    act = page(awa, chair.terms.get(), "end")

    act.show(day="31/12/2019")

    assert act.errors == {"day": ["The end lies before the start."]}


def test_a_term_due_to_end_before_it_begins_is_told_beside_it(awa, vice_chair):
    act = page(awa, vice_chair, "appoint")

    act.show(**appointment(1, "fr", due="2020"))

    assert act.errors == {"due": ["It is due to end before it begins."]}


def test_the_chair_is_not_handed_over_from_another_offices_address(awa, vice_chair, successor):
    address = f"/en/admin/governance/office/{vice_chair.pk}/acts/hand-over/"

    assert "is not possible now" in said(awa.get(address, follow=True))[0]
    assert "is not possible now" in said(awa.post(address, {"day": DAY}, follow=True))[0]
    assert vice_chair.terms.get().is_open


def test_acts_are_offered_in_french_too(awa, chair):
    answer = awa.get(f"/fr/admin/governance/office/{chair.pk}/acts/appoint/")

    assert answer.status_code == 200
    assert 'lang="fr"' in answer.content.decode()


def test_offices_say_who_holds_them(awa, chair):
    answer = awa.get("/en/admin/governance/office/")

    assert [row.held_today[0].on_behalf_of.key for row in answer.context["cl"].result_list] == [
        "rivers-0"
    ]
    assert Office.objects.count() == 1
