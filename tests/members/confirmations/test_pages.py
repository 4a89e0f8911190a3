"""One press confirms, signed in or by a link; a look confirms nothing; the public reads a month."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from members.accounts.invitations import LinkGone
from members.confirmations.actions import ask_to_confirm, confirm_by_link, revoke_links
from members.models import Confirmation, ConfirmationLink
from members.people.actions import retire
from records.acts import Refused
from tests.members.conftest import YESTERDAY, make_account, make_person, signed_in
from tests.office_pages import ActPage

pytestmark = pytest.mark.django_db

CONFIRM = "/en/my/organisations/rivers-watch/confirm/"
NOW = timezone.now()


@pytest.fixture
def asked(bea, rivers, django_capture_on_commit_callbacks):
    """Asks Rivers Watch, and answers with the path of the link in Bea's mail."""

    def act(at=NOW) -> str:
        with django_capture_on_commit_callbacks(execute=True):
            ask_to_confirm(rivers, at=at)
        return re.search(r"(/\w\w/confirm/[\w-]+/)", str(mail.outbox[-1].body))[1]

    return act


def recorded() -> list[tuple]:
    rows = Confirmation.objects.values_list("organisation__key", "confirmed_by__email", "how")
    return list(rows)


def secret_of(path: str) -> str:
    return path.split("/")[-2]


# --- Signed in ------------------------------------------------------------------------------------


def test_one_press_confirms_once_a_day(bea, rivers):
    client = signed_in(bea)

    pages = [client.post(CONFIRM, follow=True) for _twice in range(2)]

    assert "Thank you: the profile is confirmed." in pages[1].text
    assert recorded() == [("rivers-watch", "bea@rivers.example", "signed_in")]
    assert pages[1].context["is_due"] is False


def test_only_its_own_people_confirm(ask_as):
    assert ask_as(CONFIRM, "post") == [404, 302, 404, 302]
    assert len(recorded()) == 1


def test_page_says_that_it_is_due(bea):
    page = signed_in(bea).get("/en/my/", follow=True)

    assert page.context["is_due"] is True
    assert "The profile has never been confirmed." in page.text


# --- By a link ------------------------------------------------------------------------------------


def test_a_look_confirms_nothing_and_a_press_does(asked, bea):
    path = asked()

    looks = [Client().get(path), Client().head(path), Client().get(path)]
    before = recorded()
    pressed = Client().post(path)

    assert [look.status_code for look in looks] == [200, 200, 200]
    assert (before, recorded()) == ([], [("rivers-watch", "bea@rivers.example", "link")])
    assert "Thank you" in pressed.text
    assert "csrfmiddlewaretoken" in looks[0].text


def test_mail_is_in_the_language_of_the_account_and_names_no_person(asked, bea):
    type(bea).objects.update(language="fr")

    path = asked()

    assert path.startswith("/fr/confirm/")
    assert mail.outbox[0].to == ["bea@rivers.example"]
    assert "Bea" not in mail.outbox[0].subject + mail.outbox[0].body


def test_page_shows_only_what_is_public(asked, rivers):
    rivers.hidden_fields, rivers.notes = ["city"], "Quarrel about money."
    rivers.save()

    page = Client().get(asked()).text

    assert ("Rivers Watch" in page, "Harare" in page, "Quarrel" in page) == (True, False, False)
    assert "Bea" not in page


def use_it(path, bea, rivers):
    confirm_by_link(secret_of(path), at=NOW)


def let_it_expire(path, bea, rivers):
    ConfirmationLink.objects.update(expires_at=NOW - timedelta(seconds=1))


def revoke_it(path, bea, rivers):
    revoke_links(rivers, at=NOW)


def ask_again(path, bea, rivers):
    ask_to_confirm(rivers, at=NOW)


def leave(path, bea, rivers):
    bea.person.affiliations.update(until=YESTERDAY, until_latest=YESTERDAY)


def be_retired(path, bea, rivers):
    fatou = make_account("fatou@rivers.example", person=make_person("Fatou Example", rivers))
    retire(bea.person, organisation=rivers, by=fatou, at=NOW)


def close_the_account(path, bea, rivers):
    type(bea).objects.update(is_active=False)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "happens",
    [use_it, let_it_expire, revoke_it, ask_again, leave, be_retired, close_the_account],
)
def test_every_link_that_confirms_nothing_says_the_same(asked, bea, rivers, happens, method):
    path = asked()
    happens(path, bea, rivers)
    count = Confirmation.objects.count()

    page = getattr(Client(), method)(path)
    stranger = Client().get("/en/confirm/never-made/")

    own_address = re.compile(r"/confirm/[\w-]+/")
    assert page.status_code == 410
    assert own_address.sub("", page.text) == own_address.sub("", stranger.text)
    assert Confirmation.objects.count() == count


def test_two_who_press_at_the_same_time_confirm_once(asked):
    secret = secret_of(asked())

    confirm_by_link(secret, at=NOW)
    with pytest.raises(LinkGone):
        confirm_by_link(secret, at=NOW)

    assert len(recorded()) == 1


def test_only_a_fingerprint_is_kept(asked):
    secret = secret_of(asked())

    assert secret not in str(ConfirmationLink.objects.values().get())


def test_where_nobody_has_an_account_it_is_said(rivers):
    make_person("Gift Example", rivers)

    with pytest.raises(Refused, match="Nobody who acts for this organisation has an account"):
        ask_to_confirm(rivers, at=NOW)


def test_guesses_are_counted(settings):
    settings.ACCOUNT_RATE_LIMITS = {"link_failed": "2/m/ip"}

    codes = [Client().post("/en/confirm/a-guess/").status_code for _guess in range(3)]

    assert codes == [410, 410, 429]


# --- The public -----------------------------------------------------------------------------------


def test_public_reads_the_month_of_the_last_one_and_nothing_else(bea, rivers):
    for day in (date(2025, 1, 9), date(2026, 3, 17)):
        Confirmation.objects.create(
            organisation=rivers, confirmed_on=day, confirmed_by=bea, how="link"
        )

    directory, page = Client().get("/en/members/"), Client().get("/en/members/rivers-watch/")
    french = Client().get("/fr/members/")

    assert "confirmed in March 2026" in directory.text
    assert "confirmed its profile in March 2026" in page.text
    assert "mars 2026" in french.text
    for shown in (directory, page, french):
        assert not re.search(r"17 (March|mars)|2026-03-17|17/03/2026|2025|Bea", shown.text)


def test_without_a_confirmation_the_public_reads_nothing_of_it(rivers):
    assert "onfirmed" not in Client().get("/en/members/").text


# --- The office -----------------------------------------------------------------------------------


def test_coordination_records_what_it_is_told(awa, rivers):
    page = ActPage(
        signed_in(awa), f"/en/admin/members/organisation/{rivers.pk}/acts/confirm-profile/"
    )

    page.show(day="2026-03-17")
    page.confirm()

    assert recorded() == [("rivers-watch", "awa@coalition.example", "coordination")]


def test_day_to_come_is_refused(awa, rivers):
    page = ActPage(
        signed_in(awa), f"/en/admin/members/organisation/{rivers.pk}/acts/confirm-profile/"
    )

    page.show(day=(timezone.localdate() + timedelta(days=1)).isoformat())

    assert page.errors == {"day": ["That day has not come yet."]}


def test_coordination_asks_by_mail_and_revokes(
    awa, bea, rivers, django_capture_on_commit_callbacks
):
    place = f"/en/admin/members/organisation/{rivers.pk}/acts/"
    page = ActPage(signed_in(awa), f"{place}ask-to-confirm/")
    with django_capture_on_commit_callbacks(execute=True):
        page.show()
        page.confirm()
    assert [message.to for message in mail.outbox] == [["bea@rivers.example"]]

    again = ActPage(signed_in(awa), f"{place}revoke-links/")
    again.show()
    again.confirm()

    assert not ConfirmationLink.objects.open_at(NOW).exists()
