"""A second process that acts on the database of a test: told a move on each line, it tries it."""

import json
import os
import sys
from datetime import date, datetime, timedelta
from functools import cache
from http import HTTPStatus
from io import StringIO
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kpcsc.settings")
if __name__ == "__main__":
    django.setup()

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.test.utils import override_settings, setup_test_environment
from django.utils import timezone

from governance import actions as governance
from governance.ballots import actions as ballots
from governance.ballots.code_actions import vote_with
from governance.ballots.voting import cast_secret_vote, cast_vote
from governance.belonging import Belonging
from governance.meetings import actions as meetings
from governance.minutes import actions as minutes
from governance.models import (
    Body,
    Candidacy,
    Decision,
    Meeting,
    Office,
    Proposal,
    Selection,
    Term,
)
from governance.selection import actions as selections
from governance.selection import nominations
from kpcsc.loading import founding
from members import actions as members
from members.agreements.actions import sign
from members.models import AgreementText, Membership, Organisation, Person, User
from members.people import actions as people
from records.acts import Refused, act, keep
from records.outbox.delivery import send_due
from records.when import When
from reports.privacy import erasing_organisations
from tests import moves_of_applications, moves_of_research
from tests.outgoing import SMTP, way_of_mail

FORM = "application/x-www-form-urlencoded"


def send_mail(*, port: int) -> None:
    """One of two senders that find the same mail due."""
    with override_settings(**way_of_mail(SMTP, port)):
        send_due(at=timezone.now())


def do_daily_work(*, day: str) -> None:
    call_command("daily", "--day", day, stdout=StringIO())


@act
def look_then_write(*, organisation: int, by: int) -> None:
    """As a careless act would: only the database stands in between."""
    if Membership.objects.filter(organisation_id=organisation).exists():
        raise Refused("Seen.")
    row = Membership(organisation_id=organisation, kind="associate", beginning="admitted")
    row.began = When.parse("2020")
    row.save()


def admit(*, organisation: int, by: int) -> None:
    members.admit(_organisation(organisation), when=When.parse("2020"), by=_user(by))


def erase_organisation(*, organisation: int, by: int) -> None:
    (request,) = _organisation(organisation).erasure_requests.all()
    erasing_organisations.erase_organisation(request, at=timezone.now(), by=_user(by))


def upgrade(*, organisation: int, day: str, by: int) -> None:
    members.upgrade(_organisation(organisation), day=date.fromisoformat(day), by=_user(by))


@act
def decide(*, title: str, day: str, by: int) -> None:
    decision = Decision(title_en=title)
    decision.taken = When.parse(day)
    keep(decision, by=_user(by))


def hand_over(*, day: str, by: int) -> None:
    governance.hand_over(day=date.fromisoformat(day), by=_user(by))


def appoint(
    *, office: int, organisation: int, person: int, day: str, by: int, reason: str = ""
) -> None:
    governance.appoint(
        Office.objects.get(pk=office),
        on_behalf_of=_organisation(organisation),
        person=Person.objects.get(pk=person),
        when=When.parse(day),
        by=_user(by),
        override_reason=reason,
    )


@act
def enter_term(*, office: int, organisation: int, began: str, last_day: str, by: int) -> None:
    term = Term(office_id=office, on_behalf_of_id=organisation, standing=Term.Standing.IN_EFFECT)
    term.began, term.last_day = When.parse(began), When.parse(last_day)
    keep(term, by=_user(by))


def assign(*, body: int, organisation: int, day: str, by: int) -> None:
    governance.assign(
        Body.objects.get(pk=body),
        organisation=_organisation(organisation),
        when=When.parse(day),
        by=_user(by),
    )


def open_proposal(*, proposal: int, closes_at: str, by: int) -> None:
    ballots.open_proposal(
        _proposal(proposal),
        closes_at=datetime.fromisoformat(closes_at),
        by=_user(by),
        now=timezone.now(),
    )


def close_proposal(*, proposal: int, now: str, by: int) -> None:
    ballots.close_proposal(_proposal(proposal), by=_user(by), now=datetime.fromisoformat(now))


def vote(*, proposal: int, organisation: int, choice: str, now: str, by: int) -> None:
    cast_vote(
        _proposal(proposal),
        organisation=_organisation(organisation),
        choice=choice,
        by=_user(by),
        now=datetime.fromisoformat(now),
    )


def vote_secretly(
    *, proposal: int, organisation: int, choice: str, receipt: str, now: str, by: int
) -> None:
    cast_secret_vote(
        _proposal(proposal),
        organisation=_organisation(organisation),
        choice=choice,
        receipt=receipt,
        by=_user(by),
        now=datetime.fromisoformat(now),
    )


def reply(*, meeting: int, organisation: int, answer: str, day: str, by: int) -> None:
    meetings.reply(
        _meeting(meeting),
        _organisation(organisation),
        answer=answer,
        by=_user(by),
        day=date.fromisoformat(day),
    )


def type_minutes(*, meeting: int, text: str, seen: str, by: int) -> None:
    minutes.save_text(_meeting(meeting), language="en", text=text, seen=seen, by=_user(by))


def enter_minutes(*, meeting: int, by: int) -> None:
    minutes.enter(_meeting(meeting).minutes, language="en", by=_user(by))


def approve_minutes(*, meeting: int, day: str, by: int) -> None:
    minutes.approve(_meeting(meeting).minutes, day=date.fromisoformat(day), by=_user(by))


def record_presence(*, meeting: int, organisation: int, presence: str, by: int) -> None:
    who = Belonging(_organisation(organisation), None)
    meetings.record_attendance(_meeting(meeting), seen=[meetings.Seen(who, presence)], by=_user(by))


def vote_by_code(*, code: str, receipt: str, by: int) -> None:
    vote_with(code, choice="for", receipt=receipt, now=timezone.now())


def nominate(*, selection: int, organisation: int, person: int, on_behalf_of: int, by: int) -> None:
    nominations.nominate(
        Selection.objects.get(pk=selection),
        organisation=_organisation(organisation),
        person=Person.objects.get(pk=person),
        on_behalf_of=_organisation(on_behalf_of),
        by=_user(by),
        now=timezone.now(),
    )


def appoint_candidate(*, candidacy: int, by: int) -> None:
    row, day = Candidacy.objects.get(pk=candidacy), timezone.localdate()
    given = selections.Appointment(When.on(day), day, override_reason="Agreed.")
    selections.appoint_candidate(row.selection, candidacy=row, given=given, by=_user(by))


def open_or_withdraw(*, ballot: int, candidacy: int, by: int) -> None:
    """Opens the ballot, or has the candidate withdraw; whichever is given."""
    now = timezone.now()
    if ballot:
        closes_at = now + timedelta(days=1)
        ballots.open_proposal(_proposal(ballot), closes_at=closes_at, by=_user(by), now=now)
    else:
        row = Candidacy.objects.get(pk=candidacy)
        nominations.withdraw_candidacy(row, by=_user(by), now=now)


def retire(*, organisation: int, person: int, by: int) -> None:
    people.retire(
        Person.objects.get(pk=person),
        organisation=_organisation(organisation),
        by=_user(by),
        at=timezone.now(),
    )


def load(*, folder: str, by: int) -> None:
    founding.load([Path(folder)])


def fill_in(*, page: str, fields: str, by: int) -> None:
    """Sends a form of the office; what it says beside its fields is what refuses it."""
    ContentType.objects.clear_cache()  # the test before had others
    client = Client(SERVER_NAME="localhost")
    client.force_login(_user(by))
    answer = client.post(page, fields, content_type=FORM)
    if answer.status_code != HTTPStatus.FOUND:
        errors = answer.context_data["adminform"].form.errors
        raise ValidationError([f"{name}: {told}" for name in errors for told in errors[name]])


def send(*, page: str, fields: str, by: int) -> None:
    """Sends a form of a member's page; what the page says is what refuses it."""
    answer = _device_of(_user(by).email).post(page, fields, content_type=FORM)
    if answer.status_code != HTTPStatus.FOUND:
        errors = answer.context["form"].errors if "form" in answer.context else {}
        if errors:
            raise ValidationError([told for name in errors for told in errors[name]])


@cache
def _device_of(email: str) -> Client:
    """On which somebody stays signed in."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(email=email))
    return client


def _organisation(pk: int) -> Organisation:
    return Organisation.objects.get(pk=pk)


def _proposal(pk: int) -> Proposal:
    return Proposal.objects.get(pk=pk)


def _meeting(pk: int) -> Meeting:
    return Meeting.objects.get(pk=pk)


def _user(pk: int) -> User:
    return User.objects.get(pk=pk)


def sign_agreement(*, organisation: int, text: int, code: str, shown: str, by: int) -> None:
    sign(
        Organisation.objects.get(pk=organisation),
        AgreementText.objects.get(pk=text),
        name="Bea Example",
        code=code,
        shown=shown,
        by=User.objects.get(pk=by),
        at=timezone.now(),
    )


MOVES = (
    {
        move.__name__: move
        for move in (
            send_mail,
            do_daily_work,
            look_then_write,
            admit,
            upgrade,
            hand_over,
            appoint,
            enter_term,
            assign,
            decide,
            load,
            fill_in,
            send,
            open_proposal,
            close_proposal,
            vote,
            vote_secretly,
            reply,
            type_minutes,
            enter_minutes,
            approve_minutes,
            record_presence,
            vote_by_code,
            sign_agreement,
            nominate,
            appoint_candidate,
            open_or_withdraw,
            retire,
            erase_organisation,
        )
    }
    | moves_of_applications.MOVES
    | moves_of_research.MOVES
)


def tried(name: str, given: dict[str, Any]) -> str:
    """What became of it: nothing to say, or the sentence that refused it."""
    try:
        MOVES[name](**given)
    except ValidationError as refusal:
        return " ".join(refusal.messages)
    return "done"


def main() -> None:
    setup_test_environment()  # so that an answer tells with which forms its page was made
    print("ready", flush=True)
    for line in sys.stdin:
        name, given = json.loads(line)
        print(tried(name, given), flush=True)


if __name__ == "__main__":
    main()
