"""Knows which records of the coalition's work a visitor may read on a day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from governance.models import (
    ActionItem,
    Activity,
    Body,
    Candidacy,
    Decision,
    Meeting,
    Minutes,
    Office,
    Proposal,
    Readers,
    Recusal,
    Selection,
    Term,
)
from governance.models.action_items import ActionItemQuerySet
from governance.models.activities import ActivityQuerySet
from governance.models.candidacies import CandidacyQuerySet
from governance.models.decisions import DecisionQuerySet
from governance.models.meetings import MeetingQuerySet
from governance.models.minutes import MinutesQuerySet
from governance.models.proposals import ProposalQuerySet
from governance.models.selections import SelectionQuerySet
from governance.models.terms import TermQuerySet
from members.models import Application, Membership, Organisation
from members.models.applications import ApplicationQuerySet
from members.permissions import (
    Visitor,
    is_coordinator,
    not_left_by,
    organisations_of,
    person_of,
)
from records.periods import PeriodQuerySet, has_begun


def readers_of(visitor: Visitor, day: date) -> tuple[str, ...]:
    """What the visitor counts among: everybody, the members, the committee, the coordination."""
    if is_coordinator(visitor):
        return tuple(Readers.values)
    readers = [Readers.EVERYBODY.value]
    if acts_for_a_member(visitor, day):
        readers.append(Readers.MEMBERS.value)
    if sits_on_committee(visitor, day):
        readers += [Readers.MEMBERS.value, Readers.COMMITTEE.value]
    return tuple(readers)


def calendar_readers_of(visitor: Visitor, day: date) -> tuple[str, ...]:
    """As whom a calendar program reads for the owner of its address, which nobody signs in to.

    Never as the coordination: what only the office reads stays behind the sign-in. Nothing for an
    account that is closed, or acts for no member.
    """
    if not (visitor.is_active and acts_for_a_member(visitor, day)):
        return ()
    return tuple(one for one in readers_of(visitor, day) if one != Readers.COORDINATION)


def acts_for_a_member(visitor: Visitor, day: date) -> bool:
    """Whether the visitor acts for an organisation that is a member; one that has perhaps left, as
    one who has, counts no longer."""
    return (
        memberships_that_count(day).filter(organisation__in=organisations_of(visitor, day)).exists()
    )


def memberships_that_count(day: date) -> PeriodQuerySet:
    """Those that open to their people what is for the members."""
    return Membership.objects.filter(has_begun(day), Q(until=None) | Q(until__gt=day))


def sits_on_committee(visitor: Visitor, day: date) -> bool:
    """Whether the visitor has an office of the steering committee, or chairs the coalition."""
    return _offices_of(visitor, day).exists()


def may_hand_over(visitor: Visitor, day: date) -> bool:
    """Whether the visitor is chair or vice-chair, who hand over to each other, or coordinates."""
    leads = _offices_of(visitor, day).of_role(*Office.ROTATING)
    return is_coordinator(visitor) or leads.exists()


def _offices_of(visitor: Visitor, day: date) -> TermQuerySet:
    """The visitor's terms in the steering committee on `day`.

    For as long as the person acts for the member that holds the office. One known to have begun
    "in 2021" counts from 1 January on; one that may have ended counts no longer.
    """
    person = person_of(visitor)
    if person is None:
        return Term.objects.none()
    theirs = organisations_of(visitor, day).members_on(day)
    held = Term.objects.in_effect().filter(person=person, on_behalf_of__in=theirs)
    held = held.filter(office__body__kind=Body.Kind.STEERING)
    return held.filter(has_begun(day), Q(until=None) | Q(until__gt=day))


def meetings_for(readers: tuple[str, ...]) -> MeetingQuerySet:
    return Meeting.objects.readable_by(readers)


def decisions_for(readers: tuple[str, ...]) -> DecisionQuerySet:
    return Decision.objects.readable_by(readers)


def action_items_for(readers: tuple[str, ...]) -> ActionItemQuerySet:
    return ActionItem.objects.readable_by(readers)


def activities_for(readers: tuple[str, ...]) -> ActivityQuerySet:
    return Activity.objects.readable_by(readers)


def proposals_for(readers: tuple[str, ...]) -> ProposalQuerySet:
    """What was put to the members, as far as it may be read; a draft is the office's own."""
    return Proposal.objects.put().readable_by(readers)


def minutes_for(readers: tuple[str, ...]) -> MinutesQuerySet:
    """Minutes tell that there was a meeting: who may not read of it reads no minutes of it."""
    return Minutes.objects.readable_by(readers).filter(meeting__in=meetings_for(readers))


def selections_for(readers: tuple[str, ...]) -> SelectionQuerySet:
    """Who is sought for an office is for the members; a draft is the office's own."""
    is_member = Readers.MEMBERS.value in readers
    return Selection.objects.called() if is_member else Selection.objects.none()


def candidacies_for(visitor: Visitor, selection: Selection, day: date) -> CandidacyQuerySet:
    """The candidates of a selection as that visitor may read of them.

    Who accepted is known to the members. Before, and of who declines, only the person, and the
    people of the two organisations know.
    """
    rows = Candidacy.objects.filter(selection=selection)
    if is_coordinator(visitor):
        return rows
    theirs, person = organisations_of(visitor, day), person_of(visitor)
    concerned = Q(person=person) if person else Q(pk__in=[])
    concerned |= Q(on_behalf_of__in=theirs) | Q(nominated_by__in=theirs)
    return rows.filter(concerned | Q(standing=Candidacy.Standing.ACCEPTED))


def may_see_interests(candidacy: Candidacy, visitor: Visitor, readers: tuple[str, ...]) -> bool:
    """What a candidate declares is for the readers it chose, and for itself (privacy.toml)."""
    is_own = candidacy.person == person_of(visitor)
    return is_own or candidacy.interests_readers in readers


def applications_for(readers: tuple[str, ...]) -> ApplicationQuerySet:
    """Who applies to the coalition is for the committee, named or not (privacy.toml)."""
    is_committee = Readers.COMMITTEE.value in readers
    return Application.objects.all() if is_committee else Application.objects.none()


def is_recused(visitor: Visitor, application: Application, day: date) -> bool:
    return recused_from(visitor, day).filter(pk=application.pk).exists()


def recused_from(visitor: Visitor, day: date) -> ApplicationQuerySet:
    """Those in which the visitor has an interest: declared, or of the organisation that applies.

    Who comes to that organisation only after `day` counts too: an act may be dated back.
    """
    person = person_of(visitor)
    if person is None:
        return Application.objects.none()
    declared = Q(pk__in=Recusal.objects.filter(person=person).values("application"))
    theirs = not_left_by(day).filter(person=person).values("organisation")
    return Application.objects.filter(declared | Q(organisation__in=theirs))


def takes_part(visitor: Visitor, application: Application, day: date) -> bool:
    """Whether the visitor decides on it with the committee, and has no interest in it: then it
    reads what the committee says and checked, and the documents that the applicant handed in."""
    is_one_of_them = is_coordinator(visitor) or sits_on_committee(visitor, day)
    return is_one_of_them and not is_recused(visitor, application, day)


def seat_of(visitor: Visitor, day: date) -> Term | None:
    """The visitor's office in the steering committee: on whose behalf it sits there."""
    return _offices_of(visitor, day).select_related("on_behalf_of").order_by("pk").first()


def may_see_place(readers: tuple[str, ...]) -> bool:
    """Where a meeting is held, and how to take part, is for the members (privacy.toml)."""
    return Readers.MEMBERS.value in readers


def invited_readers(
    meeting: Meeting, invited: Iterable[Organisation], day: date
) -> set[Organisation]:
    """Those of the invited organisations whose people may read of the meeting."""
    is_committee = meeting.body is not None and meeting.body.kind == Body.Kind.STEERING
    match meeting.readers:
        case Readers.EVERYBODY:
            return set(invited)
        case Readers.COORDINATION:
            return set()
        case Readers.COMMITTEE if not is_committee:
            return set()
    return set(invited) & set(Organisation.objects.members_on(day))


def may_see_votes(readers: tuple[str, ...]) -> bool:
    """How each organisation voted, or dissented, is for the members (privacy.toml)."""
    return Readers.MEMBERS.value in readers


def may_see_attendance(readers: tuple[str, ...]) -> bool:
    """Which organisations were at a meeting is for the members (privacy.toml)."""
    return Readers.MEMBERS.value in readers


def may_see_guests(readers: tuple[str, ...]) -> bool:
    """Who else was at a meeting is for the committee (privacy.toml)."""
    return Readers.COMMITTEE.value in readers


def may_see_all(readers: tuple[str, ...]) -> bool:
    return Readers.COORDINATION.value in readers
