"""Two who change one profile at once: nothing is lost, and the second is told."""

import pytest

from members.models import AreaOfWork
from members.profile import change_profile, values_of, version_of
from records.when import When
from tests.members.conftest import signed_in
from tests.members.profile_page import PATH, edit, fresh, typed_in

pytestmark = pytest.mark.django_db


def written_by_a_colleague(user, **changes) -> None:
    row = fresh()
    change_profile(row, changes=changes, seen=values_of(row), by=user)


def test_second_of_two_is_told_and_keeps_what_it_typed(full, bea):
    client = signed_in(bea)
    mine = typed_in(client.get(PATH)) | {"city": "Mutare"}
    written_by_a_colleague(bea, city="Bulawayo", acronym="RWZ")

    told = client.post(PATH, mine)

    (error,) = told.context["form"].errors["city"]
    assert "It says now: Bulawayo." in error
    assert (fresh().city, fresh().acronym) == ("Bulawayo", "RWZ")
    kept = {field.name: field.value() for field in told.context["form"]}
    assert (kept["city"], kept["acronym"]) == ("Mutare", "RWZ")


def test_saving_again_puts_it_in_place_and_undoes_nothing_else(full, bea):
    client = signed_in(bea)
    mine = typed_in(client.get(PATH)) | {"city": "Mutare"}
    written_by_a_colleague(bea, city="Bulawayo", acronym="RWZ", hide_mission=True)

    told = client.post(PATH, mine)
    client.post(PATH, typed_in(told))

    assert (fresh().city, fresh().acronym) == ("Mutare", "RWZ")
    assert fresh().hidden_fields == ["mission"]


def test_changes_in_different_places_are_both_kept_and_it_is_said(full, bea):
    client = signed_in(bea)
    mine = typed_in(client.get(PATH)) | {"city": "Mutare"}
    written_by_a_colleague(bea, description_fr="Autre texte.", working_languages=("sn",))

    page = client.post(PATH, mine, follow=True)

    assert (fresh().city, fresh().description_fr) == ("Mutare", "Autre texte.")
    assert fresh().working_languages == ("sn",)
    assert "changed these meanwhile, and they are kept: Description, Working languages" in page.text


@pytest.mark.parametrize(
    ("name", "theirs", "mine", "said"),
    [
        ("country", "LS", "GN", "Lesotho"),
        ("working_languages", ("sn",), ["fr"], "Shona"),
        ("founded", When.parse("2001"), "2002", "2001"),
        ("website", "", "https://mine.example", "nothing"),
    ],
)
def test_what_stands_there_now_is_said_in_words(full, bea, name, theirs, mine, said):
    client = signed_in(bea)
    sent = typed_in(client.get(PATH)) | {name: mine}
    written_by_a_colleague(bea, **{name: theirs})

    told = client.post(PATH, sent)

    assert f"It says now: {said}." in told.context["form"].errors[name][0]


def test_areas_that_a_colleague_chose_are_said_by_name(full, bea):
    land, water = (AreaOfWork.objects.create(key=key, name_en=key) for key in ("land", "water"))
    client = signed_in(bea)
    mine = typed_in(client.get(PATH)) | {"areas_of_work": [water.pk]}
    written_by_a_colleague(bea, areas_of_work=[land.pk])

    told = client.post(PATH, mine)
    client.post(PATH, typed_in(told))

    assert "It says now: land." in told.context["form"].errors["areas_of_work"][0]
    assert list(fresh().areas_of_work.all()) == [water]


@pytest.mark.parametrize("version", ["", "0", "-1", "x", "9" * 30, "²", "1 OR 1=1"])
def test_version_that_is_none_counts_as_the_present(full, bea, version):
    response = edit(signed_in(bea), version=version, city="Mutare")

    assert (response.status_code, fresh().city) == (302, "Mutare")


def test_version_of_another_organisation_is_none(full, terres, bea):
    terres.save()

    edit(signed_in(bea), version=version_of(terres), city="Mutare")

    assert fresh().city == "Mutare"
