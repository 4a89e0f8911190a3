"""A file is kept with what belongs to it, or not at all; what is deleted is gone."""

import hashlib
import resource
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.db import IntegrityError, transaction

from records.acts import Refused
from records.files import storage
from records.files.actions import keep_file
from records.files.looking import looked_into
from records.files.models import StoredFile, new_key
from tests.make import make_user
from tests.records.files import made

at_once = pytest.mark.django_db(transaction=True)


@pytest.fixture
def checked():
    return looked_into(made.pdf(), "Statutes.pdf")


def in_storage() -> set[str]:
    folder = storages["private"]
    return set(folder.listdir("")[1]) if folder.exists("") else set()


@contextmanager
def undone():
    """An act, or a part of one, that comes to nothing at its end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@at_once
def test_kept_file_lies_under_a_random_name_with_what_is_known_of_it(checked):
    bea = make_user()

    row = keep_file(checked, by=bea)

    assert in_storage() == {row.key}
    assert (row.name, row.kind, row.size, row.uploaded_by) == (
        "Statutes.pdf",
        "pdf",
        len(made.pdf()),
        bea,
    )
    assert row.sha256 == hashlib.sha256(made.pdf()).hexdigest()
    assert "Statutes" not in row.key


@at_once
def test_somebody_without_an_account_may_hand_a_file_in(checked):
    assert keep_file(checked, by=None).uploaded_by is None


@at_once
def test_file_lies_in_no_folder_of_the_web_and_is_the_sites_alone(checked, settings):
    row = keep_file(checked, by=None)

    path = Path(storages["private"].path(row.key))
    assert not path.is_relative_to(settings.MEDIA_ROOT)
    assert path.stat().st_mode & 0o777 == 0o600


@at_once
def test_file_of_an_act_that_came_to_nothing_does_not_stay(checked):
    with undone():
        keep_file(checked, by=None)
        assert len(in_storage()) == 1

    assert (in_storage(), StoredFile.objects.count()) == (set(), 0)


@at_once
def test_file_of_a_part_that_came_to_nothing_does_not_stay_and_the_rest_does(checked):
    with transaction.atomic():
        first = keep_file(checked, by=None)
        with undone():
            keep_file(checked, by=None)
            assert len(in_storage()) == 2
        assert in_storage() == {first.key}

    assert in_storage() == {first.key}


@at_once
def test_deleted_file_leaves_the_storage_once_that_is_certain(checked):
    kept, other = keep_file(checked, by=None), keep_file(checked, by=None)
    with undone():
        kept.delete()
    assert in_storage() == {kept.key, other.key}

    with transaction.atomic():
        StoredFile.objects.filter(pk=other.pk).delete()
        assert in_storage() == {kept.key, other.key}

    assert in_storage() == {kept.key}


@at_once
def test_storage_that_cannot_be_written_stops_the_act_in_words(checked, settings, tmp_path, caplog):
    (tmp_path / "full").write_text("no folder")
    private = settings.STORAGES["private"]
    settings.STORAGES = settings.STORAGES | {
        "private": private | {"OPTIONS": {"location": tmp_path / "full"}}
    }

    with pytest.raises(Refused) as refused:
        keep_file(checked, by=None)

    assert refused.value.messages == [
        "The file could not be kept. Nothing was changed; try again later."
    ]
    assert StoredFile.objects.count() == 0
    assert "Statutes" not in caplog.text


@contextmanager
def nearly_full():
    """A disk with room for a part of a file."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.django_db
def test_part_of_a_file_does_not_stay_on_a_full_disk():
    before = in_storage()

    with nearly_full(), pytest.raises(OSError, match="too large"):
        storage.write(new_key(), b"x" * 5000)

    assert in_storage() == before


@pytest.mark.django_db
def test_file_that_holds_nothing_is_no_row():
    with pytest.raises(IntegrityError):
        StoredFile.objects.create(name="a.pdf", kind="pdf", size=0, sha256="0")
