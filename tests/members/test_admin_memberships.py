"""A membership as the office writes it down itself: an upgrade stays an act."""

import pytest

from members.models import Membership
from tests import office
from tests.office import sent_again
from tests.office_files import Upload, exported

pytestmark = pytest.mark.django_db
BY_THE_ACT = "An associate becomes a full member by “Upgrade to full member”"


@pytest.fixture
def awa(client):
    client.force_login(office.coordinator())
    return client


@pytest.fixture
def associate():
    return office.membership(0)


def page_of(awa, row):
    return awa.get(f"/en/admin/members/membership/{row.pk}/change/")


def test_associate_is_not_called_a_full_member_past_the_rule(awa, associate):
    answer = sent_again(awa, page_of(awa, associate), kind="full")

    assert answer.context["adminform"].form.errors["kind"][0].startswith(BY_THE_ACT)
    associate.refresh_from_db()
    assert associate.is_associate


def test_associate_is_not_called_a_full_member_on_the_organisations_page(awa, associate):
    page = awa.get(f"/en/admin/members/organisation/{associate.organisation_id}/change/")

    answer = sent_again(awa, page, why="So agreed.", **{"memberships-0-kind": "full"})

    formset = answer.context["inline_admin_formsets"][0].formset
    assert formset.errors[0]["kind"][0].startswith(BY_THE_ACT)
    associate.refresh_from_db()
    assert associate.is_associate


def test_mistake_is_put_right_with_a_reason(awa, associate):
    answer = sent_again(awa, page_of(awa, associate), kind="full", why="Entered wrongly.")

    associate.refresh_from_db()
    assert (answer.status_code, associate.kind) == (302, "full")
    assert associate.history.first().history_change_reason == "Entered wrongly."


def test_full_member_is_saved_as_it_was(awa):
    full = office.membership(0, kind="full")

    assert sent_again(awa, page_of(awa, full)).status_code == 302


def test_file_makes_no_full_member_of_an_associate(awa, associate):
    row = f"{associate.pk},{associate.organisation.key},full,admitted,2020-01-01"

    upload = Upload(awa, Membership, f"id,organisation,kind,beginning,began\n{row}\n")

    assert upload.errors[0][3].startswith(BY_THE_ACT)


def test_memberships_come_back_as_they_went_out(awa, associate):
    """Also one that was a mistake and is put right."""
    office.membership(1)
    sent_again(awa, page_of(awa, associate), kind="full", why="Entered wrongly.")

    upload = Upload(awa, Membership, exported(awa, Membership))

    assert (upload.errors, upload.counts) == ([], (0, 0, 2))
