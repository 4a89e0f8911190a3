"""Who may ask that an organisation be erased, and what the office is told before it erases."""

from datetime import date

import pytest
from django.utils import timezone

from members.models import Application, ErasureRequest, Membership, Organisation
from records.acts import Refused
from reports.privacy.erasing_organisations import erase_organisation
from reports.privacy.requests import ask_for_erasure, decline, take_back, why_not
from tests.make import make_application, make_membership
from tests.members.conftest import make_account, make_person, signed_in
from tests.office_pages import ActPage, said
from tests.reports.privacy.conftest import LEFT

pytestmark = pytest.mark.django_db

NOW = timezone.now()
OURS = "/en/my/organisations/rivers-watch/privacy/"
ERASURE = f"{OURS}erasure/"


# --- Who may be erased ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "is_refused"),
    [(date(2026, 3, 16), True), (LEFT, False), (date(2026, 3, 18), False)],
)
def test_a_member_is_not_erased_until_it_has_left(left, day, is_refused):
    assert bool(why_not(left, day)) == is_refused


def test_who_has_perhaps_left_is_still_needed(left):
    Membership.objects.update(until_latest=date(2026, 12, 31))

    assert "It is a member" in why_not(left, date(2026, 6, 1))


def test_pending_application_stands_in_the_way(left):
    make_application(organisation=left)

    with pytest.raises(Refused, match="application pending"):
        ask_for_erasure(left, day=LEFT)


def test_member_that_came_back_meanwhile_is_refused_and_keeps_all(left, awa):
    request = ask_for_erasure(left, day=LEFT)
    make_membership(organisation=left, began="2026-04-01")

    with pytest.raises(Refused, match="It is a member"):
        erase_organisation(request, at=NOW, by=awa)

    left.refresh_from_db()
    assert left.city == "Harare"


def test_former_member_that_was_erased_may_join_and_be_erased_again(left, awa):
    for city in ("Harare", "Bulawayo"):
        Organisation.objects.filter(pk=left.pk).update(city=city)
        erase_organisation(ask_for_erasure(left, day=LEFT), at=NOW, by=awa)

    assert Organisation.objects.get(pk=left.pk).city == ""


@pytest.mark.parametrize("code", ["en", "fr"])
def test_page_of_a_member_says_why_not_and_offers_no_button(rivers, bea, code):
    page = signed_in(bea).get(OURS.replace("/en/", f"/{code}/")).text

    assert {"en": "It is a member", "fr": "Elle est membre"}[code] in page
    assert "textarea" not in page


def test_its_people_ask_once_and_any_of_them_takes_back(left, bea):
    client, other = signed_in(bea), make_account("fay@x.example", person=make_person("Fay", left))

    for _twice in range(2):
        client.post(ERASURE, {"words": "We are closing."})
    told = signed_in(other).get(OURS).text
    kept = list(ErasureRequest.objects.values_list("organisation", "asked_by", "words"))
    signed_in(other).post(ERASURE, {"take_back": "1"})

    assert kept == [(left.pk, bea.pk, "We are closing.")]
    assert "The coordination decides upon it." in told
    assert ErasureRequest.objects.get().state == "withdrawn"


def test_only_its_own_people_ask(left, ask_as):
    assert ask_as(ERASURE, "post") == [404, 302, 404, 302]
    assert ErasureRequest.objects.count() == 1


def test_member_that_asks_all_the_same_is_told_why_not(rivers, bea):
    answer = signed_in(bea).post(ERASURE, {"words": ""}, follow=True)

    assert "It is a member" in " ".join(said(answer))
    assert not ErasureRequest.objects.exists()


def test_words_that_cannot_be_kept_are_told_beside_the_field(left, bea):
    page = signed_in(bea).post(ERASURE, {"words": "a\x00b"})

    assert list(page.context["form"].errors) == ["words"]


def test_declined_is_told_with_its_reason(left, bea, awa):
    request = ask_for_erasure(left, day=LEFT)

    decline(request, day=LEFT, by=awa, reason="The audit of 2026 needs it.")

    assert "The audit of 2026 needs it." in signed_in(bea).get(OURS).text


def test_request_taken_back_meanwhile_erases_nothing(left, awa):
    request = ask_for_erasure(left, day=LEFT)
    take_back(left, day=LEFT)

    with pytest.raises(Refused, match="ended already"):
        erase_organisation(request, at=NOW, by=awa)


# --- The office -----------------------------------------------------------------------------------


def test_office_sees_what_goes_what_stays_and_why_before_it_erases(left, awa):
    make_application(organisation=left)
    Application.objects.update(state="accepted")
    request = ask_for_erasure(left, day=LEFT)

    page = ActPage(signed_in(awa), f"/en/admin/members/erasurerequest/{request.pk}/acts/erase/")
    told = page.answer.text
    page.show()
    page.confirm()

    assert "Applications stay without their texts: 1." in told
    assert "Memberships stay. That it was a member, since when and until when" in told
    request.refresh_from_db()
    assert (request.state, request.ended_by) == ("done", awa)


def test_office_is_told_in_a_sentence_that_it_is_a_member(rivers, awa):
    request = ErasureRequest.objects.create(organisation=rivers, asked_on=LEFT)

    page = ActPage(signed_in(awa), f"/en/admin/members/erasurerequest/{request.pk}/acts/erase/")
    page.show()

    assert "It is a member" in page.answer.text
    rivers.refresh_from_db()
    assert rivers.city == "Harare"


def test_request_is_of_a_person_or_of_an_organisation(left, bea, awa):
    add = "/en/admin/members/erasurerequest/add/"
    both = {"person": bea.person.pk, "organisation": left.pk, "asked_on": "2026-03-17"}

    pages = [signed_in(awa).post(add, given) for given in (both, {"asked_on": "2026-03-17"})]

    for page in pages:
        assert "Say who is to be erased: a person or an organisation." in page.text
    assert not ErasureRequest.objects.exists()


@pytest.mark.parametrize("name", ["person", "organisation"])
def test_second_request_that_the_office_adds_is_told_beside_its_field(left, bea, awa, name):
    add = "/en/admin/members/erasurerequest/add/"
    whom = {"person": bea.person, "organisation": left}[name]
    given = {name: whom.pk, "asked_on": "2026-03-17"}

    pages = [signed_in(awa).post(add, given) for _twice in range(2)]

    assert [page.status_code for page in pages] == [302, 200]
    told = f"This {name} has a request that waits already."
    assert pages[1].context["adminform"].form.errors == {name: [told]}
    assert whom.erasure_requests.count() == 1
