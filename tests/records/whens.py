"""What Hypothesis draws from when a test holds for any day, any number of months, any `When`."""

from datetime import date

from hypothesis import strategies as st

from records.when import When

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))
MONTHS = st.integers(1, 60)


@st.composite
def spans(draw) -> When:
    """Any `When` that can be written down."""
    first, last = sorted(draw(st.tuples(DAYS, DAYS)))
    kind = draw(st.integers(0, 7))
    year, month = first.year, first.month
    return [
        When(),
        When.on(first),
        When.in_month(year, month),
        When.in_year(year),
        When(first, last),
        When(first, None),
        When(None, last),
        When.before(date(year + 1, 1, 1)),
    ][kind]
