"""The sheet on which the office types minutes: by a form, and as the page's script saves it."""

import pytest
from django.test import Client

from governance.minutes.actions import print_of
from governance.models import Minutes
from tests import office
from tests.make import make_agenda_point, make_meeting, make_minutes, make_user
from tests.office_pages import said

pytestmark = pytest.mark.django_db

JSON = {"accept": "application/json"}


@pytest.fixture
def awa(client):
    client.force_login(office.coordinator())
    return client


@pytest.fixture
def meeting():
    return make_meeting(title_en="Call of spring")


def address(meeting, language="en"):
    return f"/en/admin/governance/meeting/{meeting.pk}/minutes/?language={language}"


def typed(client, meeting, text, *, on="", language="en", **given):
    """Sends the form as a browser without a script does."""
    data = {"text": text, "seen": print_of(on), "by_hand": "Save"}
    return client.post(address(meeting, language), data | given)


def by_script(client, meeting, text, *, on="", **given):
    data = {"text": text, "seen": print_of(on), **given}
    return client.post(address(meeting), data, headers=JSON)


# --- Who ----------------------------------------------------------------------------------------


def test_the_sheet_is_the_coordinations(client, meeting):
    assert client.get(address(meeting)).status_code == 302
    client.force_login(make_user())

    assert client.get(address(meeting)).status_code == 403
    assert typed(client, meeting, "one").status_code == 403
    assert not Minutes.objects.exists()


@pytest.mark.parametrize("key", ["0", "999999", "abc", "9" * 30, "%00"])
def test_a_meeting_that_is_not_there_has_no_sheet(awa, key):
    assert awa.get(f"/en/admin/governance/meeting/{key}/minutes/").status_code == 404


def test_the_sheet_is_one_click_from_the_meeting(awa, meeting):
    page = awa.get(f"/en/admin/governance/meeting/{meeting.pk}/change/")

    buttons = dict(page.context["acts"])

    assert buttons["Take minutes"] == f"/en/admin/governance/meeting/{meeting.pk}/minutes/"


# --- Without a script ---------------------------------------------------------------------------


def test_the_sheet_begins_with_the_agenda_and_reading_it_writes_nothing(awa, meeting):
    make_agenda_point(meeting=meeting, title_en="Money", order=1)
    make_agenda_point(meeting=meeting, title_en="Other", title_fr="Divers", order=2)

    page = awa.get(address(meeting))

    assert page.context["form"]["text"].value() == "# Money\n\n# Other\n"
    assert awa.get(address(meeting, "fr")).context["form"]["text"].value() == "# Divers\n"
    assert not Minutes.objects.exists()


def test_what_is_typed_is_saved_and_stands_there_again(awa, meeting):
    answer = typed(awa, meeting, "# Money\r\n  as it came ")

    page = awa.get(answer.url)
    assert said(page) == ["The minutes are saved."]
    assert page.context["form"]["text"].value() == "# Money\n  as it came "
    assert "# Money\n  as it came </textarea>" in page.content.decode()


def test_a_second_one_is_told_loses_nothing_and_may_put_both_together(awa, meeting):
    typed(awa, meeting, "theirs")

    page = typed(awa, meeting, "mine")

    words = page.content.decode()
    assert "Somebody else has saved these minutes meanwhile." in words
    assert ">\nmine</textarea>" in words
    assert '<pre lang="en">theirs</pre>' in words
    assert Minutes.objects.get().text_en == "theirs"
    seen = page.context["form"]["seen"].value()
    typed(awa, meeting, "theirs and mine", seen=seen)
    assert Minutes.objects.get().text_en == "theirs and mine"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "a\x1bb",
            "This text holds a sign that cannot be shown (U+001B). Type it anew without it.",
        ),
        ("x" * 100_001, "Ensure this value has at most 100000 characters (it has 100001)."),
    ],
)
def test_what_cannot_be_kept_is_told_and_stands_there_still(awa, meeting, text, sentence):
    page = typed(awa, meeting, text)

    assert page.context["told"] == [sentence]
    assert page.context["form"]["text"].value() == text
    assert not Minutes.objects.exists()


def test_a_line_that_ends_counts_as_one_sign_whichever_way_it_is_sent(awa, meeting):
    lines = ["x" * 9] * 9_999

    assert typed(awa, meeting, "\r\n".join([*lines, "x" * 10])).status_code == 302
    assert Minutes.objects.get().text_en == "\n".join([*lines, "x" * 10])


def test_no_browser_cuts_short_what_is_pasted(awa, meeting):
    assert "maxlength" not in str(awa.get(address(meeting)).context["form"]["text"])


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_nothing_but_blank_lines_is_saved_without_complaint(awa, meeting, text):
    assert typed(awa, meeting, text).status_code == 302
    assert Minutes.objects.get().text_en == ""


def test_lines_that_are_not_understood_are_told_beside_the_sheet(awa, meeting):
    page = awa.get(typed(awa, meeting, "# Money\n!").url)

    assert page.context["troubles"] == ["Line 2: nothing follows “!”."]
    assert "Line 2: nothing follows “!”." in page.content.decode()


def test_the_text_may_be_entered_at_once(awa, meeting):
    answer = typed(awa, meeting, "! One", enter="Enter")

    minutes = Minutes.objects.get()
    assert answer.url == f"/en/admin/governance/minutes/{minutes.pk}/acts/enter/"
    assert minutes.text_en == "! One"


def test_another_language_begins_with_the_original_once_that_has_its_numbers(awa):
    minutes = make_minutes(text_en="# Money\n! One")
    of_french = address(minutes.meeting, "fr")

    assert awa.get(of_french).context["form"]["text"].value() == ""
    Minutes.objects.update(text_en="# Money\n! [2020-01] One")

    assert awa.get(of_french).context["form"]["text"].value() == "# Money\n! [2020-01] One"


def test_what_is_approved_is_shown_without_a_form(awa):
    minutes = make_minutes(
        text_en="# Money", state="approved", approved_on="2020-03-01", finished="en"
    )

    page = awa.get(address(minutes.meeting)).content.decode()

    assert "<textarea" not in page
    assert "minutes.js" not in page
    assert '<pre lang="en"># Money</pre>' in page


@pytest.mark.parametrize("language", ["", "xx", "pt", "../", "%00"])
def test_an_unknown_language_is_that_of_the_minutes(awa, language):
    minutes = make_minutes(text_en=None, text_fr="# Argent", language="fr")

    page = awa.get(address(minutes.meeting, language))

    assert page.context["language"] == "fr"


# --- By the page's script -----------------------------------------------------------------------


def test_the_script_is_told_what_is_kept_and_what_is_not_understood(awa, meeting):
    answer = by_script(awa, meeting, "one\n!")

    assert answer.json() == {
        "seen": print_of("one\n!"),
        "troubles": ["Line 2: nothing follows “!”."],
    }
    assert by_script(awa, meeting, "one two", on="one\n!").status_code == 200
    assert Minutes.objects.get().text_en == "one two"


def test_the_script_is_told_that_somebody_else_was_faster(awa, meeting):
    by_script(awa, meeting, "theirs")

    answer = by_script(awa, meeting, "mine")

    assert (answer.status_code, answer.json()) == (
        409,
        {
            "why": ["Somebody else has saved these minutes meanwhile."],
            "theirs": "theirs",
            "seen": print_of("theirs"),
        },
    )
    assert Minutes.objects.get().text_en == "theirs"


def test_the_script_is_told_why_something_cannot_be_kept(awa, meeting):
    answer = by_script(awa, meeting, "a\x1bb")

    assert answer.status_code == 422
    assert answer.json()["why"] == [
        "This text holds a sign that cannot be shown (U+001B). Type it anew without it."
    ]


def test_the_script_fills_no_history_and_a_hand_does(awa, meeting):
    by_script(awa, meeting, "a")
    by_script(awa, meeting, "ab", on="a")
    by_script(awa, meeting, "abc", on="ab")
    by_script(awa, meeting, "abc", on="abc", by_hand="1")

    kept = Minutes.objects.get().history.all()

    assert [version.text_en for version in kept] == ["abc", "a"]
    assert kept[0].history_user == office.coordinator()


def test_a_script_of_another_site_saves_nothing(meeting):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(office.coordinator())

    assert by_script(strict, meeting, "one").status_code == 403
    assert not Minutes.objects.exists()
