"""The acts on members as the office does them: shown first, done once, refused in words."""

from datetime import date

import pytest

from members.models import Application, Consent, Membership, Person
from records.models import PublicVersion
from tests import office
from tests.make import make_application
from tests.office_pages import ActPage, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def awa(client):
    client.force_login(office.coordinator())
    return client


@pytest.fixture
def rule():
    return office.rule(0)


@pytest.fixture
def associate(rule):
    """An associate since the first day of 2020."""
    return office.membership(0, since=office.FIRST).organisation


def page(awa, record, act):
    model = record._meta
    return ActPage(awa, f"/en/admin/{model.app_label}/{model.model_name}/{record.pk}/acts/{act}/")


def buttons(awa, record):
    model = record._meta
    answer = awa.get(f"/en/admin/{model.app_label}/{model.model_name}/{record.pk}/change/")
    return [str(label) for label, _address in answer.context["acts"]]


def periods(organisation):
    rows = Membership.objects.filter(organisation=organisation).order_by("since_latest")
    return [(row.kind, str(row.began), row.ended and str(row.ended)) for row in rows]


# --- Membership ---------------------------------------------------------------------------------


def test_upgrade_is_shown_before_it_is_done(awa, associate):
    act = page(awa, associate, "upgrade")

    act.show(day="14/02/2021", decision="Agreed by all.")

    assert act.will_change[:2] == [
        ("how it ended", "", "upgraded to full membership"),
        ("last day", "", "13 February 2021"),
    ]
    assert periods(associate) == [("associate", "2020-01-01", None)]


@pytest.mark.parametrize(("name", "day"), [("upgrade", "day"), ("admit", "when")])
def test_nobody_becomes_a_member_past_its_application(awa, associate, name, day):
    member = associate if name == "upgrade" else office.organisation(1)
    made = make_application(organisation=member)
    act = page(awa, member, name)

    act.show(**{day: "14/02/2021"}, decision="Agreed by all.")
    refused = act.errors
    Application.objects.filter(pk=made.pk).update(state="withdrawn")
    act.show()

    told = f"It has applied: record the decision on application {made.pk}."
    assert (refused, act.errors) == ({"__all__": [told]}, {})


def test_upgrade_is_done_when_confirmed(awa, associate):
    act = page(awa, associate, "upgrade")
    act.show(day="14/02/2021", decision="Agreed by all.")

    answer = act.confirm()

    assert answer.url == f"/en/admin/members/organisation/{associate.pk}/change/"
    assert said(awa.get(answer.url)) == ["Rivers Watch 0: full member since 14 February 2021."]
    assert periods(associate) == [
        ("associate", "2020-01-01", "2021-02-14"),
        ("full", "2021-02-14", None),
    ]


def test_history_says_who_upgraded(awa, associate):
    act = page(awa, associate, "upgrade")
    act.show(day="14/02/2021")
    act.confirm()

    version = Membership.objects.get(kind="full").history.get()
    assert (version.history_user, version.history_change_reason) == (
        office.coordinator(),
        "Upgraded to full membership.",
    )


def test_confirming_twice_upgrades_once(awa, associate):
    act = page(awa, associate, "upgrade")
    shown = act.show(day="14/02/2021")
    act.confirm()

    act.answer = shown
    answer = act.confirm()

    assert answer.status_code == 200
    assert act.notes[0].startswith("These records have changed since this page was opened")
    assert len(periods(associate)) == 2


def test_what_changed_after_it_was_shown_is_shown_anew(awa, associate):
    act = page(awa, associate, "upgrade")
    act.show(day="14/02/2021")

    act.confirm(day="15/02/2021")

    assert act.notes == ["You changed something: see what will change now, then confirm."]
    assert ("last day", "", "14 February 2021") in act.will_change
    assert periods(associate) == [("associate", "2020-01-01", None)]


def test_confirming_unseen_only_shows(awa, associate):
    act = page(awa, associate, "upgrade")

    act.confirm(day="14/02/2021")

    assert act.will_change
    assert periods(associate) == [("associate", "2020-01-01", None)]


def test_upgrade_too_early_is_refused_and_keeps_what_was_typed(awa, associate):
    act = page(awa, associate, "upgrade")

    answer = act.show(day="14/02/2020", decision="Agreed, by all.")

    assert act.errors == {
        "exemption": [
            "May apply for full membership from 1 January 2021. To upgrade it on that day, say "
            "why the year is waived."
        ]
    }
    assert "Agreed, by all." in answer.content.decode()


@pytest.mark.parametrize("day", ["", "2021", "31/02/2021", "soon", "x" * 1000, "\0"])
def test_an_impossible_day_is_told_beside_the_field(awa, associate, day):
    act = page(awa, associate, "upgrade")

    act.show(day=day)

    assert list(act.errors) == ["day"]


def test_a_text_without_end_is_told_beside_the_field(awa, associate):
    act = page(awa, associate, "upgrade")

    act.show(day="14/02/2021", decision="x" * 1_000_000)

    assert list(act.errors) == ["decision"]


def test_admit_takes_a_year_as_the_day(awa, rule):
    organisation = office.organisation(0)
    act = page(awa, organisation, "admit")
    act.show(when="2020", decision="Accepted in 2020.")

    act.confirm()

    assert periods(organisation) == [("associate", "2020", None)]


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("2020", "associate member since 2020"),
        ("before 2020", "associate member; joined before 2020"),
        ("by 02/2020", "associate member; joined by February 2020"),
    ],
)
def test_admit_says_since_when_as_surely_as_it_is_known(awa, when, told):
    act = page(awa, office.organisation(0), "admit")
    act.show(when=when)

    answer = act.confirm()

    assert said(awa.get(answer.url)) == [f"Rivers Watch 0: {told}."]


def test_end_membership_shows_the_last_day(awa, associate):
    act = page(awa, associate, "end-membership")

    act.show(day="01/03/2021", ending="withdrew", reason="By letter.")

    assert act.will_change == [
        ("how it ended", "", "withdrew"),
        ("reason", "", "By letter."),
        ("last day", "", "28 February 2021"),
    ]


def test_ending_before_the_start_is_told_beside_the_day(awa, associate):
    act = page(awa, associate, "end-membership")

    act.show(day="01/03/2019", ending="withdrew")

    assert act.errors == {
        "__all__": ["This organisation has no membership that could end on that day."]
    }


ABOUT_THE_PROFILE = ["Record that the profile is right", "Ask whether the profile is right"]


def test_buttons_offer_what_is_possible(awa, associate):
    stranger = office.organisation(7)

    assert buttons(awa, associate) == [
        "Upgrade to full member",
        "End the membership",
        *ABOUT_THE_PROFILE,
    ]
    assert buttons(awa, stranger) == ["Admit as an associate"]


@pytest.mark.parametrize("act", ["nonsense", "answer", "hand-over"])
def test_an_unknown_act_is_not_found(awa, associate, act):
    assert awa.get(f"/en/admin/members/organisation/1/acts/{act}/").status_code == 404


# --- Consent ------------------------------------------------------------------------------------


def test_an_answer_is_recorded(awa):
    bea = office.person(0)
    act = page(awa, bea, "answer")
    act.show(answer="given", day="14/02/2021", words="Yes, you may.")

    act.confirm()

    consent = Consent.objects.get()
    assert (consent.answer, str(consent.began), consent.source_words) == (
        "given",
        "2021-02-14",
        "Yes, you may.",
    )


def test_a_publication_is_to_be_named(awa):
    told = "Name the publication: without a source a name does not become public on this basis."
    act = page(awa, office.person(0), "answer")

    act.show(answer="publication", day="14/02/2021")
    assert act.errors == {"source": [told]}

    act.show(source=office.source(0).pk)
    assert act.errors == {}


def test_an_answer_confirmed_twice_is_recorded_once(awa):
    act = page(awa, office.person(0), "answer")
    shown = act.show(answer="given", day="14/02/2021")
    act.confirm()

    act.answer = shown
    act.confirm()

    assert Consent.objects.count() == 1
    assert act.answer.status_code == 200


def test_a_name_is_hidden_in_three_steps(awa):
    bea = office.consent(0).person
    act = page(awa, bea, "withdraw")
    act.show(day="14/02/2021")

    act.confirm()

    assert not Person.objects.named_publicly_on(date(2021, 2, 14)).exists()
    assert bea.consents.still_open().get().get_answer_display() == "hidden by the coordination"
    assert PublicVersion.objects.get().number == 2


def test_what_the_person_refused_can_be_hidden_by_the_coordination_for_good(awa):
    bea = office.consent(0, answer="refused").person
    act = page(awa, bea, "withdraw")
    act.show(day="14/02/2021")

    act.confirm()
    again = page(awa, bea, "withdraw").answer

    assert bea.consents.still_open().get().answer == Consent.Answer.WITHHELD
    assert again.status_code == 302


def test_several_names_are_hidden_together(awa):
    people = [office.consent(number).person for number in range(3)]
    chosen = {"action": "withdraw", "_selected_action": [p.pk for p in people[:2]], "index": 0}
    leads_to = awa.post("/en/admin/members/person/", chosen).url

    act = ActPage(awa, leads_to)
    act.show(day="14/02/2021")
    answer = act.confirm()

    assert answer.url == "/en/admin/members/person/"
    assert set(Person.objects.named_publicly_on(date(2021, 2, 14))) == {people[2]}


def test_a_publication_entered_in_the_form_is_to_be_named(awa):
    consent = office.consent(0)
    data = {"person": consent.person_id, "answer": "publication", "began": "2020"}

    answer = awa.post(f"/en/admin/members/consent/{consent.pk}/change/", data)

    assert list(answer.context["adminform"].form.errors) == ["source"]


def test_a_refusal_entered_in_the_form_reaches_the_public_too(awa):
    consent = office.consent(0)

    awa.post(
        f"/en/admin/members/consent/{consent.pk}/change/",
        {"person": consent.person_id, "answer": "refused", "began": "2020"},
    )

    assert PublicVersion.objects.get().number == 2
