"""The site writes in the first of somebody's languages that it speaks."""

import pytest

from records.languages import spoken


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        (["fr", "en"], "fr"),
        (["pt", "fr"], "fr"),
        (["", "fr"], "fr"),
        (["pt"], "en"),
        ([], "en"),
    ],
)
def test_first_language_that_the_site_speaks_is_taken(wanted, language):
    assert spoken(wanted) == language
