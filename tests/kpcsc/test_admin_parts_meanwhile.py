"""Links and rows on a record's page that somebody else changed meanwhile are not undone either."""

import pytest
from django.contrib import admin
from django.urls import reverse

from governance.models import (
    AdmissionDecision,
    CalendarAddress,
    CheckedItem,
    Minutes,
    Recusal,
    ReviewComment,
)
from members.models import (
    Application,
    Confirmation,
    ErasureRequest,
    Invitation,
    Organisation,
    OtherName,
    WebsiteCheck,
)
from records.models import Mail, Reminder
from tests import office
from tests.office_pages import sent_again

pytestmark = pytest.mark.django_db

READ_ONLY = {  # changed by acts alone
    *(AdmissionDecision, CalendarAddress, CheckedItem, Minutes, Recusal, ReviewComment),
    *(Application, Confirmation, ErasureRequest, Invitation, WebsiteCheck),
    *(Mail, Reminder),
}
MODELS = sorted(admin.site._registry.keys() - READ_ONLY, key=lambda model: model._meta.label)


def opened(awa, row):
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    return awa.get(reverse(name, args=[row.pk]))


def told(answer):
    return list(answer.context["adminform"].form.non_field_errors())


def sentence(fields):
    return (
        f"While this page was open, somebody else changed: {fields}. Nothing was saved. Look at "
        "the history, then save again if what stands here is to hold."
    )


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_page_that_is_sent_as_it_was_shown_is_saved(awa, model):
    page = opened(awa, office.MAKERS[model](0))

    assert sent_again(awa, page).status_code == 302


@pytest.mark.parametrize("change", ["added", "changed", "taken out"])
def test_row_of_a_part_changed_meanwhile_is_told(awa, change):
    row = office.organisation(0)
    name = OtherName.objects.create(organisation=row, name="RW")
    page = opened(awa, row)
    if change == "added":
        OtherName.objects.create(organisation=row, name="Rivers")
    elif change == "changed":
        OtherName.objects.update(name="Rivers")
    else:
        name.delete()
    kept = list(OtherName.objects.values_list("name", flat=True))

    answer = sent_again(awa, page, notes="Called.")

    row.refresh_from_db()
    assert told(answer) == [sentence("other names")]
    assert (list(OtherName.objects.values_list("name", flat=True)), row.notes) == (kept, "")


def test_saving_again_after_a_row_was_told_is_a_decision(awa):
    row = office.organisation(0)
    OtherName.objects.create(organisation=row, name="RW")
    page = opened(awa, row)
    OtherName.objects.update(name="Rivers")

    again = sent_again(awa, sent_again(awa, page))

    assert again.status_code == 302
    assert OtherName.objects.get().name == "RW"


def test_row_of_another_record_is_nobodys_change(awa):
    page = opened(awa, office.organisation(0))
    office.other_name(1)

    assert sent_again(awa, page).status_code == 302


def test_links_that_were_not_touched_stay_as_somebody_else_chose(awa):
    row = office.organisation(0)
    page = opened(awa, row)
    area = office.area(0)
    row.areas_of_work.add(area)

    answer = sent_again(awa, page, notes="Called.")

    row.refresh_from_db()
    assert answer.status_code == 302
    assert (list(row.areas_of_work.all()), row.notes) == ([area], "Called.")


def test_links_that_both_changed_are_told(awa):
    row = office.organisation(0)
    page = opened(awa, row)
    mine, other = office.area(0), office.area(1)
    row.areas_of_work.add(other)

    answer = sent_again(awa, page, areas_of_work=[mine.pk])

    assert told(answer) == [sentence("areas of work")]
    assert list(row.areas_of_work.all()) == [other]


def test_record_opened_in_one_language_is_saved_in_the_other(awa):
    row = office.organisation(0)
    row.areas_of_work.set([office.area(0), office.area(1)])
    page = opened(awa, row)
    page.request["PATH_INFO"] = page.request["PATH_INFO"].replace("/en/", "/fr/")

    assert sent_again(awa, page).status_code == 302
    assert Organisation.objects.get().areas_of_work.count() == 2
