"""Where files lie is a setting; what is missing for it is told when the site starts."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from kpcsc.file_store import private_files
from records.files import checks

S3 = "s3://KEY:se%2Fcret@s3.example.org:9000/files/of/kpcsc?region=eu-1"


def stored_by(settings, url: str, folder: Path) -> None:
    settings.STORAGES = settings.STORAGES | {"private": private_files(url, folder)}


def test_without_a_setting_files_lie_in_a_folder_of_the_sites_own(tmp_path):
    found = private_files("", tmp_path)

    assert found["BACKEND"] == "django.core.files.storage.FileSystemStorage"
    assert found["OPTIONS"]["location"] == tmp_path


def test_address_of_a_storage_names_its_parts(tmp_path):
    options = private_files(S3, tmp_path)["OPTIONS"]

    assert {name: value for name, value in options.items() if name != "client_config"} == {
        "access_key": "KEY",
        "secret_key": "se/cret",
        "endpoint_url": "https://s3.example.org:9000",
        "region_name": "eu-1",
        "bucket_name": "files",
        "location": "of/kpcsc",
        "default_acl": None,
        "file_overwrite": False,
    }


@pytest.mark.parametrize(
    "url", ["files", "https://KEY:secret@host/files", "s3://host/files", "s3://KEY:secret@host"]
)
def test_slip_in_the_address_stops_the_start_without_telling_the_secret(url, tmp_path):
    with pytest.raises(ImproperlyConfigured) as stopped:
        private_files(url, tmp_path)

    assert str(stopped.value) == "FILES_URL must read s3://KEY:SECRET@HOST/BUCKET?region=REGION."


def test_libraries_that_are_missing_are_named_with_what_to_do(settings, tmp_path, monkeypatch):
    stored_by(settings, S3, tmp_path)
    monkeypatch.setattr(checks, "NEEDED", {"no_such_library": "boto3", "django": "Django"})

    found = checks.storage_is_there()

    assert [(one.msg, one.hint) for one in found] == [
        (
            "FILES_URL names an S3 storage, and boto3 is not installed.",
            "pip install -r requirements-s3.txt",
        )
    ]


def test_folder_needs_no_further_library(settings, tmp_path, monkeypatch):
    stored_by(settings, "", tmp_path)
    monkeypatch.setattr(checks, "NEEDED", {"no_such_library": "boto3"})

    assert checks.storage_is_there() == []


@pytest.mark.parametrize(("folder", "count"), [("media/files", 1), ("media", 1), ("files", 0)])
def test_private_files_within_what_is_handed_out_stop_the_start(settings, tmp_path, folder, count):
    settings.MEDIA_ROOT = tmp_path / "media"
    stored_by(settings, "", tmp_path / folder)

    assert len(checks.files_lie_apart()) == count
