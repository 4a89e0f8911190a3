"""Records are entered in the office as people know them: vague dates, one language, twice."""

import pytest

from members.models import Affiliation, Membership, Organisation, OtherName, Person, Region, User
from records.models import PublicVersion
from records.when import When
from tests import office
from tests.office_pages import said

pytestmark = pytest.mark.django_db

ADD = "/en/admin/members/organisation/add/"
INLINES = ("memberships", "affiliations", "other_names")


@pytest.fixture
def awa(client):
    client.force_login(office.coordinator())
    return client


def rows(prefix, *filled, initial=0):
    """What a browser sends for the parts of a record."""
    data = {f"{prefix}-TOTAL_FORMS": len(filled), f"{prefix}-INITIAL_FORMS": initial}
    return data | {
        f"{prefix}-{number}-{name}": value
        for number, row in enumerate(filled)
        for name, value in row.items()
    }


def organisation_form(**given):
    """The form of an organisation, without parts unless they are given."""
    parts = {name: given.pop(name, ()) for name in INLINES}
    initial = given.pop("initial", 0)
    data = {"key": "terres-claires", "name_fr": "Terres Claires", "is_listed": "on", **given}
    for name, filled in parts.items():
        data |= rows(name, *filled, initial=initial if name == "memberships" else 0)
    return data


def errors(answer):
    return dict(answer.context["adminform"].form.errors)


def part_errors(answer, prefix):
    formsets = [f.formset for f in answer.context["inline_admin_formsets"]]
    formset = next(f for f in formsets if f.prefix == prefix)
    return [dict(form.errors) for form in formset.forms]


# --- Organisations ------------------------------------------------------------------------------


def test_an_organisation_may_be_known_in_french_only(awa):
    awa.post(ADD, organisation_form(founded="1998", working_languages=["fr"]))

    row = Organisation.objects.get()
    assert (row.name, row.name_en, str(row.founded), row.working_languages) == (
        "Terres Claires",
        None,
        "1998",
        ("fr",),
    )


def test_why_goes_into_the_history(awa):
    awa.post(ADD, organisation_form(why="Told on the telephone."))

    version = Organisation.objects.get().history.last()
    assert (version.history_user, version.history_change_reason) == (
        office.coordinator(),
        "Told on the telephone.",
    )


def test_parts_change_for_the_same_reason(awa):
    part = {"kind": "associate", "beginning": "admitted", "began": "2020"}
    awa.post(ADD, organisation_form(memberships=[part], why="By letter."))

    assert Membership.objects.get().history.get().history_change_reason == "By letter."


def test_history_page_shows_who_changed_what_and_why(awa):
    row = office.organisation(0)
    address = f"/en/admin/members/organisation/{row.pk}/"
    data = organisation_form(key=row.key, name_en="Rivers Watch", city="Harare", why="They moved.")
    awa.post(f"{address}change/", data)

    page = awa.get(f"{address}history/").content.decode()

    assert "They moved." in page
    assert "awa@coalition.example" in page
    assert "Harare" in page


@pytest.mark.parametrize("founded", ["31/02/2020", "nineteen", "9" * 100, "2020/1990"])
def test_an_impossible_date_is_told_beside_the_field_and_kept(awa, founded):
    answer = awa.post(ADD, organisation_form(founded=founded))

    assert list(errors(answer)) == ["founded"]
    assert founded in answer.content.decode()
    assert not Organisation.objects.exists()


@pytest.mark.parametrize("name", ["notes", "description_en", "name_fr", "source_words", "city"])
def test_a_text_without_end_is_told_beside_the_field(awa, name):
    answer = awa.post(ADD, organisation_form(**{name: "x" * 1_000_000}))

    assert list(errors(answer)) == [name]
    assert not Organisation.objects.exists()


def test_more_than_the_site_takes_is_refused_kindly(awa):
    answer = awa.post(ADD, organisation_form(notes="x" * 6_000_000))

    assert answer.status_code in (400, 413)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("areas_of_work", "abc"),
        ("areas_of_work", "9" * 30),
        ("source", "abc"),
        ("source", "9" * 30),
        ("country", "XX"),
        ("working_languages", "klingon"),
        ("hidden_fields", "notes"),
        ("contact_email", "nobody"),
        ("website", "javascript:alert(1)"),
        ("key", "Not a slug!"),
        ("city", "a\0b"),
    ],
)
def test_a_forged_value_is_told_beside_the_field(awa, name, value):
    answer = awa.post(ADD, organisation_form(**{name: value}))

    assert answer.status_code == 200
    assert list(errors(answer)) == [name]


def test_a_name_that_is_there_already_warns_and_does_not_block(awa):
    other = office.organisation(0, name_fr="Réseau Équité")
    OtherName.objects.create(organisation=other, name="Terres claires")

    answer = awa.post(ADD, organisation_form(), follow=True)

    assert Organisation.objects.count() == 2
    assert (
        "Saved. Is it the same as one that is here already? Its name is shared by: "
        f'<a href="/en/admin/members/organisation/{other.pk}/change/">Rivers Watch 0</a>'
    ) in said(answer)


def test_a_name_of_its_own_warns_of_nothing(awa):
    office.organisation(0, name_fr="Terres Claires et Eaux")

    answer = awa.post(ADD, organisation_form(), follow=True)

    assert len(said(answer)) == 1


def test_hiding_something_reaches_copies_of_the_public_pages(awa):
    awa.post(ADD, organisation_form(hidden_fields=["founded", "city"]))

    hidden = ["city", "founded_earliest", "founded_latest"]
    assert Organisation.objects.get().hidden_fields == hidden
    assert PublicVersion.objects.get().number == 2


def test_what_is_hidden_is_ticked_in_the_form(awa):
    row = office.organisation(0, hidden_fields=["founded_earliest", "founded_latest", "city"])

    page = awa.get(f"/en/admin/members/organisation/{row.pk}/change/")

    assert set(page.context["adminform"].form["hidden_fields"].value()) == {"founded", "city"}


# --- Overlaps -----------------------------------------------------------------------------------


@pytest.mark.parametrize("since", ["2019", "14/02/2020", "2020"])
def test_an_overlap_on_the_page_is_told_in_words(awa, since):
    one = {"kind": "associate", "beginning": "admitted", "began": "01/01/2018"}
    two = {"kind": "full", "beginning": "founding", "began": since}

    answer = awa.post(ADD, organisation_form(memberships=[one, two]))

    assert answer.status_code == 200
    assert part_errors(answer, "memberships") == [
        {},
        {"began": ["This organisation has a membership at that time already."]},
    ]
    assert not Organisation.objects.exists()


def test_an_overlap_in_the_form_of_a_membership_is_told_in_words(awa):
    held = office.membership(0, since=office.FIRST)
    data = {"organisation": held.organisation_id, "kind": "full", "beginning": "founding"}

    answer = awa.post("/en/admin/members/membership/add/", {**data, "began": "2021"})

    assert errors(answer) == {"began": ["This organisation has a membership at that time already."]}


def test_an_affiliation_entered_twice_on_a_persons_page_is_told_in_words(awa):
    person, row = office.person(0), {"organisation": office.organisation(0).pk, "began": "2020"}
    data = {
        "name": person.name,
        **rows("affiliations", row, row),
        **rows("consents"),
        **rows("terms"),
    }

    answer = awa.post(f"/en/admin/members/person/{person.pk}/change/", data)

    assert answer.status_code == 200
    assert part_errors(answer, "affiliations")[1] == {
        "began": ["This person is with this organisation at that time already."]
    }
    assert not Affiliation.objects.exists()


def test_an_end_before_the_start_is_told_beside_the_last_day(awa):
    held = office.membership(0, since=office.FIRST)
    data = {
        "organisation": held.organisation_id,
        "kind": "associate",
        "beginning": "admitted",
        "ending": "withdrew",
        "began": "01/01/2020",
        "last_day": "01/06/2019",
    }

    answer = awa.post(f"/en/admin/members/membership/{held.pk}/change/", data)

    assert errors(answer) == {"last_day": ["The end lies before the start."]}


def test_a_membership_of_many_years_ago_is_entered_without_breaking_the_present(awa):
    held = office.membership(0, since=office.FIRST)
    data = {"organisation": held.organisation_id, "kind": "full", "beginning": "founding"}
    past = {"began": "2015", "last_day": "31/12/2018", "ending": "withdrew"}

    awa.post("/en/admin/members/membership/add/", {**data, **past})

    assert Membership.objects.get(kind="full").began == When.in_year(2015)


# --- Others -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["name_en", "name_fr"])
def test_a_region_needs_a_name_in_some_language(awa, name):
    data = {"key": "west", "order": 1, name: "Ouest", **rows("countries")}

    awa.post("/en/admin/members/region/add/", data)

    assert Region.objects.get().name == "Ouest"


def test_a_region_without_any_name_is_told_so(awa):
    answer = awa.post("/en/admin/members/region/add/", {"key": "west", **rows("countries")})

    assert errors(answer)["name_en"] == ["Fill in “name” in at least one language."]


def test_nobody_closes_the_own_account(awa):
    me = office.coordinator()

    answer = awa.post(f"/en/admin/members/user/{me.pk}/change/", {"email": me.email})

    assert set(errors(answer)) == {"is_staff", "is_active"}


def test_an_account_is_closed_not_deleted(awa):
    account = office.account(0)

    awa.post(
        f"/en/admin/members/user/{account.pk}/change/",
        {"email": account.email, "person": account.person_id},
    )

    account.refresh_from_db()
    assert not account.is_active


def test_no_page_of_the_office_shows_a_password(awa):
    account = User.objects.create_user("dan@rivers.example", "a password to leak")

    page = awa.get(f"/en/admin/members/user/{account.pk}/change/").content.decode()

    assert account.password not in page


def test_an_old_version_is_read_not_revived(awa):
    row = office.organisation(0)
    version = row.history.get().pk
    address = f"/en/admin/members/organisation/{row.pk}/history/{version}/"

    assert awa.get(address).status_code == 200
    assert awa.post(address, {"key": "other"}).status_code == 405


@pytest.mark.parametrize("who", ["nobody", "member"])
def test_only_the_coordination_comes_in(client, who):
    if who == "member":
        client.force_login(office.account(0))

    answer = client.get("/en/admin/members/organisation/")

    assert answer.status_code == (302 if who == "nobody" else 403)
    assert Person.objects.count() == (0 if who == "nobody" else 1)
