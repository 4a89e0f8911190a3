"""The applicant is told once in writing what was decided, in its language, with the reason."""

import pytest

from records.acts import Refused
from tests.governance.admissions.cast import (
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


@pytest.mark.parametrize(
    ("outcome", "sentence"),
    [
        ("accepted", "est acceptée"),
        ("declined", "est refusée"),
        ("deferred", "est reportée"),
    ],
)
def test_the_reason_is_told_in_the_applicants_language(
    committee, outcome, sentence, mailoutbox, django_capture_on_commit_callbacks
):
    application = under_review(committee, alternative_email="other@sources.example")
    with django_capture_on_commit_callbacks(execute=True):
        decided(application, committee, outcome)

    (mail,) = mailoutbox
    assert mail.to == ["contact@sources.example"]
    assert sentence in mail.body
    assert REASON in mail.body


def test_words_of_the_reason_arrive_as_they_were_written(
    committee, mailoutbox, django_capture_on_commit_callbacks
):
    application = of_associate(committee, language="en")
    with django_capture_on_commit_callbacks(execute=True):
        decided(application, committee, reason="You are <one> & all.")

    assert "You are <one> & all." in mailoutbox[0].body


def test_nothing_is_sent_for_what_was_refused_or_where_no_address_is_known(
    committee, mailoutbox, django_capture_on_commit_callbacks
):
    application = under_review(committee, contact_email="")
    with django_capture_on_commit_callbacks(execute=True):
        with pytest.raises(Refused):
            decided(application, committee, organisation=committee.clay)
        decided(application, committee, "declined")

    assert mailoutbox == []
