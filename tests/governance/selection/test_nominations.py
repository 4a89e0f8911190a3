"""Full members nominate, who is nominated answers, presents itself, withdraws."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from governance.models import Candidacy, Selection
from governance.selection.actions import close_nominations, give_up_selection, open_selection
from governance.selection.nominations import (
    Presentation,
    answer_nomination,
    nominate,
    present,
    withdraw_candidacy,
)
from members.actions import end_membership
from records.acts import Refused
from tests.governance.selection.cast import (
    AFTER,
    NOW,
    UNTIL,
    accepted,
    called,
    coordination,
    make_coalition,
    make_member,
    nominated,
)
from tests.make import make_candidacy, make_person, make_selection

pytestmark = pytest.mark.django_db


@pytest.fixture
def coalition():
    return make_coalition()


@pytest.fixture
def selection(coalition):
    return called(coalition)


# --- The call -------------------------------------------------------------------------------------


def test_a_call_is_made_once_and_with_a_deadline_to_come(coalition):
    with pytest.raises(Refused, match="past already"):
        open_selection(coalition.selection, nominations_until=NOW, by=None, now=NOW)
    called(coalition)
    with pytest.raises(Refused, match="called already"):
        called(coalition)


def test_one_search_for_an_office_at_a_time(coalition, selection):
    other = make_selection(office=selection.office)

    with pytest.raises(ValidationError, match="under way already"):
        open_selection(other, nominations_until=UNTIL, by=None, now=NOW)
    give_up_selection(selection, reason="Called too early.", by=None)
    assert open_selection(other, nominations_until=UNTIL, by=None, now=NOW).standing == "open"


def test_database_refuses_two_searches_for_one_office(selection):
    other = make_selection(office=selection.office)

    with pytest.raises(IntegrityError), transaction.atomic():
        Selection.objects.filter(pk=other.pk).update(
            standing="closed", opened_on="2021-06-15", nominations_until=NOW
        )


@pytest.mark.parametrize(
    "given", [{"standing": "open"}, {"standing": "filled", "nominations_until": NOW}]
)
def test_database_refuses_a_call_without_its_dates_and_an_end_without_a_term(coalition, given):
    with pytest.raises(IntegrityError), transaction.atomic():
        Selection.objects.filter(pk=coalition.selection.pk).update(**given)


@pytest.mark.parametrize(
    ("minutes", "is_open"), [(-1, True), (0, False), (1, False)], ids=["before", "at", "after"]
)
def test_row_and_query_agree_on_the_last_moment(selection, minutes, is_open):
    now = UNTIL + timedelta(minutes=minutes)

    assert selection.takes_nominations_at(now) is is_open
    assert Selection.objects.nominating_at(now).exists() is is_open
    assert Selection.objects.to_close(now).exists() is not is_open


def test_nominations_are_closed_after_the_deadline_and_once(selection):
    with pytest.raises(Refused, match="may still nominate"):
        close_nominations(selection, by=None, now=NOW)
    close_nominations(selection, by=None, now=AFTER)
    with pytest.raises(Refused, match="Only what is open"):
        close_nominations(selection, by=None, now=AFTER)


# --- To nominate ----------------------------------------------------------------------------------


def test_a_full_member_nominates_its_own_people_and_those_of_others(coalition, selection):
    own = nominated(selection, coalition.clay)
    other = nominated(selection, coalition.young, by=coalition.hills)

    assert (own.standing, own.nominated_by) == ("nominated", coalition.clay.organisation)
    assert other.on_behalf_of == coalition.young.organisation


def nominated_as(selection, coalition, user, **given):
    clay = coalition.clay
    lawful = {"organisation": clay.organisation, "person": clay.person}
    lawful |= {"on_behalf_of": clay.organisation, "by": user, "now": NOW}
    return nominate(selection, **lawful | given)


def test_only_a_full_member_nominates_and_only_through_its_own_people(coalition, selection):
    with pytest.raises(Refused, match="Only a full member nominates"):
        nominated(selection, coalition.young)
    with pytest.raises(Refused, match="You do not act"):
        nominated_as(selection, coalition, coalition.hills.user)
    assert not Candidacy.objects.exists()


def test_the_coordination_nominates_in_the_name_of_a_full_member(coalition, selection):
    awa = coordination()

    with pytest.raises(Refused, match="Only a full member"):
        nominated_as(selection, coalition, awa, organisation=coalition.young.organisation)
    assert nominated_as(selection, coalition, awa).nominated_by == coalition.clay.organisation


def test_a_candidate_acts_for_a_member(coalition, selection):
    clay, outside = coalition.clay, make_member("outside", kind="full")
    outside.organisation.memberships.all().delete()

    with pytest.raises(Refused, match="comes from a member"):
        nominated(selection, outside, by=clay)
    with pytest.raises(Refused, match="does not act for that organisation"):
        nominated_as(selection, coalition, clay.user, person=make_person())
    with pytest.raises(Refused, match="does not act for that organisation"):
        nominated_as(selection, coalition, clay.user, person=coalition.hills.person)


def test_nobody_is_nominated_twice_or_too_late(coalition, selection):
    nominated(selection, coalition.clay)

    with pytest.raises(ValidationError, match="nominated already"):
        nominated(selection, coalition.clay, by=coalition.hills)
    with pytest.raises(Refused, match="closed"):
        nominated(selection, coalition.hills, now=UNTIL)
    assert Candidacy.objects.count() == 1


def test_who_declined_may_be_nominated_again(coalition, selection):
    candidacy = nominated(selection, coalition.clay)
    answer_nomination(candidacy, accepts=False, by=coalition.clay.user, now=NOW)

    assert nominated(selection, coalition.clay, by=coalition.hills).standing == "nominated"


# --- To answer ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("accepts", "standing"), [(True, "accepted"), (False, "declined")])
def test_an_answer_is_kept_with_its_moment_and_who_gave_it(coalition, selection, accepts, standing):
    candidacy = nominated(selection, coalition.clay)
    done = answer_nomination(candidacy, accepts=accepts, by=coalition.clay.user, now=NOW)

    assert (done.standing, done.answered_at, done.answered_by) == (
        standing,
        NOW,
        coalition.clay.person,
    )
    with pytest.raises(Refused, match="answered already"):
        answer_nomination(done, accepts=not accepts, by=coalition.clay.user, now=NOW)


def test_nobody_answers_for_somebody_else(coalition, selection):
    candidacy = nominated(selection, coalition.clay, by=coalition.hills)

    for other in (coalition.hills.user, coordination()):
        with pytest.raises(Refused, match="Only the person"):
            answer_nomination(candidacy, accepts=True, by=other, now=NOW)


@pytest.mark.parametrize("left", ["organisation", "coalition"])
def test_who_has_left_meanwhile_declines_and_does_not_accept(coalition, selection, left):
    hills, day = coalition.hills, NOW.date()
    candidacy = nominated(selection, hills, by=coalition.clay)
    if left == "organisation":
        hills.person.affiliations.update(until=day, until_latest=day)
    else:
        end_membership(hills.organisation, day=day, by=None, ending="withdrew")

    with pytest.raises(Refused, match=r"does not act for|comes from a member"):
        answer_nomination(candidacy, accepts=True, by=hills.user, now=NOW)
    done = answer_nomination(candidacy, accepts=False, by=hills.user, now=NOW)
    assert done.standing == "declined"


def test_who_was_nominated_last_answers_until_the_office_closes(coalition, selection):
    candidacy = nominated(selection, coalition.clay)
    late = nominated(selection, coalition.hills)
    answer_nomination(candidacy, accepts=True, by=coalition.clay.user, now=AFTER)
    close_nominations(selection, by=None, now=AFTER)

    with pytest.raises(Refused, match="closed"):
        answer_nomination(late, accepts=True, by=coalition.hills.user, now=AFTER)


# --- To present oneself ---------------------------------------------------------------------------


def test_a_candidate_presents_itself_in_both_languages(coalition, selection):
    candidacy = accepted(selection, coalition.clay)
    says = Presentation(
        {"en": "I would listen.", "fr": "J’écouterais."}, "some", {"en": "A post.", "fr": ""}
    )
    done = present(candidacy, says=says, by=coalition.clay.user)

    assert (done.statement_en, done.statement_fr) == ("I would listen.", "J’écouterais.")
    assert (done.declares, done.interests_en, done.interests_readers) == (
        "some",
        "A post.",
        "committee",
    )


@pytest.mark.parametrize(
    ("declares", "interests"), [("some", ""), ("none", "A post."), ("", "A post.")]
)
def test_interests_are_named_where_there_are_some(coalition, selection, declares, interests):
    candidacy = accepted(selection, coalition.clay)

    with pytest.raises(ValidationError, match="named, or not"):
        present(
            candidacy, says=Presentation({}, declares, {"en": interests}), by=coalition.clay.user
        )


def test_only_the_candidate_presents_itself_and_only_while_it_is_open(coalition, selection):
    candidacy = accepted(selection, coalition.clay)

    with pytest.raises(Refused, match="Only the person"):
        present(candidacy, says=Presentation({"en": "No."}), by=coalition.hills.user)
    close_nominations(selection, by=None, now=AFTER)
    with pytest.raises(Refused, match="closed"):
        present(candidacy, says=Presentation({"en": "Late."}), by=coalition.clay.user)


def test_once_nominations_are_closed_a_statement_is_translated_and_not_changed(
    coalition, selection
):
    candidacy = accepted(selection, coalition.clay)
    says = Presentation({"en": "I would\nlisten.", "fr": ""}, "none")
    candidacy = present(candidacy, says=says, by=coalition.clay.user)
    close_nominations(selection, by=None, now=AFTER)

    candidacy.statement_en, candidacy.statement_fr = "I would\r\nlisten.", "J’écouterais."
    candidacy.full_clean()
    candidacy.save()
    for column, text in (("statement_fr", "Je parlerais."), ("statement_en", "")):
        other = Candidacy.objects.get(pk=candidacy.pk)
        setattr(other, column, text)
        with pytest.raises(ValidationError, match="translated, not changed"):
            other.full_clean()


# --- To withdraw ----------------------------------------------------------------------------------


def test_a_candidate_withdraws_also_once_nominations_are_closed(coalition, selection):
    candidacy = accepted(selection, coalition.clay)
    close_nominations(selection, by=None, now=AFTER)
    done = withdraw_candidacy(candidacy, by=coalition.clay.user, now=AFTER)

    assert (done.standing, done.withdrawn_at) == ("withdrawn", AFTER)
    with pytest.raises(Refused, match="has ended"):
        withdraw_candidacy(candidacy, by=coalition.clay.user, now=AFTER)


def test_who_nominated_takes_it_back_until_it_is_answered(coalition, selection):
    waiting = nominated(selection, coalition.clay, by=coalition.hills)
    withdraw_candidacy(waiting, by=coalition.hills.user, now=NOW)
    again = nominated(selection, coalition.clay, by=coalition.hills)
    answer_nomination(again, accepts=True, by=coalition.clay.user, now=NOW)

    with pytest.raises(Refused, match="Only the person"):
        withdraw_candidacy(again, by=coalition.hills.user, now=NOW)
    assert withdraw_candidacy(again, by=coordination(), now=NOW).standing == "withdrawn"


# --- What must not be -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given",
    [
        {"standing": "accepted"},
        {"standing": "declined"},
        {"standing": "withdrawn"},
        {"answered_at": NOW},
        {"withdrawn_at": NOW},
    ],
)
def test_database_refuses_an_answer_without_its_moment_or_person(given):
    row = make_candidacy()

    with pytest.raises(IntegrityError), transaction.atomic():
        Candidacy.objects.filter(pk=row.pk).update(**given)


def test_database_refuses_a_second_nomination_of_one_person():
    row = make_candidacy()

    with pytest.raises(IntegrityError), transaction.atomic():
        make_candidacy(selection=row.selection, person=row.person)
