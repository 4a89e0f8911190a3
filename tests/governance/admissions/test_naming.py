"""Who asked not to be named is told to nobody too early: neither by a decision nor by the site."""

import pytest
from django.core.exceptions import ValidationError

from governance.admissions.naming import says_a_name
from governance.models import AdmissionDecision, Decision
from members.models import Application
from tests.governance.admissions.cast import decided, make_committee, of_associate, under_review
from tests.make import make_decision
from tests.pages import words_of

pytestmark = pytest.mark.django_db
NAMED = {"en": "SC is not in a producing country."}


@pytest.fixture
def committee():
    return make_committee()


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("Sources Claires asked.", True),
        ("We decline SOURCES CLAÍRES, for now", True),
        ("(SC)", True),
        ("The scale of it", False),
        ("Clear sources", False),
        ("", False),
    ],
)
def test_a_name_is_found_in_a_text(text, is_named):
    assert says_a_name(["Something", text], ["Sources Claires", "SC", ""]) is is_named


@pytest.mark.parametrize("readers", ["members", "public"])
@pytest.mark.parametrize("outcome", ["declined", "deferred"])
def test_a_decision_does_not_name_who_asked_not_to_be(committee, outcome, readers):
    application = under_review(committee, may_be_named=False)

    with pytest.raises(ValidationError, match="asked not to be named"):
        decided(application, committee, outcome, texts=NAMED, readers=readers)
    assert not Decision.objects.exists()
    assert Application.objects.get().state == "under_review"
    unnamed = {"en": "It is not in a producing country."}
    made = decided(application, committee, outcome, texts=unnamed, readers=readers)
    assert made.decision.readers == readers


@pytest.mark.parametrize("readers", ["coordinator", "committee"])
def test_the_committee_may_read_the_name(committee, readers):
    application = under_review(committee, may_be_named=False)

    assert decided(application, committee, "declined", texts=NAMED, readers=readers)


def test_a_decision_that_names_it_is_not_opened_later(committee):
    application = under_review(committee, may_be_named=False)
    decision = decided(application, committee, "declined", texts=NAMED).decision
    decision.readers = "members"

    with pytest.raises(ValidationError) as refused:
        decision.full_clean()
    assert list(refused.value.message_dict) == ["readers"]


def test_a_decision_of_the_register_is_looked_at_too(committee):
    known = make_decision(title_en="Sources Claires is declined", readers="public")

    with pytest.raises(ValidationError, match="asked not to be named"):
        decided(under_review(committee, may_be_named=False), committee, "declined", decision=known)
    assert not AdmissionDecision.objects.exists()


def test_who_is_accepted_is_named_to_the_members_and_once_it_shows_itself_to_all(committee):
    application = under_review(committee, may_be_named=False)
    decision = decided(application, committee, readers="members").decision
    organisation = decision.admission.application.organisation
    decision.readers = "public"

    with pytest.raises(ValidationError, match="asked not to be named"):
        decision.full_clean()
    organisation.is_listed = True
    organisation.save()
    Decision.objects.get(pk=decision.pk)
    decision.full_clean()


def test_an_associate_that_applies_is_not_named_before_it_is_decided(committee):
    application = of_associate(committee)
    Application.objects.update(may_be_named=False)
    application.refresh_from_db()

    with pytest.raises(ValidationError, match="asked not to be named"):
        decided(application, committee, "declined", texts={"en": "Terres waits."}, readers="public")
    assert decided(application, committee, readers="public")


# --- On the site ----------------------------------------------------------------------------------


@pytest.mark.parametrize("outcome", ["accepted", "declined"])
def test_the_public_reads_no_name_of_who_asked_not_to_be(client, committee, outcome):
    application = under_review(committee, may_be_named=False, city="Kenema")
    decided(
        application, committee, outcome, readers="members" if outcome == "accepted" else "public"
    )

    pages = ["", "members/", "governance/decisions/?year=2021", "governance/decisions/2021-01/"]
    for page in pages:
        told = client.get(f"/en/{page}").content.decode()
        for hidden in ("Sources", "Claires", "Kenema", "Zebediah", "sources.example"):
            assert hidden not in told


def test_the_public_reads_of_an_admission_by_its_decision(client, committee):
    decided(under_review(committee), committee, readers="public", texts={"en": "Welcome."})

    told = words_of(client.get("/en/governance/decisions/2021-01/"))
    assert "SC is admitted as an associate member" in told
    assert "Welcome." in told
