"""Knows what the public may see of organisations and people; everything public starts here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from members.models import Organisation, Person
from records.privacy import is_public
from records.texts import Text, text_in, text_of
from records.when import When

TEXTS = ("name", "description", "mission")
VALUES = (
    "acronym",
    "country",
    "city",
    "website",
    "working_languages",
    "logo",
    "contact_email",
    "contact_phone",
    "contact_address",
)


@dataclass(frozen=True)
class PublicPerson:
    """A person whose name may be public, and no more than the name."""

    name: str


@dataclass(frozen=True)
class PublicOrganisation:
    """What the public sees of an organisation; what it keeps private is empty here."""

    key: str
    url: str
    label: str
    name: Text
    acronym: str
    country: Any
    city: str
    website: str
    description: Text
    mission: Text
    working_languages: tuple[str, ...]
    founded: When
    logo: Any
    contact_email: str
    contact_phone: str
    contact_address: str

    @property
    def is_labelled_by_name(self) -> bool:
        """Whether the label is the name, which may be in another language than the page."""
        return self.label == self.name.shown


def public_people(people: Iterable[Person | None], *, today: date) -> dict[int, PublicPerson]:
    """Those of the people whose name may be public today, by primary key. One query.

    It is always today that counts, also on a page about another day: what was withdrawn is gone.
    """
    wanted = {person.pk for person in people if person is not None}
    if not wanted:
        return {}
    named = Person.objects.filter(pk__in=wanted).named_publicly_on(today)
    return {pk: PublicPerson(name=name) for pk, name in named.values_list("pk", "name")}


def public_person(person: Person | None, *, today: date) -> PublicPerson | None:
    """The person as the public may see it today, or None: then say the role and organisation."""
    return public_people([person], today=today).get(person.pk) if person else None


def may_show(organisation: Organisation, field: str) -> bool:
    """Whether that field is public by the policy and the organisation has not hidden it."""
    return is_public(Organisation, field) and field not in organisation.hidden_fields


def public_organisation(organisation: Organisation) -> PublicOrganisation | None:
    """The organisation as the public may see it, or None if it hides itself."""
    if not organisation.is_listed:
        return None
    texts = {name: _text(organisation, name) for name in TEXTS}
    values = {name: _value(organisation, name) for name in VALUES}
    return PublicOrganisation(
        key=organisation.key,
        url=organisation.get_absolute_url(),
        label=values["acronym"] or texts["name"].shown or organisation.key,
        founded=organisation.founded if may_show(organisation, "founded_earliest") else When(),
        **texts,  # type: ignore[arg-type]
        **values,
    )


def names_in_other_languages(organisation: Organisation) -> list[Text]:
    """Its names in the site's other languages, where they differ from the one shown."""
    shown = _text(organisation, "name")
    if not shown:
        return []
    names = [text_in(organisation, "name", language) for language, _name in settings.LANGUAGES]
    return [name for name in names if name and name.shown != shown.shown]


def _text(organisation: Organisation, name: str) -> Text:
    return text_of(organisation, name) if may_show(organisation, name) else Text()


def _value(organisation: Organisation, name: str) -> Any:
    blank = () if name == "working_languages" else ""
    return getattr(organisation, name) if may_show(organisation, name) else blank
