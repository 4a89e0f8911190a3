"""Who waits in vain for the database is told in words, and nothing is half done."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client

from members.models import Organisation
from tests import office
from tests.office_files import address, content_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def locked(monkeypatch):
    """Every organisation that is saved meets a database that somebody else keeps."""

    def save(*_args, **_options):
        raise OperationalError("database is locked")

    monkeypatch.setattr(Organisation, "save", save)


@pytest.fixture
def awa():
    client = Client(raise_request_exception=False)
    client.force_login(office.coordinator())
    return client


@pytest.mark.parametrize(
    ("language", "told"), [("en", "The site is busy"), ("fr", "Le site est occupé")]
)
def test_a_form_is_answered_with_a_page_that_says_so(awa, locked, language, told):
    parts = ("memberships", "affiliations", "other_names")
    data = {f"{name}-{count}_FORMS": 0 for name in parts for count in ("TOTAL", "INITIAL")}

    answer = awa.post(
        f"/{language}/admin/members/organisation/add/", {"key": "rivers", "name_en": "R", **data}
    )

    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert told in answer.text


def test_an_import_says_so_and_is_no_mistake_of_the_program(awa, locked, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    file = SimpleUploadedFile("x.csv", b"key,name_en\nrivers,Rivers Watch\n")

    page = content_of(awa.post(address(Organisation, "import"), {"file": file})).decode()

    assert "The site is busy" in page
    assert "mistake in the program" not in page
