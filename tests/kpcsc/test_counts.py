"""What the shared cache counted of people is gone once it is over, not when the table is full."""

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection

from kpcsc.counts import ForgetfulCache

pytestmark = pytest.mark.django_db


@pytest.fixture
def cache(settings):
    settings.CACHES = settings.CACHES | {
        "counts": {
            "BACKEND": f"{ForgetfulCache.__module__}.{ForgetfulCache.__name__}",
            "LOCATION": "counts_of_a_test",
        }
    }
    call_command("createcachetable", "counts_of_a_test", verbosity=0)
    return caches["counts"]


def keys_kept():
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM counts_of_a_test ORDER BY cache_key")
        return [key for (key,) in cursor.fetchall()]


def test_what_is_over_goes_with_the_next_entry(cache):
    cache.set("rl:192.0.2.1", [1.0], timeout=-60)
    cache.set("rl:192.0.2.2", [1.0], timeout=3600)
    cache.set("rl:192.0.2.3", [1.0], timeout=None)

    assert keys_kept() == [":1:rl:192.0.2.2", ":1:rl:192.0.2.3"]
    assert cache.get("rl:192.0.2.2") == [1.0]
