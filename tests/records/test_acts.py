"""An act is carried out whole or not at all, again after a deadlock, and refused in words."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, connection, transaction

from members.models import Membership, Organisation
from records.acts import ATTEMPTS, Busy, Refused, act, hold, is_busy, keep
from tests.make import make_membership, make_organisation, make_user

OVERTAKEN = "This contradicts what has been recorded meanwhile. Nothing was changed."


def lost_race(sqlstate: str) -> OperationalError:
    error = OperationalError("deadlock detected\nDETAIL: Process 1 waits; blocked by process 2.")
    cause = Exception()
    cause.sqlstate = sqlstate
    error.__cause__ = cause
    return error


class Failing:
    """An act that writes and then fails, for the first so many times."""

    def __init__(self, error: Exception, *, times: int) -> None:
        self.error, self.times, self.carried_out = error, times, 0

    @act
    def __call__(self, key: str = "rivers") -> str:
        """Writes one organisation."""
        self.carried_out += 1
        Organisation.objects.create(key=key)
        if self.carried_out <= self.times:
            raise self.error
        return key


@pytest.mark.django_db
def test_act_returns_what_it_did():
    assert Failing(ValueError(), times=0)(key="rivers") == "rivers"
    assert Organisation.objects.get().key == "rivers"


@pytest.mark.django_db
def test_act_keeps_its_name_and_words():
    @act
    def admit():
        """Takes somebody in."""

    assert (admit.__name__, admit.__doc__) == ("admit", "Takes somebody in.")


@pytest.mark.django_db
@pytest.mark.parametrize("error", [ValueError("no"), Refused("No."), KeyError("no")])
def test_act_that_fails_leaves_nothing(error):
    with pytest.raises(type(error)):
        Failing(error, times=1)()

    assert not Organisation.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_act_that_waited_in_vain_says_so_and_is_not_refused():
    failing = Failing(OperationalError("database is locked"), times=1)

    with pytest.raises(Busy, match="The site is busy") as busy:
        failing()

    assert not isinstance(busy.value, Refused)

    assert failing.carried_out == 1
    assert not Organisation.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("error", [lost_race("40P01"), lost_race("40001")])
@pytest.mark.parametrize("times", [1, ATTEMPTS - 1])
def test_act_is_tried_again_after_a_lost_race(error, times):
    failing = Failing(error, times=times)

    failing()

    assert failing.carried_out == times + 1
    assert Organisation.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_act_gives_up_after_some_attempts():
    failing = Failing(lost_race("40P01"), times=ATTEMPTS)

    with pytest.raises(OperationalError):
        failing()

    assert failing.carried_out == ATTEMPTS
    assert not Organisation.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("error", [OperationalError("disk full"), lost_race("57014")])
def test_act_is_not_tried_again_after_another_failure(error):
    failing = Failing(error, times=1)

    with pytest.raises(OperationalError):
        failing()

    assert failing.carried_out == 1


@pytest.mark.django_db
def test_act_within_an_act_leaves_the_second_try_to_the_outer_one():
    failing = Failing(lost_race("40P01"), times=1)

    with pytest.raises(OperationalError), transaction.atomic():
        failing()

    assert failing.carried_out == 1


@pytest.mark.django_db
def test_what_the_database_refuses_comes_back_as_words():
    make_organisation(key="rivers")

    with pytest.raises(Refused) as refusal:
        Failing(ValueError(), times=0)(key="rivers")

    assert refusal.value.messages == [OVERTAKEN]
    assert isinstance(refusal.value.__cause__, IntegrityError)


@pytest.mark.django_db(transaction=True)
def test_what_the_database_refuses_at_the_end_comes_back_as_words():
    held = make_membership()

    @act
    def torn():
        Membership.objects.filter(pk=held.pk).update(organisation_id=0)

    with pytest.raises(Refused):
        torn()

    held.refresh_from_db()
    assert held.organisation_id != 0


@pytest.mark.django_db
def test_transaction_goes_on_after_a_refusal():
    make_organisation(key="rivers")

    with pytest.raises(Refused):
        Failing(ValueError(), times=0)(key="rivers")

    assert Organisation.objects.count() == 1


@pytest.mark.django_db
def test_kept_row_says_who_and_why():
    awa = make_user(is_staff=True)
    row = make_organisation()

    keep(row, by=awa, why="The office moved.")

    latest = row.history.first()
    assert (latest.history_user, latest.history_change_reason) == (awa, "The office moved.")


@pytest.mark.django_db
def test_row_that_does_not_hold_is_not_kept():
    row = make_membership()
    row.kind = "honorary"

    with pytest.raises(ValidationError) as refusal:
        keep(row, by=None)

    assert set(refusal.value.message_dict) == {"kind"}
    row.refresh_from_db()
    assert row.kind == "associate"


@pytest.mark.django_db
def test_held_row_is_locked_where_the_database_can(django_assert_num_queries):
    row = make_organisation()

    with transaction.atomic(), django_assert_num_queries(1) as asked:
        held = hold(Organisation.objects.all(), row.pk)

    assert held == row
    is_locked = "FOR UPDATE" in asked.captured_queries[0]["sql"]
    assert is_locked == connection.features.has_select_for_update


@pytest.mark.parametrize(
    ("error", "answer"),
    [
        (OperationalError("database is locked"), True),
        (OperationalError("database table is locked: members_organisation"), True),
        (Busy(), True),
        (OperationalError("disk full"), False),
        (ValueError("the door is locked"), False),
        (Refused("No."), False),
        (None, False),
    ],
)
def test_busy_is_told_from_broken(error, answer):
    assert is_busy(error) is answer


def test_refusal_is_an_error_of_a_form():
    refusal = Refused({"day": "Not on that day."})

    assert isinstance(refusal, ValidationError)
    assert refusal.message_dict == {"day": ["Not on that day."]}
