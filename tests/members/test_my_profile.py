"""A member changes its own profile: live at once, recorded, and never less private than before."""

from datetime import date

import pytest
from django.utils import translation

from members.forms.profile import ProfileForm
from members.models import AreaOfWork, Organisation
from members.profile import BY_MEMBER, HIDEABLE, PARTS, values_of
from members.public import may_show, public_organisation
from records.models import PublicVersion
from records.when import When
from tests.members.conftest import signed_in
from tests.members.profile_page import FULL, PATH, edit, fresh, typed_in, typed_into

pytestmark = pytest.mark.django_db

TODAY = date(2021, 6, 15)
AHEAD = "This date lies ahead; it is to tell what has happened."

# --- Changing -----------------------------------------------------------------------------------


def test_only_its_own_people_open_the_form(ask_as):
    assert ask_as(PATH) == [404, 200, 404, 302]


def test_nobody_changes_another_organisation(full, bea, chidi, awa, dan):
    sent = typed_in(signed_in(bea).get(PATH)) | {"city": "Elsewhere"}

    statuses = [c.post(PATH, sent).status_code for c in (signed_in(chidi), signed_in(awa), dan)]

    assert statuses == [404, 404, 302]
    assert fresh().city == "Harare"


def test_each_text_stands_in_every_language_side_by_side(full, bea):
    rows = {row.label: row for row in signed_in(bea).get(PATH).context["form"].rows}

    description = rows["Description"]
    assert [field.name for field in description.fields] == ["description_en", "description_fr"]
    assert [str(field.label) for field in description.fields] == ["English", "French"]
    assert [field.field.widget.attrs["lang"] for field in description.fields] == ["en", "fr"]


def test_what_is_wrong_in_no_visible_field_is_told_on_top(full, bea):
    client = signed_in(bea)
    sent = typed_in(client.get(PATH)) | {"version": "a\0b", "areas_of_work": "999"}

    page = client.post(PATH, sent)

    top = page.text.partition('role="alert"')[2].partition("</div>")[0]
    assert page.status_code == 200
    assert "Null characters are not allowed." in top
    assert "#id_areas_of_work" in top


def test_that_all_is_optional_is_said_once_and_not_beside_each_field(full, bea):
    page = signed_in(bea).get(PATH)

    assert "no language is required" in page.text
    assert "(optional)" not in page.text


def told(bea, language="en"):
    page = signed_in(bea).get(PATH.replace("/en/", f"/{language}/"))
    return {field.name: said for row in page.context["form"].rows for field, said in row.beside}


def test_beside_each_field_stands_what_the_public_sees(full, bea):
    Organisation.objects.filter(pk=full.pk).update(mission_fr="", founded_earliest=None)
    Organisation.objects.filter(pk=full.pk).update(founded_latest=None, description_en="x" * 99)

    said = told(bea)

    assert said["mission_en"] == "Public. The public sees: Clean rivers."
    assert said["mission_fr"] == "Public. The public sees the text in English."
    assert said["founded"] == "Public. The public sees: not recorded"
    assert said["country"] == "Public. The public sees: Zimbabwe"
    assert said["description_en"] == f"Public. The public sees: {'x' * 79}…"


def test_what_the_public_sees_is_told_in_the_language_of_the_page(full, bea):
    assert told(bea, "fr")["city"] == "Public. Le public voit\xa0: Harare"


def test_of_what_is_kept_from_the_public_only_that_is_told(full, bea):
    Organisation.objects.filter(pk=full.pk).update(hidden_fields=["city"])

    said = told(bea)

    assert said["city"] == "Hidden by you"


def test_who_never_was_a_member_is_told_of_no_public_page(full, bea):
    full.memberships.all().delete()

    assert told(bea)["city"] == "Public"


@pytest.mark.parametrize("changes", [{"hide_city": "on"}, {"acronym": "RWZ"}])
def test_what_another_wrote_before_a_check_of_today_stands_in_no_way(full, bea, changes):
    Organisation.objects.filter(pk=full.pk).update(notes="A\x0bquarrel.")

    assert edit(signed_in(bea), **changes).status_code == 302


def test_areas_are_asked_for_once_there_are_any(full, bea):
    client = signed_in(bea)
    before = [row.label for row in client.get(PATH).context["form"].rows]
    AreaOfWork.objects.create(key="land", name_en="Land rights")

    after = [row.label for row in client.get(PATH).context["form"].rows]

    assert [label for label in after if label not in before] == ["Areas of work"]


def test_form_is_all_in_the_language_of_the_page(full, bea):
    page = signed_in(bea).get(PATH.replace("/en/", "/fr/"))

    assert page.status_code == 200
    with translation.override("fr"):
        assert str(page.context["form"].fields["country"].label) in page.text


@pytest.mark.parametrize(
    ("founded", "errors"),
    [
        ("15/06/2021", {}),
        ("2021", {}),
        ("before 3000", {}),
        ("16/06/2021", {"founded": [AHEAD]}),
        ("not before 16/06/2021", {"founded": [AHEAD]}),
        ("2999", {"founded": [AHEAD]}),
        ("soon", {"founded": ["“soon” cannot be read as a date: write 2020, 02/2020, 14/02/2020, "
                              "2020-02-14 or before 2020."]}),
    ],
)  # fmt: skip
def test_founding_does_not_lie_ahead(full, founded, errors):
    sent = {"founded": founded, "country": "ZW"}

    assert ProfileForm(sent, organisation=full, day=TODAY).errors == errors


def test_change_is_live_at_once_and_recorded(full, bea):
    client = signed_in(bea)

    response = edit(client, name_fr="Rivières vivantes", city="Mutare", founded="03/1999")

    assert response.headers["Location"] == "/en/my/organisations/rivers-watch/"
    changed = fresh()
    with translation.override("fr"):
        assert public_organisation(changed).name.shown == "Rivières vivantes"
    assert (changed.city, changed.founded) == ("Mutare", When.parse("1999-03"))
    latest = changed.history.first()
    assert (latest.history_user, latest.history_change_reason) == (bea, BY_MEMBER)


def test_nothing_touched_changes_nothing_but_is_no_error(full, bea):
    full.description_en = "Lines\r\nas a browser ends them."
    full.save()
    before = values_of(fresh())

    response = edit(signed_in(bea), description_en="Lines\r\nas a browser ends them.")

    assert response.status_code == 302
    sent = typed_in(signed_in(bea).get(PATH))

    assert ProfileForm(sent, organisation=full, day=TODAY).changed_data == []
    assert values_of(fresh()) == before


def test_languages_and_areas_are_chosen(full, bea):
    land, water = (AreaOfWork.objects.create(key=key, name_en=key) for key in ("land", "water"))
    full.areas_of_work.set([land])

    edit(signed_in(bea), working_languages=["fr", "sn"], areas_of_work=[water.pk])

    assert fresh().working_languages == ("fr", "sn")
    assert list(fresh().areas_of_work.all()) == [water]
    assert list(fresh().history.first().areas_of_work.values_list("areaofwork", flat=True)) == [
        water.pk
    ]


def test_everything_can_be_emptied(full, bea):
    empty = dict.fromkeys(FULL, "") | {"working_languages": []}

    response = edit(signed_in(bea), **empty)

    assert response.status_code == 302
    assert {name: values_of(fresh())[name] for name in FULL} == dict.fromkeys(FULL, "") | {
        "working_languages": (),
        "founded": When(),
    }


def test_form_offers_nothing_that_is_not_the_members(full, bea):
    offered = set(signed_in(bea).get(PATH).context["form"].fields)

    assert offered & {"key", "notes", "is_listed", "hidden_fields", "source", "section"} == set()


def test_forged_fields_are_not_written(full, bea):
    forged = {"notes": "Forged.", "key": "forged", "is_listed": "", "hidden_fields": "[]"}

    edit(signed_in(bea), city="Mutare", **forged)

    changed = fresh()
    assert (changed.notes, changed.is_listed, changed.city) == (
        "Quarrel about money.",
        True,
        "Mutare",
    )


# --- What the public sees -----------------------------------------------------------------------


def test_next_to_each_field_stands_who_sees_it(full, bea):
    Organisation.objects.update(hidden_fields=["city"])

    rows = {row.label: row.seen_by for row in signed_in(bea).get(PATH).context["form"].rows}

    assert rows.pop("City") == "Hidden by you"
    assert set(rows.values()) == {"Public"}


def test_field_that_is_not_public_by_the_policy_says_so_and_cannot_be_shown(monkeypatch, full, bea):
    from members.forms import profile as form_module

    public = tuple(part for part in HIDEABLE if part.name != "city")
    monkeypatch.setattr(form_module, "HIDEABLE", public)
    monkeypatch.setattr("members.profile.HIDEABLE", public)
    monkeypatch.setattr(
        "members.profile.audience_of",
        lambda model, field: "members" if field == "city" else "public",
    )

    row = next(r for r in ProfileForm(organisation=full, day=TODAY).rows if r.label == "City")

    assert (row.seen_by, row.hide) == ("Members only", None)


def test_whole_organisation_hidden_is_said_at_each_field(full, bea):
    Organisation.objects.update(is_listed=False)

    rows = signed_in(bea).get(PATH).context["form"].rows

    assert {row.seen_by for row in rows} == {"Hidden by you, with the whole organisation"}


def keep(bea, **changes):
    """Saves the form without a page around it."""
    sent = typed_into(ProfileForm(organisation=fresh(), day=TODAY)) | changes
    form = ProfileForm(sent, organisation=fresh(), day=TODAY)
    assert form.is_valid()
    assert form.keep(by=bea) is not None


@pytest.mark.parametrize("part", HIDEABLE, ids=lambda part: part.name)
def test_every_public_part_can_be_hidden_and_shown_again(full, bea, part):
    keep(bea, **{part.hide: "on"})
    hidden = [may_show(fresh(), line) for line in part.policy]
    keep(bea, **{part.hide: ""})
    shown = [may_show(fresh(), line) for line in part.policy]

    assert (hidden, shown) == ([False] * len(hidden), [True] * len(shown))


@pytest.mark.parametrize("part", [p for p in PARTS if p.name not in ("areas_of_work", "logo")])
def test_what_is_hidden_is_nowhere_in_what_the_public_gets(full, bea, part):
    keep(bea, **{part.hide: "on"})

    public = public_organisation(fresh())

    secrets = [str(FULL[name]) for name in part.columns if name not in ("founded", "acronym")]
    assert [secret for secret in secrets if secret in str(public)] == []
    if part.name == "founded":
        assert public.founded == When()


def test_hiding_makes_copies_follow_and_showing_need_not(full, bea):
    client = signed_in(bea)

    edit(client, hide_city="on")
    edit(client, hide_city=None)
    edit(client, city="Mutare")

    assert PublicVersion.objects.get().number == 2


def test_nothing_becomes_more_public_than_the_policy_allows(full, bea):
    """A forged POST may ask to show what the policy keeps: there is no such switch."""
    forged = {f"hide_{name}": "" for name in ("notes", "source_words", "hidden_fields")}
    Organisation.objects.update(hidden_fields=["city", "source"])

    edit(signed_in(bea), **forged, hide_city=None)

    assert fresh().hidden_fields == ["source"]
    assert not may_show(fresh(), "notes")
    assert "Quarrel" not in str(public_organisation(fresh()))


def test_forged_switch_hides_only_parts_of_the_profile(full, bea):
    edit(signed_in(bea), hide_notes="on", hide_key="on", hide_city="on")

    assert fresh().hidden_fields == ["city"]


# --- Bad input ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "bad", "said"),
    [
        ("description_fr", "é" * 2**20, "at most 5000 characters"),
        ("mission_en", "a" * 2001, "at most 2000 characters"),
        ("name_en", "a" * 251, "at most 250 characters"),
        ("contact_address", "a" * 2**20, "at most 500 characters"),
        ("city", "a\x00b", "Null characters"),
        ("website", "javascript:alert(1)", "valid URL"),
        ("website", "no address", "valid URL"),
        ("contact_email", "no address", "valid email"),
        ("country", "XX", "Select a valid choice"),
        ("working_languages", ["xx"], "Select a valid choice"),
        ("areas_of_work", ["99999"], "Select a valid choice"),
        ("areas_of_work", ["x"], "not a valid value"),
        ("areas_of_work", ["9" * 20], "not a valid value"),
        ("founded", "the year of the flood", "cannot be read as a date"),
        ("founded", "9" * 2**20, "at most 60 characters"),
    ],
)
def test_bad_input_is_told_beside_the_field_and_kept(full, bea, name, bad, said):
    changes = {name: bad, "city" if name != "city" else "acronym": "Kept"}
    sent = typed_into(ProfileForm(organisation=full, day=TODAY)) | changes

    response = signed_in(bea).post(PATH, sent)

    form = response.context["form"]
    assert (response.status_code, list(form.errors)) == (200, [name])
    assert said in str(form.errors[name])
    assert form[name].value() == bad
    assert form["city" if name != "city" else "acronym"].value() == "Kept"
    assert values_of(fresh()) == values_of(full)


def test_lines_of_a_browser_count_once_towards_the_longest_text(full, bea):
    text = "\r\n".join("a" * 2500)

    response = edit(signed_in(bea), description_en=text)

    assert response.status_code == 302
    assert len(fresh().description_en) == 4999


def test_record_that_breaks_a_rule_elsewhere_is_said_on_top(full, bea):
    Organisation.objects.update(logo="logos/old.svg")

    response = edit(signed_in(bea), city="Mutare")

    assert "“svg” is not allowed" in response.context["form"].non_field_errors()[0]
    assert fresh().city == "Harare"
