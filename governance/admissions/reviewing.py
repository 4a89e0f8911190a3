"""Knows the acts of the committee while it looks at an application: comment, stand back, check."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from governance.admissions.recusal import check_not_recused
from governance.models import CheckedItem, Recusal, ReviewComment
from governance.permissions import is_recused, seat_of, sits_on_committee
from members.models import Application, User
from members.permissions import is_coordinator, person_of
from records.acts import Refused, act, hold, keep


@act
def comment(application: Application, *, text: str, by: User, day: date) -> ReviewComment:
    """Says something of an application, among the committee.

    Raises `Refused` once it has ended, for who has an interest and for who is not of the committee.
    """
    held = _held(application, by=by, day=day)
    check_not_recused(held, by, day)
    said = ReviewComment(application=held, by=by, said_on=day, text=text.strip())
    keep(said, by=by)
    return said


@act
def declare_interest(application: Application, *, interest: str, by: User, day: date) -> Recusal:
    """Tells an interest in an application; from then on the person takes no part in it.

    It cannot be taken back. Raises `Refused` for an account that is no person's.
    """
    held = _held(application, by=by, day=day)
    person = person_of(by)
    if person is None:
        raise Refused(_("This account belongs to no person: only a person has interests."))
    if is_recused(by, held, day):
        raise Refused(_("You take no part in this application already."))
    seat = seat_of(by, day)
    recusal = Recusal(application=held, person=person, declared_on=day, interest=interest.strip())
    recusal.organisation = seat.on_behalf_of if seat else None
    keep(recusal, by=by, why=gettext_noop("An interest was declared."))
    return recusal


@act
def check(application: Application, *, item: str, by: User, day: date) -> CheckedItem:
    """Ticks that something was looked at and is in order; safe to repeat."""
    held = _held(application, by=by, day=day)
    check_not_recused(held, by, day)
    found = held.checked_items.filter(item=item).first()
    if found is not None:
        return found
    checked = CheckedItem(application=held, item=item, by=by, checked_on=day)
    keep(checked, by=by)
    return checked


@act
def uncheck(application: Application, *, item: str, by: User, day: date) -> None:
    """Takes a tick away; safe to repeat."""
    held = _held(application, by=by, day=day)
    check_not_recused(held, by, day)
    held.checked_items.filter(item=item).delete()


def _held(application: Application, *, by: User, day: date) -> Application:
    held = hold(Application.objects.all(), application.pk)
    if not (is_coordinator(by) or sits_on_committee(by, day)):
        raise Refused(_("Only the steering committee looks at applications."))
    if not held.is_pending:
        raise Refused(say_ended(held))
    return held


def say_ended(application: Application) -> str:
    words = {"state": application.get_state_display()}
    return _("Nothing can be added any more: the application is in the state “%(state)s”.") % words
