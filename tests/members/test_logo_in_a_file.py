"""A logo that a file hides gets a new address, as on the organisation's page."""

import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from members.models import Organisation
from tests import office
from tests.office_files import Upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def awa(client):
    client.force_login(office.coordinator())
    return client


@pytest.fixture
def shown(settings, tmp_path):
    """An organisation with a logo, whose address somebody may have kept."""
    settings.MEDIA_ROOT = tmp_path
    picture = io.BytesIO()
    Image.new("1", (2, 2)).save(picture, "PNG")
    row = office.organisation(0)
    row.logo.save("logo.png", ContentFile(picture.getvalue()))
    return row


@pytest.mark.parametrize(
    "file", ["key,is_listed\nrivers-0,no\n", "key,hidden_fields\nrivers-0,logo\n"]
)
def test_logo_that_a_file_hides_moves(
    awa, shown, file, tmp_path, django_capture_on_commit_callbacks
):
    old = shown.logo.name

    upload = Upload(awa, Organisation, file)
    assert [f.name for f in (tmp_path / "logos").iterdir()] == [old.split("/")[1]]
    with django_capture_on_commit_callbacks(execute=True):
        upload.brought_in()

    shown.refresh_from_db()
    assert shown.logo.name != old
    assert [f.name for f in (tmp_path / "logos").iterdir()] == [shown.logo.name.split("/")[1]]
