"""The office publishes, records what is on paper, accepts copies, and sees who signed what."""

import html
import re
from datetime import date, timedelta

import pytest
from django.core.files.storage import storages
from django.utils import timezone

from governance.handover import handover_page
from kpcsc.desk import tasks
from members.agreements.actions import accept, decline, hand_in
from members.agreements.open import open_agreements
from members.agreements.register import standings_of
from members.agreements.states import State
from members.models import AgreementText, Signature
from records.acts import Refused
from records.files.looking import looked_into
from records.when import When
from tests.members.agreements.conftest import PUBLISHED, make_signature, make_text
from tests.members.conftest import signed_in
from tests.pages import words_of
from tests.records.files import made

pytestmark = pytest.mark.django_db

ADMIN = "/en/admin/members/"
REGISTER = "/en/admin/agreements/"
DAY = date(2021, 6, 15)
NOTHING_ELSE = {"source": "", "section": "", "source_words": "", "why": ""}


@pytest.fixture
def office(awa):
    return signed_in(awa)


@pytest.fixture
def waiting(rivers, text, bea):
    """A copy that Bea handed in."""
    return hand_in(
        rivers,
        text,
        file=looked_into(made.pdf(), "MoU.pdf"),
        signed=When.parse("2021-02-14"),
        name="Bea Example",
        language="en",
        by=bea,
        at=PUBLISHED.replace(month=6),
    )


def act(office, address, **given):
    """Shows what it changes, then confirms it."""
    shown = office.post(address, given)
    kept = {name: shown.context[name] for name in ("shown_form", "shown_state")}
    return office.post(address, {**given, **kept, "confirm": "yes"}, follow=True)


def paper(rivers, text_signed, **given):
    kept = {"organisation": rivers.pk, "text": text_signed.pk, "signed": "2020", "language": ""}
    return {**NOTHING_ELSE, **kept, "signer_name": "", "valid_until": "", "copy": "", **given}


def errors(answer):
    return answer.context["adminform"].form.errors


# --- Texts ---------------------------------------------------------------------------------------


def test_draft_is_published_by_an_act_and_cannot_be_changed_after(office):
    draft = AgreementText.objects.create(kind="mou", version="3", text_en="We agree.")
    address = f"{ADMIN}agreementtext/{draft.pk}/"

    done = act(office, f"{address}acts/publish/", day="01/03/2021")

    draft.refresh_from_db()
    assert draft.in_force_since == date(2021, 3, 1)
    assert "is published, in force since 1 March 2021." in done.text
    changed = office.post(
        f"{address}change/",
        {**NOTHING_ELSE, "kind": "mou", "version": "3", "text_en": "Else.", "text_fr": ""},
    )
    assert errors(changed)["__all__"] == [
        "This version is published and may be signed: make a new version instead."
    ]


def test_publication_that_cannot_be_says_why(office):
    draft = AgreementText.objects.create(kind="mou", version="3")

    shown = office.post(f"{ADMIN}agreementtext/{draft.pk}/acts/publish/", {"day": "01/03/2021"})

    assert "There is no text yet, in no language." in shown.text


# --- Copies --------------------------------------------------------------------------------------


def test_copy_counts_once_it_is_accepted(office, awa, waiting):
    assert [state_of(waiting), task("Signed copies to accept").count] == [State.AWAITING, 1]

    act(office, f"{ADMIN}signature/{waiting.pk}/acts/accept/")

    waiting.refresh_from_db()
    assert (waiting.standing, waiting.decided_by) == ("accepted", awa)
    assert state_of(waiting) == State.SIGNED


def state_of(row):
    return next(one.state for one in standings_of(row.organisation, DAY) if one.kind == "mou")


def task(title):
    return next(one for one in tasks(DAY, PUBLISHED) if one.title == title)


def test_copy_that_is_not_accepted_says_why_to_its_organisation(office, bea, waiting):
    act(office, f"{ADMIN}signature/{waiting.pk}/acts/decline/", reason="The last page is missing.")

    waiting.refresh_from_db()
    assert state_of(waiting) == State.MISSING
    page = signed_in(bea).get("/en/my/organisations/rivers-watch/agreements/")
    assert "not accepted: The last page is missing." in words_of(page)


def test_copy_is_decided_on_once(awa, waiting):
    accept(waiting, by=awa, at=PUBLISHED)

    for again in (accept, lambda row, **given: decline(row, reason="No.", **given)):
        with pytest.raises(Refused, match="decided on already"):
            again(waiting, by=awa, at=PUBLISHED)


def test_copy_is_downloaded_by_the_coordination_alone(office, bea, chidi, waiting):
    address = f"{ADMIN}signature/{waiting.pk}/file/"

    assert office.get(address).content == made.pdf()
    assert [signed_in(user).get(address).status_code for user in (bea, chidi)] == [403, 403]


# --- On paper ------------------------------------------------------------------------------------


def test_paper_is_recorded_with_a_date_as_surely_as_it_is_known(office, awa, rivers, text):
    answer = office.post(f"{ADMIN}signature/add/", paper(rivers, text))

    row = Signature.objects.get()
    assert answer.status_code == 302
    assert (row.way, row.standing, row.recorded_by) == ("paper", "accepted", awa)
    assert (row.signed, row.valid_until, row.file) == (When.in_year(2020), None, None)


def test_end_is_counted_from_the_first_day_on_which_it_may_have_been_signed(office, rivers):
    text = make_text(valid_months=24)

    office.post(f"{ADMIN}signature/add/", paper(rivers, text))

    assert Signature.objects.get().valid_until == date(2021, 12, 31)


def test_another_copy_takes_the_place_of_the_one_before(
    office, rivers, text, django_capture_on_commit_callbacks
):
    first, second = (made.upload(made.pdf(after=b"\n" * n), f"{n}.pdf") for n in (1, 2))
    office.post(f"{ADMIN}signature/add/", paper(rivers, text, copy=first))
    row = Signature.objects.get()

    with django_capture_on_commit_callbacks(execute=True):
        shown = office.get(f"{ADMIN}signature/{row.pk}/change/").context["adminform"].form
        kept = {"shown_state": shown["shown_state"].value()}
        office.post(f"{ADMIN}signature/{row.pk}/change/", paper(rivers, text, copy=second, **kept))

    row.refresh_from_db()
    assert row.file.name == "2.pdf"
    assert storages["private"].listdir("")[1] == [row.file.key]


def test_storage_that_keeps_nothing_is_told_and_nothing_typed_is_lost(
    office, rivers, text, settings, tmp_path
):
    (tmp_path / "full").write_text("no folder")
    full = settings.STORAGES["private"] | {"OPTIONS": {"location": tmp_path / "full"}}
    settings.STORAGES = settings.STORAGES | {"private": full}

    answer = office.post(
        f"{ADMIN}signature/add/",
        paper(rivers, text, signer_name="Dan Example", copy=made.upload(made.pdf(), "a.pdf")),
    )

    told = ["The file could not be kept. Nothing was changed; try again later."]
    assert errors(answer) == {"__all__": told}
    assert answer.context["adminform"].form["signer_name"].value() == "Dan Example"
    assert not Signature.objects.exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"signed": ""}, "signed"),
        ({"signed": "2999"}, "signed"),
        ({"signed": "from 2020"}, "signed"),
        ({"valid_until": "01/01/2019"}, "valid_until"),
        ({"copy": made.upload(b"MZ" * 40, "mou.pdf")}, "copy"),
        ({"organisation": ""}, "organisation"),
        ({"text": "999999"}, "text"),
    ],
)
def test_slip_is_told_beside_its_field(office, rivers, text, given, field):
    answer = office.post(f"{ADMIN}signature/add/", paper(rivers, text) | given)

    assert list(errors(answer)) == [field]


def test_same_signature_is_not_recorded_twice(office, rivers, text):
    for _time in range(2):
        answer = office.post(f"{ADMIN}signature/add/", paper(rivers, text))

    assert errors(answer) == {"signed": ["This signature is recorded already."]}


def test_signature_given_on_the_site_cannot_be_changed(office, rivers, text, bea):
    row = make_signature(
        rivers,
        text,
        way="online",
        signer=bea.person,
        signer_name="Bea",
        language="en",
        signed_earliest=date(2021, 1, 1),
        text_sha256="0" * 64,
    )

    page = office.get(f"{ADMIN}signature/{row.pk}/change/")
    sent = office.post(f"{ADMIN}signature/{row.pk}/change/", paper(rivers, text))

    assert "1 January 2021" in page.text
    assert sent.status_code == 403


# --- The register, the desk, the handover --------------------------------------------------------


def test_register_shows_each_member_and_narrows_to_one_state(office, rivers, terres, text):
    make_signature(rivers, text)

    everybody = words_of_office(office.get(REGISTER, {"on": "15/06/2021"}))
    missing = office.get(REGISTER, {"on": "15/06/2021", "state": "missing"})

    assert "RW Signed memorandum of understanding 2021, signed by 1 January 2021" in everybody
    assert "Terres Claires Missing" in everybody
    assert [row.key for row, _said in missing.context["rows"]] == ["terres-claires"]
    assert "Memorandum of understanding · signed (1) · missing (1)" in everybody


def words_of_office(page):
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", page.text).split()))


def test_register_of_a_day_before_any_text_tells_nothing_to_be_missing(office, rivers, text):
    said = words_of_office(office.get(REGISTER, {"on": "2020-06-01"}))

    assert "nothing is told to be missing" in said
    assert "RW Not recorded" in said


def test_register_says_what_a_source_tells_and_no_more(office, text):
    AgreementText.objects.create(kind="mou", source_words="MoUs were concluded")

    assert "Told of, and nothing more: “MoUs were concluded”" in office.get(REGISTER).text


@pytest.mark.parametrize("query", ["on=soon", "on=2020", "state=x", "page=9999", "page=x&on=%00"])
def test_register_answers_whatever_is_asked(office, rivers, query):
    assert office.get(f"{REGISTER}?{query}").status_code == 200


def test_register_is_the_offices_own(bea, chidi, dan):
    codes = [signed_in(user).get(REGISTER).status_code for user in (bea, chidi)]

    assert [*codes, dan.get(REGISTER).status_code] == [403, 403, 302]


def test_desk_tells_what_is_missing_and_what_ends(rivers, terres, text):
    make_signature(rivers, text, valid_until=DAY + timedelta(days=30))

    kind = "Memorandum of understanding"
    assert [line.label for line in task(f"{kind}: missing or ended").lines] == ["Terres Claires"]
    assert [line.label for line in task(f"{kind}: ends within 90 days").lines] == ["RW"]


def test_handover_lists_agreements_by_what_is_to_be_done(rivers, terres, text):
    make_signature(rivers, text, valid_until=DAY + timedelta(days=30))

    page = handover_page(("public",), DAY, timezone.now())

    assert [(one.kind, one.state, one.organisations) for one in page.agreements] == [
        ("mou", State.MISSING, [terres]),
        ("mou", State.EXPIRING, [rivers]),
        ("charter", State.NOT_RECORDED, [rivers, terres]),
    ]


def test_nothing_is_open_once_all_is_signed(rivers, text):
    charter = make_text(kind="charter", published_by=text.published_by)
    for one in (text, charter):
        make_signature(rivers, one)

    assert open_agreements(DAY) == []
