"""The applicant is told in writing what was decided, in its language, once all is stored."""

import pytest

from governance.admissions.forgetting import forget_reviews
from governance.admissions.reviewing import check, comment, declare_interest
from governance.models import CheckedItem, Position, Recusal, ReviewComment
from members.applications.purging import purge_one
from records.acts import Refused
from tests.governance.admissions.cast import (
    DAY,
    REASON,
    decided,
    make_committee,
    of_associate,
    under_review,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def committee():
    return make_committee()


@pytest.mark.parametrize("outcome", ["accepted", "declined", "deferred"])
def test_the_reason_is_told_once_in_the_applicants_language(
    committee, outcome, mailoutbox, django_capture_on_commit_callbacks
):
    application = under_review(committee)
    with django_capture_on_commit_callbacks(execute=True):
        decided(application, committee, outcome)

    (mail,) = mailoutbox
    assert mail.to == ["contact@sources.example"]
    assert REASON in mail.body
    assert "En voici le motif" in mail.body
    assert ("pour ouvrir votre compte" in mail.body) == (outcome == "accepted")


@pytest.mark.parametrize(
    ("outcome", "may_be_taken_back"), [("accepted", False), ("declined", False), ("deferred", True)]
)
def test_only_what_is_pending_is_said_to_be_open_to_the_applicant(
    committee, outcome, may_be_taken_back, mailoutbox, django_capture_on_commit_callbacks
):
    application = of_associate(committee, language="en")
    with django_capture_on_commit_callbacks(execute=True):
        decided(application, committee, outcome)

    assert ("can take it back" in mailoutbox[0].body) is may_be_taken_back


def test_an_upgrade_is_told_in_the_applicants_words(
    committee, mailoutbox, django_capture_on_commit_callbacks
):
    application = of_associate(committee, language="en")
    with django_capture_on_commit_callbacks(execute=True):
        decided(application, committee, reason="You are <one> & all.")

    assert "You are <one> & all." in mailoutbox[0].body
    assert "is accepted" in mailoutbox[0].body


def test_nothing_is_sent_for_what_was_refused_or_where_no_address_is_known(
    committee, mailoutbox, django_capture_on_commit_callbacks
):
    application = under_review(committee, contact_email="")
    with django_capture_on_commit_callbacks(execute=True):
        with pytest.raises(Refused):
            decided(application, committee, organisation=committee.clay)
        decided(application, committee, "declined")

    assert mailoutbox == []


def test_what_the_committee_said_goes_with_what_was_written(committee):
    application, other = under_review(committee), under_review(committee)
    for one in (application, other):
        comment(one, text="They dig.", by=committee.efua, day=DAY)
        check(one, item="contacts", by=committee.efua, day=DAY)
        declare_interest(one, interest="A cousin.", by=committee.chidi, day=DAY)
    decided(application, committee, "declined")
    assert forget_reviews() == 0
    purge_one(application, day=DAY, by=committee.awa)

    assert forget_reviews() == 3
    for model in (ReviewComment, CheckedItem, Recusal, Recusal.history.model):
        assert [row.application for row in model.objects.all()] == [other]
    assert Position.objects.get().kind == "recusal"
