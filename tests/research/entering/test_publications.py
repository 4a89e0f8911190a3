"""A member enters its own publications, each language by itself, until that one is published."""

import pytest
from django.urls import reverse

from kpcsc.desk.of_research import entries
from members.models import Affiliation, Membership
from records.files import storage
from records.files.models import StoredFile
from research.entering.publications import versions_of
from research.models import Edition, Publication
from tests.make import make_theme
from tests.of_research import make_authorship, make_edition, make_project, make_publication
from tests.office_pages import ActPage, said
from tests.pages import bytes_of_first_view, under, words_of
from tests.records.files import made
from tests.research.entering.conftest import acting_for, signed_in
from tests.research.entering.test_entering import LEFT, told, typed

pytestmark = pytest.mark.django_db
OWN = "/en/my/organisations/rivw/research/"
NEW, MINE = f"{OWN}enter-publication/", f"{OWN}publications/rivers/"
GIVEN = {"kind": "report", "title_en": "Rivers"}
TWICE = "Your organisation has entered this already: it is in its list under that title."
PUBLISHED = "This is published: only the coordination changes it."


def pdf(name="river.pdf", inside=b""):
    return made.upload(made.pdf(inside=inside) if inside else made.pdf(), name)


def entered(rivers, *languages, **given):
    """The publication as it waits, with an edition in each language."""
    publication = make_publication(key="rivers", entered_for=rivers, authors=[rivers], **given)
    for language in languages:
        title = {"en": "Rivers", "fr": "Rivières"}[language]
        make_edition(publication=publication, language=language, title=title, readers="coordinator")
    return publication


# --- What is kept ---------------------------------------------------------------------------------


def test_publication_waits_with_its_member_as_its_author(bea, rivers, user, client):
    project, theme = make_project(entered_for=rivers, readers="coordinator"), make_theme()

    answer = bea.post(
        NEW,
        {
            **GIVEN,
            "abstract_en": "What it says.",
            "url_en": "rivers.example/report",
            "title_fr": "Rivières",
            "text_fr": "Le texte.",
            "dated": "05/2020",
            "countries": ["GN"],
            "themes": [theme.pk],
            "project": project.pk,
            "original_language": "fr",
            "embargo_until": "14/02/2031",
            "disclaimer_fr": "Pas d’eux.",
            "file_fr": pdf(),
        },
    )

    kept = Publication.objects.get()
    editions = {row.language: row for row in kept.editions.all()}
    assert answer["Location"] == OWN
    assert (kept.key, kept.entered_for, kept.dated.iso()) == ("rivers", rivers, "2020-05")
    assert ([*kept.themes.all()], kept.project, kept.disclaimer_fr) == (
        [theme],
        project,
        "Pas d’eux.",
    )
    assert str(kept.embargo_until) == "2031-02-14"
    assert [one.organisation for one in kept.authorships.all()] == [rivers]
    assert {row.readers for row in editions.values()} == {"coordinator"}
    assert editions["en"].url == "https://rivers.example/report"
    assert (editions["fr"].title, editions["fr"].text) == ("Rivières", "Le texte.")
    assert storage.read(editions["fr"].file.key) == made.pdf()
    assert editions["fr"].history.first().history_user == user
    assert client.get(kept.get_absolute_url()).status_code == 404


def test_french_alone_is_enough(bea):
    bea.post(NEW.replace("/en/", "/fr/"), {"kind": "video", "title_fr": "Rivières"})

    assert [row.language for row in Edition.objects.all()] == ["fr"]


def test_file_is_read_by_its_member_alone(bea, land, client, rivers):
    bea.post(NEW, {**GIVEN, "file_en": pdf()})
    address = f"{MINE}en/file/"

    assert bea.get(address).content == made.pdf()
    assert address in bea.get(MINE).text
    assert client.get(address).status_code == 302
    assert client.get("/en/research/publications/rivers/en/file/").status_code == 404
    assert signed_in(acting_for(land)).get(address).status_code == 404


def test_page_sent_again_as_it_is_changes_nothing(bea, rivers):
    of_both = {"themes": [make_theme().pk, make_theme().pk], "file_en": pdf()}
    bea.post(NEW, {**GIVEN, "dated": "05/2020", "embargo_until": "14/02/2031", **of_both})
    before = versions_of(Edition.objects.all()), Publication.history.count()

    answer = bea.post(MINE, sent(bea.get(MINE)))

    assert answer.status_code == 302
    assert (versions_of(Edition.objects.all()), Publication.history.count()) == before


def sent(page):
    """A browser sends no file that it was not given."""
    return {name: value for name, value in typed(page).items() if not name.startswith("file_")}


def test_other_file_takes_the_place_and_can_be_taken_out(bea, django_capture_on_commit_callbacks):
    bea.post(NEW, {**GIVEN, "file_en": pdf("one.pdf")})

    with django_capture_on_commit_callbacks(execute=True):
        bea.post(MINE, {**sent(bea.get(MINE)), "file_en": pdf("two.pdf", inside=b"% two\n")})
    names = [row.name for row in StoredFile.objects.all()]
    bea.post(MINE, {**sent(bea.get(MINE)), "file_en-clear": "on"})

    assert names == ["two.pdf"]
    assert not StoredFile.objects.exists()
    assert Edition.objects.get().file is None


def test_language_without_a_title_goes_and_its_file_with_it(bea):
    bea.post(NEW, {**GIVEN, "title_fr": "Rivières", "file_fr": pdf()})
    page = sent(bea.get(MINE))

    refused = bea.post(MINE, {**page, "title_fr": ""})
    bea.post(MINE, {**page, "title_fr": "", "file_fr-clear": "on"})

    assert told(refused) == ["Give the title in this language, too."]
    assert [row.language for row in Edition.objects.all()] == ["en"]
    assert not StoredFile.objects.exists()


def test_themes_alone_can_be_changed_until_one_language_is_published(bea, rivers):
    waits, land, water = entered(rivers, "en"), make_theme(), make_theme()
    waits.themes.set([land])

    bea.post(MINE, {**sent(bea.get(MINE)), "themes": [land.pk, water.pk]})
    Edition.objects.update(readers="public")
    bea.post(MINE, {**sent(bea.get(MINE)), "title_fr": "Rivières"})

    assert {*waits.themes.all()} == {land, water}
    assert [row.theme for row in waits.history.first().themes.all()] == [land, water]
    assert waits.editions.count() == 2


def test_edition_in_a_language_that_was_not_asked_stays(bea, rivers):
    make_edition(publication=entered(rivers, "en"), language="pt", readers="coordinator")

    bea.post(MINE, {**sent(bea.get(MINE)), "title_en": "Other"})

    assert sorted(row.language for row in Edition.objects.all()) == ["en", "pt"]
    assert Edition.objects.get(language="en").title == "Other"


# --- What is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"title_en": " "}, "Give a title in at least one language."),
        ({"abstract_fr": "Sans titre."}, "Give the title in this language, too."),
        ({"kind": "secret"}, "Select a valid choice. secret is not one"),
        ({"project": "9" * 30}, "Select a valid choice."),
        ({"embargo_until": "2031"}, "Give the day: 14/02/2020 or 2020-02-14."),
        ({"url_en": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"title_en": "a\u202eb"}, "This text holds a hidden sign"),
        ({"abstract_en": "x" * 5_001}, "Ensure this value has at most 5000 characters"),
    ],
)
def test_bad_input_is_told_and_nothing_is_kept(bea, given, sentence):
    answer = bea.post(NEW, {**GIVEN, "credit_fr": "Photos : nous.", **given})

    assert answer.status_code == 200
    assert any(one.startswith(sentence) for one in told(answer)), told(answer)
    assert "Photos : nous." in answer.text
    assert not Publication.objects.exists()


def test_file_that_is_none_is_told_beside_it_and_a_good_one_is_asked_for_again(bea):
    answer = bea.post(NEW, {**GIVEN, "file_en": made.upload(b"MZ" * 40, "x.pdf"), "file_fr": pdf()})

    errors = answer.context["form"].errors
    assert "file_en" in errors
    assert errors["file_fr"] == ["Choose this file once more when you send the form again."]
    assert not StoredFile.objects.exists()


def test_project_in_which_it_takes_no_part_is_refused(bea, rivers, land):
    others = make_project(readers="public", organisations=[land])
    quiet = make_project(readers="coordinator", organisations=[rivers], entered_for=land)

    for project in (others, quiet):
        answer = bea.post(NEW, {**GIVEN, "project": project.pk})

        assert list(answer.context["form"].errors) == ["project"]


def test_sent_twice_is_kept_once(bea, rivers):
    bea.post(NEW, {**GIVEN, "file_en": pdf()})

    answer = bea.post(NEW, {**GIVEN, "file_en": pdf()})

    assert told(answer) == [TWICE, "Choose this file once more when you send the form again."]
    assert (Publication.objects.count(), StoredFile.objects.count()) == (1, 1)


def test_two_at_once_undo_nothing_of_each_other(bea, rivers):
    entered(rivers, "en", "fr")
    page = bea.get(MINE)
    signed_in(acting_for(rivers)).post(MINE, {**sent(page), "title_fr": "De l’autre"})

    answer = bea.post(MINE, {**sent(page), "title_en": "Of mine"})

    assert told(answer)[0].startswith("Somebody else changed this meanwhile.")
    assert "Of mine" in answer.text
    assert Edition.objects.get(language="en").title == "Rivers"


# --- What is published ----------------------------------------------------------------------------


def test_other_language_follows_one_that_is_published(bea, rivers):
    entered(rivers, "en")
    Edition.objects.update(readers="public")
    page = bea.get(MINE)

    bea.post(MINE, {**sent(page), "title_fr": "Rivières"})

    assert {"title_en", "kind", "countries"}.isdisjoint(page.context["form"].fields)
    assert "Published, and changed by the coordination alone: English." in words_of(page)
    french = Edition.objects.get(language="fr")
    assert (french.title, french.readers) == ("Rivières", "coordinator")
    assert Edition.objects.get(language="en").readers == "public"


@pytest.mark.parametrize("changed", [{"title_en": "Other"}, {"kind": "study"}, {"title_en": ""}])
def test_what_was_published_meanwhile_is_not_changed(bea, rivers, changed):
    entered(rivers, "en", "fr")
    page = bea.get(MINE)
    Edition.objects.filter(language="en").update(readers="public")

    answer = bea.post(MINE, {**sent(page), **changed})

    assert told(answer)[0].startswith(PUBLISHED)
    assert Edition.objects.get(language="en").title == "Rivers"
    assert Publication.objects.get().kind == "report"


def test_published_in_both_languages_it_is_only_read(bea, rivers):
    entered(rivers, "en", "fr")
    Edition.objects.update(readers="public")

    page = bea.get(MINE)

    assert "<form" not in page.text[page.text.index("<main") :].partition("</main>")[0]
    assert "only the coordination changes it" in words_of(page)
    assert bea.post(MINE, GIVEN).status_code == 200
    assert Edition.objects.count() == 2


def test_office_publishes_one_language_and_takes_it_back(awa, bea, client, rivers):
    publication = entered(rivers, "en", "fr", embargo_until="2020-02-14")
    edition = publication.editions.get(language="en")
    page = ActPage(awa, reverse("admin:research_edition_act", args=[edition.pk, "publish"]))

    shown = page.show(readers="public")
    answer = page.confirm()

    assert shown.context["advice"][1:] == [
        "It names: RIVW.",
        "Under embargo until 14 February 2020.",
    ]
    assert said(awa.get(answer["Location"]))[0] == "Rivers is published."
    assert client.get(publication.get_absolute_url()).status_code == 200
    assert client.get("/fr/research/publications/rivers/").context["shown"].languages == ["en"]
    back = ActPage(awa, reverse("admin:research_edition_act", args=[edition.pk, "withdraw"]))
    back.show(reason="It named a person.")
    back.confirm()
    assert client.get(publication.get_absolute_url()).status_code == 404


def test_desk_tells_what_waits(awa, rivers):
    entered(rivers, "fr")
    make_edition(readers="coordinator")

    (found,) = (task for task in entries() if task.count)

    assert [(line.label, line.detail) for line in found.lines] == [("Rivières", "RIVW")]
    assert len(awa.get(found.address).context["cl"].result_list) == 1


# --- Who ------------------------------------------------------------------------------------------


def test_only_its_own_and_what_it_entered_is_found(bea, land, rivers, client):
    entered(land, "en")
    written = make_edition(publication=make_publication(key="written")).publication
    make_authorship(publication=written, organisation=rivers)

    assert bea.get(MINE).status_code == 404
    assert bea.post(MINE, GIVEN).status_code == 404
    assert bea.get(f"{OWN}publications/written/").status_code == 404
    assert client.get(NEW).status_code == 302


def test_who_has_left_finds_nothing(bea, rivers):
    entered(rivers, "en")
    Affiliation.objects.update(until=LEFT, until_latest=LEFT)

    assert [bea.get(place).status_code for place in (MINE, NEW)] == [404, 404]


def test_organisation_that_left_the_coalition_is_refused(bea, rivers):
    Membership.objects.update(until=LEFT, until_latest=LEFT, ending="withdrew")

    assert told(bea.post(NEW, GIVEN)) == ["Only a member of the coalition enters its work."]
    assert not Publication.objects.exists()


def test_list_tells_the_state_of_each_language(bea, rivers):
    entered(rivers, "en", "fr")
    Edition.objects.filter(language="en").update(readers="members")

    listed = under(bea.get(OWN), "Publications")

    assert listed == (
        "Rivers English: published for: the members "
        "Rivières French: waits for the coordination Enter a publication"
    )


@pytest.mark.parametrize("size", [1, 3])
def test_form_asks_as_often_at_any_size(bea, rivers, size, django_assert_num_queries):
    entered(rivers, "en", "fr")
    for _number in range(size):
        make_theme()
        make_project(organisations=[rivers])

    with django_assert_num_queries(13):
        page = bea.get(MINE)

    assert bytes_of_first_view(page) < 14_000
