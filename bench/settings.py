"""The site's own settings, with two plain pages beside it to measure it against."""

from kpcsc.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
LOGGING_CONFIG = None
