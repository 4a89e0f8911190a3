"""Knows how somebody's time with an organisation begins and ends, and what ends with it."""

from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext_noop

from members.accounts.sign_out import sign_out
from members.models import Affiliation, Invitation, Organisation, Person, User
from members.people.closed_links import close
from members.permissions import acting_on, acts_for, not_left_by
from records.acts import hold, keep
from records.periods import PeriodQuerySet
from records.when import When
from records.zones import day_of

SOMEBODY_LEFT = gettext_noop("Somebody who may have had the link has left.")


def begin(
    person: Person, organisation: Organisation, *, day: date, by: User | None, why: str
) -> None:
    """The person acts for the organisation from `day` on; nothing changes where it does already."""
    if not acts_for(person, organisation, day):
        affiliation = Affiliation(person=person, organisation=organisation)
        affiliation.began = When.on(day)
        keep(affiliation, by=by, why=why)


def end(
    person: Person, organisation: Organisation, *, at: datetime, by: User | None, why: str
) -> list[Affiliation]:
    """The person acts for the organisation no longer from this moment on; what was stays.

    Invitations to it and by it open nothing any more, nor do the links by which the organisation
    follows an application: nobody knows who has them. Who acts for nobody is signed out.
    """
    day = day_of(at)
    ended = [_end(row, day, by, why) for row in _not_ended(person, organisation, day)]
    of_it = Q(person=person) | Q(invited_by__person=person)
    open_now = Invitation.objects.open_at(at).filter(of_it, organisation=organisation)
    close(open_now, at=at)
    _close_links_of(organisation, by)
    user = User.objects.filter(person=person).first()
    if user and not acting_on(day).filter(person=person).exists():
        sign_out(user, at=at)
    return ended


def _close_links_of(organisation: Organisation, by: User | None) -> None:
    """Whoever still acts for it finds the new one on its page."""
    for application in organisation.applications.pending().select_for_update(of=("self",)):
        application.link_number += 1
        keep(application, by=by, why=SOMEBODY_LEFT, changing=("link_number",))


def _not_ended(person: Person, organisation: Organisation, day: date) -> PeriodQuerySet:
    """Also what is still to begin: it would open the organisation again."""
    return not_left_by(day).filter(person=person, organisation=organisation)


def _end(row: Affiliation, day: date, by: User | None, why: str) -> Affiliation:
    row.ended = When.on(max(day, row.since or day))
    keep(row, by=by, why=why, changing=("since_latest", "until", "until_latest"))
    return row


def hold_people_of(organisation: Organisation) -> Organisation:
    """Who acts for the organisation changes one at a time, so that nobody retires the last."""
    return hold(Organisation.objects.all(), organisation.pk)


def others_who_sign_in(organisation: Organisation, person: Person, day: date) -> PeriodQuerySet:
    """Who would stay if the person left: an organisation without an account is shut out."""
    rows = acting_on(day).filter(organisation=organisation, person__user__is_active=True)
    return rows.exclude(person=person)
