"""A file that comes in is read as people write it; what is wrong is told by row and column."""

import re

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from members.models import Affiliation, Membership, Organisation, OrganisationWord, Person
from records.models import Rule
from tests import office
from tests.office_files import Upload, address

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("waiting")]


# --- In -----------------------------------------------------------------------------------------


def test_nothing_is_written_before_it_is_confirmed(awa):
    upload = Upload(awa, Organisation, "key,name_en\nrivers,Rivers Watch\n")

    assert upload.counts == (1, 0, 0)
    assert not Organisation.objects.exists()


def test_confirmed_rows_are_found_and_have_a_history(awa):
    page = Upload(awa, Organisation, "key;acronym\nrivers;RW\n").brought_in("New members.")

    row = Organisation.objects.get()
    version = row.history.get()
    assert "The file has been imported." in page
    assert (version.history_user, version.history_change_reason) == (
        office.coordinator(),
        "New members.",
    )
    assert OrganisationWord.objects.filter(organisation=row, word="rw").exists()


def test_french_headings_words_and_days_are_read(awa):
    office.organisation(0)
    with translation.override("fr"):
        resource = admin.site.get_model_admin(Membership).resource_class()
        names = {c.attribute: c.heading for c in resource.columns}
        kind = str(Membership.Kind.ASSOCIATE.label)
    headings = [names[n] for n in ("organisation", "kind", "beginning", "began")]
    file = f"{';'.join(headings).upper()}\nRivers-0;{kind};admitted;14/02/2020\n"

    upload = Upload(awa, Membership, file.encode("cp1252"), language="fr")
    upload.brought_in()

    row = Membership.objects.get()
    assert (row.kind, str(row.began)) == ("associate", "2020-02-14")


def test_letters_that_were_assumed_are_told_before_it_is_confirmed(awa):
    upload = Upload(awa, Organisation, "key;name_en\nriv;Réseau\n".encode("cp1252"))

    assert "Look at the accents before you confirm." in upload.page


def test_progress_is_told_while_it_runs(awa):
    lines = "".join(f"org-{n},Watch {n}\n" for n in range(120))
    file = SimpleUploadedFile("x.csv", f"key,name_en\n{lines}".encode())

    answer = awa.post(address(Organisation, "import"), {"file": file})

    parts = [part.decode() for part in answer.streaming_content]
    told = [re.search(r"(\d+) of (\d+) rows", part) for part in parts]
    assert [match[0] for match in told if match] == [
        "50 of 120 rows",
        "100 of 120 rows",
        "120 of 120 rows",
    ]


def test_each_error_is_told_by_row_and_column(awa):
    file = (
        "key,name_en,country,founded,contact_email\n"
        "good,Good,GN,1998,\n"
        "bad,Bad,Atlantis,31/02/1998,nobody\n"
        "\n"
        "Not a slug,Worse,,,\n"
    )

    upload = Upload(awa, Organisation, file)

    assert upload.errors == [
        ("3", "country", "Atlantis", "“Atlantis” is not a country known here."),
        (
            "3",
            "founded",
            "31/02/1998",
            "“31/02/1998” cannot be read as a date: write 2020, 02/2020, 14/02/2020, 2020-02-14 "
            "or before 2020.",
        ),
        ("3", "public e-mail address", "nobody", "Enter a valid email address."),
        (
            "5",
            "address",
            "Not a slug",
            "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.",
        ),
    ]
    assert 'name="ticket"' not in upload.page


def test_errors_are_told_in_french(awa):
    upload = Upload(awa, Organisation, "key,country\nbad,Atlantis\n", language="fr")

    assert upload.errors[0][:2] == ("2", "pays")


def test_an_overlap_with_a_record_is_told_in_words(awa):
    held = office.membership(0)
    row = f"{held.organisation.key},full,founding,2021\n"

    upload = Upload(awa, Membership, f"organisation,kind,beginning,began\n{row}")

    message = "This organisation has a membership at that time already."
    assert [error[3] for error in upload.errors] == [message]


def test_an_overlap_between_two_rows_is_told_in_words(awa):
    office.organisation(0)
    rows = "rivers-0,associate,admitted,2018\nrivers-0,full,founding,2020\n"

    upload = Upload(awa, Membership, f"organisation,kind,beginning,began\n{rows}")

    assert [error[0] for error in upload.errors] == ["3"]


def test_two_rows_about_one_record_are_told(awa):
    office.organisation(0)

    upload = Upload(awa, Organisation, "key,city\nrivers-0,Harare\nrivers-0,Mutare\n")

    assert upload.errors == [("3", "–", "", "This row is about the same record as row 2.")]


@pytest.mark.parametrize(
    ("person", "message"),
    [
        ("Dan Example", "Person “Dan Example” is not recorded."),
        ("999", "Person: there is no number 999."),
        ("Chidi Example 0", "Person “Chidi Example 0”: several have this name; add the number."),
        ("Dan ({number})", "Person: number {number} has another name."),
    ],
)
def test_a_person_that_cannot_be_told_is_told_in_words(awa, person, message):
    number = office.person(0).pk
    Person.objects.create(name="Chidi Example 0")
    office.organisation(0)

    file = f"person,organisation,began\n{person},rivers-0,2020\n".format(number=number)

    assert Upload(awa, Affiliation, file).errors[0][3] == message.format(number=number)


@pytest.mark.parametrize("form", ["{name}", "{number}", "{name} ({number})", "#{number}"])
def test_a_person_is_known_by_name_or_number(awa, form):
    row = office.person(0)
    office.organisation(0)
    person = form.format(name=row.name, number=row.pk)

    Upload(awa, Affiliation, f"person,organisation,began\n{person},rivers-0,2020\n").brought_in()

    assert Affiliation.objects.get().person == row


def test_a_number_that_is_not_here_is_told(awa):
    upload = Upload(awa, Person, "id,name\n4711,Dan Example\n")

    assert upload.errors == [
        (
            "2",
            "number",
            "4711",
            "No record has this number here. Leave it empty to add a new one.",
        )
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "The submitted file is empty."),
        ("key\n\0", "This is neither a CSV nor an XLSX file."),
        (
            "key,name_en,colour\nx,y,z\n",
            "These headings are not known: colour. Known are: address, name (English)",
        ),
        ("key,key\nx,y\n", "This heading appears twice: key."),
        ("name_en\nx\n", "This heading is missing: address."),
        (b"PK\x03\x04" + b"x" * 50, "This XLSX file is damaged or protected."),
        ("key,name_en\n" + "x" * 5_300_000, "The file is larger than 5 MB: split it."),
    ],
)
def test_a_broken_file_is_told_beside_it(awa, content, sentence):
    upload = Upload(awa, Organisation, content)

    assert upload.answer.status_code == 200
    assert upload.told[0].startswith(sentence)


def test_a_file_with_nothing_but_headings_does_nothing(awa):
    assert "there is nothing to import" in Upload(awa, Organisation, "key,name_en\n").page


def test_a_rule_is_brought_in_with_its_parameters(awa):
    file = 'key;parameters;began\nassociate_period;{"months": 12, "gap_restarts": true};2020\n'

    Upload(awa, Rule, file.encode()).brought_in()

    assert Rule.objects.get().parameters == {"months": 12, "gap_restarts": True}


@pytest.mark.parametrize(
    ("column", "longest"),
    [("description_en", 5000), ("mission_fr", 2000), ("contact_address", 500), ("notes", 20_000)],
)
def test_text_longer_than_a_form_takes_is_told(awa, column, longest):
    file = f"key,{column}\nrivers,{{}}\n"

    assert Upload(awa, Organisation, file.format("x" * longest)).counts == (1, 0, 0)
    (error,) = Upload(awa, Organisation, file.format("x" * (longest + 1))).errors
    assert error[3] == f"This text is longer than {longest} characters."
