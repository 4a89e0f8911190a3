"""What rotation and coverage answer, said in whole sentences, in both languages."""

import pytest
from django.utils import translation

from governance import wording
from governance.admin.filters import CoverFilter, OnBehalfFilter, SeatFilter, SeatHolderFilter
from governance.coverage import Dependence, SeatReason, SeatState
from governance.rotation import Reason, Speaker, alternation
from governance.wording import criterion_sentence, sought_sentence
from records.criteria import Verdict

RULE = ("en", "fr")


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (Verdict, wording.VERDICTS),
        (Verdict, wording.SPEAKS),
        (SeatState, wording.SEAT_STATES),
        (SeatReason, wording.SEAT_REASONS),
        (Dependence, wording.DEPENDENCE),
        (Reason, wording.CRITERION),
    ],
)
def test_every_answer_has_words_of_its_own(answers, words):
    assert set(words) == set(answers)
    assert len({str(said) for said in words.values()}) == len(words)


@pytest.mark.parametrize(
    ("chair", "vice_chair", "sentence"),
    [
        ("en", "fr en", "Languages of the chair: English; of the vice-chair: English, French."),
        (
            "en",
            "en",
            "Of the languages sought, chair and vice-chair both bring only one: English.",
        ),
        ("pt", "en", "The chair works in none of the languages sought: English, French."),
        ("fr", "pt", "The vice-chair works in none of the languages sought: English, French."),
        ("fr", "", "The languages of the chair or the vice-chair are not recorded."),
    ],
)
def test_criterion_is_said_in_a_sentence(chair, vice_chair, sentence):
    bea, chidi = Speaker("bea", tuple(chair.split())), Speaker("chidi", tuple(vice_chair.split()))

    assert criterion_sentence(alternation(bea, chidi, RULE)) == sentence


@pytest.mark.parametrize(
    ("languages", "sentence"),
    [
        ((), "Which language the next vice-chair should bring cannot be told."),
        (("fr",), "The next vice-chair should work in French."),
        (
            ("en", "fr"),
            "The next vice-chair should work in English or French.",
        ),
    ],
)
def test_languages_sought_are_said_in_a_sentence(languages, sentence):
    assert sought_sentence(languages) == sentence


def test_languages_are_named_in_the_readers_language():
    with translation.override("fr"):
        said = sought_sentence(("fr",))

    assert "français" in said


def test_lists_are_narrowed_in_words_that_agree_in_french():
    with translation.override("fr"):
        seat, *_others = SeatFilter.lookups(None, None, None)
        cover = CoverFilter.lookups(None, None, None)
        said = [str(seat[1]), *(str(label) for _value, label in cover)]
        titles = [str(OnBehalfFilter.title), str(SeatHolderFilter.title)]

    assert said == ["à pourvoir", "sans représentant", "représenté"]
    assert titles == ["exercé aujourd’hui par", "occupé aujourd’hui par"]
