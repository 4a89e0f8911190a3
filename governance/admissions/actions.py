"""Knows the act by which the coalition decides on an application, and all that comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from modeltranslation.utils import build_localized_fieldname

from governance.admissions.naming import MEMBERS, READERS, check_not_named
from governance.admissions.newcomers import organisation_from
from governance.admissions.recusal import check_not_recused
from governance.models import (
    AdmissionDecision,
    Decision,
    Effect,
    Meeting,
    Position,
    Readers,
)
from members.actions import admit, upgrade
from members.applications.actions import check_came_in, decide
from members.models import Application, Membership, Organisation, User
from records.acts import Refused, act, hold, keep
from records.texts import text_in, text_of
from records.when import When

Outcome = AdmissionDecision.Outcome
WHY = gettext_noop("The application was decided.")
LONGEST_NAME = 120


@dataclass(frozen=True)
class Ruling:
    """What was decided on an application, when and how, and what the applicant is told."""

    outcome: str
    day: date
    reason: str  # for the applicant, in its language
    method: str = Decision.Method.CONSENSUS
    texts: Mapping[str, str] = field(default_factory=dict)  # of the decision, by language
    meeting: Meeting | None = None
    readers: str = Readers.COMMITTEE
    decision: Decision | None = None  # one that the register has already, as after a ballot
    organisation: Organisation | None = None  # the record of who is accepted, where there is one
    when: When | None = None  # since when it is a member; else since the day
    exemption: str = ""


@act
def decide_on(application: Application, *, ruling: Ruling, by: User) -> AdmissionDecision:
    """Records what was decided, in the register and on the application, and tells the applicant.

    Accepting makes the organisation, where it is not recorded, and its membership; recusals are
    recorded with the decision. Raises `Refused`, and then nothing of it is done.
    """
    held = hold(Application.objects.all(), application.pk)
    _check_may_be_decided(held, ruling, by)
    is_accepted = ruling.outcome == Outcome.ACCEPTED
    organisation = _accepted(held, ruling, by) if is_accepted else None
    decision = _decision(held, ruling, organisation, by)
    if organisation is not None:
        membership = _take_in(held, organisation, ruling, decision, by)
        keep(Effect(decision=decision, membership=membership), by=by, why=WHY)
    _record_recusals(held, decision, by)
    held = decide(
        held,
        outcome=ruling.outcome,
        reason=ruling.reason,
        day=ruling.day,
        by=by,
        organisation=organisation,
    )
    made = AdmissionDecision(application=held, decision=decision, outcome=ruling.outcome)
    keep(made, by=by, why=WHY)
    check_not_named(decision)
    return made


def _check_may_be_decided(application: Application, ruling: Ruling, by: User) -> None:
    if application.state != Application.State.UNDER_REVIEW:
        words = {"state": application.get_state_display()}
        raise Refused(
            _("Only what is under review is decided; the application is in the state “%(state)s”.")
            % words,
            code="moved_on",
        )
    check_not_recused(application, by, ruling.day)
    check_came_in(application, ruling.day)


# --- The decision of the register -----------------------------------------------------------------


def _decision(
    application: Application, ruling: Ruling, organisation: Organisation | None, by: User
) -> Decision:
    if ruling.decision is not None:
        return _known(ruling.decision, ruling)
    decision = Decision(method=ruling.method, meeting=ruling.meeting, readers=ruling.readers)
    decision.taken = When.on(ruling.day)
    if ruling.outcome == Outcome.DEFERRED:
        decision.outcome = Decision.Outcome.DEFERRED
    for code, title in _titles(application, ruling.outcome, organisation).items():
        setattr(decision, build_localized_fieldname("title", code), title)
        text = ruling.texts.get(code, "")
        setattr(decision, build_localized_fieldname("text", code), text)
    keep(decision, by=by, why=WHY)
    return decision


def _known(decision: Decision, ruling: Ruling) -> Decision:
    """One that came of a ballot, in writing or of a meeting's minutes."""
    decision = hold(Decision.objects.all(), decision.pk)
    if AdmissionDecision.objects.filter(decision=decision).exists():
        raise Refused({"decision": _("This decision is about another application already.")})
    is_adopted = decision.outcome == Decision.Outcome.ADOPTED
    if ruling.outcome == Outcome.ACCEPTED and not is_adopted:
        raise Refused({"decision": _("This decision was not adopted: it admits nobody.")})
    return decision


def _titles(
    application: Application, outcome: str, organisation: Organisation | None
) -> dict[str, str]:
    titles = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            titles[code] = _title(application, outcome, organisation)
    return titles


def _title(application: Application, outcome: str, organisation: Organisation | None) -> str:
    """It names who becomes a member, and nobody else."""
    if organisation is None:
        words = {"number": application.pk}
        if outcome == Outcome.DEFERRED:
            return _("Application %(number)s is put off") % words
        return _("Application %(number)s is declined") % words
    named = {"organisation": Truncator(str(organisation)).chars(LONGEST_NAME)}
    if application.is_for_full:
        return _("%(organisation)s becomes a full member") % named
    return _("%(organisation)s is admitted as an associate member") % named


def _record_recusals(application: Application, decision: Decision, by: User) -> None:
    """Whose people stood back, as the register records it; why is for the committee alone."""
    known = decision.positions.values("organisation")
    stood_back = Organisation.objects.filter(recusals__application=application)
    for organisation in stood_back.exclude(pk__in=known).distinct():
        position = Position(decision=decision, organisation=organisation)
        position.kind = Position.Kind.RECUSAL
        keep(position, by=by, why=WHY)


# --- Who is accepted ------------------------------------------------------------------------------


def _accepted(application: Application, ruling: Ruling, by: User) -> Organisation:
    """The organisation that applied, or the record named for it, or a new one."""
    applied = application.organisation
    if applied is not None:
        if ruling.organisation not in (None, applied):
            raise Refused({"organisation": _("Another organisation applied.")})
        return applied
    return ruling.organisation or organisation_from(application, by=by)


def _take_in(
    application: Application,
    organisation: Organisation,
    ruling: Ruling,
    decision: Decision,
    by: User,
) -> Membership:
    """As an associate, as every member enters; or the upgrade of an associate that may apply."""
    when = ruling.when if ruling.when and ruling.when.is_known else When.on(ruling.day)
    texts = _for_members(decision) or _titles(application, ruling.outcome, organisation)
    if when.latest is not None:
        check_came_in(application, when.latest, asked_as="when")
    if not application.is_for_full:
        return admit(organisation, when=when, by=by, decision=texts)
    if not when.is_exact or when.latest is None:
        raise Refused({"when": _("Say the very day on which full membership begins.")})
    return upgrade(organisation, day=when.latest, by=by, decision=texts, exemption=ruling.exemption)


def _for_members(decision: Decision) -> dict[str, str]:
    """Its words by language, where the members may read them: they read the membership's."""
    if READERS.index(decision.readers) < READERS.index(MEMBERS):
        return {}
    field = "text" if text_of(decision, "text") else "title"
    return {code: text_in(decision, field, code).shown for code, _name in settings.LANGUAGES}
