"""Minutes as somebody types them, entered into the records, or refused."""

import pytest

from governance.minutes.actions import enter
from records.acts import Refused
from tests.make import make_minutes

SHEET = """# Money
The report was read.
! The budget is adopted
> RW: send the report (by 14/03/2020)
And then we had tea.
> thank the cook"""


def minutes_of(text=SHEET, **given):
    return make_minutes(text_en=text, **given)


def entered(minutes, language="en"):
    enter(minutes, language=language, by=None)
    minutes.refresh_from_db()
    return minutes


def refused(do, *args, **kwargs):
    """The sentences with which something is refused."""
    with pytest.raises(Refused) as caught:
        do(*args, by=None, **kwargs)
    return caught.value.messages
