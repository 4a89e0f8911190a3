"""The acts that change who is a member: whole or not at all, once, and only as the rules allow."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from members.actions import admit, end_membership, record_answer, upgrade, withdraw_name
from members.models import Consent, Organisation, Person, User
from members.public import public_person
from records.acts import Refused
from records.models import PublicVersion, Rule
from records.when import When
from tests.make import make_consent, make_source

pytestmark = pytest.mark.django_db

ADMITTED = date(2020, 6, 15)
A_YEAR_ON = date(2021, 6, 15)


@pytest.fixture
def awa() -> User:
    return User.objects.create_user("awa@coalition.example", is_staff=True)


@pytest.fixture(autouse=True)
def one_year_rule() -> Rule:
    rule = Rule(key="associate_period", parameters={"months": 12, "gap_restarts": True})
    rule.began = When.parse("2020-01")
    rule.save()
    return rule


@pytest.fixture
def rivers(awa) -> Organisation:
    organisation = Organisation.objects.create(key="rivers-watch", acronym="RW")
    admit(organisation, when=When.on(ADMITTED), by=awa)
    return organisation


def periods(organisation: Organisation) -> list[tuple]:
    rows = organisation.memberships.order_by("since_latest")
    return list(rows.values_list("kind", "since", "until", "beginning", "ending"))


def test_admission_makes_an_associate(rivers):
    assert periods(rivers) == [("associate", ADMITTED, None, "admitted", "")]


def test_member_is_not_admitted_twice(rivers, awa):
    with pytest.raises(Refused, match="is a member already"):
        admit(rivers, when=When.on(A_YEAR_ON), by=awa)

    assert rivers.memberships.count() == 1


def test_admission_needs_a_latest_day(awa):
    organisation = Organisation.objects.create(key="terres-claires")

    with pytest.raises(Refused):
        admit(organisation, when=When(), by=awa)


def test_admission_may_be_known_to_the_year_only(awa):
    organisation = Organisation.objects.create(key="terres-claires")

    membership = admit(organisation, when=When.parse("2020"), by=awa)

    assert membership.began == When.parse("2020")


def test_upgrade_closes_one_period_and_opens_the_other_on_one_day(rivers, awa):
    upgrade(rivers, day=A_YEAR_ON, by=awa, decision="Agreed by consensus.")

    assert periods(rivers) == [
        ("associate", ADMITTED, A_YEAR_ON, "admitted", "upgraded"),
        ("full", A_YEAR_ON, None, "upgraded", ""),
    ]


def test_upgrade_a_day_early_is_refused_and_changes_nothing(rivers, awa):
    with pytest.raises(Refused, match="from 15 June 2021") as refused:
        upgrade(rivers, day=date(2021, 6, 14), by=awa)

    assert set(refused.value.message_dict) == {"exemption"}
    assert periods(rivers) == [("associate", ADMITTED, None, "admitted", "")]


def test_exemption_needs_the_decision_too(rivers, awa):
    with pytest.raises(Refused) as refused:
        upgrade(rivers, day=date(2020, 7, 1), by=awa, exemption="Known for years.")

    assert set(refused.value.message_dict) == {"decision"}


def test_exemption_with_reason_and_decision_is_kept(rivers, awa):
    full = upgrade(
        rivers, day=date(2020, 7, 1), by=awa, exemption="Known for years.", decision="Agreed."
    )

    assert (full.beginning, full.reason, full.decision_text) == (
        "exempted",
        "Known for years.",
        "Agreed.",
    )


def test_upgrade_is_not_done_twice(rivers, awa):
    upgrade(rivers, day=A_YEAR_ON, by=awa)

    with pytest.raises(Refused, match="full member already"):
        upgrade(rivers, day=A_YEAR_ON, by=awa)

    assert rivers.memberships.count() == 2


def test_who_is_no_associate_is_not_upgraded(awa):
    organisation = Organisation.objects.create(key="terres-claires")

    with pytest.raises(Refused, match="not an associate member"):
        upgrade(organisation, day=A_YEAR_ON, by=awa)


def test_year_only_is_upgraded_when_the_whole_span_is_over(awa):
    organisation = Organisation.objects.create(key="terres-claires")
    admit(organisation, when=When.parse("2020"), by=awa)

    with pytest.raises(Refused, match="certainly from 31 December 2021"):
        upgrade(organisation, day=date(2021, 12, 30), by=awa)
    upgrade(organisation, day=date(2021, 12, 31), by=awa)

    assert organisation.memberships.full().get().since == date(2021, 12, 31)


def test_upgrade_says_who_and_why_in_the_history(rivers, awa):
    full = upgrade(rivers, day=A_YEAR_ON, by=awa)

    entry = full.history.get()
    assert (entry.history_user, entry.history_change_reason) == (
        awa,
        "Upgraded to full membership.",
    )


def test_membership_ends_and_its_past_stays(rivers, awa):
    end_membership(rivers, day=A_YEAR_ON, by=awa, ending="withdrew", reason="Its own wish.")

    assert periods(rivers) == [("associate", ADMITTED, A_YEAR_ON, "admitted", "withdrew")]


def test_membership_ends_once(rivers, awa):
    end_membership(rivers, day=A_YEAR_ON, by=awa, ending="withdrew")

    with pytest.raises(Refused, match="no membership that could end"):
        end_membership(rivers, day=A_YEAR_ON, by=awa, ending="withdrew")


def test_ending_is_no_way_around_the_upgrade(rivers, awa):
    with pytest.raises(Refused):
        end_membership(rivers, day=A_YEAR_ON, by=awa, ending="upgraded")

    assert rivers.memberships.get().is_open


def test_unknown_way_to_end_is_refused(rivers, awa):
    with pytest.raises(ValidationError):
        end_membership(rivers, day=A_YEAR_ON, by=awa, ending="vanished")

    assert rivers.memberships.get().is_open


def test_who_left_may_come_back_as_an_associate(rivers, awa):
    end_membership(rivers, day=A_YEAR_ON, by=awa, ending="withdrew")

    admit(rivers, when=When.on(date(2022, 1, 10)), by=awa)

    assert [row[0] for row in periods(rivers)] == ["associate", "associate"]


@pytest.fixture
def bea() -> Person:
    return Person.objects.create(name="Bea Example")


def test_person_is_private_without_an_answer(bea):
    assert public_person(bea, today=A_YEAR_ON) is None


def test_consent_makes_the_name_public_from_its_day(bea, awa):
    record_answer(bea, day=A_YEAR_ON, by=awa, answer=Consent.Answer.GIVEN)

    assert public_person(bea, today=date(2021, 6, 14)) is None
    assert public_person(bea, today=A_YEAR_ON).name == "Bea Example"


def test_withdrawing_hides_the_name_on_that_very_day(bea, awa):
    publication = {"answer": Consent.Answer.PUBLICATION, "source": make_source()}
    record_answer(bea, day=ADMITTED, by=awa, **publication)

    withdraw_name(bea, day=A_YEAR_ON, by=awa)

    assert public_person(bea, today=A_YEAR_ON) is None
    assert PublicVersion.objects.get().number == 2


def test_consent_given_and_withdrawn_on_one_day_hides(bea, awa):
    record_answer(bea, day=A_YEAR_ON, by=awa, answer=Consent.Answer.GIVEN)
    withdraw_name(bea, day=A_YEAR_ON, by=awa)

    assert public_person(bea, today=A_YEAR_ON) is None


def test_consent_can_be_given_again(bea, awa):
    withdraw_name(bea, day=ADMITTED, by=awa)
    record_answer(bea, day=A_YEAR_ON, by=awa, answer=Consent.Answer.GIVEN)

    assert public_person(bea, today=A_YEAR_ON).name == "Bea Example"


def test_refusal_outweighs_a_basis_that_was_never_ended(bea):
    for answer in ("publication", "refused"):
        make_consent(person=bea, answer=answer, began="2020-01")

    assert public_person(bea, today=A_YEAR_ON) is None


def test_basis_known_only_to_the_year_does_not_count_before_its_last_day(bea):
    consent = Consent(person=bea, answer="given")
    consent.began = When.parse("2021")
    consent.save()

    assert public_person(bea, today=date(2021, 12, 30)) is None
    assert public_person(bea, today=date(2021, 12, 31)) is not None
