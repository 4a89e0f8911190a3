"""In the office an XLSForm becomes a draft, or it is told by row and column why not."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from research.models import Methodology
from research.surveys.xlsform import xlsform_of
from tests import office
from tests.of_surveys import make_indicator, make_methodology, make_survey
from tests.research.surveys.test_xlsform import form

pytestmark = pytest.mark.django_db


@pytest.fixture
def awa(client):
    client.force_login(office.coordinator())
    return client


def handed_in(client, survey, content):
    file = SimpleUploadedFile("form.xlsx", content)
    return client.post(f"/en/admin/research/survey/{survey.pk}/xlsform/", {"file": file})


def test_form_of_another_version_becomes_a_draft(awa):
    first = make_indicator(methodology=make_methodology(version="2020-1")).methodology
    content = xlsform_of(first)

    answer = handed_in(awa, make_survey(), content)

    made = Methodology.objects.exclude(pk=first.pk).get()
    assert answer.headers["Location"] == f"/en/admin/research/methodology/{made.pk}/change/"
    assert (made.version, made.is_draft, made.indicators.count()) == ("2020-1", True, 1)


def test_what_is_wrong_is_told_and_nothing_is_kept(awa):
    content = form([["type", "name", "label"], ["image", "photo", "Photo"]])

    answer = handed_in(awa, make_survey(), content)

    assert [(one.row, one.column) for one in answer.context["problems"]] == [(2, "type")]
    assert "<td>survey</td><td>2</td><td>type</td>" in answer.text
    assert not Methodology.objects.exists()


def test_version_that_is_there_is_told(awa):
    first = make_indicator(methodology=make_methodology(version="2020-1")).methodology

    answer = handed_in(awa, first.survey, xlsform_of(first))

    assert "The survey has a methodology of this version." in answer.text
    assert Methodology.objects.count() == 1


@pytest.mark.parametrize("content", [b"x", b""], ids=["no form", "empty"])
def test_file_that_is_no_form_is_told_beside_the_field(awa, content):
    answer = handed_in(awa, make_survey(), content)

    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]


def test_nobody_else_hands_in_a_form(client):
    survey = make_survey()

    assert handed_in(client, survey, b"x").status_code == 302
    assert client.get("/en/admin/research/survey/999999/xlsform/").status_code == 302
