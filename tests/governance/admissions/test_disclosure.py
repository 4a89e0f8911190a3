"""What the committee alone knows of an applicant is told by no page of what is kept."""

import pytest

from governance.admissions.reviewing import declare_interest
from members.models import Membership
from reports.privacy.kept import Reader, kept_about_organisation, kept_about_person
from tests.governance.admissions.cast import DAY, decided, make_committee, under_review
from tests.members.conftest import signed_in

pytestmark = pytest.mark.django_db

HILLS = "/en/my/organisations/hills/privacy/"


@pytest.fixture
def committee():
    return make_committee()


@pytest.mark.parametrize("query", ["", "?as=json", "?as=csv"])
def test_colleagues_of_who_stood_back_do_not_read_who_applies(committee, query):
    made = under_review(committee, may_be_named=False, name="Quartz", acronym="Qz")
    declare_interest(made, interest="A cousin.", by=committee.efua, day=DAY)

    page = signed_in(committee.bea).get(HILLS + query).content.decode()

    assert "Qz" not in page
    assert "ecusal" in page


def test_who_stood_back_reads_from_what(committee):
    made = under_review(committee, may_be_named=False, name="Quartz", acronym="Qz")
    declare_interest(made, interest="A cousin.", by=committee.efua, day=DAY)

    kinds = kept_about_person(committee.efua.person, Reader((), is_self=True))

    (row,) = next(kind.rows for kind in kinds if kind.name == "governance.recusal")
    assert "Qz" in row.label


def test_records_of_its_own_keep_their_names(committee):
    kinds = kept_about_organisation(committee.clay, Reader(("public", "members")))

    (row,) = next(kind.rows for kind in kinds if kind.name == "members.membership")
    assert row.label.startswith("Clay")


@pytest.mark.parametrize(
    ("readers", "told"),
    [
        ("coordinator", "Sources Claires is admitted as an associate member"),
        ("committee", "Sources Claires is admitted as an associate member"),
        ("members", "Against two of us."),
        ("public", "Against two of us."),
    ],
)
def test_membership_tells_the_members_no_more_of_the_decision_than_they_may_read(
    committee, readers, told
):
    made = under_review(committee, acronym="")

    decided(made, committee, texts={"en": "Against two of us."}, readers=readers)

    membership = Membership.objects.latest("pk")
    assert membership.decision_text_en == told
    is_the_sites_own = told != "Against two of us."
    assert bool(membership.decision_text_fr) == is_the_sites_own
