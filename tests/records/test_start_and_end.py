"""A start known only from above, and an earlier end: refused in words where both are typed."""

import pytest

from governance.models import Body, Plan
from records.forms import PeriodForm
from records.when import When
from tests import office
from tests.make import make_body
from tests.office_files import Upload

pytestmark = pytest.mark.django_db

TOO_LATE = "The end lies before the day by which it began: say by when it began."


class PlanForm(PeriodForm):
    class Meta:
        model = Plan
        fields = ("key",)


@pytest.fixture
def brought_in(client, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    client.force_login(office.coordinator())
    return lambda rows: Upload(client, Body, f"key,name_en,kind,began,last_day\n{rows}\n")


@pytest.mark.parametrize("last_day", ["31/12/2024", "2024", "before 2025"])
def test_form_tells_beside_the_last_day(last_day):
    form = PlanForm({"key": "plan", "began": "by 02/2026", "last_day": last_day})

    assert form.errors == {"last_day": [TOO_LATE]}


def test_form_takes_a_start_bounded_by_the_end():
    form = PlanForm({"key": "plan", "began": "before 2025", "last_day": "31/12/2024"})

    assert form.is_valid()


def test_file_tells_beside_the_last_day(brought_in):
    upload = brought_in("team,Team,team,by 02/2026,2024")

    assert upload.errors == [("2", "last day", "2024", TOO_LATE)]


def test_file_that_moves_only_the_start_behind_the_end_is_told(brought_in):
    make_body(key="team", name_en="Team", kind="team", began="by 2024", last_day="2024-12-31")

    upload = brought_in("team,Team,team,by 02/2026,2024-12-31")

    assert upload.errors == [("2", "last day", "2024-12-31", TOO_LATE)]


def test_file_without_a_readable_start_tells_that_alone(brought_in):
    upload = brought_in("team,Team,team,soon,by 2024")

    assert [(row, heading) for row, heading, *_rest in upload.errors] == [("2", "since")]


def test_act_that_ends_it_earlier_bounds_the_start():
    body = make_body(began="by 2026-02")

    body.last_day = When.parse("2024-12-31")
    body.full_clean()

    assert body.began == When.parse("before 2025")
