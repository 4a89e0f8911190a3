"""What an organisation hides leads to it nowhere: by no words, no filter, and not on the map."""

from datetime import date

import pytest

from members.directory import countries_of_members, found
from members.models import Organisation, OtherName, Region, RegionCountry
from tests.members.conftest import BEGAN

pytestmark = pytest.mark.django_db

DAY = date(2021, 6, 15)


@pytest.fixture(autouse=True)
def placed(rivers, terres) -> Organisation:
    west = Region.objects.create(key="west", name_en="West")
    RegionCountry.objects.create(region=west, country="LR", since=BEGAN, since_latest=BEGAN)
    OtherName.objects.create(organisation=rivers, name="Streamkeepers")
    rivers.country, rivers.name_fr = "LR", "Veille des rivières"
    rivers.save()
    return rivers


def hide(*fields: str) -> None:
    Organisation.objects.filter(key="rivers-watch").update(hidden_fields=list(fields))


def keys(**wanted: str) -> list[str]:
    return list(found(DAY, wanted).values_list("key", flat=True))


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("name", "rivers"),
        ("name", "veille"),
        ("name", "streamkeepers"),
        ("acronym", "rw"),
        ("city", "harare"),
        ("country", "liberia"),
    ],
)
def test_hidden_words_find_nothing(field, words):
    before = keys(q=words)

    hide(field)

    assert (before, keys(q=words)) == (["rivers-watch"], [])


def test_other_words_still_find_it():
    hide("name", "city")

    assert keys(q="rw liberia") == ["rivers-watch"]
    assert keys(q="terres") == ["terres-claires"]
    assert keys() == ["rivers-watch", "terres-claires"]


@pytest.mark.parametrize("wanted", [{"country": "LR"}, {"region": "west"}])
def test_hidden_country_is_behind_no_filter(wanted):
    before = keys(**wanted)

    hide("country")

    assert (before, keys(**wanted)) == (["rivers-watch"], [])


def test_hidden_country_is_not_on_the_map():
    before = countries_of_members(DAY)

    hide("country")

    assert (before, countries_of_members(DAY)) == (["LR"], [])


def test_field_whose_name_is_part_of_another_is_not_hidden_with_it():
    hide("contact_address", "countryside")

    assert list(Organisation.objects.showing("country").values_list("key", flat=True)) == [
        "rivers-watch",
        "terres-claires",
    ]
