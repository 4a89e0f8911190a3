"""An erasure reaches every text about the person, wherever it is kept, and no decision."""

from datetime import date
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.mail import EmailMessage
from django.utils import timezone, translation

from governance.models import Attendance, CalendarAddress, Term
from members.models import (
    Application,
    ConfirmationLink,
    Consent,
    ErasureRequest,
    Invitation,
    Person,
    User,
)
from records.acts import Refused
from records.models import PublicVersion
from records.outbox.posting import post
from reports.privacy.erasing import erase
from reports.privacy.kept import links_to
from reports.privacy.places import Place
from reports.privacy.plan import DELETED, EMPTIED, STAYS
from reports.privacy.requests import ask_for_erasure, decline, take_back
from reports.privacy.values import columns_of
from tests.make import (
    make_action_item,
    make_assignment,
    make_attendance,
    make_candidacy,
    make_meeting,
    make_minutes,
    make_reply,
    make_term,
)
from tests.members.conftest import signed_in
from tests.office_pages import ActPage
from tests.reports.privacy.marked import MARK, found_in_the_database, marked, tables_of, texts

pytestmark = pytest.mark.django_db

NOW = timezone.now()
DAY = date(2026, 3, 17)


@pytest.fixture
def marked_bea(bea, rivers, awa) -> User:
    """Bea, with the mark in every text of every record that refers to her."""
    person = bea.person
    for_her = {"person": person}
    made = [
        make_term(**for_her, on_behalf_of=rivers),
        make_assignment(**for_her, organisation=rivers),
        make_attendance(**for_her, organisation=rivers),
        make_reply(**for_her, organisation=rivers),
        make_action_item(**for_her),
        make_candidacy(**for_her, on_behalf_of=rivers),
        Consent.objects.create(**for_her, answer="given", since_latest=DAY),
        Invitation.objects.create(
            **for_her,
            organisation=rivers,
            email="x@rivers.example",
            fingerprint="0" * 64,
            invited_by=awa,
            invited_at=NOW,
            expires_at=NOW,
        ),
        ErasureRequest.objects.create(**for_her, asked_on=DAY),
        person.affiliations.get(),
        person,
    ]
    for row in made:
        marked(row)
    ErasureRequest.objects.update(reason="")  # of one that is declined, so it stays
    bea.email = f"{MARK.lower()}@rivers.example"
    bea.save()
    EmailAddress.objects.filter(user=bea).update(email=bea.email)
    post(EmailMessage(MARK, MARK, to=[bea.email]), at=NOW)
    Application.objects.create(
        name="Terres Claires", contact_name=MARK, contact_email=bea.email, contact_role=MARK
    )
    LogEntry.objects.create(
        user=awa,
        content_type=ContentType.objects.get_for_model(Person),
        object_id=str(person.pk),
        object_repr=MARK,
        action_flag=CHANGE,
        change_message=f'[{{"changed": {{"name": "{MARK}"}}}}]',
    )
    return bea


def erased(person: Person, by: User) -> ErasureRequest:
    return erase(person.erasure_requests.waiting().get(), at=NOW, by=by)


# --- Every text is decided about ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "links"), list(links_to(Person)), ids=lambda one: getattr(one, "__name__", "")
)
def test_each_text_of_each_record_about_a_person_is_erased_or_stays_with_a_reason(model, links):
    label = model._meta.label_lower
    written = {c.name for c in columns_of(model) if c.name in texts(model) or _is_text(model, c)}

    decided = {*EMPTIED.get(label, ()), *STAYS.get(label, {})}

    if label not in {*DELETED, "members.user"}:
        assert written - decided == set()


def _is_text(model: Any, column: Any) -> bool:
    return f"{column.name}_en" in texts(model)


# --- What goes ------------------------------------------------------------------------------------


def test_mark_is_nowhere_but_where_decisions_keep_it(marked_bea, awa):
    before = found_in_the_database()

    erased(marked_bea.person, awa)

    stays = {table for label in STAYS for table in tables_of(label)}
    stays -= {table for label in EMPTIED for table in tables_of(label)}
    reached = {"members_person", "members_historicalperson", "django_admin_log"}
    assert reached | {"post_office_email", "members_application"} <= before
    assert found_in_the_database() - stays == set()


def test_decisions_keep_their_words_and_tell_a_person_of(marked_bea, awa, rivers):
    erased(marked_bea.person, awa)

    term = Term.objects.get(person=marked_bea.person)
    assert (str(term.person), term.override_reason) == ("a person of RW (erased)", MARK)
    assert Attendance.objects.get(person=marked_bea.person).organisation == rivers
    with translation.override("fr"):
        assert str(term.person) == "une personne effacée (RW)"


def test_access_of_every_kind_ends(marked_bea, awa, rivers):
    hers = signed_in(marked_bea)
    ConfirmationLink.objects.create(
        organisation=rivers, user=marked_bea, fingerprint="1" * 64, sent_at=NOW, expires_at=NOW
    )
    CalendarAddress.objects.create(user=marked_bea, fingerprint="2" * 64, made_on=DAY)

    erased(marked_bea.person, awa)

    marked_bea.refresh_from_db()
    assert (marked_bea.is_active, marked_bea.has_usable_password()) == (False, False)
    assert hers.get("/en/my/").status_code == 302
    assert not marked_bea.person.affiliations.filter(until=None).exists()
    kinds = (ConfirmationLink, CalendarAddress, EmailAddress)
    assert [kind.objects.filter(user=marked_bea).count() for kind in kinds] == [0, 0, 0]


def test_public_copies_follow_and_no_consent_is_left(marked_bea, awa):
    PublicVersion.bump()
    before = PublicVersion.objects.get().number

    erased(marked_bea.person, awa)

    assert PublicVersion.objects.get().number > before
    assert not Person.objects.named_publicly_on(DAY).exists()
    assert not Consent.objects.exists()
    assert not Consent.history.exists()


def test_others_keep_what_is_theirs(marked_bea, chidi, awa):
    before = Person.objects.filter(pk=chidi.person.pk).values().get()

    erased(marked_bea.person, awa)

    assert Person.objects.filter(pk=chidi.person.pk).values().get() == before
    assert User.objects.get(pk=chidi.pk).is_active


# --- What somebody has to look at -----------------------------------------------------------------


def test_texts_that_name_the_person_are_told_and_not_changed(bea, awa):
    minutes = make_minutes(meeting=make_meeting(), text_en="# Money\nBea Example said no.")
    ask_for_erasure(bea.person, day=DAY)

    done = erased(bea.person, awa)

    assert done.places == [Place("governance.minutes", minutes.pk, "text_en").as_kept()]
    minutes.refresh_from_db()
    assert "Bea Example said no." in minutes.text_en


def test_page_of_the_act_tells_what_goes_what_stays_and_where_to_look(bea, awa):
    minutes = make_minutes(meeting=make_meeting(), text_en="Bea Example said no.")
    request = ask_for_erasure(bea.person, day=DAY)
    place = f"/en/admin/members/erasurerequest/{request.pk}/"

    page = ActPage(signed_in(awa), f"{place}acts/erase/")
    told = page.answer.text
    page.show()
    page.confirm()

    assert "The account is closed and loses its address" in told
    assert "Terms of office" in told
    assert f"/en/admin/governance/minutes/{minutes.pk}/change/" in told
    request.refresh_from_db()
    assert request.state == "done"
    assert f"/governance/minutes/{minutes.pk}/change/" in signed_in(awa).get(f"{place}change/").text


# --- Asking, taking back, declining ---------------------------------------------------------------


def test_person_asks_once_and_takes_back(bea):
    client = signed_in(bea)

    pages = [client.post("/en/my/privacy/erasure/", {"words": "Please."}) for _twice in range(2)]
    told = client.get("/en/my/privacy/").text
    client.post("/en/my/privacy/erasure/", {"take_back": "1"})

    assert [page.status_code for page in pages] == [302, 302]
    assert "The coordination decides upon it." in told
    assert list(ErasureRequest.objects.values_list("state", "words")) == [("withdrawn", "Please.")]


def test_what_cannot_be_shown_is_told_beside_the_field(bea):
    page = signed_in(bea).post("/en/my/privacy/erasure/", {"words": "a\x00b" + "c" * 3000})

    assert list(page.context["form"].errors) == ["words"]
    assert not ErasureRequest.objects.exists()


def test_declined_is_told_with_its_reason(bea, awa):
    request = ask_for_erasure(bea.person, day=DAY)

    decline(request, day=DAY, by=awa, reason="The audit of 2026 needs it.")

    assert "The audit of 2026 needs it." in signed_in(bea).get("/en/my/privacy/").text
    with pytest.raises(Refused, match="ended already"):
        erase(request, at=NOW, by=awa)


def test_request_taken_back_meanwhile_erases_nobody(bea, awa):
    request = ask_for_erasure(bea.person, day=DAY)
    take_back(bea.person, day=DAY)

    with pytest.raises(Refused, match="ended already"):
        erase(request, at=NOW, by=awa)

    assert Person.objects.get(pk=bea.person.pk).name == "Bea Example"


def test_nobody_erases_itself(rivers, bea):
    User.objects.update(is_staff=True)
    request = ask_for_erasure(bea.person, day=DAY)

    with pytest.raises(Refused, match="Somebody else of the coordination"):
        erase(request, at=NOW, by=bea)


def test_erased_person_asks_no_more(bea, awa):
    ask_for_erasure(bea.person, day=DAY)
    erased(bea.person, awa)

    with pytest.raises(Refused, match="erased already"):
        ask_for_erasure(bea.person, day=DAY)


def test_person_of_no_organisation_is_an_erased_person(awa):
    somebody = Person.objects.create(name="Dan Example")
    ask_for_erasure(somebody, day=DAY)

    erased(somebody, awa)

    assert str(Person.objects.get()) == "an erased person"
