"""Who is hidden is in no public byte: every public address is walked, in both languages, by all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.utils import translation

from governance.models import Decision
from members.models import Organisation, OtherName, Person, User
from tests.make import (
    make_action_item,
    make_activity,
    make_affiliation,
    make_agenda_point,
    make_assignment,
    make_body,
    make_consent,
    make_decision,
    make_effect,
    make_meeting,
    make_membership,
    make_minutes,
    make_office,
    make_organisation,
    make_person,
    make_plan,
    make_position,
    make_region,
    make_region_country,
    make_rule,
    make_term,
    make_user,
)
from tests.of_research import (
    make_authorship,
    make_edition,
    make_engagement,
    make_other_account,
    make_partner,
    make_project,
    make_publication,
)
from tests.walking import everything_in, walk

pytestmark = pytest.mark.django_db

PUBLIC = {
    "home",
    "members:directory",
    "members:organisation",
    "members:join",
    "governance:today",
    "governance:committee",
    "governance:groups",
    "governance:group",
    "governance:as_of",
    "governance:meetings",
    "governance:meeting",
    "governance:latest_minutes",
    "governance:minutes",
    "governance:minutes_docx",
    "governance:decisions",
    "governance:decision",
    "governance:plans",
    "governance:plan",
    "governance:activities_csv",
    "research:research",
    "research:projects",
    "research:project",
    "research:engagements",
    "research:engagement",
    "research:country",
    "research:library",
    "research:publication",
    "research:citation_bib",
    "research:citation_ris",
    "research:citation_txt",
    "research:feed",
    "research:publications_csv",
    "research:publications_json",
}
NOT_PUBLIC = re.compile(r"^/(static|media)/|^/\w\w/(account|admin|my)/")
ORGANISATION = {
    "key": "quagmire-trust",
    "name_en": "Quagmire Trust",
    "name_fr": "Fondation Fondrière",
    "acronym": "QGMT",
    "country": "AO",
    "city": "Obscuria",
    "website": "https://quagmire.example",
    "mission_en": "Bogwatching.",
    "contact_email": "office@quagmire.example",
    "contact_phone": "+244 555 0001",
}
MINUTES = "# Quagmire Trust\nzebediah quillfeather met Ottoline  Vandermeer of the QGMT."
PUBLISHED = {
    "state": "published",
    "readers": "public",
    "approved_on": "2020-03-01",
    "finished": "en fr",
}
HIDDEN = (
    *("zebediah", "quillfeather", "ottoline", "vandermeer", "+244 777", "whistle"),
    *("quagmire", "fondrière", "fondri", "qgmt", "obscuria", "bogwatch", "streamkeep", "+244 555"),
    *("angola", "secretville", "+263 555", "backroom", "discord"),
)
FOR_MEMBERS = {"discord"}  # what is said of a dissent


@dataclass(frozen=True)
class Coalition:
    hidden: Organisation
    listed: Organisation
    insider: User
    other: User


@pytest.fixture(scope="module")
def coalition(django_db_setup, django_db_blocker) -> Iterator[Coalition]:
    """Made once for all questions, and taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic(), translation.override("en"):
        yield make_coalition()
        transaction.set_rollback(True)


def make_coalition() -> Coalition:
    """Two people and an organisation with something to leak, in all places that could leak it."""
    listed = make_organisation(
        key="rivers-watch",
        name_en="Rivers Watch",
        country="ZW",
        city="Secretville",
        contact_phone="+263 555 0002",
        notes="Seen in the backroom.",
        hidden_fields=["city", "contact_phone"],
    )
    make_membership(organisation=listed, kind="full", beginning="founding", began="2015")
    hidden = make_organisation(**ORGANISATION, is_listed=False)
    OtherName.objects.create(organisation=hidden, name="Streamkeepers")
    make_membership(organisation=hidden, began="2016", decision_text_en="Bogwatching agreed.")
    unasked = make_person(
        name="Zebediah Quillfeather",
        email="zebediah@example.org",
        phone="+244 777",
        notes="whistle",
    )
    refused = make_person(name="Ottoline Vandermeer")
    make_consent(person=refused, began="2016")
    make_consent(person=refused, answer="refused", began="2020")
    govern(unasked, refused, listed, hidden)
    study(listed, hidden)
    publish([unasked, refused], [listed, hidden])
    return Coalition(hidden, listed, account(unasked, hidden), account(refused, listed))


def govern(unasked: Person, refused: Person, listed: Organisation, hidden: Organisation) -> None:
    """Both sit wherever somebody can sit, for the listed and for the hidden organisation."""
    for key in ("associate_period", "alternation_languages", "committee_composition"):
        make_rule(key, began="2019")
    plan = make_plan(mission_en="Clean rivers.")
    make_activity(plan=plan, title_en="Bogwatching.", readers="coordinator")
    west = make_region(key="west")
    make_region_country(region=west, country="ZW")
    committee = make_body(key="committee", kind="steering", name_en="Committee", began="2015")
    roles = ["chair", "vice_chair", "coordinator", "regional_representative", "regional_lead"]
    holders = [(unasked, hidden), (refused, listed)] * 3
    for order, (role, (person, organisation)) in enumerate(zip(roles, holders, strict=False)):
        office = make_office(key=f"office-{order}", body=committee, role=role, order=order)
        office.region = west if role.startswith("regional") else None
        office.save()
        given = {"office": office, "person": person, "on_behalf_of": organisation}
        term = make_term(**given, began="2020-02-01")
        make_effect(decision=decided(), term=term)
        make_activity(plan=plan, organisations=[organisation], office=office, started="2020")
        make_term(**given, began="2999", standing="planned", override_reason="whistle")
    for key in ("wgm", "cpc"):
        group = make_body(key=key, name_en=key.upper(), began="2015")
        for person, organisation in holders[:2]:
            make_assignment(body=group, person=person, organisation=organisation, began="2020")


def study(listed: Organisation, hidden: Organisation) -> None:
    """Both did what everybody may read; one of them entered a project that nobody reads yet."""
    project = make_project(organisations=[listed, hidden], countries=["ZW"], entered_for=hidden)
    make_other_account(project=project)
    both = {"organisations": [listed, hidden], "partners": [make_partner()]}
    make_engagement(**both, project=project, countries=["ZW"])
    draft = {"readers": "coordinator", "title_en": "Bogwatching.", "summary_en": "Obscuria"}
    make_project(**draft, organisations=[hidden], countries=["AO"], entered_for=hidden)
    make_engagement(**draft, organisations=[hidden], countries=["AO"], entered_for=hidden)


def publish(people: list[Person], organisations: list[Organisation]) -> None:
    """A report that all of them wrote, and one that is under embargo."""
    report = make_publication(authors=organisations)
    for person in people:
        make_authorship(publication=report, person=person)
    make_edition(publication=report)
    make_edition(publication=report, language="fr", title="Bogwatching", readers="coordinator")
    embargoed = make_publication(embargo_until="2999-01-01")
    make_edition(publication=embargoed, title="Backroom")


def decided() -> Decision:
    """A decision and a meeting that everybody may read, but not of the place or the dissent."""
    meeting = make_meeting(place="Hill Lodge", link="https://lodge.example")
    make_agenda_point(meeting=meeting, notes_en="Quagmire dissents.")
    make_action_item(meeting=meeting, what_en="Bogwatching.", readers="members")
    make_minutes(meeting=meeting, text_en=MINUTES, text_fr=MINUTES, **PUBLISHED)
    decision = make_decision(meeting=meeting)
    for organisation in Organisation.objects.all():
        make_position(decision=decision, organisation=organisation, statement_en="Discord.")
        for membership in organisation.memberships.all():
            make_effect(decision=decision, membership=membership)
    return decision


def account(person: Person, organisation: Organisation) -> User:
    make_affiliation(person=person, organisation=organisation, role_title_en="whistle")
    return make_user(person=person)


def leaks(sent: dict[str, str]) -> list[tuple[str, str]]:
    return [(path, word) for path, text in sent.items() for word in HIDDEN if word in text]


def is_page(path: str) -> bool:
    return not path.startswith(("/static/", "/media/"))


def is_in_french(path: str) -> bool:
    return path.startswith("/fr/")


def is_public(path: str) -> bool:
    return not NOT_PUBLIC.search(path)


def test_a_stranger_meets_nobody_who_is_hidden_and_no_place_of_a_meeting(client, coalition):
    sent, views = walk(client, may_enter=is_page)

    assert leaks(sent) == []
    assert [path for path, text in sent.items() if "lodge" in text] == []
    assert views >= PUBLIC
    assert {path[:4] for path in sent} == {"/en/", "/fr/"}


@pytest.mark.parametrize("who", ["insider", "other"])
def test_a_member_meets_nobody_who_is_hidden_on_public_pages(client, coalition, who):
    client.force_login(getattr(coalition, who))

    sent, views = walk(client, may_enter=is_public)

    assert {word for _path, word in leaks(sent)} == FOR_MEMBERS
    assert views >= PUBLIC


def test_the_walk_would_find_a_leak(client, coalition):
    Organisation.objects.update(is_listed=True, hidden_fields=[])
    for person in Person.objects.all():
        person.consents.all().delete()
        make_consent(person=person)

    found = {word for _path, word in leaks(walk(client, may_enter=is_page)[0])}

    assert found >= {"zebediah", "ottoline", "quagmire", "fondrière", "qgmt", "obscuria", "angola"}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "asked",
    ["q=quagm", "q=fondr", "q=qgm", "q=obscu", "q=stream", "q=ango", "q=zebe", "q=secretv"],
)
def test_no_search_finds_what_is_hidden(client, coalition, language, asked):
    page = client.get(f"/{language}/members/?{asked}")

    typed = asked.removeprefix("q=")
    body = everything_in(page)
    assert "rivers watch" not in body
    assert [word for word in HIDDEN if word in body and not typed.startswith(word)] == []
    assert page.context["listed"] == []


@pytest.mark.parametrize("query", ["country=AO", "kind=associate", "after=quagmire", "region=west"])
def test_no_filter_leads_to_what_is_hidden(client, coalition, query):
    listed = client.get(f"/en/members/?{query}").context.get("listed", [])

    assert [row.organisation.key for row in listed if row.organisation.key != "rivers-watch"] == []


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("on", ["2018-01-01", "2020-06-01", "2999-06-01"])
@pytest.mark.parametrize("page", ["", "day/", "committee/", "groups/", "groups/wgm/"])
def test_no_day_shows_what_is_hidden(client, coalition, language, on, page):
    path = f"/{language}/governance/{page}?on={on}"

    assert leaks({path: everything_in(client.get(path))}) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_hidden_page_answers_like_one_that_never_was(client, coalition, language):
    hidden = client.get(f"/{language}/members/quagmire-trust/")
    never = client.get(f"/{language}/members/nobody-at-all/")

    assert (hidden.status_code, never.status_code) == (404, 404)
    assert hidden.text.replace("quagmire-trust", "nobody-at-all") == never.text
    assert {**hidden.headers} == {**never.headers, "Content-Length": hidden["Content-Length"]}


def test_a_hidden_country_answers_like_one_without_members(client, coalition):
    hidden, never = (client.get(f"/en/members/?country={code}") for code in ("AO", "TZ"))

    assert hidden.text.replace("country=AO", "country=TZ") == never.text


def test_what_is_hidden_now_is_gone_at_once(client, coalition):
    make_consent(person=Person.objects.get(name__startswith="Zebediah"), began="2019")
    Organisation.objects.filter(key="quagmire-trust").update(is_listed=True)
    before = leaks(walk(client, may_enter=is_in_french)[0])

    Person.objects.get(name__startswith="Zebediah").consents.all().delete()
    Organisation.objects.filter(key="quagmire-trust").update(is_listed=False)

    assert before
    assert leaks(walk(client, may_enter=is_in_french)[0]) == []
