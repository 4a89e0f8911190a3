"""The profile form as a member's browser fills it in."""

from django.test import Client

from members.models import Organisation
from records.when import When

PATH = "/en/my/organisations/rivers-watch/profile/"
FULL = {
    "name_en": "Rivers Watch",
    "name_fr": "Veille des rivières",
    "mission_en": "Clean rivers.",
    "mission_fr": "Des rivières propres.",
    "description_en": "We watch\nrivers.",
    "description_fr": "Nous veillons\nsur les rivières.",
    "acronym": "RW",
    "country": "ZW",
    "city": "Harare",
    "website": "https://rivers.example",
    "working_languages": ("en", "fr"),
    "founded": When.parse("1998"),
    "contact_email": "office@rivers.example",
    "contact_phone": "+263 4 000",
    "contact_address": "1 River Road",
}


def typed_in(page) -> dict:
    """What a browser would send back if nothing were touched."""
    return typed_into(page.context["form"])


def typed_into(form) -> dict:
    sent = {field.html_name: field.value() for field in form if field.value() not in (None, False)}
    sent.pop("logo", None)
    return {name: "on" if value is True else value for name, value in sent.items()}


def edit(client: Client, path: str = PATH, **changes):
    """Opens the form, changes some of it and sends it."""
    sent = typed_in(client.get(path)) | changes
    return client.post(path, {name: value for name, value in sent.items() if value is not None})


def fresh() -> Organisation:
    return Organisation.objects.get(key="rivers-watch")
