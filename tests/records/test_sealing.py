"""A sealed text tells nothing without the site's key, and opens with it, or an earlier one."""

import pytest

from records.sealing import Unreadable, sealed, unsealed

TEXT = "https://register.example/en/invitation/abc – clé"


def test_sealed_text_tells_nothing_and_opens_again():
    token = sealed(TEXT, salt="mail")

    assert "register" not in token
    assert unsealed(token, salt="mail") == TEXT


def test_earlier_key_still_opens_and_a_key_that_is_gone_does_not(settings):
    settings.SECRET_KEY = "the first key of all"
    token = sealed(TEXT, salt="mail")
    settings.SECRET_KEY = "the key that came after it"

    with pytest.raises(Unreadable):
        unsealed(token, salt="mail")
    settings.SECRET_KEY_FALLBACKS = ["the first key of all"]
    assert unsealed(token, salt="mail") == TEXT


@pytest.mark.parametrize("token", ["", "nothing", "é"])
def test_what_is_sealed_for_another_use_or_not_at_all_does_not_open(token):
    with pytest.raises(Unreadable):
        unsealed(token or sealed(TEXT, salt="second factor"), salt="mail")
