"""Knows how the database and the caches are used, whichever the environment names."""

from typing import Any

ON_SQLITE = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",  # the default mode answers "locked" to the second writer
    "init_command": "PRAGMA foreign_keys=ON; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL",
}
# Public pages, in the memory of each process: see records/kept_pages.py.
PAGES = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "LOCATION": "pages",
    "OPTIONS": {"MAX_ENTRIES": 300},
}


def database(named: dict[str, Any], *, kept_seconds: int) -> dict[str, Any]:
    """The database out of a parsed DATABASE_URL; a server's connections are kept for a while."""
    if named["ENGINE"] == "django.db.backends.sqlite3":
        return {**named, "OPTIONS": ON_SQLITE}
    return {**named, "CONN_MAX_AGE": kept_seconds, "CONN_HEALTH_CHECKS": True}


def caches(named: dict[str, Any]) -> dict[str, Any]:
    """The caches out of a parsed CACHE_URL: rate limits count there, so all processes share it."""
    is_in_database = named["BACKEND"].endswith("DatabaseCache")
    if is_in_database or named["BACKEND"].endswith("LocMemCache"):
        # With the default of 300, whoever tries many addresses pushes out the counts of the others.
        named = {**named, "OPTIONS": {"MAX_ENTRIES": 100_000, **named.get("OPTIONS", {})}}
    if is_in_database:
        named = {**named, "BACKEND": "kpcsc.counts.ForgetfulCache"}
    return {"default": named, "pages": PAGES}
