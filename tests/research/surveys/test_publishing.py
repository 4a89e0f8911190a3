"""The office opens visits to everybody; what is sensitive stays."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from research.models import Visit
from research.surveys.publishing import publish
from tests import office
from tests.of_surveys import make_visit

pytestmark = pytest.mark.django_db

DAY = dt.date(2021, 3, 1)


def test_published_visit_is_told():
    visit = make_visit(readers="coordinator")

    publish(visit, by=None)

    assert [*Visit.objects.published_on(DAY)] == [visit]


def test_sensitive_visit_is_not_published():
    visit = make_visit(readers="coordinator", is_sensitive=True)

    with pytest.raises(ValidationError):
        publish(visit, by=None)

    assert [*Visit.objects.published_on(DAY)] == []


@pytest.mark.parametrize(
    ("given", "is_offered"),
    [
        ({"readers": "members"}, True),
        ({"readers": "public"}, False),
        ({"readers": "members", "is_sensitive": True}, False),
    ],
)
def test_act_is_offered_where_it_can_be_done(client, given, is_offered):
    visit = make_visit(**given)
    client.force_login(office.coordinator())

    page = client.get(f"/en/admin/research/visit/{visit.pk}/change/")

    assert ("Publish in the figures" in page.text) is is_offered
