"""Makes a lawful, plainly fictional row of every kind of record that the office keeps."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.core.mail import EmailMessage

from governance.models import (
    ActionItem,
    Activity,
    AgendaPoint,
    Assignment,
    Attendance,
    Body,
    BodyName,
    CalendarAddress,
    Candidacy,
    Decision,
    Effect,
    Meeting,
    Minutes,
    Objective,
    Office,
    Option,
    Plan,
    Position,
    Proposal,
    RegionalApproach,
    Reply,
    Selection,
    Term,
    Theme,
)
from members.models import (
    Affiliation,
    AgreementText,
    AreaOfWork,
    Confirmation,
    Consent,
    ErasureRequest,
    Invitation,
    Membership,
    Organisation,
    OtherName,
    Person,
    Region,
    RegionCountry,
    Signature,
    User,
    WebsiteCheck,
)
from records.models import Mail, Reminder, Rule, Source
from records.outbox.posting import post
from tests import of_admissions, of_applications, of_research, of_surveys

FIRST = date(2020, 1, 1)
NOON = datetime(2021, 6, 15, 12, tzinfo=UTC)
COUNTRIES = ["ZW", "GN", "CD", "CM", "CI", "LR", "SL", "LS"]
RULES = ["associate_period", "alternation_languages", "quorum", "term_length", "term_limit"]
PARAMETERS = [
    {"months": 12, "gap_restarts": True},
    {"languages": ["en", "fr"]},
    {"share": "1/2"},
    {"months": 24},
    {"terms": 2},
]


def coordinator() -> User:
    """Awa, who works in the office."""
    made = User.objects.filter(email="awa@coalition.example").first()
    return made or User.objects.create_user(
        "awa@coalition.example", "a long password", is_staff=True
    )


def source(number: int, **given: Any) -> Source:
    return Source.objects.create(key=f"report-{number}", title=f"Report {number}", **given)


def mail(number: int) -> Mail:
    written = EmailMessage(f"Mail {number}", "Words.", to=[f"reader-{number}@rivers.example"])
    return post(written, stays=True)


def reminder(number: int) -> Reminder:
    return Reminder.objects.create(
        kind="governance.action_due",
        thing=action_item(number).pk,
        on=FIRST,
        offset=number,
        state="at_the_desk",
        why="too_late",
        noted_on=FIRST,
    )


def rule(number: int) -> Rule:
    key, parameters = RULES[number], PARAMETERS[number]
    return Rule.objects.create(
        key=key, parameters=parameters, statement_en="As agreed.", since_latest=FIRST
    )


def area(number: int) -> AreaOfWork:
    return AreaOfWork.objects.create(key=f"area-{number}", name_en=f"Area {number}")


def organisation(number: int, **given: Any) -> Organisation:
    given.setdefault("name_en", f"Rivers Watch {number}")
    country = COUNTRIES[number % len(COUNTRIES)]
    return Organisation.objects.create(key=f"rivers-{number}", country=country, **given)


def other_name(number: int) -> OtherName:
    return OtherName.objects.create(organisation=organisation(number), name=f"RW {number}")


def person(number: int, **given: Any) -> Person:
    return Person.objects.create(name=f"Chidi Example {number}", languages="en fr", **given)


def affiliation(number: int) -> Affiliation:
    return Affiliation.objects.create(
        person=person(number), organisation=organisation(number), since_latest=FIRST
    )


def consent(number: int, answer: str = "given") -> Consent:
    return Consent.objects.create(person=person(number), answer=answer, since_latest=FIRST)


def membership(number: int, **given: Any) -> Membership:
    given = {"kind": "associate", "beginning": "admitted", "since_latest": FIRST} | given
    return Membership.objects.create(organisation=organisation(number), **given)


def confirmation(number: int) -> Confirmation:
    return Confirmation.objects.create(
        organisation=organisation(number),
        confirmed_on=FIRST,
        confirmed_by=coordinator(),
        how="coordination",
    )


def erasure_request(number: int) -> ErasureRequest:
    return ErasureRequest.objects.create(person=person(number), asked_on=FIRST)


def website_check(number: int) -> WebsiteCheck:
    return WebsiteCheck.objects.create(
        organisation=organisation(number),
        address="https://rivers.example",
        checked_on=FIRST,
        outcome="answers",
    )


def region(number: int) -> Region:
    return Region.objects.create(key=f"region-{number}", name_en=f"Region {number}")


def region_country(number: int) -> RegionCountry:
    return RegionCountry.objects.create(
        region=region(number), country=COUNTRIES[number], since_latest=FIRST
    )


def account(number: int) -> User:
    return User.objects.create_user(f"bea{number}@rivers.example", person=person(number))


def invitation(number: int, **given: Any) -> Invitation:
    given = {"invited_at": NOON, "expires_at": NOON + timedelta(days=7)} | given
    return Invitation.objects.create(
        person=person(number),
        organisation=organisation(number),
        email=f"bea{number}@rivers.example",
        fingerprint=f"{number:064}",
        invited_by=coordinator(),
        **given,
    )


def agreement_text(number: int, **given: Any) -> AgreementText:
    given = {"kind": "mou", "version": f"version-{number}", "text_en": "We agree."} | given
    return AgreementText.objects.create(**given)


def signature(number: int, **given: Any) -> Signature:
    """As the coordination records one that was given on paper."""
    given = {"organisation": organisation(number), "text": agreement_text(number)} | given
    kept = {"way": "paper", "standing": "accepted", "recorded_at": NOON, "signed_latest": FIRST}
    return Signature.objects.create(**(kept | {"recorded_by": coordinator()} | given))


def body(number: int, **given: Any) -> Body:
    given = {"kind": "working_group", "since_latest": FIRST} | given
    return Body.objects.create(key=f"group-{number}", name_en=f"Group {number}", **given)


def body_name(number: int) -> BodyName:
    return BodyName.objects.create(
        body=body(number), name_en=f"Old group {number}", since_latest=FIRST
    )


def office(number: int, **given: Any) -> Office:
    given = {"role": "member", "title_en": f"Seat {number}"} | given
    group = given.pop("body", None) or body(number, kind="team")
    return Office.objects.create(key=f"office-{number}", body=group, **given)


def term(number: int, **given: Any) -> Term:
    given = {"since_latest": FIRST, "on_behalf_of": organisation(number)} | given
    held = given.pop("office", None) or office(number)
    return Term.objects.create(office=held, person=person(number), **given)


def assignment(number: int, **given: Any) -> Assignment:
    given = {"since_latest": FIRST} | given
    return Assignment.objects.create(
        body=body(number), organisation=organisation(number), person=person(number), **given
    )


def plan(number: int) -> Plan:
    return Plan.objects.create(key=f"plan-{number}", name_en=f"Plan {number}", since_latest=FIRST)


def theme(number: int) -> Theme:
    return Theme.objects.create(plan=plan(number), key="land", name_en=f"Land {number}")


def objective(number: int) -> Objective:
    return Objective.objects.create(plan=plan(number), order=1, name_en=f"Clean rivers {number}")


def regional_approach(number: int) -> RegionalApproach:
    return RegionalApproach.objects.create(
        plan=plan(number), region=region(number), text_en="Together."
    )


def activity(number: int, **given: Any) -> Activity:
    under = objective(number)
    given = {"title_en": f"Measure rivers {number}", "objective": under} | given
    made = Activity.objects.create(key=f"activity-{number}", plan=under.plan, **given)
    made.organisations.add(organisation(number))
    return made


def meeting(number: int, **given: Any) -> Meeting:
    given = {"standing": "held", "held_latest": FIRST, "title_en": f"Meeting {number}"} | given
    held_by = given.pop("body", None) or body(number, kind="team")
    return Meeting.objects.create(key=f"meeting-{number}", body=held_by, kind="call", **given)


def agenda_point(number: int) -> AgendaPoint:
    return AgendaPoint.objects.create(
        meeting=meeting(number), order=number, title_en=f"Point {number}"
    )


def minutes(number: int, **given: Any) -> Minutes:
    given = {"language": "en", "text_en": f"# Point {number}"} | given
    return Minutes.objects.create(meeting=meeting(number), **given)


def attendance(number: int) -> Attendance:
    return Attendance.objects.create(
        meeting=meeting(number), organisation=organisation(number), presence="present"
    )


def reply(number: int) -> Reply:
    return Reply.objects.create(
        meeting=meeting(number), organisation=organisation(number), answer="late"
    )


def calendar_address(number: int) -> CalendarAddress:
    return CalendarAddress.objects.create(
        user=account(number), fingerprint=f"{number:064}", made_on=FIRST
    )


def decision(number: int, **given: Any) -> Decision:
    given = {"title_en": f"Rivers first {number}", "taken_latest": FIRST} | given
    return Decision.objects.create(meeting=meeting(number), **given)


def effect(number: int) -> Effect:
    return Effect.objects.create(decision=decision(number), plan=plan(number))


def position(number: int) -> Position:
    return Position.objects.create(
        decision=decision(number), organisation=organisation(number), kind="dissent"
    )


def action_item(number: int, **given: Any) -> ActionItem:
    given = {"what_en": f"Write letter {number}"} | given
    return ActionItem.objects.create(
        decision=decision(number), organisation=organisation(number), **given
    )


def proposal(number: int, **given: Any) -> Proposal:
    given = {"title_en": f"Write to the mines {number}"} | given
    return Proposal.objects.create(key=f"proposal-{number}", meeting=meeting(number), **given)


def option(number: int) -> Option:
    return Option.objects.create(
        proposal=proposal(number, asks="single"), order=number, name_en=f"Rivers {number}"
    )


def selection(number: int, **given: Any) -> Selection:
    given = {"title_en": f"Who chairs next {number}"} | given
    return Selection.objects.create(key=f"selection-{number}", office=office(number), **given)


def candidacy(number: int) -> Candidacy:
    return Candidacy.objects.create(
        selection=selection(number),
        person=person(number),
        on_behalf_of=organisation(number),
        nominated_by=organisation(number + 10),
    )


MAKERS = {
    **of_admissions.MAKERS,
    **of_applications.MAKERS,
    **of_research.MAKERS,
    **of_surveys.MAKERS,
    ActionItem: action_item,
    Activity: activity,
    AgendaPoint: agenda_point,
    Affiliation: affiliation,
    AgreementText: agreement_text,
    AreaOfWork: area,
    Assignment: assignment,
    Attendance: attendance,
    Body: body,
    BodyName: body_name,
    CalendarAddress: calendar_address,
    Candidacy: candidacy,
    Confirmation: confirmation,
    Consent: consent,
    Decision: decision,
    Effect: effect,
    ErasureRequest: erasure_request,
    Invitation: invitation,
    Meeting: meeting,
    Membership: membership,
    Minutes: minutes,
    Objective: objective,
    Office: office,
    Option: option,
    Organisation: organisation,
    OtherName: other_name,
    Person: person,
    Plan: plan,
    Position: position,
    Proposal: proposal,
    Region: region,
    RegionCountry: region_country,
    RegionalApproach: regional_approach,
    Reply: reply,
    Mail: mail,
    Reminder: reminder,
    Rule: rule,
    Selection: selection,
    Signature: signature,
    Source: source,
    Term: term,
    Theme: theme,
    User: account,
    WebsiteCheck: website_check,
}
