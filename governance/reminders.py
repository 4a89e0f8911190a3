"""Knows of what office holders, and those who undertook something, are reminded."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from governance.models import ActionItem, Body, Office, Term
from governance.permissions import may_hand_over
from members.accounts.invitations import on_this_site
from members.models import Organisation, Person, User
from members.reminders import people_of, reader_for
from records.reminders.kinds import Kind, Reader
from records.texts import text_of
from records.when import Certainty
from records.wording import say_when
from records.zones import day_of

BEFORE_A_CHANGE = (-60, -14)


def _person_or_people(
    person: Person | None, organisation: Organisation, day: date
) -> Iterator[Reader]:
    """The person alone, if it can be written to; else who acts for the organisation."""
    alone = list(reader_for(person, organisation)) if person else []
    yield from alone or people_of(organisation, day)


# --- Action items ---------------------------------------------------------------------------------


def _doers(item: Any, day: date) -> Iterator[Reader]:
    """Who is to do it: a person, an organisation, or whoever certainly holds the office."""
    if item.organisation:
        yield from _person_or_people(item.person, item.organisation, day)
    elif item.person:
        yield from _alone(item.person, day)
    else:
        for term in Term.objects.held_on(day).filter(office=item.office).with_names():
            if term.holds_on(day) is Certainty.CERTAIN:
                yield from _holders(term, day)


def _alone(person: Person, day: date) -> Iterator[Reader]:
    for affiliation in person.affiliations.on(day).select_related("organisation")[:1]:
        yield from reader_for(person, affiliation.organisation)


def _of_an_item(item: Any, day: date) -> dict[str, Any]:
    return {
        "what": text_of(item, "what").shown,
        "when": say_when(item.due),
        "is_overdue": item.is_overdue_on(day),
        "link": on_this_site(reverse("members:my")),
    }


ACTION_DUE = Kind(
    name="governance.action_due",
    label=gettext_lazy("action item due"),
    offsets=(-14, -2, 7),
    rows=ActionItem.objects.with_names,
    things=lambda day, until: (
        ActionItem.objects.open_on(day).filter(due_latest__lte=until).with_names()
    ),
    on=lambda item, _day: item.due_latest,
    readers=_doers,
    subject="governance/email/action_due_subject.txt",
    message="governance/email/action_due_message.txt",
    words=_of_an_item,
)

# --- Terms ----------------------------------------------------------------------------------------


def _before_a_change(**given: Any) -> Kind:
    """What is told of a term two months and two weeks before it begins or ends."""
    return Kind(offsets=BEFORE_A_CHANGE, rows=Term.objects.with_names, **given)


def _holders(term: Any, day: date) -> Iterator[Reader]:
    yield from _person_or_people(term.person, term.on_behalf_of, day)


def _ending(day: date, until: date) -> Any:
    """Terms that certainly hold, and of which it is known from when on they may end."""
    held = Term.objects.in_effect().certainly_on(day).with_names()
    return held.filter(due_earliest__lte=until)


def _of_a_term(term: Any, day: date) -> dict[str, Any]:
    return {
        "office": str(term.office),
        "organisation": term.on_behalf_of,
        "when": say_when(term.due),
        "link": on_this_site(reverse("governance:today")),
    }


TERM_ENDING = _before_a_change(
    name="governance.term_ending",
    label=gettext_lazy("term of office ending"),
    things=_ending,
    on=lambda term, _day: term.due_earliest,
    readers=_holders,
    subject="governance/email/term_ending_subject.txt",
    message="governance/email/term_ending_message.txt",
    words=_of_a_term,
)

# --- The handover of the chair --------------------------------------------------------------------


def _handovers(day: date, until: date) -> Any:
    """Who is planned to take the chair, from a day that is known."""
    planned = Term.objects.planned_on(day).of_role(Office.Role.CHAIR).with_names()
    return planned.filter(office__body__kind=Body.Kind.STEERING, since__lte=until)


def _both_sides(plan: Any, day: date) -> Iterator[Reader]:
    """Who takes over, and who hands over."""
    yield from _holders(plan, day)
    for held in Term.objects.held_on(day).filter(office=plan.office_id).with_names():
        if held.holds_on(day) is Certainty.CERTAIN:
            yield from _holders(held, day)


def _of_a_handover(plan: Any, day: date) -> dict[str, Any]:
    return {
        "organisation": plan.on_behalf_of,
        "when": plan.since_words or say_when(plan.began),
    }


def _where_the_reader_may_go(_plan: Any, reader: Reader, at: datetime) -> dict[str, Any]:
    """The page of the handover is for chair and vice-chair; everybody reads who holds what."""
    account = User.objects.filter(email__iexact=reader.email, is_active=True).first()
    opens = account is not None and may_hand_over(account, day_of(at))
    page = "governance:handover" if opens else "governance:today"
    return {"link": on_this_site(reverse(page)), "may_hand_over": opens}


HANDOVER = _before_a_change(
    name="governance.handover",
    label=gettext_lazy("handover of the chair"),
    things=_handovers,
    on=lambda plan, _day: plan.since,
    readers=_both_sides,
    subject="governance/email/handover_subject.txt",
    message="governance/email/handover_message.txt",
    words=_of_a_handover,
    own_words=_where_the_reader_may_go,
)

REMINDERS = (ACTION_DUE, TERM_ENDING, HANDOVER)
