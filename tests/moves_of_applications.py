"""Moves of the second process on applications: what the applicant and the committee do."""

from datetime import date

from governance.admissions import actions as admissions
from governance.admissions import reviewing
from members.applications import actions as applications
from members.models import Application, User


def rule_on_application(*, application: int, outcome: str, by: int) -> None:
    row = Application.objects.get(pk=application)
    ruling = admissions.Ruling(outcome=outcome, day=date(2021, 7, 15), reason="Agreed.")
    admissions.decide_on(row, ruling=ruling, by=User.objects.get(pk=by))


def withdraw_application(*, application: int, by: int) -> None:
    applications.withdraw(Application.objects.get(pk=application), day=date(2021, 7, 15))


def comment_on(*, application: int, by: int) -> None:
    reviewing.comment(
        Application.objects.get(pk=application),
        text="Hm.",
        by=User.objects.get(pk=by),
        day=date(2021, 7, 15),
    )


def stand_back(*, application: int, by: int) -> None:
    row, day = Application.objects.get(pk=application), date(2021, 7, 15)
    reviewing.declare_interest(row, interest="A cousin.", by=User.objects.get(pk=by), day=day)


def apply_for(*, key: str, organisation: int, kind: str, day: str) -> None:
    """Sends an application; of a newcomer where `organisation` is 0."""
    made = Application(
        key=key, kind=kind, name="Rivers Watch", organisation_id=organisation or None
    )
    applications.submit(made, day=date.fromisoformat(day))


def decide_application(*, application: int, outcome: str, day: str, by: int) -> None:
    applications.decide(
        Application.objects.get(pk=application),
        outcome=outcome,
        reason="As agreed.",
        day=date.fromisoformat(day),
        by=User.objects.get(pk=by),
    )


MOVES = {
    move.__name__: move
    for move in (
        rule_on_application,
        withdraw_application,
        comment_on,
        stand_back,
        apply_for,
        decide_application,
    )
}
