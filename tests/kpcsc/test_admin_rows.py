"""However many rows a form claims to hold, the office looks at those there and some new ones."""

import pytest
from django.urls import reverse

from members.models import Affiliation, OtherName, RegionCountry
from records.formsets import MOST_NEW
from tests import office
from tests.office_pages import sent_again

pytestmark = pytest.mark.django_db

TOO_MANY = "So many new rows cannot be entered at once. Save what is here, then add the others."


def formset_of(answer, prefix):
    formsets = [inline.formset for inline in answer.context["inline_admin_formsets"]]
    return next(formset for formset in formsets if formset.prefix == prefix)


def other_names(count):
    return {f"other_names-{n}-name": f"RW {n}" for n in range(count)} | {
        f"other_names-{n}-kind": "former" for n in range(count)
    }


@pytest.mark.parametrize("count", [MOST_NEW + 1, 10**9])
def test_forged_number_of_rows_is_told_and_nothing_written(awa, count):
    region = office.region(0)
    page = awa.get(reverse("admin:members_region_change", args=[region.pk]))

    answer = sent_again(awa, page, **{"countries-TOTAL_FORMS": count, "name_en": "West"})

    countries = formset_of(answer, "countries")
    assert countries.non_form_errors() == [TOO_MANY]
    assert len(countries.forms) == MOST_NEW
    assert TOO_MANY in answer.text
    region.refresh_from_db()
    assert (region.name_en, RegionCountry.objects.count()) == ("Region 0", 0)


@pytest.mark.parametrize("there", [0, 1])
def test_as_many_new_rows_as_allowed_are_kept_beside_those_there(awa, there):
    row = office.organisation(0)
    for number in range(there):
        OtherName.objects.create(organisation=row, name=f"Was here {number}")
    page = awa.get(reverse("admin:members_organisation_change", args=[row.pk]))
    new = {
        key.replace(f"-{n}-", f"-{n + there}-"): value
        for n in range(MOST_NEW)
        for key, value in other_names(MOST_NEW).items()
        if f"-{n}-" in key
    }

    answer = sent_again(awa, page, **new, **{"other_names-TOTAL_FORMS": MOST_NEW + there})

    assert answer.status_code == 302
    assert row.other_names.count() == MOST_NEW + there


def test_more_rows_than_may_be_new_stay_when_they_are_there_already(awa):
    row = office.organisation(0)
    for number in range(MOST_NEW * 2):
        OtherName.objects.create(organisation=row, name=f"Was here {number}")
    page = awa.get(reverse("admin:members_organisation_change", args=[row.pk]))

    answer = sent_again(awa, page, **{f"other_names-{MOST_NEW * 2 - 1}-name": "Changed"})

    assert answer.status_code == 302
    assert OtherName.objects.count() == MOST_NEW * 2
    assert OtherName.objects.filter(name="Changed").count() == 1


def test_forged_number_of_rows_there_already_is_no_mistake_of_the_program(awa):
    row = office.organisation(0)
    page = awa.get(reverse("admin:members_organisation_change", args=[row.pk]))
    forged = {"affiliations-TOTAL_FORMS": 1_000, "affiliations-INITIAL_FORMS": 1_000}

    answer = sent_again(awa, page, **forged)

    assert TOO_MANY in formset_of(answer, "affiliations").non_form_errors()
    assert not Affiliation.objects.exists()
