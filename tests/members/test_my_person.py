"""A person changes what concerns itself, and hides its own name at once."""

from datetime import date

import pytest
from django.utils import timezone

from members.actions import record_answer, withdraw_name
from members.models import Consent, Person
from members.profile import BY_MEMBER
from members.public import public_person
from records.acts import Refused
from records.models import PublicVersion, Source
from tests.make import make_consent, make_source
from tests.members.conftest import YESTERDAY, make_account, make_person, signed_in

pytestmark = pytest.mark.django_db

PATH = "/en/my/person/"
NAME = "/en/my/person/name/"
LONG_AGO = date(2020, 2, 1)


def shown(user) -> bool:
    return public_person(user.person, today=timezone.localdate()) is not None


def answers(user) -> list:
    return list(user.person.consents.order_by("pk").values_list("answer", "since", "until"))


# --- Own details --------------------------------------------------------------------------------


def test_everybody_with_a_person_has_the_page(ask_as):
    assert ask_as(PATH) == [404, 200, 200, 302]
    assert ask_as(NAME, "post") == [404, 302, 302, 302]
    assert ask_as(NAME) == [404, 302, 302, 302]


def test_page_is_about_oneself(bea, chidi):
    page = signed_in(bea).get(PATH)

    assert (page.context["form"].instance, page.context["person"]) == (bea.person, bea.person)
    assert "+236 70 456" not in page.text


def test_change_is_kept_and_recorded(bea):
    sent = {"languages": ["en", "sn"], "email": "bea@home.example", "phone": "+263 77 999"}

    response = signed_in(bea).post(PATH, sent)

    person = Person.objects.get(pk=bea.person.pk)
    assert response.headers["Location"] == PATH
    assert (person.languages, person.email, person.phone) == (
        ("en", "sn"),
        "bea@home.example",
        "+263 77 999",
    )
    latest = person.history.first()
    assert (latest.history_user, latest.history_change_reason) == (bea, BY_MEMBER)


def test_time_zone_is_kept_by_its_own_name(bea):
    signed_in(bea).post(PATH, {"languages": ["en"], "time_zone": "harare"})

    assert Person.objects.get(pk=bea.person.pk).time_zone == "Africa/Harare"


def test_nothing_touched_leaves_no_trace(bea):
    person = bea.person
    shown = {"languages": ["en"], "email": person.email, "phone": person.phone}

    signed_in(bea).post(PATH, shown | {f"initial-{name}": value for name, value in shown.items()})

    assert person.history.count() == 1


def test_what_was_not_touched_is_not_written_over_what_is_new(bea):
    """The page showed the old telephone; meanwhile the coordination wrote the new one."""
    client, person = signed_in(bea), bea.person
    page = client.get(PATH).text
    shown = {"languages": ["en"], "email": person.email, "phone": person.phone}
    sent = {f"initial-{name}": value for name, value in shown.items()} | shown
    Person.objects.filter(pk=person.pk).update(phone="+263 77 222")

    client.post(PATH, sent | {"languages": ["en", "fr"]})

    person.refresh_from_db()
    assert (person.phone, list(person.languages)) == ("+263 77 222", ["en", "fr"])
    assert f'name="initial-phone" value="{shown["phone"]}"' in page


def test_what_the_coordination_changed_meanwhile_is_not_undone(bea):
    client = signed_in(bea)
    form = client.get(PATH).context["form"]
    Person.objects.filter(pk=bea.person.pk).update(notes="Met in May.")

    form = type(form)({"languages": ["en"], "phone": "1", "email": ""}, instance=bea.person)
    assert form.is_valid()
    form.keep(by=bea)

    person = Person.objects.get(pk=bea.person.pk)
    assert (person.notes, person.phone) == ("Met in May.", "1")


def test_forged_fields_are_not_written(bea):
    signed_in(bea).post(PATH, {"phone": "1", "name": "Forged", "notes": "Forged", "id": "1"})

    person = Person.objects.get(pk=bea.person.pk)
    assert (person.name, person.notes, person.phone) == ("Bea Example", "", "1")


@pytest.mark.parametrize(
    ("name", "bad", "said"),
    [
        ("email", "no address", "valid email"),
        ("email", "a" * 2**20 + "@example.org", "at most 254"),
        ("phone", "1" * 2**20, "at most 40"),
        ("languages", ["xx"], "Select a valid choice"),
    ],
)
def test_bad_input_is_told_beside_the_field_and_kept(bea, name, bad, said):
    response = signed_in(bea).post(PATH, {"phone": "+263 1", name: bad})

    form = response.context["form"]
    assert (response.status_code, list(form.errors)) == (200, [name])
    assert said in str(form.errors[name])
    assert form[name].value() == bad
    assert Person.objects.get(pk=bea.person.pk).phone == "+263 77 123"


def test_next_to_each_field_stands_who_sees_it(bea):
    rows = signed_in(bea).get(PATH).context["form"].rows

    assert {field.name: str(words) for field, words in rows} == {
        "languages": "Members only",
        "email": "You and the coordination only",
        "phone": "You and the coordination only",
        "time_zone": "You and the coordination only",
    }


# --- Own name -----------------------------------------------------------------------------------


def test_name_is_hidden_until_the_person_agrees(bea):
    before = shown(bea)

    signed_in(bea).post(NAME, {"answer": "given"})

    assert (before, shown(bea)) == (False, True)
    assert answers(bea) == [("given", timezone.localdate(), None)]
    assert bea.person.consents.get().history.first().history_user == bea


@pytest.mark.parametrize("basis", [Consent.Answer.GIVEN, Consent.Answer.PUBLICATION])
def test_name_is_hidden_at_once_whatever_the_basis_was(bea, awa, basis):
    record_answer(bea.person, day=LONG_AGO, by=awa, answer=basis, source=make_source())
    before = shown(bea)

    signed_in(bea).post(NAME, {"answer": "refused"})

    assert (before, shown(bea)) == (True, False)
    assert PublicVersion.objects.get().number == 2


def test_person_may_change_its_mind_on_the_same_day(bea):
    client = signed_in(bea)

    states = []
    for answer in ("given", "refused", "given", "refused"):
        client.post(NAME, {"answer": answer})
        states.append(shown(bea))

    assert states == [True, False, True, False]


def test_who_agrees_before_a_vague_refusal_is_told_that_the_name_stays_hidden(bea):
    make_consent(person=bea.person, answer="refused", began="by 2999")

    response = signed_in(bea).post(NAME, {"answer": "given"}, follow=True)

    assert [str(told) for told in response.context["messages"]] == [
        "Your answer is recorded. Your name stays hidden all the same: a refusal is recorded that "
        "may be later. Ask the coordination to put it right."
    ]
    assert not shown(bea)


@pytest.fixture
def withheld(bea, awa):
    """Bea agreed to be named; then the coordination hid her name."""
    record_answer(bea.person, day=LONG_AGO, by=awa, answer=Consent.Answer.GIVEN)
    withdraw_name(bea.person, day=YESTERDAY, by=awa)
    return bea


def test_page_says_that_the_coordination_hid_the_name(withheld):
    page = signed_in(withheld).get(PATH)

    assert "The coordination has hidden your name" in page.text
    assert "You asked to be hidden" not in page.text
    assert 'value="given"' not in page.text
    assert "You can change it whenever you want" not in page.text


def test_who_was_hidden_by_the_coordination_does_not_show_itself(withheld):
    response = signed_in(withheld).post(NAME, {"answer": "given"}, follow=True)

    assert [str(told) for told in response.context["messages"]] == [
        "The coordination has hidden your name: only it can show it again."
    ]
    assert not shown(withheld)


def test_own_refusal_does_not_lift_what_the_coordination_hid(withheld):
    client = signed_in(withheld)
    client.post(NAME, {"answer": "refused"})
    client.post(NAME, {"answer": "given"})

    held = withheld.person.consents.still_open().order_by("pk")
    assert [row.answer for row in held] == ["withheld", "refused"]
    assert not shown(withheld)


def test_coordination_shows_the_name_again(withheld, awa):
    record_answer(withheld.person, day=timezone.localdate(), by=awa, answer=Consent.Answer.GIVEN)

    assert shown(withheld)


def test_who_has_left_can_still_hide_its_name(bea, awa):
    publication = {"answer": Consent.Answer.PUBLICATION, "source": make_source()}
    record_answer(bea.person, day=LONG_AGO, by=awa, **publication)
    bea.person.affiliations.update(until=YESTERDAY, until_latest=YESTERDAY)

    signed_in(bea).post(NAME, {"answer": "refused"})

    assert not shown(bea)


@pytest.mark.parametrize("answer", ["", "publication", "perhaps", "a" * 2**20])
def test_answer_that_is_not_the_persons_to_give_changes_nothing(bea, answer):
    response = signed_in(bea).post(NAME, {"answer": answer}, follow=True)

    assert "neither yes nor no" in response.text
    assert answers(bea) == []


def test_refusal_of_the_rules_is_said_in_words(monkeypatch, bea):
    def refuses(*args, **kwargs):
        raise Refused("Not on this day.")

    monkeypatch.setattr("members.views_my.answer_oneself", refuses)

    assert "Not on this day." in signed_in(bea).post(NAME, {"answer": "given"}, follow=True).text


def test_page_says_how_it_stands_and_on_which_basis(bea, awa):
    client = signed_in(bea)
    source = Source.objects.create(key="report", title="Report of the rivers")

    said = [client.get(PATH).text]
    record_answer(bea.person, day=LONG_AGO, by=awa, answer="publication", source=source)
    said.append(client.get(PATH).text)
    client.post(NAME, {"answer": "refused"})
    said.append(client.get(PATH).text)

    wanted = [
        "You have not agreed",
        "On the basis of: Report of the rivers",
        "You asked to be hidden",
    ]
    assert [words in page for words, page in zip(wanted, said, strict=True)] == [True] * 3


def test_account_of_a_person_without_an_organisation_has_the_page():
    user = make_account("fatou@example.org", person=make_person("Fatou Example"))

    assert signed_in(user).get(PATH).status_code == 200


def test_name_is_hidden_whatever_signs_the_consent_before_was_recorded_with(bea):
    make_consent(person=bea.person, answer="given", began="2020", source_words="Yes,\x0bplease.")
    assert shown(bea)

    signed_in(bea).post(NAME, {"answer": "refused"})

    assert not shown(bea)
