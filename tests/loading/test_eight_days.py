"""The life of the coalition from January 2020 to the handover of 2022, entered from the report and
read back from the public pages as of eight days, in both languages."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.db import transaction
from django.test import Client

from governance.actions import hand_over
from kpcsc.loading.founding import load
from tests.loading.conftest import DATA
from tests.pages import links_of, list_items, under, words_of

pytestmark = pytest.mark.django_db

LANGUAGES = ["en", "fr"]
HANDOVER = date(2022, 2, 10)  # a made-up day: the report announces "early 2022"
FULL = [
    "AMINES",
    "CECIDE",
    "CENADEP",
    "CNRG",
    "GAERN",
    "GRPIE",
    "IPIS",
    "MCDF",
    "NMJD",
    "RELUFA",
    "ZELA",
]


@pytest.fixture(scope="module", autouse=True)
def _life(django_db_setup, django_db_blocker):
    """The report's records, then the act that it announces; taken back after this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        load([DATA])
        hand_over(day=HANDOVER, by=None)
        yield
        transaction.set_rollback(True)


@dataclass(frozen=True)
class Told:
    """What the pages tell of one day, in words of `WORDS`."""

    chair: str
    vice_chair: str
    associate: str
    committee: str
    seat: str
    plan: str
    handover: str = "to_come"


PERHAPS = Told("zela perhaps", "nobody", "possible", "perhaps_there", "possible", "plan", "done")
IN_2021 = Told("zela next", "grpie", "associate", "there", "possible", "plan")
DUE = Told("zela soon next", "grpie soon", "associate", "there", "member", "none")
DAYS = {
    date(2020, 1, 31): PERHAPS,
    date(2020, 3, 1): PERHAPS,
    date(2020, 12, 31): Told(
        "zela perhaps", "nobody", "associate", "there", "possible", "plan", "done"
    ),
    date(2021, 2, 14): Told(
        "zela perhaps next", "grpie perhaps", "associate", "there", "possible", "plan"
    ),
    date(2021, 6, 1): IN_2021,
    date(2021, 12, 31): Told(
        "zela soon next", "grpie soon", "associate", "there", "member", "plan"
    ),
    date(2022, 2, 9): DUE,
    HANDOVER: Told("grpie_chairs", "vacant", "associate", "there", "member", "none", "done"),
}

SOURCE = "2020 Annual Report of the KP Civil Society Coalition , 1.3.1"
WORDS = {
    "en": {
        "zela": f"Shamiso Mtisi ZELA Began by February 2021 Source: {SOURCE}",
        "grpie": f"Michel Yoboue GRPIE Since February 2021 Source: {SOURCE}",
        "grpie_chairs": "Michel Yoboue GRPIE Since 10 February 2022",
        "perhaps": "perhaps seated: the dates are not known to the day",
        "soon": "ends soon",
        "next": "planned Michel Yoboue (GRPIE) early 2022, at the annual planning meeting",
        "nobody": "not recorded",
        "vacant": "vacant",
        "full": "full member",
        "possible": "associate member (possible)",
        "associate": "associate member",
        "perhaps_there": "Perhaps not there yet, or no longer: its dates are not known to the day.",
        "plan": "Strategic and operational plan 2020-2021 "
        "Redistribution of diamond mining benefits Reduction of violence "
        "Protection of the land rights of local communities",
        "none": "not recorded",
        "seat possible": "CAR Monitoring Team CCRAG member (possible)",
        "seat member": "CAR Monitoring Team CCRAG member",
        "to_come": "Michel Yoboue (GRPIE) takes the chair. 2022",
        "done": "No handover is recorded as planned.",
    },
    "fr": {
        "zela": f"Shamiso Mtisi ZELA Début : au plus tard en février 2021 Source : {SOURCE}",
        "grpie": f"Michel Yoboue GRPIE Depuis février 2021 Source : {SOURCE}",
        "grpie_chairs": "Michel Yoboue GRPIE Depuis le 10 février 2022",
        "perhaps": "peut-être pourvu : les dates ne sont pas connues au jour près",
        "soon": "prend bientôt fin",
        "next": "prévu Michel Yoboue (GRPIE) 2022, à l’occasion de : la réunion annuelle de "
        "planification de la coalition early 2022, at the annual planning meeting",
        "nobody": "non renseigné",
        "vacant": "vacant",
        "full": "membre à part entière",
        "possible": "membre associé (possible)",
        "associate": "membre associé",
        "perhaps_there": "Peut-être pas encore en place, ou plus : "
        "ses dates ne sont pas connues au jour près.",
        "plan": "Plan stratégique et opérationnel 2020-2021 "
        "Redistribution des bénéfices de l’exploitation du diamant Réduction de la violence "
        "Protection des droits fonciers des communautés locales",
        "none": "non renseigné",
        "seat possible": "Équipe de surveillance de la RCA CCRAG membre (possible)",
        "seat member": "Équipe de surveillance de la RCA CCRAG membre",
        "to_come": "Michel Yoboue (GRPIE) prend la présidence. 2022",
        "done": "Aucune passation prévue n’est enregistrée.",
    },
}
HEADINGS = {
    "en": {
        "chairs": "Chair and vice-chair",
        "chair": "Chair",
        "vice_chair": "Vice-chair",
        "coordination": "Coordinator",
        "today": "Chair, vice-chair and coordination",
        "committee": "Steering committee",
        "seats": "Seats in the groups of the Kimberley Process",
        "plan": "Plan",
        "handovers": "The coming handovers",
        "representatives": "Representative, {}",
        "leads": "Regional leads",
        "lead": "Regional lead, {}",
        "regions": "West Africa,Central Africa,Southern Africa",
    },
    "fr": {
        "chairs": "Présidence et vice-présidence",
        "chair": "Présidence",
        "vice_chair": "Vice-présidence",
        "coordination": "Coordination",
        "today": "Présidence, vice-présidence et coordination",
        "committee": "Comité de pilotage",
        "seats": "Sièges dans les groupes du Processus de Kimberley",
        "plan": "Plan",
        "handovers": "Les prochaines passations",
        "representatives": "Représentation, {}",
        "leads": "Points focaux régionaux",
        "lead": "Point focal régional, {}",
        "regions": "Afrique de l’Ouest,Afrique centrale,Afrique australe",
    },
}


@pytest.fixture(params=DAYS, ids=str)
def day(request):
    return request.param


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture
def say(language):
    """Words of the table, in the language of the page."""
    return lambda keys: " ".join(WORDS[language][key] for key in keys.split())


@pytest.fixture
def heading(language):
    return HEADINGS[language]


def page(language, path, day=None):
    return Client().get(f"/{language}/governance/{path}", {"on": day} if day else {})


def chairs(heading, say, told):
    return f"{heading['chair']} {say(told.chair)} {heading['vice_chair']} {say(told.vice_chair)}"


def test_members_are_read_back(language, day, say):
    expected = dict.fromkeys([*FULL, "Green Advocates"], say("full"))
    expected["CCRAG"] = say(DAYS[day].associate)

    found = list_items(page(language, "day/", day))

    assert found == [f"{name} {expected[name]}" for name in sorted(expected, key=str.lower)]


def test_chair_and_vice_chair_are_read_back(language, day, say, heading):
    told = DAYS[day]

    on_one_page = under(page(language, "day/", day), heading["chairs"])
    overview = page(language, "", day)

    pair = chairs(heading, say, told)
    assert on_one_page == pair
    assert under(overview, heading["today"]) == f"{pair} {heading['coordination']} {say('nobody')}"
    assert under(overview, heading["handovers"]).startswith(say(told.handover))


def test_committee_and_leads_are_read_back(language, day, say, heading):
    seats = [heading["coordination"], *offices(heading, "representatives")]
    nobody = [f"{seat} {say('nobody')}" for seat in seats]
    perhaps = [say("perhaps_there")] if DAYS[day].committee == "perhaps_there" else []

    one_page, committee = page(language, "day/", day), words_of(page(language, "committee/", day))

    assert under(one_page, heading["committee"]) == " ".join(perhaps + nobody)
    assert all(seat in committee for seat in nobody)
    assert (say("perhaps_there") in committee) is bool(perhaps)
    leads = [f"{lead} {say('nobody')}" for lead in offices(heading, "lead")]
    assert under(one_page, heading["leads"]) == " ".join(leads)


def offices(heading, which):
    return [heading[which].format(region) for region in heading["regions"].split(",")]


def test_seats_in_the_groups_are_read_back(language, day, heading):
    seat = WORDS[language][f"seat {DAYS[day].seat}"]

    assert under(page(language, "day/", day), heading["seats"]) == seat
    in_groups = words_of(page(language, "groups/", day))
    assert f"{seat} " in in_groups.replace(" CAR MT CCRAG", " CCRAG")


def test_plan_and_themes_are_read_back(language, day, say, heading):
    assert under(page(language, "day/", day), heading["plan"]) == say(DAYS[day].plan)


# --- What is not of one day -----------------------------------------------------------------------

DECIDED = {
    "en": {
        2020: [
            "Mission and strategic framework amended 2020-01 January 2020",
            "Strategic objectives for 2020-2021 2020-02 January 2020",
            "Associate membership accepted 2020-03 January 2020",
            "A new governance structure 2020-04 January 2020",
            "The mandate of the coordinator and of the steering committee 2020-05 January 2020",
            "Who does what in the Kimberley Process's groups 2020-06 January 2020",
            "National research and international advocacy 2020-07 January 2020",
            "Outreach to possible members in the Central African Republic 2020-08 By February 2021",
            "CCRAG accepted as an associate member 2020-09 2020",
            "Travel budget turned to research 2020-10 By February 2021",
        ],
        2021: ["A vice-chair appointed 2021-01 February 2021"],
    },
    "fr": {
        2020: [
            "Mission et cadre stratégique modifiés 2020-01 Janvier 2020",
            "Objectifs stratégiques pour 2020-2021 2020-02 Janvier 2020",
            "Statut de membre associé accepté 2020-03 Janvier 2020",
            "Une nouvelle structure de gouvernance 2020-04 Janvier 2020",
            "Le mandat de la coordination et du comité de pilotage 2020-05 Janvier 2020",
            "Répartition des tâches dans les groupes du Processus de Kimberley 2020-06 "
            "Janvier 2020",
            "Recherches nationales et plaidoyer international 2020-07 Janvier 2020",
            "Démarches auprès de membres potentiels en République centrafricaine 2020-08 "
            "Au plus tard en février 2021",
            "Admission du CCRAG comme membre associé 2020-09 2020",
            "Budget de voyage réorienté vers la recherche 2020-10 Au plus tard en février 2021",
        ],
        2021: ["Nomination à la vice-présidence 2021-01 Février 2021"],
    },
}


@pytest.mark.parametrize("year", [2020, 2021])
def test_decisions_are_read_back_each_at_its_permanent_address(language, year):
    answer = page(language, f"decisions/?year={year}")

    assert list_items(answer) == DECIDED[language][year]
    for number in range(1, len(DECIDED[language][year]) + 1):
        address = f"decisions/{year}-{number:02}/"
        assert f"/{language}/governance/{address}" in links_of(answer)
        assert page(language, address).status_code == 200


def test_appointment_is_linked_from_the_decision_that_made_it(language, heading):
    told = words_of(page(language, "decisions/2021-01/"))

    assert f"{heading['vice_chair']} Michel Yoboue (GRPIE)" in told


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Chair Shamiso Mtisi (ZELA) By February 2021 9 February 2022 "
        "Michel Yoboue (GRPIE) 10 February 2022 no end recorded"),
        ("fr", "Présidence Shamiso Mtisi (ZELA) Au plus tard en février 2021 9 février 2022 "
        "Michel Yoboue (GRPIE) 10 février 2022 aucune fin enregistrée"),
    ],
)  # fmt: skip
def test_handover_is_read_over_the_years(language, words):
    assert words in words_of(page(language, "timeline/"))
