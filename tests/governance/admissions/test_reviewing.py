"""The committee comments, stands back and ticks, among itself, while an application is pending."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from governance.admissions.checklist import checklist, missing
from governance.admissions.reviewing import check, comment, declare_interest, uncheck
from governance.admissions.surroundings import surroundings_of
from governance.models import CheckedItem, Recusal, ReviewComment
from governance.permissions import applications_for, readers_of, takes_part
from members.applications.actions import withdraw
from members.models import Application
from records.acts import Refused
from tests.governance.admissions.cast import (
    DAY,
    decided,
    make_committee,
    of_associate,
    under_review,
)
from tests.make import (
    make_affiliation,
    make_application,
    make_membership,
    make_organisation,
    make_region,
    make_region_country,
)

pytestmark = pytest.mark.django_db
REFUSED = (Refused, ValidationError)


@pytest.fixture
def committee():
    return make_committee()


@pytest.mark.parametrize(("who", "reads"), [("awa", 1), ("chidi", 1), ("bea", 0), ("dan", 0)])
def test_who_applies_is_for_the_committee(committee, who, reads):
    under_review(committee)
    readers = readers_of(getattr(committee, who), DAY)

    assert applications_for(readers).count() == reads


def test_who_has_left_the_committee_reads_of_no_application(committee):
    under_review(committee)
    term = committee.chidi.person.terms.get()
    term.until = term.until_latest = DAY
    term.save()

    assert not applications_for(readers_of(committee.chidi, DAY)).exists()
    with pytest.raises(Refused, match="Only the steering committee"):
        comment(Application.objects.get(), text="Still here.", by=committee.chidi, day=DAY)


# --- Comments and interests -----------------------------------------------------------------------


def test_a_comment_is_read_by_the_committee_alone(committee):
    application = under_review(committee)
    comment(application, text=" They dig. ", by=committee.chidi, day=DAY)

    readers = {
        who: takes_part(getattr(committee, who), application, DAY)
        for who in ("awa", "chidi", "efua", "bea", "dan")
    }
    assert readers == {"awa": True, "chidi": True, "efua": True, "bea": False, "dan": False}
    assert application.comments.get().text == "They dig."


@pytest.mark.parametrize("who", ["bea", "dan"])
def test_nobody_else_comments_or_ticks_or_stands_back(committee, who):
    application, user = under_review(committee), getattr(committee, who)

    for act, given in (
        (comment, {"text": "Hm."}),
        (check, {"item": "contacts"}),
        (uncheck, {"item": "contacts"}),
        (declare_interest, {"interest": "Kin."}),
    ):
        with pytest.raises(Refused, match="Only the steering committee"):
            act(application, by=user, day=DAY, **given)


def test_who_declares_an_interest_takes_no_part_from_then_on(committee):
    application = under_review(committee)
    comment(application, text="They dig.", by=committee.efua, day=DAY)
    made = declare_interest(application, interest=" A cousin. ", by=committee.chidi, day=DAY)

    assert (made.organisation, made.interest) == (committee.clay, "A cousin.")
    assert not takes_part(committee.chidi, application, DAY)
    for act, given in ((comment, {"text": "Hm."}), (check, {"item": "contacts"})):
        with pytest.raises(Refused, match="take no part"):
            act(application, by=committee.chidi, day=DAY, **given)
    with pytest.raises(Refused, match="already"):
        declare_interest(application, interest="Another.", by=committee.chidi, day=DAY)
    assert Recusal.objects.count() == 1


def test_who_acts_for_the_applicant_takes_no_part(committee):
    application = of_associate(committee)
    make_affiliation(person=committee.chidi.person, organisation=application.organisation)
    comment(application, text="They dig.", by=committee.efua, day=DAY)

    assert not takes_part(committee.chidi, application, DAY)
    with pytest.raises(Refused, match="take no part"):
        comment(application, text="We do.", by=committee.chidi, day=DAY)


def test_an_account_of_no_person_has_no_interests(committee):
    with pytest.raises(Refused, match="belongs to no person"):
        declare_interest(under_review(committee), interest="Kin.", by=committee.awa, day=DAY)


def test_database_keeps_one_recusal_of_each_person(committee):
    application = under_review(committee)
    declare_interest(application, interest="Kin.", by=committee.chidi, day=DAY)

    with pytest.raises(IntegrityError), transaction.atomic():
        Recusal.objects.create(
            application=application,
            person=committee.chidi.person,
            declared_on=DAY,
            interest="Again.",
        )


@pytest.mark.parametrize("text", ["", "   "])
def test_a_comment_says_something(committee, text):
    with pytest.raises(REFUSED):
        comment(under_review(committee), text=text, by=committee.chidi, day=DAY)
    assert not ReviewComment.objects.exists()


@pytest.mark.parametrize("how", ["withdrawn", "declined", "accepted"])
def test_nothing_is_added_once_it_has_ended(committee, how):
    application = under_review(committee)
    if how == "withdrawn":
        withdraw(application, day=DAY)
    else:
        decided(application, committee, how)

    for act, given in (
        (comment, {"text": "Late."}),
        (check, {"item": "contacts"}),
        (declare_interest, {"interest": "Kin."}),
    ):
        with pytest.raises(Refused, match=f"in the state “{how}”"):
            act(application, by=committee.chidi, day=DAY, **given)


def test_a_deferred_application_is_still_talked_about(committee):
    application = under_review(committee)
    decided(application, committee, "deferred")

    comment(application, text="Now they answered.", by=committee.chidi, day=DAY)
    assert ReviewComment.objects.count() == 1


# --- Checklist ------------------------------------------------------------------------------------


def test_a_point_is_ticked_once_and_unticked(committee):
    application = under_review(committee)
    first = check(application, item="contacts", by=committee.chidi, day=DAY)

    assert check(application, item="contacts", by=committee.efua, day=DAY) == first
    points = {point.item: point for point in checklist(application) if point.item}
    assert [item for item, point in points.items() if point.is_met] == ["contacts"]
    assert points["contacts"].checked.by == committee.chidi
    uncheck(application, item="contacts", by=committee.efua, day=DAY)
    uncheck(application, item="contacts", by=committee.efua, day=DAY)
    assert not CheckedItem.objects.exists()


def test_an_unknown_point_is_refused(committee):
    with pytest.raises(REFUSED):
        check(under_review(committee), item="shoes", by=committee.chidi, day=DAY)


def test_what_an_application_does_not_tell_is_computed(committee):
    bare = make_application(name="", country="")
    told = under_review(
        committee,
        alternative_name="Gwen Whistle",
        alternative_phone="+232 00 000 000",
        founded_latest=date(2010, 1, 1),
        sort="ngo",
        working_languages=["fr"],
        work="Land",
        registration="No. 7",
    )

    assert len(missing(bare)) == 10
    assert missing(told) == ["consent to the text about applications"]


# --- Around ---------------------------------------------------------------------------------------


def test_the_applicant_is_seen_among_the_members_of_its_country_and_region(committee):
    west = make_region(name_en="West")
    for country in ("SL", "GN"):
        make_region_country(region=west, country=country)
    application = under_review(committee, country="SL")

    around = surroundings_of(application, DAY, sees_hidden=False)
    assert around.in_country == [committee.clay]
    assert (str(around.region), around.in_region) == ("West", [committee.hills])


def test_a_member_that_hides_itself_is_named_to_the_coordination_alone(committee):
    committee.clay.is_listed = False
    committee.clay.save()
    application = under_review(committee, name="Clay", country="SL")

    for sees_hidden, found in ((False, []), (True, [committee.clay])):
        around = surroundings_of(application, DAY, sees_hidden=sees_hidden)
        assert (around.in_country, around.same_named) == (found, found)


def test_who_may_be_the_same_is_told(committee):
    former = make_organisation(name_fr="Sources claires", name_en="", acronym="")
    make_membership(organisation=former, began="2015", last_day="2018-12-31")
    again = make_application(name="SOURCES CLAIRES", country="LR")
    mailed = make_application(name="Another", contact_email="Contact@sources.example")
    make_application(name="Nobody of that name")
    application = under_review(committee)

    around = surroundings_of(application, DAY, sees_hidden=False)
    assert around.same_named == [former]
    assert set(around.other_applications) == {again, mailed}


def test_who_names_nobody_is_like_nobody(committee):
    make_application(name="", country="SL")
    application = under_review(committee, name="", acronym="", contact_email="", country="")

    around = surroundings_of(application, DAY, sees_hidden=True)
    assert (around.in_country, around.same_named, around.other_applications) == ([], [], [])
