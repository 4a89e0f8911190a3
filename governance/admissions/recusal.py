"""Knows that who has an interest in an application takes no part in it, and who goes on then."""

from datetime import date

from django.utils.translation import gettext as _

from governance.permissions import is_recused
from members.models import Application, User
from records.acts import Refused


def check_not_recused(application: Application, by: User, day: date) -> None:
    """Raises `Refused` for an interest, declared or of the organisation that applies."""
    if is_recused(by, application, day):
        raise Refused(say_recused())


def say_recused() -> str:
    return _(
        "You have an interest in this application and take no part in it. Another account of the "
        "coordination goes on with it or, where there is none, that of the chair."
    )
