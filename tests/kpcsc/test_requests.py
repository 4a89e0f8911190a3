"""Requests that nobody means: a foreign host, too much at once, a file that cannot be there."""

import logging

import pytest
from django.test import Client

from tests.pages import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quiet():
    """The failures are meant: the log need not tell them."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("host", ["evil.example", "", "a b", "localhost@evil.example"])
def test_a_host_that_is_not_ours_is_a_bad_request(host):
    answer = Client(raise_request_exception=False).get("/en/", headers={"host": host})

    assert answer.status_code == 400
    assert "evil" not in answer.text


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "What was sent is too large for the site."), ("fr", "Ce qui a été envoyé est trop")],
)
def test_what_is_too_large_is_told_with_the_way_back(settings, language, told):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    client = Client(raise_request_exception=False)

    answer = client.post(f"/{language}/account/login/", {"login": "x" * 2_000})

    assert answer.status_code == 400
    assert told in words_of(answer)


@pytest.mark.parametrize("name", ["nothing.png", "x" * 5_000, "logos/"])
def test_an_uploaded_file_that_is_not_there_is_not_found(name):
    answer = Client(raise_request_exception=False).get(f"/media/{name}")

    assert answer.status_code == 404


@pytest.mark.parametrize("charset", ["utf-7", "utf-16", "latin-1"])
def test_a_form_in_another_encoding_is_a_bad_request(charset):
    sent = f"multipart/form-data; boundary=x; charset={charset}"
    body = b'--x\r\nContent-Disposition: form-data; name="login"\r\n\r\n+2AA-\r\n--x--\r\n'

    answer = Client(raise_request_exception=False).generic(
        "POST", "/en/account/login/", body, content_type=sent
    )

    assert answer.status_code == 400


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", "no-such-encoding"])
def test_a_form_in_the_sites_encoding_is_read(charset):
    sent = f"application/x-www-form-urlencoded; charset={charset}"

    answer = Client().generic("POST", "/en/account/login/", "login=awa", content_type=sent)

    assert answer.status_code == 200
