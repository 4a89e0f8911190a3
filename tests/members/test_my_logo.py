"""A logo is checked, re-encoded, kept under a random name, and gone once it is hidden."""

import io
import re

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from members.models import Organisation
from tests.members.conftest import signed_in
from tests.members.profile_page import PATH, edit, fresh, typed_in

pytestmark = pytest.mark.django_db


def picture(size: int = 20, kind: str = "PNG") -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (size, size), "green").save(written, kind)
    return written.getvalue()


def upload(client: Client, name: str, content: bytes):
    sent = typed_in(client.get(PATH)) | {"logo": SimpleUploadedFile(name, content)}
    return client.post(PATH, sent)


@pytest.mark.parametrize(("name", "kind"), [("Bea at home.png", "PNG"), ("x.JPG", "JPEG")])
def test_logo_is_kept_under_a_name_that_tells_nothing(rivers, bea, name, kind):
    upload(signed_in(bea), name, picture(kind=kind))

    logo = fresh().logo
    assert re.fullmatch(r"logos/[0-9a-f]{24}\.png", logo.name)
    with logo.open() as file, Image.open(file) as image:
        assert (image.format, image.size) == ("PNG", (20, 20))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("logo.svg", b"<svg onload='alert(1)'/>", "File extension “svg” is not allowed"),
        ("logo.png", b"<svg onload='alert(1)'/>", "no picture that can be read"),
        ("logo.png", b"\x89PNG" + b"0" * 3 * 2**20, "larger than 2 MB"),
        ("logo.png", b"", "empty"),
    ],
)
def test_file_that_is_no_logo_is_told_in_words(bea, name, content, said, settings):
    response = upload(signed_in(bea), name, content)

    assert said in str(response.context["form"].errors["logo"])
    assert fresh().logo.name == ""
    assert not (settings.MEDIA_ROOT / "logos").exists()


def test_logo_that_is_replaced_or_taken_away_leaves_no_file(
    rivers, bea, django_capture_on_commit_callbacks
):
    client = signed_in(bea)
    names = []
    for change in (picture(), picture(30), None):
        with django_capture_on_commit_callbacks(execute=True):
            if change:
                upload(client, "logo.png", change)
            else:
                edit(client, **{"logo-clear": "on"})
        names.append(fresh().logo.name)

    storage = fresh().logo.storage
    assert names[2] == ""
    assert [storage.exists(name) for name in names[:2]] == [False, False]


@pytest.mark.parametrize("way", ["field", "listing"])
def test_hidden_logo_is_no_longer_at_the_address_that_was_public(
    rivers, bea, way, django_capture_on_commit_callbacks
):
    rivers.logo.save("logos/seen.png", ContentFile(picture()))
    client = signed_in(bea)

    with django_capture_on_commit_callbacks(execute=True):
        if way == "field":
            edit(client, hide_logo="on")
        else:
            client.post(PATH.replace("profile", "listing"), {"is_listed": "no"})

    moved = fresh().logo
    assert not moved.storage.exists("logos/seen.png")
    assert moved.storage.exists(moved.name)


def test_logo_whose_file_is_lost_stops_nothing(rivers, bea):
    Organisation.objects.update(logo="logos/lost.png")

    edit(signed_in(bea), hide_logo="on", city="Mutare")

    assert (fresh().city, fresh().hidden_fields) == ("Mutare", ["logo"])


# --- The office hides it ------------------------------------------------------------------------


@pytest.fixture
def shown(rivers, bea):
    upload(signed_in(bea), "logo.png", picture())
    return fresh().logo.name


def saved_by_the_office(awa, rivers, **given):
    """The office's form, its parts untouched."""
    parts = ("memberships", "affiliations", "other_names")
    data = {f"{name}-{count}_FORMS": 0 for name in parts for count in ("TOTAL", "INITIAL")}
    data |= {"name_en": "Rivers Watch", "is_listed": "on"}
    return signed_in(awa).post(f"/en/admin/members/organisation/{rivers.pk}/change/", data | given)


@pytest.mark.parametrize("given", [{"is_listed": ""}, {"hidden_fields": ["logo"]}])
def test_a_logo_that_the_office_hides_moves_too(
    awa, rivers, shown, given, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = saved_by_the_office(awa, rivers, **given)

    assert answer.status_code == 302
    logo = fresh().logo
    assert logo.name != shown
    assert logo.storage.exists(logo.name)
    assert not logo.storage.exists(shown)


def test_a_logo_that_the_office_leaves_alone_stays(
    awa, rivers, shown, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        saved_by_the_office(awa, rivers, city="Mutare")

    assert (fresh().city, fresh().logo.name) == ("Mutare", shown)
    assert fresh().logo.storage.exists(shown)
