"""What is typed at a meeting is kept, approved, published, taken back."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from governance.minutes.actions import (
    Overtaken,
    approve,
    complete_version,
    enter,
    print_of,
    publish,
    save_text,
    take_back,
)
from governance.models import ActionItem, Decision, Minutes
from records.acts import Refused
from records.when import When
from tests.governance.minutes.typed import entered, minutes_of, refused
from tests.make import (
    make_meeting,
    make_minutes,
    make_organisation,
)

pytestmark = pytest.mark.django_db

DAY = date(2020, 3, 1)


@pytest.fixture
def rivers():
    return make_organisation(key="rivers-watch", acronym="RW", name_en="Rivers Watch")


# --- Typed --------------------------------------------------------------------------------------


def typed(meeting, text, *, on="", language="en", **given):
    """Saves what was typed on top of the text `on`."""
    return save_text(meeting, language=language, text=text, seen=print_of(on), by=None, **given)


def test_what_is_typed_is_kept_as_it_is_even_where_nothing_is_understood():
    meeting = make_meeting()
    text = "!\n>  (by never)\n\n\n   # "

    typed(meeting, text)

    minutes = Minutes.objects.get()
    assert (minutes.text_en, minutes.text_fr, minutes.language) == (text, None, "en")
    assert (minutes.state, minutes.readers) == ("draft", "coordinator")


def test_an_older_text_overwrites_nothing_and_theirs_is_told():
    meeting = make_meeting()
    typed(meeting, "one")
    typed(meeting, "one two", on="one")

    with pytest.raises(Overtaken) as caught:
        typed(meeting, "one three", on="one")

    assert caught.value.theirs == "one two"
    assert Minutes.objects.get().text_en == "one two"


def test_the_same_text_sent_again_is_saved_though_the_answer_was_lost():
    meeting = make_meeting()
    typed(meeting, "one")
    typed(meeting, "one two", on="one")

    typed(meeting, "one two", on="one")

    assert Minutes.objects.get().text_en == "one two"


def test_two_languages_are_typed_side_by_side():
    meeting = make_meeting()
    typed(meeting, "one")
    typed(meeting, "un", language="fr")

    minutes = Minutes.objects.get()
    assert (minutes.text_en, minutes.text_fr, minutes.language) == ("one", "un", "en")


def test_minutes_begun_in_one_language_and_then_typed_in_another_are_taken_in_that():
    meeting = make_meeting()
    typed(meeting, "x")
    typed(meeting, "", on="x")

    typed(meeting, "# Argent\n! Le budget", language="fr", is_kept=False)

    minutes = Minutes.objects.get()
    assert minutes.language == "fr"
    enter(minutes, language="fr", by=None)
    assert Decision.objects.get().title_fr == "Le budget"


def test_minutes_stay_in_their_language_while_anything_is_typed_in_it():
    meeting = make_meeting()
    typed(meeting, "# Money")

    typed(meeting, "# Argent", language="fr")

    assert Minutes.objects.get().language == "en"


def test_the_history_keeps_what_is_saved_by_hand():
    meeting = make_meeting()
    minutes = typed(meeting, "one", is_kept=False)
    typed(meeting, "one two", on="one", is_kept=False)
    typed(meeting, "one two three", on="one two", is_kept=False)
    typed(meeting, "one two three", on="one two three")
    typed(meeting, "one two three", on="one two three")

    assert [row.text_en for row in minutes.history.all()] == ["one two three", "one"]


# --- Approved, published, taken back --------------------------------------------------------------


def french_of(minutes, **changes):
    """The English sheet with some words of it in French."""
    text = minutes.text_en
    for english, french in changes.items():
        text = text.replace(english, french)
    minutes.text_fr = text
    minutes.save()
    return minutes


def approved(minutes=None, **given):
    return approve(minutes or minutes_of("! One\n> two"), day=DAY, by=None, **given)


def test_approving_enters_all_that_the_minutes_tell_of():
    minutes = approved()

    assert (minutes.state, minutes.approved_on, minutes.finished) == ("approved", DAY, ("en",))
    assert minutes.readers == "coordinator"
    assert Decision.objects.get().title_en == "One"


def test_what_is_approved_in_two_languages_is_finished_in_both():
    minutes = french_of(entered(minutes_of("! One")), One="Une")

    assert approved(minutes, complete=["fr"]).finished == ("en", "fr")
    assert Decision.objects.get().title_fr == "Une"


def test_a_version_that_is_empty_is_not_complete():
    minutes = minutes_of("! One")

    assert refused(approve, minutes, day=DAY, complete=["fr"]) == ["Nothing is typed in French."]
    assert refused(approve, minutes_of(""), day=DAY) == ["Nothing is typed in English."]


@pytest.mark.parametrize(
    ("day", "is_refused"), [(date(2020, 2, 13), True), (date(2020, 2, 14), False)]
)
def test_minutes_are_approved_no_earlier_than_the_meeting(day, is_refused):
    minutes = minutes_of("! One")

    if is_refused:
        assert refused(approve, minutes, day=day) == ["The meeting had not begun on that day."]
    else:
        assert approve(minutes, day=day, by=None).approved_on == day


@pytest.mark.parametrize(
    ("given", "is_refused"),
    [
        ({"held": "2020-03-01"}, False),
        ({"held": "2020-02-29", "days": 2}, False),
        ({"held": "2020-03"}, False),
        ({"held": "2020-02-29"}, True),
        ({"held": "2020-03-02"}, True),
        ({"held": When(), "standing": "called"}, False),
        ({"held": "2020-03-01", "standing": "cancelled"}, True),
    ],
)
def test_minutes_are_approved_at_a_meeting_of_that_day(given, is_refused):
    minutes, other = minutes_of("# Money"), make_meeting(**given)

    if is_refused:
        assert refused(approve, minutes, day=DAY, meeting=other) == [
            "That meeting was not on that day."
        ]
    else:
        assert approve(minutes, day=DAY, meeting=other, by=None).approved_at == other


def test_minutes_of_a_meeting_whose_day_is_unknown_again_are_not_the_latest():
    known = make_minutes(meeting=make_meeting(held="2020-02-14"))
    make_minutes(meeting=make_meeting(held=When(), standing="called"))

    assert Minutes.objects.latest_first().first() == known


def test_what_is_approved_is_not_typed_over_and_what_is_pending_may_still_be():
    minutes = approved()

    sentence = "This version is approved. Take the minutes back to draft to change it."
    with pytest.raises(Refused, match=sentence):
        typed(minutes.meeting, "else", on=minutes.text_en)
    assert refused(enter, minutes, language="en") == [sentence]
    typed(minutes.meeting, minutes.text_en.replace("One", "Une"), language="fr")
    assert complete_version(minutes, language="fr", by=None).finished == ("en", "fr")
    with pytest.raises(Refused, match=sentence):
        typed(minutes.meeting, "autre", language="fr")


def test_a_draft_is_not_published():
    assert refused(publish, minutes_of(), readers="members") == [
        "Minutes are approved before they are published."
    ]


@pytest.mark.parametrize(
    ("of_meeting", "to", "is_refused"),
    [
        ("coordinator", "committee", True),
        ("committee", "committee", False),
        ("members", "committee", False),
        ("members", "members", False),
        ("members", "public", True),
        ("public", "public", False),
    ],
)
def test_minutes_are_open_to_no_more_than_the_meeting(of_meeting, to, is_refused):
    minutes = approved(minutes_of("x", meeting=make_meeting(readers=of_meeting)))

    if is_refused:
        assert refused(publish, minutes, readers=to) == [
            "Fewer may read of the meeting itself. Open it first, on its own page."
        ]
    else:
        assert publish(minutes, readers=to, by=None).readers == to


def readers():
    """Who may read the one decision and the one action item."""
    return Decision.objects.get().readers, ActionItem.objects.get().readers


def test_publishing_opens_the_records_only_when_it_is_asked_to():
    minutes = approved()

    publish(minutes, readers="members", by=None)
    assert readers() == ("coordinator", "coordinator")

    publish(minutes, readers="members", opens_records=True, by=None)
    assert readers() == ("members", "members")


def test_publishing_closes_nothing_that_more_may_read():
    minutes = approved()
    Decision.objects.update(readers="public")

    publish(minutes, readers="members", opens_records=True, by=None)

    assert Decision.objects.get().readers == "public"


def test_minutes_taken_back_are_a_draft_with_its_reason():
    minutes = publish(approved(), readers="public", by=None)

    take_back(minutes, reason="A word was wrong.", by=None)

    minutes.refresh_from_db()
    assert (minutes.state, minutes.readers) == ("draft", "coordinator")
    assert (minutes.approved_on, minutes.finished) == (None, ())
    assert minutes.history.first().history_change_reason == "A word was wrong."
    assert refused(take_back, minutes, reason="Again") == ["These minutes are a draft already."]


# --- What must not be ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"state": "approved"}, "Say on which day the minutes were approved."),
        ({"approved_on": DAY}, "Say on which day the minutes were approved."),
        (
            {"state": "published", "approved_on": DAY},
            "Minutes are open to others once they are published.",
        ),
        (
            {"state": "approved", "approved_on": DAY, "readers": "members"},
            "Minutes are open to others once they are published.",
        ),
        ({"readers": "public"}, "Minutes are open to others once they are published."),
    ],
)
def test_the_database_and_a_form_refuse_what_must_not_be(given, sentence):
    minutes = make_minutes()
    for name, value in given.items():
        setattr(minutes, name, value)

    with pytest.raises(ValidationError, match=sentence):
        minutes.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        minutes.save()


def test_a_meeting_has_its_minutes_once():
    minutes = make_minutes()

    with pytest.raises(IntegrityError), transaction.atomic():
        make_minutes(meeting=minutes.meeting)
