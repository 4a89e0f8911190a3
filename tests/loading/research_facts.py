"""What the 2020 report tells of research and advocacy, asked back through the public pages."""

from datetime import date

from research.accounts import accounts_of
from research.countries.parts import parts_of
from research.engagements.search import found as engagements_found
from research.engagements.shown import shown_engagement
from research.permissions import engagements_for, projects_for
from research.projects.search import found as projects_found
from research.projects.shown import shown_project

READERS = ("public",)
IN_2021 = date(2021, 6, 1)
NATIONAL = ("benefits", "violence", "land-rights")


def _projects(day, **wanted):
    rows = projects_found(projects_for(READERS), wanted).with_names().order_by("key")
    return [shown_project(row, READERS, day) for row in rows]


def _engagements(**wanted):
    rows = engagements_found(engagements_for(READERS), wanted).with_names().order_by("key")
    return [shown_engagement(row, READERS) for row in rows]


def _of_theme(key, day):
    return _projects(day, theme=key)


def _single(day):
    """The single national projects: those on a theme of the plan."""
    return [one for key in NATIONAL for one in _of_theme(key, day)]


def doing(key):
    """Who does the projects on that theme, project by project."""
    return lambda day: [[str(doer.name) for doer in one.doers] for one in _of_theme(key, day)]


def on_theme(member):
    return lambda day: [str(one.theme) for one in _projects(day, member=member)]


def all_single(field, words):
    """How many of the single national projects say so."""
    return lambda day: [words in str(getattr(one, field)) for one in _single(day)].count(True)


def one_project(key, field, words):
    def ask(day):
        (found,) = (one for one in _projects(day) if one.key == key)
        return words in str(getattr(found, field))

    return ask


def launched_by(key):
    return lambda day: [one.decision.number for one in _projects(day) if one.key == key]


def carried_out(key):
    return lambda day: [
        (one.carried_out.iso(), str(one.state)) for one in _projects(day) if one.key == key
    ]


def told_otherwise(key):
    def ask(_day):
        row = projects_for(READERS).get(key=key)
        return [(one.happened.iso(), one.source.key) for one in accounts_of(row)]

    return ask


def countries_with(key):
    """The countries of a project, each with a page that leads back to it."""

    def ask(day):
        row = projects_for(READERS).get(key=key)
        parts = [(one, parts_of(one.code, READERS, day)) for one in row.countries]
        lines = [(one.code, line) for one, found in parts for part in found for line in part.lines]
        return sorted(code for code, line in lines if line.url == row.get_absolute_url())

    return ask


def engagement(key, field, words=""):
    def ask(_day):
        (found,) = (one for one in _engagements() if one.key == key)
        return words in str(getattr(found, field))

    return ask


def held(key):
    return lambda _day: [one.held.iso() for one in _engagements() if one.key == key]


def about(project):
    return lambda _day: [one.kind for one in _engagements() if project in one.project.url]


def with_partner(key, field="title"):
    return lambda _day: [str(getattr(one, field)) for one in _engagements(partner=key)]


def for_audience(language):
    return lambda _day: [one.key for one in _engagements(audience=language)]


def webinars_with_others(_day):
    return sum(bool(one.partners) for one in _engagements(kind="webinar"))


def partner_is(key):
    def ask(_day):
        (row, *_others) = engagements_for(READERS).filter(partners__key=key)
        return [one.kind for one in row.partners.all() if one.key == key]

    return ask


BENEFITS = [["GAERN"], ["CENADEP"], ["AMINES", "CECIDE"], ["Green Advocates"], ["NMJD"], ["CNRG"]]
SEVEN = ["CD", "CI", "CM", "GN", "LS", "SL", "ZW"]
ON_BENEFITS = ["Redistribution of diamond mining benefits"]
ON_VIOLENCE = ["Reduction of violence"]
KP = "What the KP is (not) doing about ongoing human rights abuses in diamond mining"
SUPPLY, NEXT = "Human Rights in the Diamond Supply Chain", "Diamonds – What's Next"
CALLS = ["Regular calls with international NGOs that work on diamonds"]
SPAN = "2020-05-01/2020-08-31"
MAPPING, ADVOCACY, COVID = "diamond-mapping", "international-advocacy", "covid-impact"
WEBINAR, CAMPAIGN = "covid-webinar", "video-campaign"

OF_RESEARCH = [
    ("F040", IN_2021, one_project(COVID, "summary", "published this study"), True),
    ("F088", IN_2021, launched_by("benefits-gn"), ["2020-07"]),
    ("F089", IN_2021, launched_by(ADVOCACY), ["2020-07"]),
    ("F090", IN_2021, one_project(COVID, "title", "Report on COVID-19 impact"), True),
    ("F091", IN_2021, one_project(COVID, "method", "at the level of communities"), True),
    ("F092", IN_2021, countries_with(COVID), SEVEN),
    ("F102", IN_2021, held(WEBINAR), ["2020-07-06"]),
    ("F102", IN_2021, about(COVID), ["webinar"]),
    ("F103", IN_2021, engagement(WEBINAR, "summary", "what the report found"), True),
    ("F104", IN_2021, engagement(WEBINAR, "summary", "challenges of the pandemic"), True),
    ("F106", IN_2021, launched_by(MAPPING), ["2020-10"]),
    ("F107", IN_2021, all_single("summary", "national projects of 2020/2021"), 9),
    ("F108", date(2020, 4, 30), carried_out("violence-cm"), [(SPAN, "planned")]),
    ("F108", date(2020, 5, 1), carried_out("violence-cm"), [(SPAN, "under_way")]),
    ("F108", date(2020, 9, 1), carried_out("violence-cm"), [(SPAN, "over")]),
    ("F108", IN_2021, told_otherwise("violence-cm"), [("2020-03", "ipis-page")]),
    ("F109", IN_2021, lambda day: [len(_of_theme(key, day)) for key in NATIONAL], [6, 2, 1]),
    ("F110", IN_2021, doing("benefits"), BENEFITS),
    ("F110", IN_2021, on_theme("amines"), ON_BENEFITS),
    ("F111", IN_2021, on_theme("gaern"), ON_BENEFITS),
    ("F112", IN_2021, on_theme("nmjd"), ON_BENEFITS),
    ("F113", IN_2021, on_theme("cnrg"), ON_BENEFITS),
    ("F114", IN_2021, on_theme("green-advocates"), ON_BENEFITS),
    ("F115", IN_2021, on_theme("cenadep"), ON_BENEFITS),
    ("F116", IN_2021, on_theme("zela"), ON_VIOLENCE),
    ("F117", IN_2021, on_theme("relufa"), ON_VIOLENCE),
    ("F118", IN_2021, doing("land-rights"), [["MCDF"]]),
    ("F119", IN_2021, all_single("method", "the consequences of the pandemic"), 9),
    ("F120", IN_2021, all_single("method", "creative ways to cope"), 9),
    ("F122", date(2019, 12, 31), carried_out(MAPPING), [("not before 2020-01-01", "planned")]),
    ("F122", IN_2021, carried_out(MAPPING), [("not before 2020-01-01", "under_way")]),
    ("F122", IN_2021, one_project(MAPPING, "when", "no end is recorded"), True),
    ("F123", IN_2021, one_project(MAPPING, "summary", "each in its own country"), True),
    ("F124", IN_2021, one_project(MAPPING, "method", "a training comes first"), True),
    ("F125", IN_2021, one_project(MAPPING, "summary", "key and comparable information"), True),
    ("F126", IN_2021, one_project(MAPPING, "summary", "challenges and opportunities"), True),
    ("F127", IN_2021, one_project(MAPPING, "summary", "a common output"), True),
    ("F128", IN_2021, one_project(MAPPING, "summary", "share recommendations"), True),
    ("F130", IN_2021, one_project(ADVOCACY, "summary", "international advocacy strategy"), True),
    ("F133", IN_2021, engagement(CAMPAIGN, "title", "Campaign with a video"), True),
    ("F134", IN_2021, engagement(CAMPAIGN, "summary", "close the information gap"), True),
    ("F135", IN_2021, engagement(CAMPAIGN, "summary", "meaningful relationships"), True),
    ("F136", IN_2021, engagement(CAMPAIGN, "link", "/we-need-to-talk-about-diamonds/"), True),
    ("F137", IN_2021, one_project(ADVOCACY, "summary", "bore fruit"), True),
    ("F138", IN_2021, webinars_with_others, 4),
    ("F139", IN_2021, with_partner("chicago-responsible-jewelry-conference"), [SUPPLY]),
    ("F139", IN_2021, partner_is("chicago-responsible-jewelry-conference"), ["conference"]),
    ("F140", IN_2021, engagement("human-rights-in-the-supply-chain", "title", SUPPLY), True),
    ("F141", IN_2021, with_partner("diamonds-for-peace", "kind"), ["webinar", "webinar"]),
    ("F141", IN_2021, partner_is("diamonds-for-peace"), ["ngo"]),
    ("F142", IN_2021, for_audience("ja"), ["diamonds-for-peace-ja"]),
    ("F143", IN_2021, for_audience("en"), ["diamonds-for-peace-en"]),
    ("F144", IN_2021, with_partner("diamonds-for-peace"), [KP, KP]),
    ("F145", IN_2021, with_partner("fairlux-uk", "kind"), ["webinar"]),
    ("F146", IN_2021, partner_is("fairlux-uk"), ["network"]),
    ("F147", IN_2021, with_partner("fairlux-uk"), [NEXT]),
    ("F148", IN_2021, engagement("diamonds-whats-next", "summary", "among jewellers"), True),
    ("F149", IN_2021, engagement("ingo-calls", "kind", "series of calls"), True),
    ("F150", IN_2021, with_partner("the-sentry"), CALLS),
    ("F151", IN_2021, with_partner("human-rights-watch"), CALLS),
    ("F152", IN_2021, with_partner("impact"), CALLS),
    ("F153", IN_2021, with_partner("global-witness"), CALLS),
    ("F154", IN_2021, with_partner("amnesty-international"), CALLS),
    ("F155", IN_2021, with_partner("raid"), CALLS),
    ("F156", IN_2021, engagement("ingo-calls", "summary", "plans, reports"), True),
]
