"""Knows what is deleted of applications that came to nothing, when, and what remains.

Of a declined or withdrawn one there remain its number, what it was for, the country, its steps and
the reasons of decisions, so that the register of decisions can be read. All that the applicant
wrote goes, in the history too, with its documents.
"""

from datetime import date

from django.apps import apps
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from members.addresses import is_shared
from members.applications.states import Move
from members.applications.taking_part import check_may_act
from members.models import Application, ApplicationStep, Approach, User
from members.models.applications import ApplicationQuerySet
from records.acts import Refused, act, hold, keep
from records.models import Mail
from records.when import earlier

CAME_TO_NOTHING = [Application.State.DECLINED.value, Application.State.WITHDRAWN.value]
DECISIONS = [move.value for move in (Move.ACCEPT, Move.DECLINE, Move.DEFER)]
OF_THE_CONTACT = (
    *("contact_name", "contact_email", "contact_phone", "next_step", "notes"),
    *("city", "website"),
)
KEPT = {
    *("id", "key", "kind", "state", "organisation", "country", "language", "link_number"),
    *("source", "section", "source_words", "consent", "agreed_at", "may_be_named", "purged_on"),
}


def to_purge(day: date) -> ApplicationQuerySet:
    """Applications that certainly came to nothing so many months before `day`."""
    last = earlier(day, settings.APPLICATION_KEPT_MONTHS)
    ended = ApplicationStep.objects.filter(target__in=CAME_TO_NOTHING, taken_latest__lte=last)
    unpurged = Application.objects.filter(state__in=CAME_TO_NOTHING, purged_on=None)
    return unpurged.filter(pk__in=ended.values("application"))


def purge(day: date) -> int:
    """Deletes what is due; how many applications it was. Safe to repeat."""
    due = list(to_purge(day).order_by("pk"))
    for application in due:
        purge_one(application, day=day, by=None)
    return len(due)


@act
def purge_one(application: Application, *, day: date, by: User | None) -> Application:
    """Deletes what was written in one application that came to nothing; safe to repeat.

    `by`: who was asked for it; None on the day on which it is due.
    """
    held = hold(Application.objects.all(), application.pk)
    check_may_act(held, by=by, day=day)
    if held.state not in CAME_TO_NOTHING:
        raise Refused(_("Only what was declined or withdrawn is deleted."))
    if held.purged_on is None:
        forget(held, day=day, by=by)
    return held


def forget(held: Application, *, day: date, by: User | None) -> None:
    """Within an act, of an application that has ended: all that was written in it goes."""
    _forget_documents(held)
    _forget_past(held)
    _forget_mail(held)
    _forget_approach(held, by=by)
    held.steps.exclude(move__in=DECISIONS).update(words="")
    held.areas_of_work.clear()
    for field in (f for f in held._meta.concrete_fields if f.name not in KEPT):
        setattr(held, field.attname, None if field.null else "")
    held.purged_on = day
    keep(held, by=by, why=gettext_noop("What was written was deleted."))
    _forget_past(held, but_the_last=True)


def _forget_mail(application: Application) -> None:
    """What the outbox knows of mail to its contact, unless the address is somebody else's, too."""
    email = application.contact_email
    if email and not is_shared(email, application=application):
        Mail.objects.to_address(email).delete()


def _forget_approach(application: Application, *, by: User | None) -> None:
    """Whom the coordination wrote to before, and what it noted, in the history too."""
    for approach in Approach.objects.filter(application=application):
        Approach.history.filter(id=approach.pk).delete()  # type: ignore[attr-defined]
        for name in OF_THE_CONTACT:
            setattr(approach, name, "")
        keep(approach, by=by, why=gettext_noop("What was written was deleted."))


def _forget_documents(application: Application) -> None:
    for document in application.documents.select_related("file"):
        stored = document.file
        document.delete()
        stored.delete()


def _forget_past(application: Application, *, but_the_last: bool = False) -> None:
    """The history that holds what was written; the row that tells of the deletion stays."""
    past = Application.history.filter(id=application.pk)  # type: ignore[attr-defined]
    if but_the_last:
        past = past.exclude(pk=past.latest("history_id").pk)
    areas = apps.get_model("members", "HistoricalApplication_areas_of_work")
    areas.objects.filter(history__in=list(past.values_list("pk", flat=True))).delete()
    past.delete()
