"""A second process that acts on the database of a test: told a move on each line, it tries it."""

import json
import os
import sys
from datetime import date
from http import HTTPStatus
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kpcsc.settings")
if __name__ == "__main__":
    django.setup()

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from governance import actions as governance
from governance.ballots.voting import cast_secret_vote
from governance.belonging import Belonging
from governance.meetings.actions import Seen, record_attendance, reply
from governance.minutes.actions import approve, enter, save_text
from governance.models import Body, Decision, Meeting, Minutes, Office, Proposal
from kpcsc.loading import founding
from members import actions as members
from members.models import Membership, Organisation, Person, User
from records.acts import Refused, act, keep
from records.when import When


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


def upgrade(*, organisation: int, day: str, by: int) -> None:
    members.upgrade(_organisation(organisation), day=date.fromisoformat(day), by=_user(by))


@act
def decide(*, title: str, day: str, by: int) -> None:
    decision = Decision(title_en=title)
    decision.taken = When.parse(day)
    keep(decision, by=_user(by))


def hand_over(*, day: str, by: int) -> None:
    governance.hand_over(day=date.fromisoformat(day), by=_user(by))


def appoint(*, office: int, organisation: int, person: int, day: str, by: int) -> None:
    governance.appoint(
        Office.objects.get(pk=office),
        on_behalf_of=_organisation(organisation),
        person=Person.objects.get(pk=person),
        when=When.parse(day),
        by=_user(by),
    )


def assign(*, body: int, organisation: int, day: str, by: int) -> None:
    governance.assign(
        Body.objects.get(pk=body),
        organisation=_organisation(organisation),
        when=When.parse(day),
        by=_user(by),
    )


def vote_secretly(*, proposal: int, organisation: int, receipt: str, by: int) -> None:
    cast_secret_vote(
        Proposal.objects.get(pk=proposal),
        organisation=_organisation(organisation),
        choice="for",
        receipt=receipt,
        by=_user(by),
        now=timezone.now(),
    )


def type_minutes(*, meeting: int, text: str, seen: str, by: int) -> None:
    save_text(Meeting.objects.get(pk=meeting), language="en", text=text, seen=seen, by=_user(by))


def enter_minutes(*, minutes: int, by: int) -> None:
    enter(Minutes.objects.get(pk=minutes), language="en", by=_user(by))


def approve_minutes(*, minutes: int, day: str, by: int) -> None:
    approve(Minutes.objects.get(pk=minutes), day=date.fromisoformat(day), by=_user(by))


def record_presence(*, meeting: int, organisation: int, presence: str, by: int) -> None:
    who = Belonging(_organisation(organisation), None)
    record_attendance(Meeting.objects.get(pk=meeting), seen=[Seen(who, presence)], by=_user(by))


def answer_meeting(*, meeting: int, organisation: int, answer: str, day: str, by: int) -> None:
    reply(
        Meeting.objects.get(pk=meeting),
        _organisation(organisation),
        answer=answer,
        day=date.fromisoformat(day),
        by=_user(by),
    )


def load(*, folder: str, by: int) -> None:
    founding.load([Path(folder)])


def fill_in(*, page: str, fields: str, by: int) -> None:
    """Sends a form of the office; what it says beside its fields is what refuses it."""
    ContentType.objects.clear_cache()  # the test before had others
    client = Client(SERVER_NAME="localhost")
    client.force_login(_user(by))
    answer = client.post(page, fields, content_type="application/x-www-form-urlencoded")
    if answer.status_code != HTTPStatus.FOUND:
        errors = answer.context_data["adminform"].form.errors
        raise ValidationError([f"{name}: {told}" for name in errors for told in errors[name]])


def _organisation(pk: int) -> Organisation:
    return Organisation.objects.get(pk=pk)


def _user(pk: int) -> User:
    return User.objects.get(pk=pk)


MOVES = {
    move.__name__: move
    for move in (
        look_then_write,
        admit,
        upgrade,
        hand_over,
        appoint,
        assign,
        decide,
        load,
        fill_in,
        vote_secretly,
        type_minutes,
        enter_minutes,
        approve_minutes,
        record_presence,
        answer_meeting,
    )
}


def tried(name: str, given: dict[str, Any]) -> str:
    """What became of it: nothing to say, or the sentence that refused it."""
    try:
        MOVES[name](**given)
    except ValidationError as refusal:
        return " ".join(refusal.messages)
    return "done"


def main() -> None:
    print("ready", flush=True)
    for line in sys.stdin:
        name, given = json.loads(line)
        print(tried(name, given), flush=True)


if __name__ == "__main__":
    main()
