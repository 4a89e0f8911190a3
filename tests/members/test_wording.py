"""What an organisation is and may do, said in a sentence that owns up to what is not known."""

from datetime import date

import pytest

from members.models import Membership
from members.upgrade import Eligibility, Standing
from members.wording import membership_sentence, standing_sentence, status_sentence
from records.when import When

DAY = date(2021, 6, 15)


def membership(kind: str, began: str) -> Membership:
    row = Membership(kind=kind)
    row.began = When.parse(began)
    return row


def answer(standing: Standing, applies_from: str | None = None) -> Eligibility:
    return Eligibility(standing, When.parse(applies_from) if applies_from else None)


@pytest.mark.parametrize(
    ("kind", "began", "sentence"),
    [
        ("full", "2020", "Full member since 2020."),
        ("full", "2021-06-15", "Full member since 15 June 2021."),
        (
            "full",
            "2021",
            "Full member since 2021; the exact day is not recorded.",
        ),
        (
            "associate",
            "2021-06",
            "Associate member since June 2021; the exact day is not recorded.",
        ),
        (
            "full",
            "by 2021-06",
            "Full member; when it joined is not recorded, by June 2021. Whether it is so today "
            "cannot be told: the dates are not known to the day.",
        ),
        (
            "associate",
            "2020-01-05/2020-03-07",
            "Associate member; when it joined is not recorded, between 5 January 2020 and "
            "7 March 2020.",
        ),
    ],
)
def test_a_membership_is_said_no_more_surely_than_it_is_known(kind, began, sentence):
    assert membership_sentence(membership(kind, began), DAY) == sentence


def test_of_one_that_may_have_ended_it_is_said_that_it_cannot_be_told():
    row = membership("associate", "2020")
    row.ended = When.parse("2021")

    assert membership_sentence(row, DAY) == (
        "Associate member since 2020. Whether it is so today cannot be told: the dates are not "
        "known to the day."
    )


def test_of_one_that_is_only_possibly_an_associate_nothing_is_said_of_applying():
    unsure = Eligibility(Standing.CANNOT_TELL, When.parse("2019-01-01"), is_sure=False)
    said = "Whether it is an associate member on that day cannot be told."

    assert standing_sentence(unsure) == said
    for kind in ("full", "associate"):
        row = membership(kind, "2021")
        assert status_sentence(row, unsure, DAY) == membership_sentence(row, DAY)


@pytest.mark.parametrize(
    ("standing", "applies_from", "sentence"),
    [
        (Standing.NOT_ASSOCIATE, None, "Not an associate member on that day."),
        (Standing.MAY_APPLY, "2021-01-01", "May apply for full membership."),
        (
            Standing.MAY_APPLY_FROM,
            "2021-07-01",
            "May apply for full membership from 1 July 2021.",
        ),
        (
            Standing.CANNOT_TELL,
            None,
            "Whether it may apply for full membership cannot be told: no rule is recorded.",
        ),
        (
            Standing.CANNOT_TELL,
            "by 2021-07-01",
            "Whether it may apply for full membership cannot be told yet: "
            "certainly from 1 July 2021.",
        ),
        (
            Standing.CANNOT_TELL,
            "2021",
            "Whether it may apply for full membership cannot be told yet: from some day in "
            "2021, certainly from 31 December 2021.",
        ),
        (
            Standing.CANNOT_TELL,
            "2021-07",
            "Whether it may apply for full membership cannot be told yet: from some day in "
            "July 2021, certainly from 31 July 2021.",
        ),
        (
            Standing.CANNOT_TELL,
            "2021-02-01/2021-03-01",
            "Whether it may apply for full membership cannot be told yet: not before "
            "1 February 2021, certainly from 1 March 2021.",
        ),
    ],
)
def test_standing_is_said_in_a_sentence(standing, applies_from, sentence):
    assert standing_sentence(answer(standing, applies_from)) == sentence


@pytest.mark.parametrize(
    ("held", "sentence"),
    [
        (None, "Not a member of the coalition today."),
        (membership("associate", "2020"), "Associate member since 2020."),
        (membership("full", "2020-02-14"), "Full member since 14 February 2020."),
        (
            membership("full", "before 2020"),
            "Full member since before 2020; the day it joined is not recorded.",
        ),
        (
            membership("associate", "before 2020"),
            "Associate member since before 2020; the day it joined is not recorded.",
        ),
        (
            membership("associate", "by 2021-02"),
            "Associate member; when it joined is not recorded, by February 2021.",
        ),
    ],
)
def test_membership_is_said_in_a_sentence(held, sentence):
    assert membership_sentence(held, DAY) == sentence


def test_status_of_an_associate_tells_from_when_it_may_apply():
    said = status_sentence(
        membership("associate", "2020-07-01"), answer(Standing.MAY_APPLY_FROM, "2021-07-01"), DAY
    )

    assert said == (
        "Associate member since 1 July 2020. May apply for full membership from 1 July 2021."
    )


def test_status_of_a_full_member_says_nothing_of_applying():
    held = membership("full", "2020")

    assert status_sentence(held, answer(Standing.NOT_ASSOCIATE), DAY) == "Full member since 2020."
