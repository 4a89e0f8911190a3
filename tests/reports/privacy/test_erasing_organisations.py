"""An organisation that has left is erased wherever it is kept; that it was a member stays."""

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.mail import EmailMessage
from django.utils import timezone

from members.applications.documents import add_document
from members.models import (
    Affiliation,
    Application,
    Approach,
    AreaOfWork,
    Confirmation,
    ConfirmationLink,
    ErasureRequest,
    Invitation,
    Membership,
    Organisation,
    OtherName,
    Signature,
    WebsiteCheck,
)
from records.acts import Refused
from records.files.actions import keep_file
from records.files.looking import looked_into
from records.files.models import StoredFile
from records.files.storage import private_files
from records.models import Mail, PublicVersion
from records.outbox.posting import post
from reports.privacy.erasing_organisations import erase_organisation
from reports.privacy.kept import links_to
from reports.privacy.places import Place
from reports.privacy.plan import (
    DELETED_OF_ORGANISATION,
    EMPTIED_OF_ORGANISATION,
    FORGOTTEN,
    STAYS_OF_ORGANISATION,
)
from reports.privacy.requests import ask_for_erasure
from reports.privacy.values import columns_of
from tests.make import (
    make_action_item,
    make_application,
    make_attendance,
    make_meeting,
    make_minutes,
    make_position,
    make_reply,
    make_term,
)
from tests.members.agreements.conftest import make_signature, make_text
from tests.members.conftest import signed_in
from tests.members.test_logos import picture
from tests.records.files.made import pdf
from tests.reports.privacy.conftest import LEFT
from tests.reports.privacy.marked import MARK, found_in_the_database, marked, texts

pytestmark = pytest.mark.django_db

NOW = timezone.now()

OURS = "/en/my/organisations/rivers-watch/privacy/"
ERASURE = f"{OURS}erasure/"


@pytest.fixture
def marked_left(left, bea, awa) -> Organisation:
    """With the mark in every text that is to go, of every record that refers to it."""
    signed = {"organisation": left}
    text = make_text()
    asked = make_application(**signed)
    made = [
        make_term(on_behalf_of=left),
        make_attendance(**signed),
        make_reply(**signed),
        make_action_item(**signed),
        make_position(**signed),
        OtherName.objects.create(**signed, name="Rivers Friends"),
        WebsiteCheck.objects.create(**signed, checked_on=LEFT, outcome="answers"),
        ErasureRequest.objects.create(**signed, asked_on=LEFT),
        make_signature(left, text),
        Affiliation.objects.get(organisation=left),
        Membership.objects.get(organisation=left),
        left,
    ]
    add_document(asked, file=looked_into(pdf(), f"{MARK}.pdf"))
    approach = Approach.objects.create(name="A", country="SL", application=asked)
    marked(approach, but=("name", "acronym", "ended_why"))  # the list of the approached keeps these
    for row in (asked, asked.steps.get()):
        marked(row, but=("section", "source_words"))  # what a report told of it stays
    for row in made:
        marked(row, but=STAYS_OF_ORGANISATION.get(row._meta.label_lower, ()))
    Application.objects.update(state="accepted", country="SL")
    ErasureRequest.objects.update(reason="")
    ConfirmationLink.objects.create(
        **signed, user=bea, fingerprint="1" * 64, sent_at=NOW, expires_at=NOW
    )
    Confirmation.objects.create(**signed, confirmed_on=LEFT, confirmed_by=bea, how="link")
    Invitation.objects.create(
        **signed,
        name=MARK,
        email=f"x@{MARK}.example",
        fingerprint="0" * 64,
        invited_by=bea,
        invited_at=NOW,
        expires_at=NOW,
    )
    post(EmailMessage(MARK, MARK, to=[left.contact_email]), at=NOW)
    scan = keep_file(looked_into(pdf(), f"{MARK}.pdf"), by=bea)
    make_signature(left, text, way="scan", standing="awaiting", file=scan, reason=MARK)
    LogEntry.objects.create(
        user=awa,
        content_type=ContentType.objects.get_for_model(Organisation),
        object_id=str(left.pk),
        object_repr=MARK,
        action_flag=CHANGE,
        change_message=f'[{{"changed": {{"name": "{MARK}"}}}}]',
    )
    return left


def erased(organisation: Organisation, by) -> ErasureRequest:
    request = organisation.erasure_requests.waiting().first()
    return erase_organisation(request or ask_for_erasure(organisation, day=LEFT), at=NOW, by=by)


# --- Every text is decided about ------------------------------------------------------------------


@pytest.mark.parametrize(
    "model",
    [Organisation, *(model for model, _links in links_to(Organisation))],
    ids=lambda one: one.__name__,
)
def test_each_text_of_each_record_about_it_is_erased_or_stays_with_a_reason(model):
    label = model._meta.label_lower
    own = {c.name for c in columns_of(model)}
    written = {name for name in own if name in texts(model) or f"{name}_en" in texts(model)}

    decided = {*EMPTIED_OF_ORGANISATION.get(label, ()), *STAYS_OF_ORGANISATION.get(label, {})}

    if label not in {*DELETED_OF_ORGANISATION, *FORGOTTEN, "members.organisationword"}:
        assert written - decided == set()


# --- What goes ------------------------------------------------------------------------------------


def test_mark_is_nowhere_but_where_the_coalitions_record_keeps_it(marked_left, awa):
    before = found_in_the_database()

    erased(marked_left, awa)

    reached = {
        *("members_organisation", "members_historicalorganisation", "members_organisationword"),
        *("members_application", "members_historicalapplication", "members_applicationstep"),
        *("members_approach", "members_invitation", "members_websitecheck", "members_signature"),
        *("records_storedfile", "post_office_email", "django_admin_log", "governance_reply"),
    }
    assert reached <= before
    assert found_in_the_database() == set()


def test_what_the_coalition_needs_of_it_stays(marked_left, bea, awa):
    erased(marked_left, awa)

    row = Organisation.objects.get(pk=marked_left.pk)
    assert (row.name_en, row.acronym, row.city, row.is_listed) == ("Rivers Watch", "RW", "", False)
    assert row.memberships.get().until == LEFT
    assert row.signatures.get().standing == Signature.Standing.ACCEPTED
    assert row.terms.get().override_reason == ""
    assert (row.applications.get().state, str(row.applications.get().country)) == ("accepted", "SL")
    assert bea.person.affiliations.get().until is not None


def test_nobody_erases_the_organisation_it_acts_for(left, bea):
    bea.is_staff = True
    bea.save()

    with pytest.raises(Refused, match="Somebody else of the coordination"):
        erased(left, bea)


def test_files_go_with_what_they_belonged_to(left, awa, django_capture_on_commit_callbacks):
    left.logo = picture((10, 10))
    left.full_clean()
    left.save()
    asked = make_application(organisation=left)
    paper = add_document(asked, file=looked_into(pdf(), "statutes.pdf")).file
    Application.objects.update(state="declined")
    logo = left.logo.name

    with django_capture_on_commit_callbacks(execute=True):
        erased(left, awa)

    assert not StoredFile.objects.exists()
    assert not private_files().exists(paper.key)
    assert not left.logo.storage.exists(logo)
    assert not Organisation.history.exclude(logo="").exists()


def test_signed_copy_that_was_accepted_keeps_its_file(left, bea, awa):
    scan = keep_file(looked_into(pdf(), "signed.pdf"), by=bea)
    make_signature(left, make_text(), way="scan", file=scan)

    erased(left, awa)

    assert Signature.objects.get().file == scan


def test_areas_of_work_go_from_the_past_too(left, awa):
    left.areas_of_work.set([AreaOfWork.objects.create(key="land", name_en="Land")])
    left.save()

    erased(left, awa)

    past = Organisation.history.filter(id=left.pk)
    assert not left.areas_of_work.exists()
    assert [row.areas_of_work.count() for row in past] == [0] * past.count()


def test_nobody_acts_for_it_any_more_and_others_keep_what_is_theirs(left, bea, terres, awa):
    client = signed_in(bea)
    before = Organisation.objects.filter(pk=terres.pk).values().get()

    erased(left, awa)

    assert client.get(OURS).status_code == 302
    assert signed_in(bea).get(OURS).status_code == 404
    assert signed_in(bea).get("/en/my/privacy/").status_code == 200
    assert Organisation.objects.filter(pk=terres.pk).values().get() == before


def test_no_public_page_names_it(left, awa, dan):
    PublicVersion.bump()
    before = PublicVersion.objects.get().number

    erased(left, awa)

    assert PublicVersion.objects.get().number > before
    assert dan.get("/en/organisations/rivers-watch/").status_code == 404


def test_mail_to_somebody_who_signs_in_with_that_address_stays(left, bea, awa):
    Organisation.objects.filter(pk=left.pk).update(contact_email=bea.email)
    post(EmailMessage("About the meeting", "Come.", to=[bea.email]), at=NOW)

    erased(left, awa)

    assert Mail.objects.to_address(bea.email).exists()


@pytest.mark.parametrize("is_shared", [True, False])
def test_mail_to_an_address_that_it_shares_stays(left, terres, awa, is_shared):
    email = "office@network.example"
    Organisation.objects.filter(pk=left.pk).update(contact_email=email)
    Organisation.objects.filter(pk=terres.pk).update(contact_email=email if is_shared else "")
    post(EmailMessage("About the meeting", "Come.", to=[email]), at=NOW)

    erased(left, awa)

    assert Mail.objects.to_address(email).exists() == is_shared


def test_mail_to_an_address_of_its_application_before_it_was_a_member_goes_too(left, awa):
    made = make_application(contact_email="first@rivers.example")
    made.state, made.organisation, made.contact_email = "accepted", left, "later@rivers.example"
    made.save()
    post(EmailMessage("Welcome", "Rivers", to=["first@rivers.example"]), at=NOW)

    erased(left, awa)

    assert not Mail.objects.exists()


def test_texts_that_hold_its_telephone_are_told_and_not_changed(left, awa):
    Organisation.objects.filter(pk=left.pk).update(contact_phone="+263 4 555 01")
    minutes = make_minutes(meeting=make_meeting(), text_en="Call Rivers Watch on +263 4 555 01.")

    done = erased(left, awa)

    assert done.places == [Place("governance.minutes", minutes.pk, "text_en").as_kept()]
    minutes.refresh_from_db()
    assert "+263 4 555 01" in minutes.text_en
