"""A coalition that begins with nothing is entered by its coordinator, late and out of order, in the
office's forms and acts, and read back from the public pages as of the days in between."""

from datetime import date

import pytest
from django.db import transaction
from django.test import Client

from governance.models import Body, Decision, Effect, Meeting, Office, Plan, Term
from members.models import Membership, Organisation, Person
from records.models import Rule, Source
from records.when import When
from tests import office
from tests.office_pages import ActPage, sent_again
from tests.pages import list_items, under, words_of

pytestmark = pytest.mark.django_db

HANDOVER = date(2022, 2, 10)
BEA, CHIDI = "Bea Example Rivers Watch", "Chidi Example Terres Claires"


OFFICES = [
    ("chair", "Chair", "Présidence"),
    ("vice_chair", "Vice-chair", "Vice-présidence"),
    ("coordinator", "Coordinator", "Coordination"),
]


class Desk:
    """What Awa does: fills in the form of a new record, changes one, carries out an act."""

    def __init__(self, client):
        client.force_login(office.coordinator())
        self.client = client

    def add(self, model, **typed):
        page = self.client.get(f"{_admin(model)}add/")
        answer = sent_again(self.client, page, **typed)
        assert answer.status_code == 302, _errors(answer)
        return model.objects.latest("pk")

    def change(self, row, **typed):
        page = self.client.get(f"{_admin(type(row))}{row.pk}/change/")
        answer = sent_again(self.client, page, **typed)
        assert answer.status_code == 302, _errors(answer)

    def act(self, row, name, **typed):
        act = ActPage(self.client, f"{_admin(type(row))}{row.pk}/acts/{name}/")
        act.show(**typed)
        assert act.confirm().status_code == 302, act.errors


def _admin(model):
    return f"/en/admin/{model._meta.app_label}/{model._meta.model_name}/"


def _errors(answer):
    parts = [inline.formset.errors for inline in answer.context["inline_admin_formsets"]]
    return answer.context["adminform"].form.errors, parts


def part(prefix, **typed):
    """One new part of a record, as the form sends it."""
    named = {f"{prefix}-0-{name}": value for name, value in typed.items()}
    return {f"{prefix}-TOTAL_FORMS": 1, **named}


@pytest.fixture(scope="module")
def desk(django_db_setup, django_db_blocker):
    """All that is entered stays for the questions of this file, and is taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        desk = Desk(Client())
        lead(desk, enter_coalition(desk))
        yield desk
        transaction.set_rollback(True)


def enter_coalition(desk):
    """The members, the committee with its offices, and the plan, as of the beginning of 2020."""
    report = desk.add(Source, key="report", title="Report of the year")
    for key, name in (("rivers", "Rivers Watch"), ("terres", "Terres Claires")):
        since = part("memberships", kind="full", beginning="founding", began="before 2020")
        desk.add(Organisation, key=key, name_en=name, source=report.pk, **since)
    began = part("themes", name_en="Clean rivers", name_fr="Rivières propres", key="clean", order=1)
    years = {"began": "2020-01-01", "last_day": "2021-12-31"}
    desk.add(Plan, key="plan", name_en="Plan 2020", name_fr="Plan de 2020", **years, **began)
    committee = {"kind": "steering", "name_en": "Committee", "began": "2020"}
    body = desk.add(Body, key="committee", **committee)
    for order, (role, *titles) in enumerate(OFFICES, start=1):
        titled = dict(zip(("title_en", "title_fr"), titles, strict=True))
        desk.add(Office, key=role, body=body.pk, role=role, order=order, **titled)
    return report


def named(desk, report, name, language, key):
    with_it = part("affiliations", organisation=pk_of(Organisation, key), began="by 2020")
    person = desk.add(Person, name=name, languages=[language], source=report.pk, **with_it)
    basis = {"answer": "publication", "source": report.pk, "day": "01/03/2021"}
    desk.act(person, "answer", **basis)
    return person


def pk_of(model, key):
    return model.objects.get(key=key).pk


def held_by(person, key):
    return {"on_behalf_of": pk_of(Organisation, key), "person": person.pk}


def lead(desk, report):
    """The chair, entered late; a vice-chair and what is planned; then the handover. The names are
    those that the report publishes."""
    people = [
        named(desk, report, "Bea Example", "en", "rivers"),
        named(desk, report, "Chidi Example", "fr", "terres"),
    ]
    desk.add(Rule, key="alternation_languages", parameters='{"languages": ["en", "fr"]}',
             statement_en="They alternate.", began="2020")  # fmt: skip
    bea, chidi = held_by(people[0], "rivers"), held_by(people[1], "terres")
    chair, vice_chair = (Office.objects.get(key=key) for key in ("chair", "vice_chair"))
    desk.act(vice_chair, "appoint", **chidi, when="02/2021", appointment="meeting")
    desk.act(chair, "appoint", **chidi, when="2022", planned="on", occasion="The yearly meeting")
    desk.act(chair, "appoint", **bea, when="by 2021-02")
    desk.act(chair, "hand-over", day="10/02/2022")


def read(path, on, language="en"):
    return Client().get(f"/{language}/governance/{path}", {"on": on})


def chairs(on, language="en"):
    heading = {"en": "Chair and vice-chair", "fr": "Présidence et vice-présidence"}[language]
    return under(read("day/", on, language), heading)


PLANNED = "planned Chidi Example (Terres Claires) 2022, on the occasion of: The yearly meeting"


@pytest.mark.parametrize(
    ("on", "told"),
    [
        (
            "2020-03-01",
            f"Chair {BEA} Began by February 2021 perhaps seated: the dates are not known to the "
            f"day {PLANNED} Vice-chair not recorded",
        ),
        (
            "2021-06-01",
            f"Chair {BEA} Began by February 2021 {PLANNED} Vice-chair {CHIDI} Since February 2021",
        ),
        ("2022-02-10", f"Chair {CHIDI} Since 10 February 2022 Vice-chair vacant"),
    ],
)
def test_who_led_is_read_back(desk, on, told):
    assert chairs(on) == told


def test_handover_is_read_back_in_french(desk):
    assert chairs(HANDOVER, "fr") == (
        "Présidence Chidi Example Terres Claires Depuis le 10 février 2022 Vice-présidence vacant"
    )


def test_associate_entered_as_vaguely_as_known_is_corrected_to_the_day(desk):
    voix = desk.add(Organisation, key="voix", name_fr="Voix des Collines")
    desk.act(voix, "admit", when="2020")

    def is_told(on, language="en"):
        rows = list_items(read("day/", on, language))
        return [row.removeprefix("Voix des Collines ") for row in rows if "Voix" in row]

    assert is_told("2020-03-01") == ["associate member (possible)"]
    assert is_told("2020-03-01", "fr") == ["membre associé (possible)"]
    desk.change(Membership.objects.get(organisation=voix), began="14/09/2020")
    assert is_told("2020-09-13") == []
    assert is_told("2020-09-14") == ["associate member"]
    assert is_told("2020-09-14", "fr") == ["membre associé"]


def test_former_term_entered_late_leaves_the_present_as_it_is(desk):
    term = {
        "office": pk_of(Office, "chair"),
        "on_behalf_of": pk_of(Organisation, "terres"),
        "began": "2018",
    }
    desk.add(Term, **term, last_day="31/12/2019", standing="in_effect")
    desk.change(Body.objects.get(key="committee"), began="2017")

    assert chairs("2019-06-01").startswith("Chair Terres Claires Since 2018")
    assert chairs("2022-02-10").startswith(f"Chair {CHIDI} Since 10 February 2022")


def test_day_of_the_handover_is_corrected_on_both_terms(desk):
    terms = Term.objects.of_role("chair")
    ended, began = terms.get(on_behalf_of__key="rivers"), terms.get(since=HANDOVER)
    desk.change(ended, last_day="2022-01-31")
    desk.change(began, began="2022-02-01")

    assert [chairs(day).split(" Example")[0] for day in ("2022-01-31", "2022-02-01")] == [
        "Chair Bea",
        "Chair Chidi",
    ]


def test_plan_and_themes_are_read_back(desk):
    told = [under(read("day/", on), "Plan") for on in ("2020-01-01", "2021-12-31", "2022-01-01")]

    assert told == ["Plan 2020 Clean rivers"] * 2 + ["not recorded"]
    assert under(read("day/", "2020-01-01", "fr"), "Plan") == "Plan de 2020 Rivières propres"


def test_meeting_and_what_it_decided_are_read_back(desk):
    meeting = {"key": "planning", "kind": "planning", "standing": "held", "readers": "public"}
    titled = {"title_en": "Planning meeting", "title_fr": "Réunion de planification"}
    planning = desk.add(Meeting, **meeting, **titled, held="02/2021")
    vice_chair = Term.objects.get(office__role="vice_chair")
    desk.add(
        Decision,
        meeting=planning.pk,
        title_en="A vice-chair appointed",
        title_fr="Nomination à la vice-présidence",
        readers="public",
        outcome="adopted",
        **part("effects", term=vice_chair.pk),
    )

    decision = Decision.objects.get()
    told = words_of(Client().get("/fr/governance/decisions/2021-01/"))

    assert (decision.taken, Effect.objects.get().made) == (When.parse("2021-02"), vice_chair)
    assert "Nomination à la vice-présidence Décision 2021-01" in told
    assert "Vice-présidence Chidi Example (Terres Claires)" in told
