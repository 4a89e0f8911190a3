"""An application is decided once, by a decision of the register, with all that comes of it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from governance.admissions.reviewing import declare_interest
from governance.models import AdmissionDecision, Decision, Effect, Position
from members.actions import end_membership
from members.applications.actions import ask, begin_review, withdraw
from members.models import Application, Membership, Organisation
from records.acts import Refused
from records.when import When
from tests.governance.admissions.cast import (
    DAY,
    REASON,
    decided,
    make_committee,
    of_associate,
    under_review,
)
from tests.make import make_decision, make_meeting, make_membership, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def committee():
    return make_committee()


# --- Accepted -------------------------------------------------------------------------------------


def test_accepting_makes_the_organisation_its_membership_and_the_decision(committee):
    call = make_meeting(key="call", held="2021-07-15")
    application = under_review(committee, city="Kenema", working_languages=["fr", "kri"])
    texts = {"en": "It is admitted.", "fr": "Elle est admise."}

    made = decided(application, committee, texts=texts, meeting=call, readers="members")

    organisation, decision = Organisation.objects.get(acronym="SC"), made.decision
    membership = organisation.memberships.get()
    assert (membership.kind, membership.began) == ("associate", When.on(DAY))
    assert (decision.title_en, decision.title_fr) == (
        "SC is admitted as an associate member",
        "SC est admise comme membre associé",
    )
    assert (decision.text_fr, decision.meeting, decision.number) == (
        "Elle est admise.",
        call,
        "2021-01",
    )
    assert decision.effects.get().membership == membership
    assert {c: getattr(membership, f"decision_text_{c}") for c in texts} == texts
    application.refresh_from_db()
    assert (application.state, application.organisation) == ("accepted", organisation)
    assert application.steps.last().words == REASON


def test_the_new_record_begins_with_what_the_applicant_wrote(committee):
    application = under_review(committee, city="Kenema", working_languages=["fr", "kri"])
    decided(application, committee)

    made = application.__class__.objects.get().organisation
    assert (made.key, made.name_fr, made.name_en) == ("sc", "Sources Claires", None)
    assert (made.country.code, made.city, made.working_languages) == ("SL", "Kenema", ("fr", "kri"))
    assert {made.description_fr, made.description_en} <= {None, ""}  # for the committee
    assert (made.is_listed, made.contact_email) == (True, "")


def test_who_asked_not_to_be_named_is_not_shown_once_it_is_a_member(committee):
    made = decided(under_review(committee, may_be_named=False), committee)

    assert made.application.organisation.is_listed is False


def test_an_organisation_of_the_records_may_be_the_one_that_applied(committee):
    known = make_organisation(key="sources", name_en="Clear Springs", acronym="CS")
    made = decided(under_review(committee), committee, organisation=known)

    assert made.application.organisation == known
    assert made.decision.title_en == "CS is admitted as an associate member"
    assert Organisation.objects.count() == 3


def test_a_former_member_comes_back_as_an_associate(committee):
    former = make_organisation(key="sources")
    make_membership(organisation=former, kind="full", began="2015", last_day="2019-12-31")
    decided(under_review(committee, organisation=former), committee)

    assert [row.kind for row in former.memberships.order_by("since_latest")] == [
        "full",
        "associate",
    ]


@pytest.mark.parametrize(
    ("began", "day"),
    [
        ("2020-07-15", date(2021, 7, 15)),
        ("2020-02-29", date(2021, 7, 15)),
        ("2020-07-14", date(2021, 7, 15)),
    ],
)
def test_an_associate_becomes_a_full_member_in_one_act(committee, began, day):
    application = of_associate(committee, began=began)
    made = decided(application, committee, day=day)

    first, second = application.organisation.memberships.order_by("since")
    assert (first.ending, first.until, second.kind, second.since) == ("upgraded", day, "full", day)
    assert made.decision.effects.get().membership == second
    assert made.decision.title_fr == "Terres devient membre à part entière"


@pytest.mark.parametrize(
    ("began", "day"),
    [("2020-07-16", date(2021, 7, 15)), ("2020-07-31", date(2021, 7, 30))],
)
def test_a_day_too_early_is_told_and_nothing_is_decided(committee, began, day):
    application = of_associate(committee, began=began)

    with pytest.raises(Refused, match="say why the year is waived"):
        decided(application, committee, day=day)
    assert_undecided(application)


def test_an_associate_since_29_february_may_become_full_on_1_march(committee):
    application = of_associate(committee, began="2020-02-29", submitted="2021-02-01")

    for day in (date(2021, 2, 28), date(2021, 3, 1)):
        given = {"day": date(2021, 7, 15), "when": When.on(day)}
        if day.month == 2:  # the day before
            with pytest.raises(Refused, match="say why the year is waived"):
                decided(application, committee, **given)
        else:
            decided(application, committee, **given)
    assert application.organisation.memberships.full().get().since == date(2021, 3, 1)


def test_a_waiver_is_kept_with_its_reason(committee):
    application = of_associate(committee, began="2021-01-01")
    decided(application, committee, exemption="It founded us.", texts={"en": "At once."})

    full = application.organisation.memberships.full().get()
    assert (full.beginning, full.reason) == ("exempted", "It founded us.")


def test_a_break_in_its_membership_is_told(committee):
    application = of_associate(committee)
    end_membership(
        application.organisation, day=date(2021, 7, 1), by=committee.awa, ending="withdrew"
    )

    with pytest.raises(Refused, match="not an associate member on that day"):
        decided(application, committee)
    assert_undecided(application)


def test_a_full_membership_begins_on_a_day(committee):
    application = of_associate(committee)

    with pytest.raises(Refused, match="Say the very day"):
        decided(application, committee, when=When.parse("2021-07"))
    assert_undecided(application)


def test_who_is_a_member_already_is_not_admitted_again(committee):
    application = under_review(committee)

    with pytest.raises(Refused, match="a member already"):
        decided(application, committee, organisation=committee.clay)
    assert_undecided(application)


def test_an_applicant_without_a_name_needs_one_first(committee):
    application = under_review(committee, name="", acronym="", may_be_named=False)

    with pytest.raises(Refused, match="names nobody"):
        decided(application, committee)
    assert_undecided(application)
    named = make_organisation(key="sources", name_en="Clear Springs")
    decided(application, committee, organisation=named)
    assert named.memberships.count() == 1


def test_another_organisation_is_not_admitted_in_the_place_of_who_applied(committee):
    application = under_review(committee, organisation=make_organisation())

    with pytest.raises(Refused, match="Another organisation applied"):
        decided(application, committee, organisation=make_organisation())
    assert_undecided(application)


def assert_undecided(application):
    application.refresh_from_db()
    assert application.state == "under_review"
    assert not AdmissionDecision.objects.exists()
    assert not Effect.objects.exists()
    assert not Decision.objects.exists()
    assert not Membership.objects.filter(since=DAY).exists()


# --- Declined and put off -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "said", "title"),
    [
        ("declined", "adopted", "Application {} is declined"),
        ("deferred", "deferred", "Application {} is put off"),
    ],
)
def test_what_is_not_accepted_makes_no_member(committee, outcome, said, title):
    application = under_review(committee)
    made = decided(application, committee, outcome)

    assert made.application.state == outcome
    assert (made.decision.outcome, made.decision.readers) == (said, "committee")
    assert made.decision.title_en == title.format(application.pk)
    assert not made.decision.effects.exists()
    assert Organisation.objects.count() == 2


def test_what_was_put_off_is_decided_again(committee):
    application = under_review(committee)
    decided(application, committee, "deferred")
    begin_review(application, day=date(2021, 8, 1), by=committee.awa)
    decided(application, committee, day=date(2021, 8, 2))

    assert [row.outcome for row in application.decisions.order_by("pk")] == ["deferred", "accepted"]


def test_an_application_is_decided_once(committee):
    application = under_review(committee)
    decided(application, committee, "declined")

    with pytest.raises(Refused, match="in the state “declined”"):
        decided(application, committee)
    assert Decision.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        AdmissionDecision.objects.create(
            application=application, decision=make_decision(), outcome="accepted"
        )


@pytest.mark.parametrize(
    "moved",
    [
        lambda application, awa: withdraw(application, day=DAY),
        lambda application, awa: ask(application, question="Who?", day=DAY, by=awa),
    ],
)
def test_what_moved_on_meanwhile_is_not_decided(committee, moved):
    application = under_review(committee)
    moved(application, committee.awa)

    with pytest.raises(Refused, match="Only what is under review is decided"):
        decided(application, committee)
    assert not Decision.objects.exists()


@pytest.mark.parametrize("outcome", ["accepted", "declined", "deferred"])
def test_a_decision_needs_a_reason_for_the_applicant(committee, outcome):
    application = under_review(committee)

    with pytest.raises(ValidationError) as refused:
        decided(application, committee, outcome, reason=" ")
    assert "words" in refused.value.message_dict
    assert_undecided(application)


def test_nobody_is_a_member_before_it_applied(committee):
    application = under_review(committee)

    with pytest.raises(Refused) as refused:
        decided(application, committee, when=When.parse("2021-05-31"))
    assert refused.value.message_dict == {"when": ["That day is before the application came in."]}
    assert_undecided(application)
    decided(application, committee, when=When.parse("2021-06-01"))


def test_it_is_decided_after_it_came_in(committee):
    application = under_review(committee)

    with pytest.raises(Refused, match="before the application came in"):
        decided(application, committee, day=date(2021, 5, 31))
    assert_undecided(application)


# --- By a decision of the register ----------------------------------------------------------------


def test_a_decision_of_a_ballot_may_be_the_one(committee):
    known = make_decision(title_en="Sources Claires joins", method="vote", taken="2021-07-14")
    application = under_review(committee)
    made = decided(application, committee, decision=known)

    assert made.decision == known
    assert known.effects.get().membership.organisation == made.application.organisation
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("outcome", ["rejected", "deferred"])
def test_what_was_not_adopted_admits_nobody(committee, outcome):
    known = make_decision(outcome=outcome)
    application = under_review(committee)

    with pytest.raises(Refused, match="was not adopted"):
        decided(application, committee, decision=known)
    assert decided(application, committee, "declined", decision=known).decision == known


def test_one_decision_is_about_one_application(committee):
    known = make_decision()
    decided(under_review(committee), committee, "declined", decision=known)

    with pytest.raises(Refused, match="about another application"):
        decided(under_review(committee), committee, "declined", decision=known)


# --- Recusals -------------------------------------------------------------------------------------


def test_the_decision_records_who_stood_back(committee):
    application = under_review(committee)
    for user in (committee.chidi, committee.efua):
        declare_interest(application, interest="A cousin works there.", by=user, day=DAY)
    made = decided(application, committee)

    rows = Position.objects.filter(decision=made.decision).order_by("organisation__key")
    assert [(row.organisation.key, row.kind, row.statement_en) for row in rows] == [
        ("clay", "recusal", None),
        ("hills", "recusal", None),
    ]


def test_who_has_an_interest_does_not_decide(committee):
    committee.chidi.is_staff = True
    committee.chidi.save()
    application = under_review(committee)
    declare_interest(application, interest="A cousin.", by=committee.chidi, day=DAY)
    committee = committee.__class__(**{**vars(committee), "awa": committee.chidi})

    with pytest.raises(Refused, match="You have an interest"):
        decided(application, committee)
    assert Application.objects.get().state == "under_review"
