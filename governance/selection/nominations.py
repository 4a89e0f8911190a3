"""Knows the acts of those who nominate and of those who are nominated."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from modeltranslation.utils import build_localized_fieldname

from governance.models import Candidacy, Proposal, Selection
from members.models import Membership, Organisation, Person, User
from members.permissions import acts_for, is_coordinator, person_of
from records.acts import Refused, act, hold, keep
from records.zones import day_of

Standing = Candidacy.Standing


@act
def nominate(
    selection: Selection,
    *,
    organisation: Organisation,
    person: Person,
    on_behalf_of: Organisation,
    by: User,
    now: datetime,
) -> Candidacy:
    """A full member nominates a person who acts for a member, itself included.

    Only somebody who acts for the full member may do so, or the coordination in its name. Raises
    `Refused` after the deadline, and for who is nominated already.
    """
    selection, day = hold(Selection.objects.all(), selection.pk), day_of(now)
    if not selection.takes_nominations_at(now):
        raise Refused(_("Nominations are closed."))
    if not Membership.objects.full().certainly_on(day).filter(organisation=organisation).exists():
        raise Refused(_("Only a full member nominates."))
    if not is_coordinator(by) and not _acts(by, organisation, now):
        raise Refused(_("You do not act for this organisation today."))
    _check_comes_from(person, on_behalf_of, day)
    candidacy = Candidacy(
        selection=selection, person=person, on_behalf_of=on_behalf_of, nominated_by=organisation
    )
    keep(candidacy, by=by, why=gettext_noop("Nominated."))
    return candidacy


def _check_comes_from(person: Person, on_behalf_of: Organisation, day: date) -> None:
    """When nominated and again when accepting: who has left meanwhile stands for nobody."""
    if not Organisation.objects.members_on(day).filter(pk=on_behalf_of.pk).exists():
        raise Refused(_("A candidate comes from a member of the coalition."))
    if not acts_for(person, on_behalf_of, day):
        raise Refused(_("This person does not act for that organisation today."))


def _acts(by: User, organisation: Organisation, now: datetime) -> bool:
    person = person_of(by)
    return person is not None and acts_for(person, organisation, day_of(now))


@act
def answer_nomination(candidacy: Candidacy, *, accepts: bool, by: User, now: datetime) -> Candidacy:
    """The person who is nominated accepts, and the members read of it, or declines.

    Raises `Refused` for anybody else, for a second answer, once the nominations are closed, and to
    accept for an organisation that the person has left.
    """
    candidacy = _held(candidacy)
    person = _its_person(candidacy, by)
    if candidacy.standing != Standing.NOMINATED:
        raise Refused(_("This nomination was answered already."))
    _check_open(candidacy.selection)
    if accepts:
        _check_comes_from(person, candidacy.on_behalf_of, day_of(now))
    candidacy.standing = Standing.ACCEPTED if accepts else Standing.DECLINED
    candidacy.answered_at, candidacy.answered_by = now, person
    why = gettext_noop("The nomination was accepted.")
    keep(candidacy, by=by, why=why if accepts else gettext_noop("The nomination was declined."))
    return candidacy


@dataclass(frozen=True)
class Presentation:
    """What a candidate says of itself: a statement and its interests, by language."""

    statement: Mapping[str, str]
    declares: str = ""
    interests: Mapping[str, str] | None = None
    interests_readers: str = Candidacy.InterestsReaders.COMMITTEE


@act
def present(candidacy: Candidacy, *, says: Presentation, by: User) -> Candidacy:
    """The candidate writes or changes its statement and declares its interests.

    Raises `Refused` for anybody else and once the nominations are closed.
    """
    candidacy = _held(candidacy)
    _its_person(candidacy, by)
    if not candidacy.is_running:
        raise Refused(_("This candidacy has ended."))
    _check_open(candidacy.selection)
    _write(candidacy, "statement", says.statement)
    _write(candidacy, "interests", says.interests or {})
    candidacy.declares, candidacy.interests_readers = says.declares, says.interests_readers
    keep(candidacy, by=by, why=gettext_noop("The candidate presented itself."))
    return candidacy


def _write(candidacy: Candidacy, field: str, texts: Mapping[str, str]) -> None:
    for code, text in texts.items():
        setattr(candidacy, build_localized_fieldname(field, code), text)


@act
def withdraw_candidacy(candidacy: Candidacy, *, by: User, now: datetime) -> Candidacy:
    """The candidate withdraws, or the coordination in its name; before it has answered, also who
    nominated it.

    While members vote nobody can: the coordination then takes the ballot back first. Raises
    `Refused` for anybody else, and once somebody is appointed.
    """
    candidacy = _held(candidacy)
    may_take_back = candidacy.standing == Standing.NOMINATED
    is_nominator = may_take_back and _acts(by, candidacy.nominated_by, now)
    if not (is_nominator or is_coordinator(by)):
        _its_person(candidacy, by)
    if not (candidacy.is_running and candidacy.selection.is_under_way):
        raise Refused(_("This candidacy has ended."))
    if _is_voted_on(candidacy):
        raise Refused(_("Members are voting: ask the coordination to take the ballot back first."))
    candidacy.standing, candidacy.withdrawn_at = Standing.WITHDRAWN, now
    keep(candidacy, by=by, why=gettext_noop("The candidacy was withdrawn."))
    return candidacy


def _is_voted_on(candidacy: Candidacy) -> bool:
    """Its ballots are locked, too: none opens in the same moment with who has just withdrawn."""
    ballots = Proposal.objects.filter(options__candidacy=candidacy)
    held = ballots.select_for_update(of=("self",)).order_by("pk")
    return any(ballot.standing == Proposal.Standing.OPEN for ballot in held)


def _held(candidacy: Candidacy) -> Candidacy:
    """The selection is locked first, as by every act on it."""
    hold(Selection.objects.all(), candidacy.selection_id)
    return hold(Candidacy.objects.with_names(), candidacy.pk)


def _its_person(candidacy: Candidacy, by: User) -> Person:
    person = person_of(by)
    if person is None or person != candidacy.person:
        raise Refused(_("Only the person who is nominated can do this."))
    return person


def _check_open(selection: Selection) -> None:
    if selection.standing != Selection.Standing.OPEN:
        raise Refused(_("Nominations are closed."))
