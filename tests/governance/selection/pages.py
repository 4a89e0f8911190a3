"""Knows how a visitor opens the pages about the selection of the cast."""

from tests.pages import words_of


def page(client, address="next/", language="en"):
    return client.get(f"/{language}/governance/selections/{address}")


def post(client, address, **data):
    return client.post(f"/en/governance/selections/next/{address}", data)


def told(client, language="en"):
    return words_of(page(client, language=language))
