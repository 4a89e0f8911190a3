"""What the office gets for a value at the edge: a sentence, never a failure, nothing half done."""

import os
import re
import time

import pytest
from django.core.exceptions import ValidationError

from governance.models import Body
from members.models import Membership, Organisation, Person
from records.admin.forms import DayField
from records.admin.sources import ParametersField
from records.models import PublicVersion, Rule
from records.spreadsheets.kept import LONGEST_WAIT, Gone, keep, take
from tests import office
from tests.make import make_rule
from tests.office_files import Upload, address
from tests.office_pages import sent_again

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("waiting")]


# --- Fields ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["2020", "02/2020", "by 2020-02", "2020-01-01/2020-01-02"])
def test_day_is_asked_for_where_only_a_span_is_given(text):
    with pytest.raises(ValidationError) as refused:
        DayField().clean(text)

    assert refused.value.messages == ["Give the day: 14/02/2020 or 2020-02-14."]


@pytest.mark.parametrize(
    ("text", "day"), [("14/02/2020", "2020-02-14"), ("2020-02-14", "2020-02-14"), ("", None)]
)
def test_day_is_read_as_people_write_it(text, day):
    read = DayField(required=False).clean(text)

    assert (read and read.isoformat()) == day


PARAMETERS_UNREADABLE = [
    "[" * 100_000,
    "{",
    "12 months",
    "7",
    "-1",
    "null",
    "[]",
    '{"months": ' + "9" * 5_000 + "}",
    "a" * 1_000_000,
]


@pytest.mark.parametrize("text", PARAMETERS_UNREADABLE)
def test_parameters_that_cannot_be_read_are_told(text):
    with pytest.raises(ValidationError) as refused:
        ParametersField().clean(text)

    assert refused.value.messages == ["Write names with values, as shown below."]


@pytest.mark.parametrize(
    "text",
    [
        *PARAMETERS_UNREADABLE,
        '{"months": 12, "gap_restarts": true, "\\ud800": 1}',
        '{"months": 1e9}',
    ],
)
def test_what_was_typed_for_parameters_is_shown_again(awa, text):
    given = {"key": "associate_period", "began": "2020", "parameters": text}

    answer = awa.post("/en/admin/records/rule/add/", given)

    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors["parameters"]
    assert str(answer.context["adminform"].form["parameters"].value()) == text
    assert not Rule.objects.exists()


def test_rules_are_listed_and_explained_in_words(awa):
    make_rule("associate_period")

    listed = awa.get("/en/admin/records/rule/").text
    form = awa.get("/en/admin/records/rule/add/").text

    assert "12 months; a gap restarts the year" in listed
    assert "gap_restarts" not in listed
    assert (
        "<code>{&quot;months&quot;: 12, &quot;gap_restarts&quot;: true}</code>"
        "<br>12 months; a gap restarts the year</li>" in form
    )


@pytest.mark.parametrize(
    ("kind", "given", "place"),
    [
        ("body", {"kind": "working_group", "began": "2020"}, r"body/\d+/change/"),
        ("plan", {"began": "2020"}, "plan/"),
    ],
)
def test_what_is_added_stays_open_only_where_acts_are_offered(awa, kind, given, place):
    add = f"/en/admin/governance/{kind}/add/"

    answer = sent_again(awa, awa.get(add), name_en="New", **given)

    assert re.fullmatch(f"/en/admin/governance/{place}", answer.url)


def test_rule_without_parameters_is_kept_without_any(awa):
    awa.post("/en/admin/records/rule/add/", {"key": "entry_as_associate", "began": "2020"})

    assert Rule.objects.get().parameters == {}


# --- Addresses ------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["9" * 30, "4711", "abc"])
def test_record_that_cannot_be_is_not_found(awa, number):
    answer = awa.get(f"/en/admin/members/organisation/{number}/acts/upgrade/")

    assert answer.status_code == 404


@pytest.mark.parametrize(("language", "names"), [("en", ["–", "Zambia"]), ("fr", ["–", "Zambie"])])
def test_list_names_each_country_in_the_language_of_the_page(awa, language, names):
    Organisation.objects.create(key="a", name_en="A")
    Organisation.objects.create(key="b", name_en="B", country="ZM")

    page = awa.get(f"/{language}/admin/members/organisation/?o=3")

    assert re.findall(r'<td class="field-country_name">(.*?)</td>', page.text) == names


def test_export_of_a_list_narrowed_by_nonsense_leads_back(awa):
    answer = awa.get(address(Organisation, "export") + "?source__id__exact=x")

    assert answer.status_code == 302


@pytest.mark.parametrize("query", ["country=%00", "q=%00", "%00=1", "holds=%00"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_export_of_a_list_narrowed_by_what_no_database_reads_is_refused(awa, method, query):
    office.organisation(0)

    answer = getattr(awa, method)(f"{address(Organisation, 'export')}?{query}")

    assert answer.status_code == 400


# --- Files ----------------------------------------------------------------------------------------


def test_text_too_long_for_a_sheet_is_told_beside_the_kind_of_file(awa):
    office.organisation(0, notes="x" * 40_000)

    answer = awa.post(address(Organisation, "export"), {"kind": "xlsx"})

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["kind"]
    assert awa.post(address(Organisation, "export"), {"kind": "csv"}).streaming


def test_file_that_hides_an_organisation_reaches_copies_of_public_pages(awa):
    office.organisation(0)

    Upload(awa, Organisation, "key,is_listed\nrivers-0,no\n").brought_in()

    assert not Organisation.objects.get().is_listed
    assert PublicVersion.objects.get().number == 2


def test_file_that_hides_nothing_leaves_copies_as_they_are(awa):
    office.organisation(0)

    Upload(awa, Organisation, "key,city\nrivers-0,Mutare\n").brought_in()

    assert Organisation.objects.get().city == "Mutare"
    assert not PublicVersion.objects.filter(number__gt=1).exists()


def test_row_that_could_be_about_several_records_asks_for_the_number(awa):
    Person.objects.create(name="Bea Example", phone="1")
    Person.objects.create(name="Bea Example", phone="2")

    upload = Upload(awa, Person, "name,email,phone\nBea Example,,3\n")

    assert [error[3] for error in upload.errors] == [
        "Several records are like this one: give the number."
    ]


@pytest.mark.parametrize(
    ("model", "file", "error"),
    [
        (
            Membership,
            "organisation,kind,beginning,began\nnobody,full,founding,2020\n",
            ("2", "organisation", "nobody", "Organisation “nobody” is not recorded."),
        ),
        (
            Membership,
            "organisation,kind,beginning,began\nrivers-0,full,founding,soon\n",
            (
                "2",
                "since",
                "soon",
                "“soon” cannot be read as a date: write 2020, 02/2020, 14/02/2020, 2020-02-14 "
                "or before 2020.",
            ),
        ),
        (
            Organisation,
            "key,areas_of_work\nrivers-0,mining on the moon\n",
            (
                "2",
                "areas of work",
                "mining on the moon",
                "Area of work “mining on the moon” is not recorded.",
            ),
        ),
        (
            Body,
            "key,name_en,kind,began,parent\nrivers,Rivers,team,2020,nobody\n",
            ("2", "part of", "nobody", "Body “nobody” is not recorded."),
        ),
    ],
)
def test_what_a_cell_names_and_is_not_there_is_told_by_row_and_column(awa, model, file, error):
    office.organisation(0)

    upload = Upload(awa, model, file)

    assert upload.errors == [error]
    assert 'name="ticket"' not in upload.page


def test_file_left_for_too_long_is_forgotten(waiting):
    old = keep(b"old", name="old.csv", owner="awa")
    for path in waiting.iterdir():
        os.utime(path, (0, time.time() - LONGEST_WAIT - 60))

    new = keep(b"new", name="new.csv", owner="awa")

    with pytest.raises(Gone):
        take(old, owner="awa")
    assert take(new, owner="awa").content == b"new"
