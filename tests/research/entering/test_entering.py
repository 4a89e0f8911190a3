"""A member enters its own projects and engagements; until they are published it changes them."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from governance.models import Readers
from members.models import Affiliation, Membership
from research.entering.actions import enter, print_of
from research.models import Engagement, Project
from tests.make import make_organisation, make_plan, make_theme
from tests.of_research import make_engagement, make_partner, make_project
from tests.pages import bytes_of_first_view, links_of, list_items, words_of
from tests.research.entering.conftest import acting_for, member, signed_in

pytestmark = pytest.mark.django_db
OWN = "/en/my/organisations/rivw/research/"
NEW, TALK = f"{OWN}enter-project/", f"{OWN}enter-engagement/"
LEFT = "2020-01-01"
GIVEN = {"title_en": "Clean rivers", "kind": "national"}


def typed(page):
    """What a browser sends of the page as it is."""
    form = page.context["form"]
    return {field.html_name: field.value() for field in form if field.value() not in (None, "")}


def told(page):
    return [str(one) for errors in page.context["form"].errors.values() for one in errors]


# --- A project ------------------------------------------------------------------------------------


def test_project_is_kept_for_its_member_and_read_by_nobody_else(bea, rivers, land, client):
    theme = make_theme(plan=make_plan(), name_en="Water")
    funder = make_partner(kind="funder")

    answer = bea.post(
        NEW,
        {
            **GIVEN,
            "summary_fr": "Les rivières.",
            "theme": theme.pk,
            "organisations": [land.pk],
            "countries": ["GN", "CD"],
            "carried_out": "2020-05/2020-08",
            "funder": funder.pk,
            "disclaimer_en": "Not theirs.",
        },
    )

    project = Project.objects.get()
    assert answer["Location"] == OWN
    assert (project.readers, project.entered_for, project.key) == (
        Readers.COORDINATION,
        rivers,
        "clean-rivers",
    )
    assert set(project.organisations.all()) == {rivers, land}
    assert (project.summary_fr, project.theme, project.funder) == ("Les rivières.", theme, funder)
    assert [country.code for country in project.countries] == ["CD", "GN"]
    assert project.carried_out.iso() == "2020-05-01/2020-08-31"
    assert client.get(project.get_absolute_url()).status_code == 404


def test_history_tells_who_entered_it(bea, user):
    bea.post(NEW, GIVEN)

    first = Project.history.last()
    assert (first.history_user, first.history_change_reason) == (user, "Entered by the member.")


def test_french_alone_is_enough(bea):
    bea.post(NEW.replace("/en/", "/fr/"), {"title_fr": "Rivières propres", "kind": "national"})

    project = Project.objects.get()
    assert (project.title_fr, project.title_en or "") == ("Rivières propres", "")


def test_member_changes_it_while_nobody_else_reads_it(bea):
    bea.post(NEW, GIVEN)
    page = bea.get(f"{OWN}projects/clean-rivers/")

    bea.post(page.request["PATH_INFO"], {**typed(page), "title_en": "Cleaner rivers"})

    project = Project.objects.get()
    assert (project.title_en, project.key) == ("Cleaner rivers", "clean-rivers")


def test_list_tells_what_waits_and_what_is_published(bea, rivers):
    make_project(title_en="First", entered_for=rivers, readers="coordinator")
    make_project(title_en="Second", entered_for=rivers, readers="members")
    make_project(title_en="Of others", readers="coordinator")

    items = sorted(list_items(bea.get(OWN), "rows even"))

    assert items == [
        "First waits for the coordination",
        "Second published for: the members",
    ]


def test_own_page_leads_there(bea):
    assert OWN in links_of(bea.get("/en/my/organisations/rivw/"))


# --- An engagement --------------------------------------------------------------------------------


def test_engagement_is_kept_with_partners_and_audience(bea, rivers):
    partner = make_partner()
    project = make_project(title_en="Clean rivers")

    bea.post(
        TALK,
        {
            "title_en": "Rings",
            "kind": "webinar",
            "held": "06/07/2020",
            "partners": [partner.pk],
            "audience_languages": ["ja"],
            "project": project.pk,
            "url": "rings.example",
        },
    )

    talk = Engagement.objects.get()
    assert [*talk.partners.all()] == [partner]
    assert [*talk.organisations.all()] == [rivers]
    assert (talk.audience_languages, talk.held.iso()) == (("ja",), "2020-07-06")
    assert (talk.project, talk.url, talk.entered_for) == (project, "https://rings.example", rivers)


def test_project_of_another_that_nobody_reads_is_not_offered(bea, land):
    quiet = make_project(title_en="Quiet", readers="coordinator", entered_for=land)

    assert "Quiet" not in bea.get(TALK).text
    answer = bea.post(TALK, {"title_en": "Rings", "kind": "webinar", "project": quiet.pk})

    assert "Select a valid choice. That choice is not one of the available choices." in told(answer)
    assert not Engagement.objects.exists()


# --- What is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"title_en": "", "title_fr": " "}, "Give a title in at least one language."),
        ({"kind": "secret"}, "Select a valid choice. secret is not one of the available choices."),
        ({"countries": ["XX"]}, "Select a valid choice. XX is not one of the available choices."),
        ({"organisations": ["x"]}, "“x” is not a valid value."),
        ({"organisations": ["9" * 30]}, f"“{'9' * 30}” is not a valid value."),
        ({"theme": "9" * 30}, "Select a valid choice."),
        ({"funder": "1 OR 1"}, "Select a valid choice."),
        ({"carried_out": "soon"}, "“soon” cannot be read as a date"),
        ({"title_en": "a\x00b"}, "Null characters are not allowed."),
        ({"title_en": "x" * 301}, "Ensure this value has at most 300 characters (it has 301)."),
        ({"summary_en": "x" * 20_001}, "Ensure this value has at most 20000 characters"),
    ],
)
def test_bad_input_is_told_and_nothing_is_kept(bea, given, sentence):
    answer = bea.post(NEW, {**GIVEN, "summary_fr": "Les rivières.", **given})

    assert answer.status_code == 200
    assert any(one.startswith(sentence) for one in told(answer)), told(answer)
    assert "Les rivières." in answer.text
    assert not Project.objects.exists()


@pytest.mark.parametrize("listed", [True, False])
def test_forged_organisation_is_refused(bea, listed):
    """One that is no member, or one that hides itself."""
    forged = make_organisation() if listed else member("hush", is_listed=False)

    answer = bea.post(NEW, {**GIVEN, "organisations": [forged.pk]})

    assert told(answer) == [
        f"Select a valid choice. {forged.pk} is not one of the available choices."
    ]
    assert not Project.objects.exists()


def test_own_organisation_cannot_be_left_out_or_another_be_entered_for(bea, rivers, land):
    bea.post(NEW, {**GIVEN, "organisations": [land.pk], "entered_for": land.pk, "key": "stolen"})

    project = Project.objects.get()
    assert (project.entered_for, project.key) == (rivers, "clean-rivers")
    assert rivers in project.organisations.all()


def test_readers_cannot_be_forged(bea):
    bea.post(NEW, {**GIVEN, "readers": "public"})

    assert Project.objects.get().readers == Readers.COORDINATION


def test_link_that_was_not_asked_of_stays(bea, rivers):
    hidden = member("hush", is_listed=False)
    make_project(key="p", entered_for=rivers, readers="coordinator", organisations=[rivers, hidden])
    page = bea.get(f"{OWN}projects/p/")

    bea.post(page.request["PATH_INFO"], {**typed(page), "title_en": "Other"})

    project = Project.objects.get()
    assert set(project.organisations.all()) == {rivers, hidden}
    assert project.title_en == "Other"
    assert "hush" not in page.text.casefold()


def test_sent_twice_is_kept_once(bea):
    bea.post(NEW, GIVEN)

    answer = bea.post(NEW, GIVEN)

    assert told(answer) == [
        "Your organisation has entered this already: it is in its list under that title."
    ]
    assert Project.objects.count() == 1


def test_same_change_sent_twice_is_no_conflict(bea):
    bea.post(NEW, GIVEN)
    page = bea.get(f"{OWN}projects/clean-rivers/")
    changed = {**typed(page), "title_en": "Cleaner rivers"}

    answers = [bea.post(page.request["PATH_INFO"], changed) for _time in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Project.objects.get().title_en == "Cleaner rivers"


def test_two_at_once_undo_nothing_of_each_other(bea, rivers):
    bea.post(NEW, GIVEN)
    page = bea.get(f"{OWN}projects/clean-rivers/")
    other = signed_in(acting_for(rivers))
    other.post(page.request["PATH_INFO"], {**typed(page), "title_en": "Of the other"})

    answer = bea.post(page.request["PATH_INFO"], {**typed(page), "title_en": "Of mine"})

    assert "Somebody else changed this meanwhile." in told(answer)[0]
    assert "Of mine" in answer.text
    assert Project.objects.get().title_en == "Of the other"


def test_what_is_published_is_changed_by_the_coordination_alone(bea):
    bea.post(NEW, GIVEN)
    page = bea.get(f"{OWN}projects/clean-rivers/")
    Project.objects.update(readers="public")

    answer = bea.post(page.request["PATH_INFO"], {**typed(page), "title_en": "Other"})

    assert told(answer)[0].startswith("This is published: only the coordination changes it.")
    assert Project.objects.get().title_en == "Clean rivers"
    assert "only the coordination changes it" in words_of(bea.get(page.request["PATH_INFO"]))


# --- Who ------------------------------------------------------------------------------------------


def test_associate_enters_its_own():
    associate = member("asso", kind="associate")
    client = signed_in(acting_for(associate))

    client.post("/en/my/organisations/asso/research/enter-project/", GIVEN)

    assert Project.objects.get().entered_for == associate


def test_who_acts_for_another_member_or_none_finds_nothing(bea, land, client, rivers):
    make_project(key="p", entered_for=land, readers="coordinator")
    places = [
        "/en/my/organisations/land/research/",
        "/en/my/organisations/land/research/projects/p/",
        f"{OWN}projects/p/",
    ]

    assert [bea.get(place).status_code for place in places] == [404, 404, 404]
    assert bea.post(places[1], GIVEN).status_code == 404
    assert client.get(OWN).status_code == 302


def test_who_has_left_keeps_nothing(bea):
    Affiliation.objects.update(until=LEFT, until_latest=LEFT)

    assert bea.post(NEW, GIVEN).status_code == 404
    assert not Project.objects.exists()


def test_who_left_while_the_form_was_sent_is_refused(user, rivers):
    Affiliation.objects.update(until=LEFT, until_latest=LEFT)

    with pytest.raises(ValidationError, match="You do not act for this organisation today"):
        enter(
            Project(title_en="Rivers", kind="national"),
            organisation=rivers,
            links={"organisations": [rivers]},
            seen="",
            by=user,
            day=timezone.localdate(),
        )


def test_organisation_that_left_the_coalition_is_refused(bea):
    Membership.objects.update(until=LEFT, until_latest=LEFT, ending="withdrew")

    answer = bea.post(NEW, GIVEN)

    assert told(answer) == ["Only a member of the coalition enters its work."]
    assert not Project.objects.exists()


# --- Size -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", [NEW, TALK, OWN])
def test_pages_are_light(bea, rivers, page):
    for number in range(15):
        member(f"land{number}")
        make_partner()
        make_engagement(entered_for=rivers, readers="coordinator")

    assert bytes_of_first_view(bea.get(page)) < 14_000


@pytest.mark.parametrize("size", [1, 3])
def test_form_asks_as_often_at_any_size(bea, rivers, size, django_assert_num_queries):
    for number in range(size):
        member(f"land{number}")
        make_theme(plan=make_plan())
        make_partner()
    make_project(key="p", entered_for=rivers, readers="coordinator", organisations=[rivers])

    with django_assert_num_queries(10):
        bea.get(f"{OWN}projects/p/")


def test_print_tells_of_links_too(rivers, land):
    project = make_project(organisations=[rivers])
    before = print_of(project)

    project.organisations.add(land)

    assert print_of(project) != before
    assert print_of(project, {"organisations": [rivers]}) == before
