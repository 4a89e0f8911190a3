"""What was written in an application that came to nothing goes after a time, everywhere."""

from datetime import UTC, date, datetime, timedelta

import pytest

from members.applications.actions import answer, ask, begin_review, decide, withdraw
from members.applications.documents import add_document
from members.applications.purging import purge, purge_one
from members.daily_parts import forget_applications
from members.models import Application, ApplicationDocument, Approach, User
from records.acts import Refused, keep
from records.files import storage
from records.files.looking import looked_into
from records.files.models import StoredFile
from records.models import Mail
from tests.make import make_application, make_organisation, make_user
from tests.records.files.made import pdf

pytestmark = pytest.mark.django_db

DAY = date(2021, 6, 15)
A_DAY = timedelta(days=1)
A_YEAR_LATER = date(2022, 6, 15)


@pytest.fixture
def awa():
    return make_user(email="awa@coalition.example", is_staff=True)


@pytest.fixture
def declined(awa):
    made = make_application(
        name="Rivers Watch", past="By the river.", contact_email="dan@rivers.example", city="Kenema"
    )
    keep(made, by=None)
    ask(made, question="Who is Dan?", day=DAY, by=awa)
    answer(made, words="Dan Example, of Kenema.", day=DAY)
    begin_review(made, day=DAY, by=awa)
    return decide(made, outcome="declined", reason="No staff yet.", day=DAY, by=awa)


def everything_kept() -> str:
    """All that any table still holds of applications."""
    rows = [*Application.objects.values(), *Application.history.values()]
    return str(rows + [row for made in Application.objects.all() for row in made.steps.values()])


@pytest.mark.parametrize(
    ("day", "count"), [(date(2022, 6, 14), 0), (A_YEAR_LATER, 1), (date(2022, 6, 16), 1)]
)
def test_it_goes_a_year_after_it_ended(declined, day, count):
    assert purge(day) == count


def test_daily_work_done_as_of_a_later_day_deletes_nothing_early(declined):
    a_year_after = datetime(2022, 6, 15, 12, tzinfo=UTC)

    done = [
        forget_applications(date(2031, 1, 1), at) for at in (a_year_after - A_DAY, a_year_after)
    ]

    assert done == ["0 forgotten", "1 forgotten"]


def test_nothing_that_was_written_is_left_and_the_decision_can_be_read(declined):
    purge(A_YEAR_LATER)

    kept = everything_kept()
    assert not [word for word in ("Rivers", "river", "dan@", "Kenema", "Dan") if word in kept]
    row = Application.objects.get()
    assert (row.state, row.country.code, row.purged_on) == ("declined", "SL", A_YEAR_LATER)
    assert [(step.move, step.words) for step in row.steps.order_by("order")] == [
        ("submit", ""),
        ("ask", ""),
        ("answer", ""),
        ("begin_review", ""),
        ("decline", "No staff yet."),
    ]
    assert str(row) == f"Application {row.pk}: not named (Sierra Leone)"


def test_purging_twice_is_purging_once(declined):
    assert [purge(A_YEAR_LATER), purge(A_YEAR_LATER)] == [1, 0]
    assert Application.history.count() == 1


def test_what_outreach_noted_of_it_goes_too(declined):
    approach = Approach.objects.create(
        name="Rivers Watch",
        country="SL",
        city="Kenema",
        contact_name="Dan Example",
        notes="Met at a market.",
    )
    keep(approach, by=None)
    Approach.objects.update(application=declined)

    purge(A_YEAR_LATER)

    approach.refresh_from_db()
    assert (approach.name, approach.city, approach.notes) == ("Rivers Watch", "", "")
    assert approach.contact_name == ""
    assert not [row for row in Approach.history.all() if "Dan" in row.contact_name]


def test_mail_to_the_contact_goes_unless_somebody_signs_in_with_that_address(declined):
    assert Mail.objects.to_address("dan@rivers.example").exists()

    make_user(email="dan@rivers.example")
    purge(A_YEAR_LATER)
    assert Mail.objects.to_address("dan@rivers.example").exists()

    User.objects.filter(email="dan@rivers.example").delete()
    Application.objects.update(purged_on=None, contact_email="dan@rivers.example")
    purge(A_YEAR_LATER)
    assert not Mail.objects.exists()


@pytest.mark.parametrize(
    "make",
    [
        lambda email: make_application(name="Clay Example", contact_email=email),
        lambda email: make_organisation(contact_email=email),
    ],
    ids=["application", "organisation"],
)
def test_mail_to_another_who_is_reached_by_the_same_address_stays(declined, make):
    make("Dan@rivers.example")

    purge(A_YEAR_LATER)

    assert Mail.objects.to_address("dan@rivers.example").exists()


def test_documents_go_with_their_content(awa, django_capture_on_commit_callbacks):
    made = make_application()
    stored = add_document(made, file=looked_into(pdf(), "statutes.pdf")).file
    withdraw(made, day=DAY)

    with django_capture_on_commit_callbacks(execute=True):
        purge(A_YEAR_LATER)

    assert not ApplicationDocument.objects.exists()
    assert not StoredFile.objects.exists()
    with pytest.raises(FileNotFoundError):
        storage.read(stored.key)


@pytest.mark.parametrize("state", ["submitted", "deferred", "accepted"])
def test_what_is_pending_or_accepted_stays(state):
    made = make_application(state=state, organisation=make_organisation())

    with pytest.raises(Refused, match="Only what was declined or withdrawn"):
        purge_one(made, day=A_YEAR_LATER, by=None)

    assert purge(date(2099, 1, 1)) == 0
    made.refresh_from_db()
    assert made.name


def test_time_is_a_setting(declined, settings):
    settings.APPLICATION_KEPT_MONTHS = 3

    assert purge(date(2021, 9, 15)) == 1
