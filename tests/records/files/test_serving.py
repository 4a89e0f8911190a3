"""A file is handed out as a download, to whom its owner says, and shown by no browser."""

import pytest
from django.http import Http404
from django.test import override_settings
from django.urls import path

from records.files import storage
from records.files.actions import keep_file
from records.files.looking import looked_into
from records.files.models import StoredFile
from records.files.serving import handed_out
from tests.records.files import made

pytestmark = pytest.mark.django_db


def view(request, key, answer):
    return handed_out(StoredFile.objects.get(key=key), may_see=answer == "yes")


urlpatterns = [path("file/<str:key>/<str:answer>/", view)]


@pytest.fixture
def stored():
    return keep_file(looked_into(made.pdf(), "Statuts été.pdf"), by=None)


@override_settings(ROOT_URLCONF=__name__)
def test_file_comes_whole_as_a_download_that_nobody_keeps(client, stored):
    answer = client.get(f"/file/{stored.key}/yes/")

    assert answer.content == made.pdf()
    assert {name: answer[name] for name in HEADERS} == HEADERS


HEADERS = {
    "Content-Type": "application/pdf",
    "Content-Disposition": "attachment; filename*=utf-8''Statuts%20%C3%A9t%C3%A9.pdf",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
}


def test_to_whoever_may_not_see_it_there_is_no_such_file(stored):
    with pytest.raises(Http404):
        handed_out(stored, may_see=False)


def test_file_that_is_gone_from_the_storage_is_not_found_and_told_in_the_log(stored, caplog):
    storage.remove(stored.key)

    with pytest.raises(Http404):
        handed_out(stored, may_see=True)

    assert stored.key in caplog.text
    assert "Statuts" not in caplog.text
