"""Each reads what is kept about itself, who sees it and why; nobody reads it of anybody else."""

import csv
import io
import json
from datetime import date

import pytest
from django.test import Client
from django.utils import translation

from members.models import Organisation, Person, User
from records.privacy import APPS_WITH_RECORDS, policies, reasons_in
from reports.privacy.kept import (
    NOT_TOLD,
    Reader,
    kept_about_organisation,
    kept_about_person,
    links_to,
)
from tests.make import (
    make_action_item,
    make_application,
    make_attendance,
    make_consent,
    make_meeting,
    make_organisation,
    make_term,
    make_user,
)
from tests.members.agreements.conftest import make_signature, make_text
from tests.members.conftest import affiliate, make_person, signed_in

pytestmark = pytest.mark.django_db

MINE = "/en/my/privacy/"
OURS = "/en/my/organisations/rivers-watch/privacy/"
ALL = ("public", "members", "committee", "coordination")


def values(kinds, kind: str) -> dict[str, str]:
    """The fields of the first record of a kind that say something."""
    (row, *_others) = next(one.rows for one in kinds if one.name == kind)
    return {line.name: line.value for line in row.lines if line.value or line.is_withheld}


def test_every_reason_is_there_in_every_other_language():
    given = {line.reason for lines in policies().values() for line in lines.values()}

    assert set(reasons_in("fr")) == given


def test_reason_is_said_in_the_language_of_the_reader():
    policy = policies()["members.person"]["phone"]

    english = policy.reason_said
    with translation.override("fr"):
        french = policy.reason_said

    assert english == "A private number, which can locate a person."
    assert french == "Un numéro privé, qui permet de localiser une personne."


def test_person_reads_its_own_fields_and_not_the_notes_about_it(bea):
    Person.objects.update(notes="Quarrel about money.")
    bea.person.refresh_from_db()

    kept = values(
        kept_about_person(bea.person, Reader(("public",), is_self=True)), "members.person"
    )

    assert kept["phone"] == "+263 77 123"
    assert kept["languages"] == "English"
    assert kept["notes"] == ""  # withheld


def test_whatever_refers_to_the_person_is_found(bea, rivers):
    make_consent(person=bea.person)
    make_term(person=bea.person, on_behalf_of=rivers)
    make_attendance(person=bea.person, organisation=rivers)
    make_action_item(person=bea.person)

    kinds = {kind.name for kind in kept_about_person(bea.person, Reader(ALL, is_self=True))}

    assert kinds == {
        *("members.person", "members.user", "members.affiliation", "members.consent"),
        *("governance.term", "governance.attendance", "governance.actionitem"),
    }


def test_record_that_one_may_not_read_is_told_to_be_there_and_no_more(bea, rivers):
    hidden = make_meeting(title_en="Trouble at the mine", readers="coordinator")
    make_attendance(meeting=hidden, person=bea.person, organisation=rivers)
    make_action_item(person=bea.person, what_en="Ask the police", readers="committee")

    for path in (MINE, OURS, f"{MINE}?as=json", f"{MINE}?as=csv"):
        page = signed_in(bea).get(path).text
        assert not {"Trouble at the mine", "Ask the police"} & {page}
        assert "Trouble" not in page
        assert "police" not in page


def test_interest_of_a_colleague_names_no_applicant_outside_the_committee(bea, rivers):
    asked = make_application(name="Clear Streams")
    given = {"person": bea.person, "organisation": rivers, "interest": "My brother works there."}
    asked.recusals.create(declared_on=date(2021, 7, 1), **given)

    of_members, of_committee = (
        kept_about_organisation(rivers, Reader(readers)) for readers in (ALL[:2], ALL[:3])
    )

    outside, inside = (
        next(one.rows[0] for one in kinds if one.name == "governance.recusal")
        for kinds in (of_members, of_committee)
    )
    assert {line.value for line in outside.lines} == {""}
    assert "Clear Streams" not in outside.label
    assert "Clear Streams" in inside.label


def test_interest_that_one_declared_is_read_with_whom_it_was_about(bea, rivers):
    asked = make_application(name="Clear Streams")
    asked.recusals.create(person=bea.person, organisation=rivers, declared_on=date(2021, 7, 1))

    kinds = kept_about_person(bea.person, Reader(ALL[:2], is_self=True))

    assert "Clear Streams" in values(kinds, "governance.recusal")["application"]


def test_organisation_reads_what_it_applied_with_and_how_it_was_answered(rivers):
    asked = make_application(organisation=rivers, name="Rivers Watch", motives="To be heard.")
    asked.steps.update(words="Sent from Harare.")
    asked.comments.create(by=make_user(), said_on=date(2021, 7, 1), text="Not yet, I think.")

    kinds = kept_about_organisation(rivers, Reader(ALL[:2]))

    assert values(kinds, "members.application")["motives"] == "To be heard."
    assert values(kinds, "members.applicationstep")["words"] == "Sent from Harare."
    assert "Not yet" not in str(kinds)


def test_organisation_reads_what_it_signed_and_not_who_took_it_in(rivers):
    make_signature(rivers, make_text(), signer_name="Bea Example")

    told = values(kept_about_organisation(rivers, Reader(ALL[:2])), "members.signature")

    assert (told["signer_name"], told["organisation"]) == ("Bea Example", "RW")
    assert told["text"].startswith("memorandum of understanding")
    assert told["recorded_by"] == ""  # withheld


def test_application_of_another_is_not_among_ones_own(rivers, bea):
    make_application(name="Clear Streams", organisation=None)
    other = make_organisation(name_en="Clay Union")
    make_application(name="Clay Union", organisation=other, motives="To be seen.")

    assert "members.application" not in {
        kind.name for kind in kept_about_organisation(rivers, Reader(ALL))
    }


def test_every_field_of_a_member_has_a_name_that_is_translated():
    targets = (Person, User, Organisation)
    kinds = {kind for target in targets for kind, _fields in links_to(target)} - set(NOT_TOLD)
    fields = [field for kind in kinds for field in kind._meta.concrete_fields]
    told = [
        f for f in fields if not f.auto_created and f.model._meta.app_label in APPS_WITH_RECORDS
    ]

    plain = [str(field) for field in told if isinstance(field.verbose_name, str)]
    assert plain == []


def test_pages_tell_in_both_languages(bea):
    english, french = (signed_in(bea).get(f"/{code}/my/privacy/").text for code in ("en", "fr"))

    assert "A private number, which can locate a person." in english
    assert "Un numéro privé, qui permet de localiser une personne." in french
    assert "+263 77 123" in english


def test_each_reads_its_own_alone(ask_as, bea, chidi):
    assert ask_as(OURS) == [404, 200, 404, 302]
    assert ask_as(MINE) == [404, 200, 200, 302]
    assert "+236 70 456" not in signed_in(bea).get(MINE).text
    assert "+236 70 456" in signed_in(chidi).get(MINE).text


def test_private_things_of_colleagues_stay_out_of_the_page_of_the_organisation(bea, rivers):
    fatou = make_person("Fatou Example", phone="+263 99", email="f@home.example", notes="Ill.")
    affiliate(fatou, rivers, source_words="Fatou is said to be ill.")

    page = signed_in(bea).get(OURS).text

    assert "Fatou Example" in page
    assert [one for one in ("+263 99", "f@home", "Ill.", "said to be") if one in page] == []


def test_json_holds_every_field_with_who_sees_it_and_why(bea):
    answer = signed_in(bea).get(f"{MINE}?as=json")

    told = json.loads(answer.content)
    person = next(kind for kind in told["kept"] if kind["kind"] == "members.person")
    fields = {field["name"]: field for field in person["records"][0]["fields"]}
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert set(fields) == set(policies()["members.person"])
    assert fields["phone"]["value"] == "+263 77 123"
    assert fields["phone"]["because"] == "A private number, which can locate a person."


def test_table_runs_no_formula(bea):
    Person.objects.update(phone="=1+1")

    text = signed_in(bea).get(f"{MINE}?as=csv").content.decode("utf-8-sig")

    (phone,) = [row for row in csv.reader(io.StringIO(text)) if row[2] == "Telephone"]
    assert phone[3] == "'=1+1"


def test_unknown_format_is_the_page(bea):
    assert signed_in(bea).get(f"{MINE}?as=exe").status_code == 200


def test_organisation_reads_of_itself(rivers):
    kinds = kept_about_organisation(rivers, Reader(("public", "members")))

    assert values(kinds, "members.organisation")["name"] == "Rivers Watch (en)"
    assert "members.membership" in {kind.name for kind in kinds}


def test_stranger_is_led_to_sign_in():
    assert Client().get(MINE).headers["Location"].startswith("/en/account/login/")


def test_what_the_site_makes_for_itself_is_not_told(rivers, bea):
    told = kept_about_organisation(rivers, Reader(("public",), is_self=True))

    assert "members.organisationword" not in {kind.name for kind in told}


def test_number_of_a_row_stands_in_the_download_alone(rivers):
    kinds = kept_about_organisation(rivers, Reader(ALL))
    kind = next(one for one in kinds if one.name == "members.organisation")

    shown = {line.name: line.is_shown for line in kind.rows[0].lines}
    assert (shown["id"], shown["key"]) == (False, True)
