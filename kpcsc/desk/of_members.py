"""Knows what needs attention among the members: who may apply, who has not answered."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from kpcsc.desk.task import Line, Task, address, task
from members.eligibility import associate_period, judged
from members.models import ErasureRequest, Invitation, Membership, Organisation, Person
from members.upgrade import AssociatePeriod, Standing
from records.wording import say_day, say_since, say_when

SOON = timedelta(days=90)


def eligibility(day: date) -> Iterator[Task]:
    rule = associate_period(day)
    now = Membership.objects.with_standing(day, rule)
    may_apply = now.filter(standing=Standing.MAY_APPLY)
    then = Membership.objects.with_standing(day + SOON, associate_period(day + SOON))
    soon = then.filter(standing=Standing.MAY_APPLY).exclude(
        organisation__in=may_apply.values("organisation")
    )
    unsure = now.filter(standing=Standing.CANNOT_TELL)
    unsure = unsure.prefetch_related("organisation__memberships")
    uncertain = _("Associates whose date to apply is still uncertain")
    for title, found, line, standing in (
        (_("Associates that may apply for full membership"), may_apply, _associate, "may_apply"),
        (_("Associates that may apply within 90 days"), soon, _associate, "soon"),
        (uncertain, unsure, lambda row: _uncertain(row, day, rule), "cannot_tell"),
    ):
        rows = found.select_related("organisation").order_by("since_latest", "pk")
        yield task(title, rows, line, address(Organisation, "changelist", standing=standing))


def _associate(membership: Membership) -> Line:
    since = _("associate since %(since)s") % {"since": say_when(membership.began)}
    place = address(Organisation, "change", membership.organisation_id)
    return Line(str(membership.organisation), place, since)


def _uncertain(membership: Membership, day: date, rule: AssociatePeriod | None) -> Line:
    """With the day from which it may apply, however late in its span it began."""
    applies_from = judged(membership.organisation.memberships.all(), day, rule).applies_from
    if applies_from is None or applies_from.latest is None:
        return _associate(membership)
    words = {"since": say_since(membership.began), "day": say_day(applies_from.latest)}
    said = _("%(since)s; may apply for certain from %(day)s") % words
    return replace(_associate(membership), detail=said)


def unasked(day: date) -> Task:
    return task(
        _("People without an answer about their name"),
        Person.objects.unasked_on(day).order_by("name", "pk"),
        lambda person: Line(person.name, address(Person, "act", person.pk, "answer")),
        address(Person, "changelist", consent="unasked"),
    )


def erasures() -> Task:
    waiting = ErasureRequest.objects.waiting()
    return task(
        _("Who asks to be erased"),
        waiting.select_related("person", "organisation").order_by("asked_on", "pk"),
        lambda row: Line(
            str(row),
            address(ErasureRequest, "act", row.pk, "erase"),
            _("asked on %(day)s") % {"day": say_day(row.asked_on)},
        ),
        address(ErasureRequest, "changelist", state__exact="asked"),
    )


def expired(now: datetime) -> Task:
    unanswered = Invitation.objects.filter(accepted_at=None, revoked_at=None, expires_at__lte=now)
    same = Q(person=OuterRef("person")) | Q(
        person=None, organisation=OuterRef("organisation"), email=OuterRef("email")
    )
    newer = Invitation.objects.filter(same, expires_at__gt=now)
    found = unanswered.filter(~Exists(newer), person__user=None)
    return task(
        _("Invitations that ran out without an answer"),
        found.select_related("person").order_by("expires_at", "pk"),
        lambda row: Line(
            row.invited,
            address(Invitation, "change", row.pk),
            _("ran out on %(day)s") % {"day": say_day(row.expires_at.date())},
        ),
        address(Invitation, "changelist", state="expired"),
    )
