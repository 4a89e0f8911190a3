"""A text holds only what can be seen, whichever way it comes in."""

import pytest
from django.core.exceptions import ValidationError

from kpcsc.loading import founding
from members.models import Organisation
from records.signs import check_line, check_text, is_visible
from tests import office
from tests.make import make_organisation
from tests.office_files import Upload

CONTROL = "This text holds a sign that cannot be shown (U+%s). Type it anew without it."
TURNED = (
    "This text holds a hidden sign that turns the direction of writing (U+%s). Type it anew "
    "without it."
)
UNSEEN = "This text holds nothing that can be seen."
NO_PARTS = {
    f"{name}-{count}_FORMS": 0
    for name in ("memberships", "affiliations", "other_names")
    for count in ("TOTAL", "INITIAL")
}


def told(check, text):
    try:
        check(text)
    except ValidationError as error:
        return error.messages
    return []


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("", []),
        ("Réseau d’Été – 2020", []),
        ("two\nlines\r\n\tand a tab", []),
        ("e\u0301", []),
        ("mahaba\u200dna", []),
        ("…", []),
        ("ሰላም", []),
        ("Bad\x1b[31m", [CONTROL % "001B"]),
        ("a\x01\x1bb", [CONTROL % "0001"]),
        ("a\x85b", [CONTROL % "0085"]),
        ("\ud800", [CONTROL % "D800"]),
        ("a\ufffe", [CONTROL % "FFFE"]),
        ("a\uffff", [CONTROL % "FFFF"]),
        ("a\ufdd0", [CONTROL % "FDD0"]),
        ("a\U0001ffff", [CONTROL % "1FFFF"]),
        ("a\ufffd\ufdf0", []),
        (" \n", [UNSEEN]),
        ("\u200b", [UNSEEN]),
        ("\u200b\u0301\ufeff", [UNSEEN]),
        ("\u3164", [UNSEEN]),
        ("\u202e", [UNSEEN]),
    ],
)
def test_text_is_checked_sign_by_sign(text, messages):
    assert told(check_text, text) == messages


@pytest.mark.parametrize("code", [0x202A, 0x202E, 0x2066, 0x2069])
def test_sign_that_turns_the_writing_is_refused_in_one_line(code):
    assert told(check_line, f"Rivers{chr(code)}hctaW") == [TURNED % f"{code:04X}"]


@pytest.mark.parametrize("code", [0x2029, 0x202F, 0x2065, 0x206A, 0x200F])
def test_sign_beside_those_is_not(code):
    assert told(check_line, f"Rivers{chr(code)}Watch") == []


@pytest.mark.parametrize(("letter", "seen"), [("a", True), ("7", True), ("\u2800", False)])
def test_letter_is_seen(letter, seen):
    assert is_visible(letter) is seen


# --- Each way in ----------------------------------------------------------------------------------


@pytest.fixture
def awa(client, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    client.force_login(office.coordinator())
    return client


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"name_en": "Bad\x1b[31m"}, {"name_en": [CONTROL % "001B"]}),
        ({"name_fr": "\u200b"}, {"name_fr": [UNSEEN]}),
        ({"acronym": "R\u202eW"}, {"acronym": [TURNED % "202E"]}),
        ({"mission_en": "a\x07b"}, {"mission_en": [CONTROL % "0007"]}),
    ],
)
def test_form_of_the_office_tells_beside_the_field(awa, given, errors):
    sent = {"key": "rivers", "name_en": "Rivers Watch", **NO_PARTS, **given}

    answer = awa.post("/en/admin/members/organisation/add/", sent)

    assert answer.context["adminform"].form.errors == errors


@pytest.mark.django_db
def test_longer_text_may_turn_the_writing(awa):
    sent = {"key": "rivers", "name_en": "Rivers", "mission_en": "\u202aWater\u202c", **NO_PARTS}

    awa.post("/en/admin/members/organisation/add/", sent)

    assert Organisation.objects.get().mission_en == "\u202aWater\u202c"


@pytest.mark.django_db
def test_file_tells_by_row_and_column(awa):
    upload = Upload(awa, Organisation, "key,name_en,acronym\na,a\x01\x1bb,A\nb,B,\u200b\n")

    assert [(row, column, said) for row, column, _cell, said in upload.errors] == [
        ("2", "name (English)", CONTROL % "0001"),
        ("3", "acronym", UNSEEN),
    ]


@pytest.mark.django_db
def test_data_file_is_refused(tmp_path):
    (tmp_path / "01.toml").write_text('[source.report]\ntitle = "Bad\\u001b"\n', encoding="utf-8")

    with pytest.raises(Exception, match=r"cannot be shown \(U\+001B\)"):
        founding.load([tmp_path])


@pytest.mark.django_db
def test_every_text_of_a_record_is_checked():
    row = make_organisation(name_en="Rivers", contact_phone="\u200b", legal_form_en="x\x00")

    with pytest.raises(ValidationError) as refused:
        row.full_clean()

    assert refused.value.message_dict["contact_phone"] == [UNSEEN]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("why", "messages"),
    [("\u200b", [UNSEEN]), ("\x1b[31m", [CONTROL % "001B"]), ("\u202eabc", [TURNED % "202E"])],
)
def test_the_reason_of_a_change_can_be_read(client, why, messages):
    client.force_login(office.coordinator())

    answer = client.post(
        "/en/admin/members/organisation/add/", {"name_en": "Rivers Watch", "why": why, **NO_PARTS}
    )

    assert answer.context["adminform"].form.errors == {"why": messages}
