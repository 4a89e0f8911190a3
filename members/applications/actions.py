"""Knows the acts on an application: submit, ask, answer, review, decide, withdraw."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from members.applications.letters import tell, write
from members.applications.states import (
    DECIDED,
    NEEDS_WORDS,
    Actor,
    Move,
    NotPossible,
    State,
    target_of,
)
from members.applications.taking_part import check_may_act
from members.eligibility import eligibility_of
from members.models import Application, ApplicationStep, AreaOfWork, Organisation, User
from members.upgrade import Standing
from members.wording import standing_sentence
from records.acts import Refused, act, hold, keep
from records.when import When

ANSWERED_FOR = (State.QUESTIONS_ASKED, *DECIDED)  # whose last step is in our own words
OUTCOMES = {State.ACCEPTED: Move.ACCEPT, State.DECLINED: Move.DECLINE, State.DEFERRED: Move.DEFER}


def submit(
    application: Application,
    *,
    day: date,
    areas: Iterable[AreaOfWork] = (),
    actor: Actor = Actor.APPLICANT,
    by: User | None = None,
) -> Application:
    """Takes in an application as it is written; sent again under its key, it is there once.

    For full membership by an associate that may apply on `day`. Raises `Refused` otherwise, and
    while the organisation has another one pending.
    """
    if known := _sent_before(application):
        return known
    try:
        return _submit(application, day=day, areas=areas, actor=actor, by=by)
    except ValidationError:
        if known := _sent_before(application):  # the same, sent at the same time
            return known
        raise


def _sent_before(application: Application) -> Application | None:
    return Application.objects.filter(key=application.key).first()


@act
def _submit(
    application: Application,
    *,
    day: date,
    areas: Iterable[AreaOfWork],
    actor: Actor,
    by: User | None,
) -> Application:
    if application.organisation_id is not None:
        _check_organisation(application, day)
    application.state = State.SUBMITTED
    keep(application, by=by)
    application.areas_of_work.set(areas)
    _record(application, Move.SUBMIT, State.SUBMITTED, order=1, day=day, actor=actor, by=by)
    return application


def _check_organisation(application: Application, day: date) -> None:
    organisation = hold(Organisation.objects.all(), application.organisation_id)
    if organisation.applications.pending().exists():
        raise Refused(_("This organisation has an application pending already."))
    if application.is_for_full:
        check_may_apply(organisation, day)
    elif organisation.memberships.still_open().exists():
        raise Refused(_("This organisation is a member already."))


def check_may_apply(organisation: Organisation, day: date) -> None:
    """Raises `Refused`, in a sentence, for whoever may not apply for full membership on `day`."""
    eligible = eligibility_of(organisation, day)
    if eligible.standing is not Standing.MAY_APPLY:
        raise Refused(standing_sentence(eligible))


@act
def ask(application: Application, *, question: str, day: date, by: User) -> Application:
    """Puts a question to the applicant, who answers by the link."""
    asked = _move(application, Move.ASK, words=question, day=day, actor=Actor.COORDINATION, by=by)
    tell(asked, words=question)
    return asked


def answer(
    application: Application,
    *,
    words: str,
    day: date,
    actor: Actor = Actor.APPLICANT,
    by: User | None = None,
) -> Application:
    """Answers the question; the application stands again where it stood when it was asked."""
    return _move(application, Move.ANSWER, words=words, day=day, actor=actor, by=by)


def begin_review(application: Application, *, day: date, by: User, why: str = "") -> Application:
    """Hands the application to the steering committee; also again, after it was deferred."""
    return _move(
        application, Move.BEGIN_REVIEW, words=why, day=day, actor=Actor.COORDINATION, by=by
    )


@act
def decide(
    application: Application,
    *,
    outcome: State | str,
    reason: str,
    day: date,
    by: User,
    organisation: Organisation | None = None,
) -> Application:
    """Records what was decided: accepted, declined or deferred, and writes to the applicant why.

    Who is accepted is named by `organisation`, unless the application names it already. What
    follows for its membership is the caller's, in the same transaction.
    """
    if outcome not in DECIDED:
        raise Refused(_("An application is accepted, declined or deferred."))
    move = OUTCOMES[State(outcome)]
    held = hold(Application.objects.all(), application.pk)
    if organisation is not None and move is Move.ACCEPT:
        _join(held, organisation, by=by)
    if move is Move.ACCEPT and held.organisation_id is None:
        raise Refused(_("Say which organisation of the records is accepted."))
    decided = _move(held, move, words=reason, day=day, actor=Actor.COORDINATION, by=by)
    tell(decided, words=reason)
    return decided


def _join(application: Application, organisation: Organisation, *, by: User) -> None:
    if application.organisation_id not in (None, organisation.pk):
        raise Refused(_("Another organisation applied."))
    application.organisation = organisation
    keep(application, by=by)


@act
def send_new_link(application: Application, *, day: date, by: User) -> Application:
    """Makes the links given out so far worthless, and writes to the contact with a new one."""
    held = hold(Application.objects.all(), application.pk)
    check_may_act(held, by=by, day=day)
    if not held.contact_email or held.purged_on is not None:
        raise Refused(_("There is nobody to write to."))
    held.link_number += 1
    keep(held, by=by, why=gettext_noop("A new link was sent."), changing=("link_number",))
    told = held.steps.order_by("order").last() if held.state in ANSWERED_FOR else None
    write(held, words=told.words if told else "")
    return held


def withdraw(
    application: Application,
    *,
    day: date,
    why: str = "",
    actor: Actor = Actor.APPLICANT,
    by: User | None = None,
) -> Application:
    """Takes an application back; the office does so when the applicant asked for it."""
    return _move(application, Move.WITHDRAW, words=why, day=day, actor=actor, by=by)


@act
def _move(
    application: Application, move: Move, *, words: str, day: date, actor: Actor, by: User | None
) -> Application:
    """Takes one step, of two at once the first; raises `Refused` where there is no such step."""
    held = hold(Application.objects.all(), application.pk)
    if actor is Actor.COORDINATION:
        check_may_act(held, by=by, day=day)
        check_came_in(held, day)
    taken = held.steps.taken()
    try:
        target = target_of(move, steps=taken, actor=actor)
    except NotPossible as error:
        where = {"state": held.get_state_display()}
        raise Refused(
            _("That is not possible: the application is in the state “%(state)s”.") % where,
            code="moved_on",
        ) from error
    if move in NEEDS_WORDS and not words.strip():
        raise Refused({"words": _("Say it in words.")})
    _record(held, move, target, order=len(taken) + 1, words=words, day=day, actor=actor, by=by)
    held.state = target
    keep(held, by=by, why=words, changing=("state",))
    return held


def check_came_in(application: Application, day: date, *, asked_as: str = "day") -> None:
    """Raises `Refused` for a day before the application: what was written would go too early, and
    the year before full membership begin before anybody had asked."""
    first = application.steps.order_by("order").first()
    if first and first.taken.earliest and day < first.taken.earliest:
        raise Refused({asked_as: _("That day is before the application came in.")})


def _record(
    application: Application,
    move: Move,
    target: State,
    *,
    order: int,
    day: date,
    actor: Actor,
    by: User | None,
    words: str = "",
) -> None:
    step = ApplicationStep(
        application=application, order=order, move=move, target=target, actor=actor, by=by
    )
    step.source_state = "" if order == 1 else application.state
    step.words, step.taken = words.strip(), When.on(day)
    step.full_clean()
    step.save()
