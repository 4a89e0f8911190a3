"""Fills a database with a made-up coalition of any size and ten years of its history."""

import random
from datetime import date, timedelta

from django.db import transaction

from governance.models import Assignment, Body, Office, Term
from members.models import (
    Affiliation,
    Consent,
    Membership,
    Organisation,
    OrganisationWord,
    Person,
    Region,
    RegionCountry,
)
from members.search import words_of
from records.models import Rule
from records.when import When, later

FIRST = date(2014, 1, 1)
YEARS = 10
REGIONS = {
    "west": ["GN", "LR", "SL", "CI"],
    "central": ["CD", "CM", "CF"],
    "southern": ["ZW", "LS", "AO"],
}
COUNTRIES = [code for codes in REGIONS.values() for code in codes] + ["BE"]
FIRST_WORDS = ["Rivers", "Terres", "Open", "Clear", "Green", "Voix", "Action", "Réseau", "Common"]
LAST_WORDS = ["Watch", "Claires", "Ground", "Forum", "Justice", "Équité", "Trust", "Alliance"]
GROUPS, SEATS_A_GROUP = 8, 5


@transaction.atomic
def fill(size: int, seed: int = 2020) -> None:
    """Makes `size` organisations; the same seed makes the same coalition."""
    dice = random.Random(seed)
    organisations = _organisations(size, dice)
    people = _people(organisations, dice)
    _memberships(organisations, dice)
    _rules()
    _regions()
    _offices(organisations, people, dice)
    _groups(organisations, people, dice)


def _organisations(size: int, dice: random.Random) -> list[Organisation]:
    rows = [made_up(number, dice) for number in range(size)]
    Organisation.objects.bulk_create(rows, batch_size=1000)
    OrganisationWord.objects.bulk_create(
        (OrganisationWord(organisation=row, word=word) for row in rows for word in _words(row)),
        batch_size=2000,
    )
    return rows


def made_up(number: int, dice: random.Random) -> Organisation:
    name = f"{dice.choice(FIRST_WORDS)} {dice.choice(LAST_WORDS)} {number}"
    return Organisation(
        key=f"made-up-{number:05}",
        name_en=name if number % 2 else "",
        name_fr="" if number % 2 else name,
        acronym=f"MU{number}",
        country=dice.choice(COUNTRIES),
        city=f"Town {number % 50}",
        working_languages=dice.choice(["en", "fr", "en fr"]),
    )


def _words(row: Organisation) -> set[str]:
    name = row.name_en or row.name_fr
    return words_of(f"{name} {row.acronym} {row.city} {row.country.name}")


def _people(organisations: list[Organisation], dice: random.Random) -> list[Person]:
    people = [
        Person(name=f"Person {number}", languages=dice.choice(["en", "fr", "en fr", ""]))
        for number in range(len(organisations))
    ]
    Person.objects.bulk_create(people, batch_size=1000)
    pairs = list(zip(people, organisations, strict=True))
    Affiliation.objects.bulk_create(
        (Affiliation(person=p, organisation=o, since_latest=FIRST) for p, o in pairs),
        batch_size=1000,
    )
    Consent.objects.bulk_create(
        (Consent(person=p, answer="given", since_latest=FIRST) for p in people[::2]),
        batch_size=1000,
    )
    return people


def _memberships(organisations: list[Organisation], dice: random.Random) -> None:
    rows = [row for one in organisations for row in _life_of(one, dice)]
    Membership.objects.bulk_create(rows, batch_size=1000)


def _life_of(organisation: Organisation, dice: random.Random) -> list[Membership]:
    """Most were admitted some day and upgraded some time later; a few are associates still."""
    admitted = FIRST + timedelta(days=dice.randrange(YEARS * 365))
    first = Membership(
        organisation=organisation,
        kind="associate",
        beginning="admitted",
        since=admitted,
        since_latest=admitted,
    )
    if dice.random() < 0.1:
        return [first]
    day = later(admitted, dice.randrange(12, 30))
    first.ended, first.ending = When.on(day), "upgraded"
    full = Membership(
        organisation=organisation, kind="full", beginning="upgraded", since=day, since_latest=day
    )
    return [first, full]


def _rules() -> None:
    for key, parameters in {
        "associate_period": {"months": 12, "gap_restarts": True},
        "alternation_languages": {"languages": ["en", "fr"]},
        "committee_composition": {"every_region": True, "offices": ["coordinator"]},
    }.items():
        Rule.objects.create(key=key, parameters=parameters, since_latest=FIRST)


def _regions() -> None:
    for order, (key, codes) in enumerate(REGIONS.items()):
        region = Region.objects.create(key=key, name_en=key.title(), order=order)
        for code in codes:
            RegionCountry.objects.create(
                region=region, country=code, since=FIRST, since_latest=FIRST
            )


def _offices(organisations: list, people: list, dice: random.Random) -> None:
    committee = Body.objects.create(
        key="committee", name_en="Steering Committee", kind="steering", since_latest=FIRST
    )
    roles = [("chair", None), ("vice_chair", None), ("coordinator", None)]
    roles += [("regional_representative", region) for region in Region.objects.all()]
    for order, (role, region) in enumerate(roles):
        office = Office.objects.create(
            key=f"office-{order}", body=committee, role=role, region=region, order=order
        )
        Term.objects.bulk_create(_terms(office, organisations, people, dice))


def _terms(office: Office, organisations: list, people: list, dice: random.Random) -> list[Term]:
    """A holder a year; the last still serves."""
    starts = [date(FIRST.year + year, 2, 1) for year in range(YEARS)]
    terms = []
    for start, end in zip(starts, [*starts[1:], None], strict=True):
        number = dice.randrange(len(organisations))
        terms.append(
            Term(
                office=office,
                on_behalf_of=organisations[number],
                person=people[number],
                since=start,
                since_latest=start,
                until=end,
                until_latest=end,
            )
        )
    return terms


def _groups(organisations: list, people: list, dice: random.Random) -> None:
    for number in range(GROUPS):
        body = Body.objects.create(
            key=f"group-{number}",
            name_en=f"Working Group {number}",
            acronym_en=f"WG{number}",
            kind="working_group",
            working_languages="en",
            order=number,
            since_latest=FIRST,
        )
        Assignment.objects.bulk_create(
            row
            for year in range(YEARS)
            for row in _seats(body, FIRST.year + year, organisations, people, dice)
        )


def _seats(body, year: int, organisations: list, people: list, dice: random.Random) -> list:
    start = date(year, 2, 1)
    end = None if year == FIRST.year + YEARS - 1 else date(year + 1, 2, 1)
    count = min(SEATS_A_GROUP, len(organisations))
    return [
        Assignment(
            body=body,
            organisation=organisations[number],
            person=people[number],
            since=start,
            since_latest=start,
            until=end,
            until_latest=end,
        )
        for number in dice.sample(range(len(organisations)), count)
    ]
