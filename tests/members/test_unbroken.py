"""Since when an organisation is a member without a break: values, and the query of the same."""

from datetime import date, timedelta

import pytest
from django.db.models import DateField, OuterRef, Value
from hypothesis import example, given
from hypothesis import strategies as st

from members.eligibility import unbroken_of
from members.models import Membership, Organisation
from members.models.unbroken import counts_in_it, unbroken_since
from members.unbroken import Unbroken, unbroken
from members.upgrade import Spell
from records.when import Certainty, When
from tests.conftest import asking_the_database
from tests.make import make_organisation

DAY = date(2021, 6, 15)
when = When.parse


def spell(began: str, ended: str = "") -> Spell:
    return Spell(when(began), when(ended) if ended else None)


@pytest.mark.parametrize(
    ("spells", "began", "left"),
    [
        ([spell("2015-03-01")], "2015-03-01", ""),
        # an upgrade is no break, nor is 1 March after 28 February
        ([spell("2015-03-01", "2016-03-01"), spell("2016-03-01")], "2015-03-01", ""),
        ([spell("2015-03-01", "2019-03-01"), spell("2019-03-01")], "2015-03-01", ""),
        # a day between is one
        ([spell("2015-03-01", "2016-03-01"), spell("2016-03-02")], "2016-03-02", "2016-03-01"),
        ([spell("2015-03-01", "2020-02-29"), spell("2020-03-01")], "2020-03-01", "2020-02-29"),
        # of two returns the last
        (
            [spell("2010", "2012-01-01"), spell("2014-01-01", "2015-01-01"), spell("2018-01-01")],
            "2018-01-01",
            "2015-01-01",
        ),
        # it goes on from its last return
        (
            [spell("2010", "2012-01-01"), spell("2014-01-01", "2015-01-01"), spell("2015-01-01")],
            "2014-01-01",
            "2012-01-01",
        ),
        # what the dates leave open is no break
        ([spell("2015", "2020"), spell("2020")], "2015", ""),
        ([spell("2015", "2019-06-01"), spell("by 2020-06")], "2015", ""),
        ([spell("2015", "not before 2018"), spell("2020-01-01")], "2015", ""),
        ([spell("by 2015-12-31", "2018"), spell("2020")], "2020", "2018"),
        # what has not begun does not count, what perhaps has does
        ([spell("2015", "2016-01-01"), spell("2021-06-16")], "2015", ""),
        ([spell("2015", "2016-01-01"), spell("2021-06-15")], "2021-06-15", "2016-01-01"),
        ([spell("2015", "2016-01-01"), spell("2021")], "2021", "2016-01-01"),
        # a membership that ended on the day it began bridges nothing and is none
        ([spell("2015-01-01", "2015-01-01"), spell("2020-01-01")], "2020-01-01", ""),
        (
            [spell("2015", "2020-01-01"), spell("2020-01-02", "2020-01-02"), spell("2020-01-02")],
            "2020-01-02",
            "2020-01-01",
        ),
        # who has left keeps its last time
        ([spell("2015", "2016-01-01")], "2015", ""),
    ],
)
def test_time_without_a_break(spells, began, left):
    assert unbroken(spells, DAY) == Unbroken(when(began), when(left) if left else None)
    assert unbroken(reversed(spells), DAY) == unbroken(spells, DAY)


def test_who_never_was_a_member_has_none():
    assert unbroken([], DAY) is None
    assert unbroken([spell("2021-06-16")], DAY) is None


DAYS = st.dates(DAY - timedelta(3), DAY + timedelta(1)) | st.sampled_from(
    [date(2020, 2, 29), date(2020, 3, 1), date(2020, 12, 31)]
)


LEFT_TWICE = [
    {"since": day, "since_latest": day, "until": over, "until_latest": over, "ending": ending}
    for day, over, ending in (
        (date(2010, 1, 1), date(2012, 1, 1), "withdrew"),
        (date(2014, 1, 1), date(2015, 1, 1), "withdrew"),
        (date(2018, 1, 1), None, ""),
    )
]
SPANS = st.tuples(DAYS, DAYS).map(sorted) | st.tuples(st.none(), DAYS)


@st.composite
def periods(draw):
    since, since_latest, until, until_latest = sorted(draw(DAYS) for _one in range(4))
    ends = draw(st.sampled_from(["", "vague", "exact"]))
    return {
        "since": draw(st.sampled_from([None, since, since_latest])),
        "since_latest": since_latest,
        "until": until if ends else None,
        "until_latest": {"": None, "vague": None, "exact": until_latest}[ends],
        "ending": "withdrew" if ends else "",
    }


@pytest.mark.django_db
@asking_the_database
@given(rows=st.lists(periods(), max_size=4), day=DAYS, done=SPANS)
@example(rows=LEFT_TWICE, day=DAY, done=(None, DAY))
def test_query_and_value_agree(rows, day, done):
    Membership.objects.all().delete()
    rivers = make_organisation()
    for row in _one_at_a_time(rows):
        Membership.objects.create(organisation=rivers, kind="full", beginning="founding", **row)

    told = unbroken_of(rivers, day)

    for span in [When(*done), *_days_about(told)]:
        counts = _counts(told, span)
        assert _asked(rivers, day, span) == (told.began.latest if told else None, counts)


def _days_about(told):
    """The days before and on which the earlier time as a member had ended, at both its edges."""
    left = (told.left if told else None) or When()
    for edge in filter(None, (left.earliest, left.latest)):
        yield from (When.on(edge - timedelta(1)), When.on(edge))


def _counts(told, done):
    """Whether what was done then counts in the time as a member that goes on."""
    left = told.left if told else None
    if left is None:
        return Certainty.CERTAIN
    if left.earliest and done.latest < left.earliest:
        return Certainty.NO
    is_after = left.latest and done.earliest and left.latest <= done.earliest
    return Certainty.CERTAIN if is_after else Certainty.POSSIBLE


def _one_at_a_time(rows):
    """Those that the database takes: no two certainly hold on one day."""
    reached = date.min
    for row in sorted(rows, key=lambda row: (row["since_latest"], row["until"] or date.max)):
        is_certain = row["until"] is None or row["since_latest"] < row["until"]
        if not is_certain or reached <= row["since_latest"]:
            reached = max(reached, row["until"] or date.max) if is_certain else reached
            yield row


def _asked(organisation, day, done):
    pk, of_day = OuterRef("pk"), DateField()
    rows = Organisation.objects.filter(pk=organisation.pk).annotate(
        first=Value(done.earliest, output_field=of_day),
        last=Value(done.latest, output_field=of_day),
    )
    counts = counts_in_it(pk, day, earliest="first", latest="last")
    told = rows.annotate(began=unbroken_since(pk, day), counts=counts)
    return told.values_list("began", "counts").get()
