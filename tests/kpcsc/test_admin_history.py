"""The history of a record says what changed in the words of the pages, not of the program."""

import pytest
from django.urls import reverse
from django.utils import translation

from records.admin.history import LONGEST_SHOWN, _shortened
from records.when import When
from tests import office

pytestmark = pytest.mark.django_db


@pytest.fixture
def changed(awa):
    """Saves a record with some values changed; answers with what its history then says of it."""

    def change(row, language="en", **values):
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
        return told(awa, row, language)

    return change


def told(awa, row, language="en"):
    with translation.override(language):
        name = f"admin:{row._meta.app_label}_{row._meta.model_name}_history"
        page = awa.get(reverse(name, args=[row.pk]))
        latest = page.context["page_obj"][0]
        return [(fact.label, fact.before, fact.after) for fact in latest.facts]


def test_yes_and_no_are_said_in_the_readers_language(changed):
    row = office.organisation(0)

    assert changed(row, is_listed=False) == [("shown to the public", "yes", "no")]
    assert changed(row, "fr", is_listed=True) == [("montrée au public", "non", "oui")]


def test_two_columns_of_a_date_are_one(changed):
    row = office.organisation(0)

    assert changed(row, founded=When.in_year(2014)) == [("founded", "", "2014")]


def test_text_is_told_once_with_its_language(changed):
    row = office.organisation(0, mission_en="We watch.")

    assert changed(row, mission_fr="Nous veillons.") == [("mission (French)", "", "Nous veillons.")]


def test_end_of_a_period_is_its_last_day(changed):
    row = office.affiliation(0)

    facts = changed(row, last_day=When.parse("2021-02-28"))

    assert facts == [("last day", "", "28 February 2021")]


def test_choice_and_record_are_named(changed):
    row = office.membership(0)
    source = office.source(1)

    assert changed(row, kind="full", source=source) == [
        ("kind", "associate member", "full member"),
        ("source", "", "Report 1"),
    ]


def test_links_to_many_are_those_of_the_version(awa):
    row = office.organisation(0)
    row.areas_of_work.add(office.area(1))

    facts = told(awa, row)
    row.areas_of_work.set([office.area(2)])

    assert facts == [("areas of work", "", "Area 1")]
    assert told(awa, row)[0][2] == "Area 2"


def test_what_is_hidden_is_named(changed):
    row = office.organisation(0)

    facts = changed(row, hidden_fields=["founded_earliest", "founded_latest", "name"])

    assert facts == [("kept from the public", "", "founded, name")]


def test_file_is_told_by_its_name(changed):
    row = office.organisation(0)

    assert changed(row, logo="logos/a.png") == [("logo", "", "a.png")]


def test_parameters_of_a_rule_are_read_as_a_list(changed):
    row = office.rule(0)

    facts = changed(row, parameters={"months": 24, "gap_restarts": False})

    assert facts == [
        ("parameters", "months: 12, gap_restarts: yes", "months: 24, gap_restarts: no")
    ]


def test_page_sets_the_colon_as_the_language_does(awa, changed):
    row = office.organisation(0)
    changed(row, city="Bo")

    page = awa.get(f"/fr/admin/members/organisation/{row.pk}/history/")

    assert "<strong>Ville\xa0:</strong> – → Bo" in page.text


def test_long_texts_are_cut_to_where_they_part():
    same = "word " * 100

    before, after = _shortened(same + "old", same + "new")

    assert (before[0], before[-4:], after[-4:]) == ("…", " old", " new")
    assert max(len(before), len(after)) <= LONGEST_SHOWN
    assert _shortened("short", "") == ("short", "")


def test_history_of_an_account_asks_no_more_for_more_versions(awa, django_assert_num_queries):
    """Of an account neither the password nor its groups are kept: neither is asked for."""
    row = office.account(0)
    address = reverse("admin:members_user_history", args=[row.pk])

    def versions(count):
        for number in range(count):
            row.language = "fr" if number % 2 else "en"
            row.save()

    versions(2)
    awa.get(address)
    with django_assert_num_queries(5):
        awa.get(address)
    versions(6)
    with django_assert_num_queries(5):
        awa.get(address)


def test_history_asks_no_more_for_more_versions(awa, django_assert_num_queries):
    row = office.membership(0)
    source = office.source(1)
    address = reverse("admin:members_membership_history", args=[row.pk])

    def versions(count):
        for number in range(count):
            row.source = None if number % 2 else source
            row.save()

    versions(2)
    awa.get(address)
    with django_assert_num_queries(6):
        awa.get(address)
    versions(6)
    with django_assert_num_queries(6):
        awa.get(address)
