"""A membership as the office writes it down itself: an upgrade stays an act."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from members.eligibility import enters_past_the_rule
from members.models import Membership
from tests import office
from tests.make import make_membership, make_rule
from tests.office_files import Upload, exported
from tests.office_pages import said, sent_again

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


def test_associate_membership_is_not_ended_with_an_upgrade_by_hand(awa, associate):
    answer = sent_again(awa, page_of(awa, associate), ending="upgraded", last_day="31/05/2020")

    assert list(answer.context["adminform"].form.errors) == ["ending"]
    associate.refresh_from_db()
    assert associate.is_open


@pytest.mark.parametrize("beginning", ["upgraded", "exempted"])
def test_full_membership_is_not_added_as_an_upgrade(awa, beginning):
    """Nor with a reason: there is no mistake yet to put right."""
    data = {"organisation": office.organisation(0).pk, "kind": "full", "began": "01/06/2020"}
    data |= {"beginning": beginning, "reason": "Known.", "decision_text_en": "Agreed."}

    answer = awa.post("/en/admin/members/membership/add/", data | {"why": "So agreed."})

    assert answer.context["adminform"].form.errors["beginning"][0].startswith(BY_THE_ACT)
    assert not Membership.objects.exists()


def test_upgrade_is_not_entered_on_the_organisations_page(awa, associate):
    page = awa.get(f"/en/admin/members/organisation/{associate.organisation_id}/change/")
    full = {"kind": "full", "beginning": "upgraded", "began": "01/06/2020"}
    given = {
        "memberships-TOTAL_FORMS": 2,
        "memberships-0-ending": "upgraded",
        "memberships-0-last_day": "31/05/2020",
        **{f"memberships-1-{name}": value for name, value in full.items()},
    }

    answer = sent_again(awa, page, why="So agreed.", **given)

    formset = answer.context["inline_admin_formsets"][0].formset
    assert [list(errors) for errors in formset.errors] == [["ending"], ["beginning"]]
    assert Membership.objects.get().is_open


def test_file_enters_no_upgrade(awa):
    key = office.membership(0, since=office.FIRST).organisation.key
    heads = "organisation,kind,beginning,ending,began,last_day,reason,decision_text_en"
    ended = f"{key},associate,admitted,upgraded,2020-01-01,2020-05-31,,"
    full = f"{key},full,exempted,,2020-06-01,,Known.,Agreed."

    upload = Upload(awa, Membership, f"{heads}\n{ended}\n{full}\n")

    told = [(row, column) for row, column, _cell, words in upload.errors if BY_THE_ACT in words]
    assert told == [("2", "how it ended"), ("3", "how it began")]


@pytest.fixture
def upgraded(associate):
    """An upgrade as its act has written it."""
    ended = Membership.objects.filter(pk=associate.pk)
    ended.update(ending="upgraded", until="2021-02-14", until_latest="2021-02-14")
    return make_membership(
        organisation=associate.organisation, kind="full", beginning="upgraded", began="2021-02-14"
    )


def test_what_the_act_has_written_is_saved_again_as_it_is(awa, associate, upgraded):
    rows = [sent_again(awa, page_of(awa, row), section="1.3") for row in (associate, upgraded)]
    page = awa.get(f"/en/admin/members/organisation/{associate.organisation_id}/change/")

    assert [answer.status_code for answer in [*rows, sent_again(awa, page)]] == [302] * 3


def test_what_the_act_has_written_comes_back_as_it_went_out(awa, upgraded):
    upload = Upload(awa, Membership, exported(awa, Membership))

    assert (upload.errors, upload.counts) == ([], (0, 0, 2))


def test_database_refuses_an_exemption_without_a_reason():
    with pytest.raises(IntegrityError):
        make_membership(kind="full", beginning="exempted")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"decision_text_en": "Agreed."}, "the reason why the year is waived"),
        ({"reason": "Known."}, "the text of the decision"),
    ],
)
def test_exemption_needs_both_its_reason_and_its_decision(given, told):
    row = office.membership(0, kind="full")
    for name, value in ({"beginning": "exempted"} | given).items():
        setattr(row, name, value)

    with pytest.raises(ValidationError) as refused:
        row.full_clean()

    assert refused.value.messages == [f"An exemption needs {told}."]


def test_exemption_decided_in_french_only_is_complete():
    row = office.membership(0, kind="full")
    row.beginning, row.reason, row.decision_text_fr = "exempted", "Known.", "Accepté."

    row.full_clean()


def test_upgrade_is_not_moved_to_another_organisation(awa, associate, upgraded):
    other = office.organisation(1)

    pages = [page_of(awa, row) for row in (associate, upgraded)]
    answers = [sent_again(awa, page, organisation=other.pk) for page in pages]

    told = [list(answer.context["adminform"].form.errors) for answer in answers]
    assert told == [["ending"], ["beginning"]]
    assert not other.memberships.exists()


def test_upgrade_of_the_wrong_organisation_is_put_right_with_a_reason(awa, upgraded):
    other = office.organisation(1)

    sent_again(awa, page_of(awa, upgraded), organisation=other.pk, why="Entered wrongly.")

    assert other.memberships.get() == upgraded


def test_file_moves_no_upgrade_to_another_organisation(awa, upgraded):
    row = f"{upgraded.pk},{office.organisation(1).key},full,upgraded,2021-02-14"

    upload = Upload(awa, Membership, f"id,organisation,kind,beginning,began\n{row}\n")

    assert upload.errors[0][3].startswith(BY_THE_ACT)


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


# --- Full members that never were associates ------------------------------------------------------


@pytest.mark.parametrize(
    ("began", "beginning", "is_told"),
    [
        ("14/02/2020", "admitted", False),
        ("15/02/2020", "admitted", True),
        ("15/02/2020", "founding", True),
        ("before 2021", "founding", False),
    ],
)
def test_full_member_since_the_rule_that_applicants_are_associates_is_remarked_on(
    awa, began, beginning, is_told
):
    make_rule("entry_as_associate", began="2020-02-15")
    data = {"organisation": office.organisation(1).pk, "kind": "full", "beginning": beginning}

    answer = awa.post("/en/admin/members/membership/add/", data | {"began": began}, follow=True)

    assert Membership.objects.count() == 1
    told = [text for text in said(answer) if text.startswith("By the rule of that day")]
    assert bool(told) is is_told


def test_upgrade_of_an_associate_is_as_the_rule_wants(associate):
    make_rule("entry_as_associate", began="2020-02-15")
    upgraded = make_membership(kind="full", beginning="upgraded", began="2021-02-15")

    assert not enters_past_the_rule(upgraded)
