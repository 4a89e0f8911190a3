"""Files lie in a storage of the S3 kind as they lie in a folder: the site's alone, and whole."""

import secrets
import socket
import urllib.request
from urllib.error import HTTPError

import boto3
import pytest
from django.core.files.storage import storages
from django.db import transaction

from kpcsc.file_store import private_files
from records.acts import Refused
from records.files.actions import keep_file
from records.files.looking import looked_into
from records.files.models import StoredFile
from records.files.serving import handed_out
from tests.records.files import made
from tests.s3_server import BUCKET, s3_storage

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with s3_storage(tmp_path_factory.mktemp("s3")) as running:
        yield running


@pytest.fixture
def client_of(server, monkeypatch):
    """The bucket, as whoever has its key sees it."""
    monkeypatch.setenv("AWS_CA_BUNDLE", str(server.certificate))
    client = boto3.client(
        "s3",
        endpoint_url=f"https://127.0.0.1:{server.port}",
        aws_access_key_id="KEY",
        aws_secret_access_key="secret",
        region_name="us-east-1",
    )
    client.create_bucket(Bucket=BUCKET)
    yield client
    client.close()


@pytest.fixture
def folder(server, client_of, settings):
    """The site's files lie in a folder of the bucket that nothing else is in."""
    name = secrets.token_hex(4)
    stored_by(settings, server.url(name))
    return name


@pytest.fixture
def checked():
    return looked_into(made.pdf(), "Statutes.pdf")


def stored_by(settings, url: str) -> None:
    settings.STORAGES = settings.STORAGES | {"private": private_files(url, "")}


def in_storage() -> list[str]:
    return storages["private"].listdir("")[1]


def test_file_is_kept_and_comes_whole_as_a_download_from_the_site(folder, checked):
    row = keep_file(checked, by=None)
    answer = handed_out(row, may_see=True)

    assert in_storage() == [row.key]
    assert answer.content == made.pdf()
    assert answer["Content-Disposition"] == 'attachment; filename="Statutes.pdf"'
    assert "Location" not in answer


def test_file_is_nobodys_on_the_web(folder, checked, server, client_of):
    row = keep_file(checked, by=None)
    path = f"{folder}/{row.key}"

    with pytest.raises(HTTPError) as refused:
        urllib.request.urlopen(server.web(path), context=server.trust)

    refused.value.close()
    assert refused.value.code == 403
    grants = client_of.get_object_acl(Bucket=BUCKET, Key=path)["Grants"]
    assert [(one["Grantee"]["Type"], one["Permission"]) for one in grants] == [
        ("CanonicalUser", "FULL_CONTROL")
    ]


def test_nothing_of_a_file_but_its_content_is_told_to_the_storage(folder, checked, client_of):
    row = keep_file(checked, by=None)
    known = client_of.head_object(Bucket=BUCKET, Key=f"{folder}/{row.key}")

    assert len(row.key) >= 32
    assert known["Metadata"] == {}
    assert "Statutes" not in str(known)


def test_file_of_an_act_that_came_to_nothing_does_not_stay(folder, checked):
    with transaction.atomic():
        keep_file(checked, by=None)
        assert len(in_storage()) == 1
        transaction.set_rollback(True)

    assert in_storage() == []


def test_deleted_file_leaves_the_storage(folder, checked):
    kept, other = keep_file(checked, by=None), keep_file(checked, by=None)

    StoredFile.objects.filter(pk=other.pk).delete()

    assert in_storage() == [kept.key]


# --- A storage that is lost -----------------------------------------------------------------------


@pytest.fixture
def lost(settings):
    """Where a storage was, nobody answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    stored_by(settings, f"s3://KEY:secret@127.0.0.1:{port}/files?region=us-east-1")


def test_storage_that_does_not_answer_keeps_nothing_and_says_so(lost, checked, caplog):
    with pytest.raises(Refused, match="The file could not be kept"):
        keep_file(checked, by=None)

    assert not StoredFile.objects.exists()
    assert "Statutes" not in caplog.text
    assert "secret" not in caplog.text


@pytest.fixture
def breaking_off(server):
    """The storage keeps what it gets, and is gone before it says so."""
    server.breaks_off.set()
    yield
    server.breaks_off.clear()


def test_nothing_stays_in_a_storage_whose_answer_is_lost(folder, breaking_off, checked):
    with pytest.raises(Refused, match="The file could not be kept"):
        keep_file(checked, by=None)

    assert (in_storage(), StoredFile.objects.exists()) == ([], False)


def test_file_in_a_storage_that_does_not_answer_is_told_in_a_sentence(
    folder, checked, request, caplog
):
    row = keep_file(checked, by=None)
    request.getfixturevalue("lost")

    answer = handed_out(row, may_see=True)

    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "The place where files are kept does not answer." in answer.text
    assert row.key in caplog.text


def test_file_that_is_gone_from_its_storage_can_still_be_deleted(folder, checked, request, caplog):
    row = keep_file(checked, by=None)
    key = row.key
    request.getfixturevalue("lost")

    row.delete()

    assert not StoredFile.objects.exists()
    assert key in caplog.text


def test_silent_storage_is_not_waited_for_longer_than_the_web_server_waits(settings):
    stored_by(settings, "s3://KEY:secret@127.0.0.1:1/files?region=us-east-1")
    config = storages["private"].client_config

    attempts = config.retries["total_max_attempts"]
    assert attempts * max(config.connect_timeout, config.read_timeout) < 30
