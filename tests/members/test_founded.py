"""No organisation is founded in days to come, whichever way the office enters it."""

import pytest

from members.models import Organisation
from tests import office
from tests.office_files import Upload

pytestmark = pytest.mark.django_db

AHEAD = "This date lies ahead; it is to tell what has happened."
NO_PARTS = {
    f"{name}-{count}_FORMS": 0
    for name in ("memberships", "affiliations", "other_names")
    for count in ("TOTAL", "INITIAL")
}


@pytest.fixture
def awa(client, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    client.force_login(office.coordinator())
    return client


def test_form_of_the_office_tells_beside_the_field(awa):
    sent = {"key": "rivers", "name_en": "Rivers Watch", "founded": "2999", **NO_PARTS}

    answer = awa.post("/en/admin/members/organisation/add/", sent)

    assert answer.context["adminform"].form.errors == {"founded": [AHEAD]}


def test_file_tells_by_row_and_column(awa):
    file = "key,name_en,founded\na,A,2999\nb,B,1998\nc,C,3001\n"

    upload = Upload(awa, Organisation, file)

    assert upload.errors == [
        ("2", "founded", "2999", AHEAD),
        ("4", "founded", "3001", "Give a year between 1000 and 3000."),
    ]
