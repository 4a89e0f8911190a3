"""The opening page says what needs attention today, with as many queries at any size."""

from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from kpcsc.desk import recent_changes, tasks
from members.models import Person
from records.when import When
from tests import office
from tests.make import make_membership
from tests.of_surveys import make_site, make_visit

pytestmark = pytest.mark.django_db

DAY = date(2021, 6, 15)
NOW = office.NOON
UNCERTAIN = "Associates whose date to apply is still uncertain"


def task(title, day=DAY, now=NOW):
    return next(task for task in tasks(day, now) if task.title == title)


def lines(title, day=DAY):
    return [(line.label, line.detail) for line in task(title, day).lines]


@pytest.fixture
def rule():
    return office.rule(0)


@pytest.fixture
def committee():
    return office.body(0, kind="steering")


# --- Members ------------------------------------------------------------------------------------


def test_associates_are_told_by_what_the_rule_answers(rule):
    office.membership(0, since=office.FIRST)
    office.membership(1, since=date(2020, 8, 1), since_latest=date(2020, 8, 1))
    office.membership(2, since=date(2020, 10, 1), since_latest=date(2020, 10, 1))
    office.membership(3, since=date(2021, 1, 1), since_latest=date(2021, 12, 31))

    assert lines("Associates that may apply for full membership") == [
        ("Rivers Watch 0", "associate since 1 January 2020")
    ]
    assert lines("Associates that may apply within 90 days") == [
        ("Rivers Watch 1", "associate since 1 August 2020")
    ]
    assert lines(UNCERTAIN) == [
        ("Rivers Watch 3", "since 2021; may apply for certain from 31 December 2022")
    ]


def test_when_an_uncertain_associate_may_apply_is_counted_from_its_unbroken_time(rule):
    """It left on some day of 2020 and came back: the year counts anew."""
    first = office.membership(0, since=date(2019, 1, 1), since_latest=date(2019, 12, 31))
    ended = {"until": date(2020, 1, 1), "until_latest": date(2020, 12, 31), "ending": "withdrew"}
    type(first).objects.filter(pk=first.pk).update(**ended)
    make_membership(organisation=first.organisation, began="2021-03")

    assert lines(UNCERTAIN, date(2021, 6, 15)) == [
        ("Rivers Watch 0", "since March 2021; may apply for certain from 31 March 2022")
    ]


def test_without_a_rule_no_day_is_told():
    office.membership(0, since=office.FIRST)

    assert lines(UNCERTAIN) == [("Rivers Watch 0", "associate since 1 January 2020")]


@pytest.mark.parametrize(
    ("day", "count"), [(date(2020, 10, 2), 0), (date(2020, 10, 3), 1), (date(2021, 1, 1), 0)]
)
def test_who_arrives_is_told_90_days_before(rule, day, count):
    office.membership(0, since=office.FIRST)

    assert task("Associates that may apply within 90 days", day).count == count


def test_only_the_first_few_are_named_and_all_are_counted(rule):
    for number in range(7):
        office.membership(number, since=office.FIRST)

    found = task("Associates that may apply for full membership")

    assert (found.count, len(found.lines), found.is_cut) == (7, 5, True)


@pytest.mark.parametrize(("count", "is_led_to_all"), [(5, False), (6, True)])
def test_card_that_names_a_few_only_leads_to_all(awa, count, is_led_to_all):
    for number in range(count):
        office.person(number)

    english, french = awa.get("/en/admin/").text, awa.get("/fr/admin/").text

    told = ">See all 6</a>" in english, ">Voir les 6</a>" in french
    assert told == (is_led_to_all, is_led_to_all)


def test_people_without_an_answer_are_told():
    office.consent(0)
    unasked = office.person(1)

    found = task("People without an answer about their name")

    assert [(line.label, line.address) for line in found.lines] == [
        ("Chidi Example 1", f"/en/admin/members/person/{unasked.pk}/acts/answer/")
    ]


def test_invitations_that_ran_out_are_told_unless_there_is_a_newer_one():
    ran_out = NOW - timedelta(days=1)
    office.invitation(0, expires_at=ran_out)
    answered = office.invitation(1, expires_at=ran_out)
    newer = office.invitation(2)
    answered.person = newer.person
    answered.save()
    office.invitation(3, expires_at=ran_out, accepted_at=ran_out)

    assert lines("Invitations that ran out without an answer", DAY) == [
        ("Chidi Example 0", "ran out on 14 June 2021")
    ]


# --- Governance ---------------------------------------------------------------------------------


def test_seats_are_told_by_what_can_be_said_of_them(committee):
    seats = [
        office.office(number, body=committee, role=role, title_en=role)
        for number, role in enumerate(["chair", "vice_chair", "coordinator", "member"])
    ]
    office.term(0, office=seats[0])
    office.term(1, office=seats[1], due_latest=date(2021, 5, 1), due_earliest=date(2021, 5, 1))
    ending = office.term(2, office=seats[2])
    ending.last_day = When.on(date(2021, 8, 1))
    ending.save()

    assert lines("Seats vacant or not recorded") == [("member", "not recorded")]
    assert lines("Seats that end soon or are carried over") == [
        ("vice_chair", "carried over: the term was due to end"),
        ("coordinator", "ends soon"),
    ]


def test_seats_of_a_body_that_ended_are_nobodys_task(committee):
    office.office(0, body=committee)
    committee.ended = When.on(date(2021, 1, 1))
    committee.save()

    assert task("Seats vacant or not recorded").count == 0


@pytest.mark.parametrize(
    ("planned", "detail"),
    [
        ("2022-02", "planned for February 2022"),
        ("2021-02", "overdue: it was planned for February 2021"),
    ],
)
def test_planned_handover_is_told_also_when_it_is_late(committee, planned, detail):
    chair = office.office(0, body=committee, role="chair")
    office.term(0, office=chair)
    successor = office.term(1, office=chair, standing="planned")
    successor.began = When.parse(planned)
    successor.save()

    found = task("Handover of the chair")

    assert [(line.label, line.detail) for line in found.lines] == [("Rivers Watch 1", detail)]
    assert found.address == f"/en/admin/governance/office/{chair.pk}/acts/hand-over/"


def test_the_sources_words_tell_when_a_handover_is_planned(committee):
    chair = office.office(0, body=committee, role="chair")
    office.term(0, office=chair)
    office.term(
        1,
        office=chair,
        standing="planned",
        since_latest=date(2022, 3, 31),
        since_words="early 2022, at the annual planning meeting",
    )

    assert lines("Handover of the chair") == [
        ("Rivers Watch 1", "planned for early 2022, at the annual planning meeting")
    ]


def test_groups_in_which_nobody_sits_are_told(committee):
    office.assignment(1)
    office.body(2, acronym_en="WGM")
    office.body(3, kind="team")

    assert lines("Kimberley Process groups in which nobody sits") == [("WGM", "Group 2")]


def test_offices_and_seats_of_those_who_are_no_members_are_told(committee):
    member = office.membership(0).organisation
    chair = office.office(0, body=committee, role="chair", title_en="Chair")
    vice_chair = office.office(1, body=committee, role="vice_chair", title_en="Vice-chair")
    office.term(1, office=chair)
    office.term(2, office=vice_chair, on_behalf_of=member)
    office.assignment(3)

    assert lines("Offices held by organisations that are not members") == [
        ("Rivers Watch 1", "Chair")
    ]
    assert lines("Group seats of organisations that are not members") == [
        ("Rivers Watch 3", "Group 3")
    ]


# --- Texts and changes --------------------------------------------------------------------------


def test_texts_missing_in_a_language_are_counted_by_kind():
    office.organisation(0)
    office.organisation(1, mission_en="We watch.")
    office.organisation(2, mission_en="", mission_fr="Nous veillons.")
    office.plan(0)

    french = task("Records with a text still missing in French")
    english = task("Records with a text still missing in English")

    assert [(line.label, line.detail) for line in french.lines] == [
        ("Plans", "1"),
        ("Organisations", "1"),
    ]
    assert (english.count, english.lines[0].address) == (
        1,
        "/en/admin/members/organisation/?missing=en",
    )


def test_a_text_that_is_nowhere_is_not_missing():
    office.organisation(0, mission_en="", mission_fr="")

    assert task("Records with a text still missing in French").count == 0


def test_changes_by_members_are_told_and_the_coordinations_own_are_not():
    row = office.organisation(0)
    for account, city in ((office.account(1), "Harare"), (office.coordinator(), "Mutare")):
        row._history_user, row._change_reason, row.city = account, "We moved.", city
        row.save()

    changes = recent_changes(timezone.now())

    assert [(c.label, c.kind, c.by, c.why) for c in changes] == [
        ("Rivers Watch 0", "organisation", "bea1@rivers.example", "We moved.")
    ]


def test_what_a_member_withdrew_is_told_with_its_history(awa):
    visit = make_visit(site=make_site(name="Blue pit"), visited="2020")
    bea, rows = office.account(1), (visit, visit.site)
    for row in rows:
        row._history_user, row._change_reason = bea, "Taken back by the member."
    visit.save()
    for row in rows:
        row.delete()

    told = recent_changes(timezone.now())

    assert [(one.label, one.kind, one.why) for one in told] == [
        ("Blue pit", "site", "Taken back by the member."),
        ("Blue pit: 2020", "visit", "Taken back by the member."),
    ]
    assert [awa.get(one.address).status_code for one in told] == [200, 200]


def test_reason_of_a_members_change_is_said_in_the_readers_language():
    row = office.organisation(0)
    row._history_user, row._change_reason = office.account(1), "Changed by the member."
    row.save()

    with translation.override("fr"):
        assert [change.why for change in recent_changes(timezone.now())] == [
            "Modifié par le membre."
        ]


def test_changes_of_long_ago_are_not_told():
    row = office.organisation(0)
    row._history_user = office.account(1)
    row.save()

    assert recent_changes(timezone.now() + timedelta(days=40)) == []


# --- The page -----------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 3])
def test_page_asks_the_database_as_often_at_any_size(awa, rows, django_assert_num_queries):
    office.rule(0)
    for number in range(rows):
        office.membership(number)
        office.term(10 + number)
        office.assignment(20 + number)
        office.invitation(30 + number)
        changed = office.organisation(40 + number)
        changed._history_user = office.account(40 + number)
        changed.save()

    with django_assert_num_queries(89):
        awa.get("/en/admin/")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_line_leads_somewhere(walker, language, rule, committee):
    office.membership(0, since=office.FIRST)
    office.membership(1, since=date(2021, 1, 1), since_latest=date(2999, 12, 31))
    chair = office.office(0, body=committee, role="chair")
    office.office(1, body=committee, role="vice_chair")
    office.term(2, office=chair)
    office.term(3, office=chair, standing="planned")
    office.assignment(4)
    office.body(5)
    office.invitation(6)

    found = walker.get(f"/{language}/admin/").context_data["tasks"]
    addresses = {t.address for t in found if t.count} | {x.address for t in found for x in t.lines}

    assert len([t for t in found if t.count]) >= 9
    assert {a: walker.get(a).status_code for a in addresses} == dict.fromkeys(addresses, 200)


@pytest.mark.parametrize(
    "title", ["Seats vacant or not recorded", "Kimberley Process groups in which nobody sits"]
)
def test_the_list_behind_a_task_holds_as_many(awa, title, committee):
    office.office(0, body=committee)
    office.body(1)
    found = task(title, timezone.localdate(), timezone.now())

    assert awa.get(found.address).context["cl"].result_count == found.count == 1


def test_page_says_in_french_what_is_to_do(awa):
    office.person(0)

    page = awa.get("/fr/admin/")

    with translation.override("fr"):
        assert page.headers["Content-Language"] == "fr"
        assert Person.objects.get().name in page.content.decode()


def test_page_of_an_empty_coalition_opens(awa):
    page = awa.get("/en/admin/")

    assert {task.count for task in page.context["tasks"]} == {0}
