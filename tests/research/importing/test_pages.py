"""The pages of an import: for who acts for a member and for the coordination, step by step."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from research.models import Visit, VisitImport
from tests.make import make_membership, make_user
from tests.pages import words_of
from tests.research.importing.files import (
    FIRST,
    HEADINGS,
    SECOND,
    file_of,
    make_account,
    make_mapping,
    taken_in,
)

pytestmark = pytest.mark.django_db

START = "/en/research/import/"


def signed_in(account):
    client = Client()
    client.force_login(account)
    return client


@pytest.fixture
def mapping():
    return make_mapping()


@pytest.fixture
def bea(mapping):
    return signed_in(mapping.bea)


def uploaded(client, mapping, content, name="visits.csv", **given):
    sent = {
        "methodology": mapping.methodology.pk,
        "organisation": mapping.member.pk,
        "file": SimpleUploadedFile(name, content),
    }
    return client.post(START, sent | given)


def waiting(mapping, content, **given):
    return taken_in(mapping, content, at=timezone.now(), **given)


def page_of(of, step=""):
    return f"{START}{of.pk}/{step}"


def text_of(response):
    return b"".join(response.streaming_content).decode()


def columns_as_shown(client, of):
    form = client.get(page_of(of)).context["form"]
    return {name: form[name].value() or "" for name in form.fields if not name.startswith("counts")}


def ticket_in(page):
    return page.partition('name="ticket" value="')[2].partition('"')[0]


def test_visits_of_a_file_are_sensitive_or_under_embargo_where_it_is_said(bea, mapping):
    of = waiting(mapping, file_of(FIRST))
    told = {"is_sensitive": "on", "embargo": "14/02/2099"}

    answer = bea.post(page_of(of), columns_as_shown(bea, of) | told)
    sent = {"ticket": ticket_in(text_of(bea.get(answer.url)))}
    text_of(bea.post(page_of(of, "now/"), sent))

    visit = Visit.objects.get()
    assert (visit.is_sensitive, visit.embargo_until) == (True, date(2099, 2, 14))


def test_embargo_that_is_no_day_is_said_beside_it(bea, mapping):
    of = waiting(mapping, file_of(FIRST))

    answer = bea.post(page_of(of), columns_as_shown(bea, of) | {"embargo": "soon"})

    assert (answer.status_code, "embargo" in answer.context["form"].errors) == (200, True)


def test_member_imports_step_by_step(bea, mapping):
    answer = uploaded(bea, mapping, file_of(FIRST, SECOND))
    of = VisitImport.objects.get()
    assert answer.url == page_of(of)

    answer = bea.post(page_of(of), columns_as_shown(bea, of))
    assert answer.url == page_of(of, "check/")

    page = text_of(bea.get(answer.url))
    assert "2 of 2 rows" in page
    assert "New: 2. Changed: 0. Unchanged: 0. New sites: 2." in page
    assert not Visit.objects.exists()

    page = text_of(bea.post(page_of(of, "now/"), {"ticket": ticket_in(page)}))
    assert "The visits have been imported." in page
    assert Visit.objects.count() == 2
    assert "New: 2. Changed: 0. Unchanged: 0." in words_of(bea.get(START))


def test_coordination_imports_for_a_member(mapping):
    awa = signed_in(mapping.awa)
    uploaded(awa, mapping, file_of(FIRST))
    of = VisitImport.objects.get()

    page = text_of(awa.get(page_of(of, "check/")))
    text_of(awa.post(page_of(of, "now/"), {"ticket": ticket_in(page)}))

    visit = Visit.objects.get()
    assert (visit.organisation, visit.entered_for) == (mapping.member, None)
    assert visit.site.entered_for is None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7", "This is neither a CSV nor an XLSX file."),
        (b"a,b\n", "There are headings in the file, but no row under them."),
        (b'a,b\n1,"2\n', "its quotation marks are not closed"),
    ],
)
def test_file_that_is_no_table_is_told_beside_the_field(bea, mapping, content, words):
    answer = uploaded(bea, mapping, content)

    assert answer.status_code == 200
    assert words in answer.context["form"].errors["file"][0]
    assert not VisitImport.objects.exists()


def test_too_large_a_file_is_told_beside_the_field(bea, mapping):
    answer = uploaded(bea, mapping, b"a,b\n" + b"1,2\n" * 1_400_000)

    assert answer.context["form"].errors["file"] == [
        "The file is larger than 5 MB. Split it into several."
    ]


def test_member_imports_for_itself_alone(bea, mapping):
    other = make_membership().organisation

    answer = uploaded(bea, mapping, file_of(FIRST), organisation=other.pk)

    assert list(answer.context["form"].errors) == ["organisation"]
    assert not VisitImport.objects.exists()


def test_survey_that_a_member_may_not_read_takes_nothing_from_it(bea, mapping):
    mapping.survey.readers = "coordinator"
    mapping.survey.save()

    answer = uploaded(bea, mapping, file_of(FIRST))

    assert list(answer.context["form"].errors) == ["methodology"]
    assert "No survey takes visits at present." in words_of(bea.get(START))


def test_stranger_imports_nothing(mapping):
    of = waiting(mapping, file_of(FIRST))
    dan = signed_in(make_user())

    assert Client().get(START).status_code == 302
    assert dan.get(START).status_code == 403
    for other in (dan, signed_in(make_account(make_membership().organisation))):
        assert other.get(page_of(of)).status_code == 410
        assert other.get(page_of(of, "check/")).status_code == 410
        assert other.post(page_of(of, "now/")).status_code == 410
        assert other.get(page_of(of, "mistakes/")).status_code == 404
        other.post(page_of(of, "drop/"))
    assert VisitImport.objects.waiting().count() == 1


def test_what_cannot_be_is_told_beside_its_column(bea, mapping):
    of = waiting(mapping, file_of(FIRST, SECOND))
    sent = columns_as_shown(bea, of) | {"column_7": "indicator:workers", "column_6": ""}

    answer = bea.post(page_of(of), sent)

    assert answer.context["form"].errors == {
        "column_7": ["This column says yes or no: it tells whether, not how many."]
    }


def test_unknown_column_is_refused_and_what_is_missing_told_above(bea, mapping):
    of = waiting(mapping, file_of(FIRST))
    shown = columns_as_shown(bea, of)

    forged = bea.post(page_of(of), shown | {"column_6": "indicator:nothing"})
    bare = bea.post(page_of(of), shown | {"column_1": ""})

    assert list(forged.context["form"].errors) == ["column_6"]
    assert bare.context["form"].non_field_errors() == ["Say which column has the code of the site."]


def test_what_is_unclear_is_asked(bea, mapping):
    of = waiting(mapping, file_of(FIRST.replace("2021-03-04", "03/04/2021")))
    shown = columns_as_shown(bea, of)

    answer = bea.post(page_of(of), shown)
    assert answer.context["form"].errors == {"order": ["What is “03/04/2021”?"]}

    assert bea.post(page_of(of), shown | {"order": "month"}).status_code == 302
    page = text_of(bea.get(page_of(of, "check/")))
    text_of(bea.post(page_of(of, "now/"), {"ticket": ticket_in(page)}))
    assert Visit.objects.get().visited_earliest.isoformat() == "2021-03-04"


def test_column_of_0_and_1_is_asked_about_only_where_it_would_count(bea, mapping):
    rows = [FIRST.replace("12;yes", "1;yes"), SECOND.replace("7;no", "0;no")]
    of = waiting(mapping, file_of(*rows))
    shown = columns_as_shown(bea, of)
    assert shown["column_6"] == ""
    assert "count something" not in bea.get(page_of(of)).text

    answer = bea.post(page_of(of), shown | {"column_6": "indicator:workers"})

    assert list(answer.context["form"].errors) == ["column_6"]
    assert "The 0 and 1 of this column count something." in answer.text
    told = {"column_6": "indicator:workers", "counts_6": "on"}
    assert bea.post(page_of(of), shown | told).status_code == 302


def test_wrong_rows_are_told_and_all_of_them_in_a_file(bea, mapping):
    rows = [FIRST, *(f"x-{n};CF-1;;CF;;2021-03-04;many;yes;gold" for n in range(300))]
    of = waiting(mapping, file_of(*rows))

    page = text_of(bea.get(page_of(of, "check/")))
    lines = text_of(bea.get(page_of(of, "mistakes/"))).splitlines()

    assert "300 of 301 rows are wrong. Nothing is imported before they are put right" in page
    assert page.count("This is not a number.") == 200
    assert 'name="ticket"' not in page
    assert len(lines) == 301
    assert lines[1] == (
        '3,workers,many,This is not a number.,"Write digits alone, without a unit.",wrong'
    )


def test_mistakes_leave_without_formulas(bea, mapping):
    of = waiting(mapping, file_of(FIRST.replace("12;yes", '=HYPERLINK("x");yes')))

    lines = text_of(bea.get(page_of(of, "mistakes/"))).splitlines()

    assert lines[1].startswith("2,workers,\"'=HYPERLINK")


def test_cells_are_shown_as_text(bea, mapping):
    of = waiting(mapping, file_of(FIRST.replace("12;yes", "<script>alert(1)</script>;yes")))

    for page in (bea.get(page_of(of)).text, text_of(bea.get(page_of(of, "check/")))):
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page


@pytest.mark.parametrize("ticket", ["", "forged", "other"])
def test_import_needs_what_was_shown(bea, mapping, ticket):
    of, other = (waiting(mapping, file_of(FIRST)) for _ in range(2))
    if ticket == "other":
        ticket = ticket_in(text_of(bea.get(page_of(other, "check/"))))

    page = text_of(bea.post(page_of(of, "now/"), {"ticket": ticket}))

    assert "the records have changed since the check" in page
    assert not Visit.objects.exists()


def test_import_sent_twice_tells_that_it_is_done(bea, mapping):
    of = waiting(mapping, file_of(FIRST))
    sent = {"ticket": ticket_in(text_of(bea.get(page_of(of, "check/"))))}
    text_of(bea.post(page_of(of, "now/"), sent))

    again = bea.post(page_of(of, "now/"), sent)

    assert again.status_code == 410
    assert "It has been imported already" in words_of(again)
    assert Visit.objects.count() == 1


def test_survey_closed_meanwhile_is_told(bea, mapping):
    of = waiting(mapping, file_of(FIRST))
    sent = {"ticket": ticket_in(text_of(bea.get(page_of(of, "check/"))))}
    mapping.survey.readers = "coordinator"
    mapping.survey.save()

    page = text_of(bea.post(page_of(of, "now/"), sent))

    assert "This survey takes no visits at present. Ask the coordination." in page
    assert not Visit.objects.exists()


def test_file_is_let_go(bea, mapping):
    of = waiting(mapping, file_of(FIRST))
    assert "visits.csv" in words_of(bea.get(START))

    assert bea.post(page_of(of, "drop/")).url == START

    assert not VisitImport.objects.exists()


def test_pages_speak_french(bea, mapping):
    of = waiting(mapping, file_of(FIRST))

    page = text_of(bea.get(page_of(of, "check/").replace("/en/", "/fr/")))

    assert "Nouvelles\u00a0: 1. Modifiées\u00a0: 0. Inchangées\u00a0: 0." in page


def test_headings_may_be_anything(bea, mapping):
    headings = HEADINGS.replace("site;", '"<b>";').replace("country;", ";")
    of = waiting(mapping, file_of(FIRST, headings=headings))

    page = bea.get(page_of(of)).text

    assert "&lt;b&gt;" in page
    assert "Column 4" in page


def test_pages_are_linked_for_who_imports(bea, mapping):
    awa = signed_in(mapping.awa)

    own = bea.get(f"/en/my/organisations/{mapping.member.key}/")
    office = awa.get("/en/admin/research/visit/")

    assert f'href="{START}"' in own.text
    assert f'href="{START}"' in office.text
