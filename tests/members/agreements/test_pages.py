"""The member's own pages: read, sign, hand in a copy, keep the receipt; nobody else's."""

import pytest
from django.utils import timezone

from members.models import AgreementText, Signature, SigningCode
from records.models import StoredFile
from records.when import When
from tests.members.agreements.conftest import mailed_code, make_signature, make_text, shown
from tests.members.conftest import signed_in
from tests.pages import links_of, main_of, words_of
from tests.records.files import made

pytestmark = pytest.mark.django_db

OWN = "/en/my/organisations/rivers-watch/"
BASE = f"{OWN}agreements/"


@pytest.fixture
def member(bea):
    return signed_in(bea)


@pytest.fixture
def page(text):
    return f"{BASE}{text.pk}/"


@pytest.fixture
def code(member, page, text, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        member.post(f"{page}code/", {"shown": shown(text)})
    return mailed_code()


def sent(member, page, text, **given):
    kept = {"name": "Bea Example", "code": "222-222-222", "shown": shown(text)}
    return member.post(page, kept | given)


def errors(answer) -> dict[str, list[str]]:
    return answer.context["form"].errors


def test_member_reads_the_text_signs_and_has_a_receipt(member, page, text, code):
    assert "We agree." in words_of(member.get(page))

    answer = member.post(
        page, {"name": "Bea Example", "code": code, "shown": shown(text)}, follow=True
    )

    row = Signature.objects.get()
    assert answer.redirect_chain == [(f"{BASE}signed/{row.pk}/", 302)]
    said = words_of(answer)
    assert "Signed. Thank you: this page is your receipt." in answer.text
    assert "Signed by Bea Example" in said
    assert row.text_sha256 in said
    assert "Send me a code" not in words_of(member.get(page))


def test_own_page_tells_how_it_stands(member, rivers, text):
    rows = words_of(member.get(OWN))

    assert "Agreements Memorandum of understanding Missing Charter Not recorded" in rows
    assert BASE in links_of(member.get(OWN))


def test_french_page_shows_and_seals_the_french_text(member, page, text):
    in_english = shown(text)

    answer = member.get(page.replace("/en/", "/fr/"))

    assert "Nous convenons." in words_of(answer)
    assert in_english not in main_of(answer)


def test_text_in_one_language_alone_is_marked_as_such(member, text):
    french = make_text(
        kind="charter", text_en="", text_fr="Notre charte.", published_by=text.published_by
    )

    answer = member.get(f"{BASE}{french.pk}/")

    assert '<div class="prose" lang="fr"><p>Notre charte.</p></div>' in main_of(answer)


@pytest.mark.parametrize(
    ("given", "field"), [({"name": ""}, "name"), ({"code": ""}, "code"), ({}, "code")]
)
def test_slip_is_told_beside_its_field_and_nothing_typed_is_lost(member, page, text, given, field):
    answer = sent(member, page, text, **given)

    assert list(errors(answer)) == [field]
    assert {"name": "Bea Example", "code": "222-222-222"} | given == {
        name: answer.context["form"][name].value() for name in ("name", "code")
    }
    assert not Signature.objects.exists()


@pytest.mark.parametrize("name", ["Bea\u202eelpmaxE", "Bea\x00", "x" * 151])
def test_name_that_cannot_be_shown_is_refused(member, page, text, code, name):
    assert list(errors(sent(member, page, text, code=code, name=name))) == ["name"]


def test_forged_seal_signs_nothing(member, page, text, code):
    for seal in ("", "0" * 64, "x" * 5000, "\0"):
        answer = sent(member, page, text, code=code, shown=seal)

        assert answer.status_code == 200
    assert not Signature.objects.exists()


def test_wrong_codes_are_limited(member, page, text, code, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {
        "signing_code_failed": "2/h/user"
    }
    for _try in range(2):
        assert sent(member, page, text).status_code == 200

    assert sent(member, page, text, code=code).status_code == 429
    assert not Signature.objects.exists()


def test_codes_are_asked_for_a_few_times_an_hour(member, page, text, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"signing_code": "2/h/user"}

    answers = [member.post(f"{page}code/", {"shown": shown(text)}).status_code for _ in range(3)]

    assert answers == [302, 302, 429]


def test_code_for_a_text_that_was_not_shown_is_not_sent(member, page):
    answer = member.post(f"{page}code/", {"shown": "0" * 64}, follow=True)

    assert "The text is not the one that you were shown." in answer.text
    assert not SigningCode.objects.exists()


# --- On paper ------------------------------------------------------------------------------------


def copy(**given):
    file = made.upload(made.pdf(), "MoU signed.pdf")
    return {"file": file, "signed": "2021-02", "name": "Bea Example", "language": "en"} | given


def test_signed_copy_waits_for_the_coordination_and_is_its_own_to_download(member, page, text):
    answer = member.post(f"{page}copy/", copy(), follow=True)

    row = Signature.objects.get()
    assert "Your signed copy is here." in answer.text
    assert (row.way, row.standing, row.signed) == ("scan", "awaiting", When.in_month(2021, 2))
    assert "Waits for the coordination" in words_of(
        member.get("/en/my/organisations/rivers-watch/")
    )
    downloaded = member.get(f"{BASE}signed/{row.pk}/file/")
    assert downloaded.content == made.pdf()
    assert downloaded["Content-Disposition"] == 'attachment; filename="MoU signed.pdf"'


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"file": made.upload(b"MZ" * 30, "mou.pdf")}, "file"),
        ({"file": made.upload(b"", "mou.pdf")}, "file"),
        ({"file": ""}, "file"),
        ({"signed": "2999"}, "signed"),
        ({"signed": "soon"}, "signed"),
        ({"signed": "before 2020"}, "signed"),
        ({"name": ""}, "name"),
        ({"language": "xx"}, "language"),
    ],
)
def test_copy_that_cannot_be_taken_is_told_beside_its_field(member, page, given, field):
    answer = member.post(f"{page}copy/", copy(**given))

    assert list(errors(answer)) == [field]
    assert (Signature.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_second_copy_waits_for_the_first(member, page):
    member.post(f"{page}copy/", copy())

    answer = member.post(f"{page}copy/", copy())

    assert errors(answer)["__all__"] == ["A signed copy waits for the coordination already."]
    assert StoredFile.objects.count() == 1


# --- Who sees it ---------------------------------------------------------------------------------


PAGES = ["", "{text}/", "{text}/copy/", "signed/{row}/", "signed/{row}/file/"]


@pytest.mark.parametrize("end", PAGES)
def test_pages_are_the_members_own(ask_as, rivers, text, end):
    row = make_signature(rivers, text)
    path = BASE + end.format(text=text.pk, row=row.pk)
    is_there = 404 if end.endswith("file/") else 200  # on paper, and no copy kept

    assert ask_as(path) == [404, is_there, 404, 302]


def test_another_organisations_person_does_not_sign(chidi, page, text):
    answer = sent(signed_in(chidi), page, text)

    assert answer.status_code == 404


def test_signature_of_another_is_not_found_under_ones_own_address(member, terres, text):
    row = make_signature(terres, text)

    assert member.get(f"{BASE}signed/{row.pk}/").status_code == 404


@pytest.mark.parametrize("number", ["0", "9" * 30, "999999"])
def test_number_of_nothing_is_not_found(member, number):
    for end in ("{}/", "{}/copy/", "signed/{}/", "signed/{}/file/"):
        assert member.get(BASE + end.format(number)).status_code == 404


def test_who_has_left_reads_nothing_more(member, bea, page):
    left = timezone.localdate()
    bea.person.affiliations.update(until=left, until_latest=left)

    assert member.get(page).status_code == 404


def test_draft_is_the_offices_own(member, text):
    draft = AgreementText.objects.create(kind="mou", version="2030", text_en="Perhaps.")

    assert member.get(f"{BASE}{draft.pk}/").status_code == 404


def test_public_pages_tell_nothing_of_agreements(dan, rivers, text):
    make_signature(rivers, text, signer_name="Bea Secret")

    for path in ("/en/", "/en/members/", "/en/members/rivers-watch/", "/en/governance/"):
        page = dan.get(path).text
        assert "emorandum" not in page
        assert "Bea Secret" not in page
