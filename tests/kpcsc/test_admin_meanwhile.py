"""Two write the same record: what one did not touch stays as the other wrote it."""

import pytest

from members.models import Organisation
from members.profile import set_listed
from records.admin.meanwhile import prints_of
from tests.make import make_organisation, make_person, make_plan

pytestmark = pytest.mark.django_db
PARTS = ("memberships", "affiliations", "other_names")
NO_PARTS = {f"{name}-{count}_FORMS": 0 for name in PARTS for count in ("TOTAL", "INITIAL")}


@pytest.fixture
def rivers():
    return make_organisation(
        key="rivers", name_en="Rivers Watch", name_fr="Veille", city="Harare", country="ZW"
    )


@pytest.fixture
def form(awa, rivers):
    """The page as Awa opened it, sent with what she changes since."""
    address = f"/en/admin/members/organisation/{rivers.pk}/change/"
    shown = awa.get(address).context["adminform"].form

    def sent(**changes):
        data = {
            **NO_PARTS,
            "name_en": "Rivers Watch",
            "name_fr": "Veille",
            "city": "Harare",
            "country": "ZW",
            "is_listed": "on",
            "shown_state": shown["shown_state"].value(),
        }
        return awa.post(address, {k: v for k, v in (data | changes).items() if v is not None})

    return sent


def test_what_a_member_hid_meanwhile_stays_hidden(form, rivers):
    set_listed(rivers, is_listed=False, by=None)
    Organisation.objects.filter(pk=rivers.pk).update(mission_en="Clean water.", city="Mutare")

    assert form(notes="Called on Monday.").status_code == 302

    rivers.refresh_from_db()
    assert (rivers.is_listed, rivers.mission_en, rivers.city) == (False, "Clean water.", "Mutare")
    assert rivers.notes == "Called on Monday."


def test_a_change_of_the_same_is_told_and_nothing_is_saved(form, rivers):
    Organisation.objects.filter(pk=rivers.pk).update(city="Mutare")

    answer = form(city="Bulawayo", notes="Moved.")

    shown = answer.context["adminform"].form
    assert shown.non_field_errors() == [
        "While this page was open, somebody else changed: city. Nothing was saved. Look at the "
        "history, then save again if what stands here is to hold."
    ]
    assert shown["city"].value() == "Bulawayo"
    rivers.refresh_from_db()
    assert (rivers.city, rivers.notes) == ("Mutare", "")


def test_saving_again_is_a_decision(form, rivers):
    Organisation.objects.filter(pk=rivers.pk).update(city="Mutare")
    again = form(city="Bulawayo").context["adminform"].form["shown_state"].value()

    assert form(city="Bulawayo", shown_state=again).status_code == 302

    rivers.refresh_from_db()
    assert rivers.city == "Bulawayo"


def test_both_who_write_the_same_agree(form, rivers):
    Organisation.objects.filter(pk=rivers.pk).update(city="Mutare")

    assert form(city="Mutare").status_code == 302


def test_a_form_without_a_readable_state_is_taken_as_it_is(form, rivers):
    states = [None, "", "nonsense", "city:", "x:y city", "\u00e9:1"]

    answers = {
        state: form(city=f"Bulawayo {number}", shown_state=state).status_code
        for number, state in enumerate(states)
    }

    assert {state: code for state, code in answers.items() if code not in (200, 302)} == {}


@pytest.mark.parametrize("make", [make_organisation, make_person, make_plan])
def test_prints_are_those_of_the_stored_row(make):
    row = make()

    assert prints_of(row) == prints_of(type(row).objects.get(pk=row.pk))
