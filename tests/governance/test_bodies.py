"""Bodies of the coalition and of the Kimberley Process, and the names they had."""

from datetime import date

import pytest

from governance.models import Body, BodyName
from records.when import When
from tests.make import make_body

pytestmark = pytest.mark.django_db


def test_bodies_are_the_coalitions_own_or_the_kimberley_processes():
    own = {make_body(kind=kind) for kind in ("organ", "steering", "team")}
    observed = {make_body(kind=kind) for kind in ("working_group", "committee")}

    assert set(Body.objects.of_the_coalition()) == own
    assert set(Body.objects.of_the_kimberley_process()) == observed
    assert {body for body in Body.objects.all() if body.is_own} == own


def test_body_goes_by_its_acronym():
    assert str(make_body(name_en="Group on Rivers", acronym="GR")) == "GR"
    assert str(make_body(name_en="Group on Rivers")) == "Group on Rivers"


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2019, 12, 31), "Group on Rivers"),
        (date(2020, 1, 1), "Group on Water"),
        (date(2020, 12, 31), "Group on Water"),
        (date(2021, 1, 1), "Group on Rivers"),
    ],
)
def test_body_has_its_former_name_while_that_certainly_was_its_name(day, name):
    body = make_body(name_en="Group on Rivers")
    former = BodyName(body=body, name_en="Group on Water")
    former.began, former.ended = When.parse("2020-01-01"), When.parse("2021-01-01")
    former.save()

    assert body.named_on(day).name == name
    assert str(former) == "Group on Water"


def test_vague_former_name_does_not_count_until_it_is_certain():
    body = make_body(name_en="Group on Rivers")
    former = BodyName(body=body, name_en="Group on Water")
    former.began = When.parse("2020")
    former.save()

    assert body.named_on(date(2020, 12, 30)).name == "Group on Rivers"
    assert body.named_on(date(2020, 12, 31)).name == "Group on Water"
