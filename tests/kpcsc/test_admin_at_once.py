"""Two forms of the office sent at once: one is saved, the other tells beside its field why not."""

import io
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from PIL import Image

from governance.models import Term
from members.admin.organisations import OrganisationAdmin
from members.models import Membership, Organisation, OtherName, User
from records.when import When
from tests import office
from tests.make import make_membership, make_office, make_organisation, make_user
from tests.office_pages import said
from tests.rivals import DONE, Rivals

ROUNDS = 4
AT_ONCE = pytest.mark.django_db(transaction=True)
PARTS = ("memberships", "affiliations", "other_names")
NO_PARTS = {f"{name}-{count}_FORMS": 0 for name in PARTS for count in ("TOTAL", "INITIAL")}
TERM = {"began": "2020", "standing": "in_effect"}
HELD = "began: This organisation has a membership at that time already."
OVERTAKEN = "This contradicts what has been recorded meanwhile. Nothing was changed."


@pytest.fixture
def awa() -> User:
    return make_user(email="awa@coalition.example", is_staff=True)


@pytest.fixture
def bea() -> User:
    return make_user(email="bea@coalition.example", is_staff=True)


@pytest.fixture
def both_send(rivals: Rivals, awa, bea):
    """What became of the two forms, whoever was faster."""

    def sent(one: tuple[str, dict], other: tuple[str, dict]) -> set[str]:
        moves = [
            {"page": f"/en/admin/{page}/", "fields": urlencode(fields), "by": by}
            for (page, fields), by in zip((one, other), (awa, bea), strict=True)
        ]
        return set(rivals.at_once("fill_in", *moves))

    return sent


@AT_ONCE
def test_two_organisations_get_one_key_once(both_send):
    for turn in range(ROUNDS):
        page = "members/organisation/add"
        given = {"key": f"rivers-{turn}", "name_en": "Rivers Watch", "country": "ZW", **NO_PARTS}

        answers = both_send((page, given), (page, given))

        assert answers == {DONE, "key: Organisation with this Address already exists."}
        assert Organisation.history.get(key=f"rivers-{turn}").history_type == "+"


@AT_ONCE
def test_two_terms_in_a_single_seat_are_one(both_send):
    for _turn in range(ROUNDS):
        seat, page = make_office(), "governance/term/add"
        forms = [
            (page, {"office": seat.pk, "on_behalf_of": member.pk, **TERM})
            for member in (make_organisation(), make_organisation())
        ]

        answers = both_send(*forms)

        assert answers == {DONE, "began: Somebody holds this office at that time already."}
        assert Term.history.get(office=seat).history_type == "+"


@AT_ONCE
def test_two_memberships_at_one_time_are_one(both_send):
    for _turn in range(ROUNDS):
        rivers, page = make_organisation(), "members/membership/add"
        given = {"organisation": rivers.pk, "kind": "full", "beginning": "founding"}

        answers = both_send((page, given | {"began": "2019"}), (page, given | {"began": "2020"}))

        assert answers == {DONE, HELD}
        assert Membership.history.get(organisation=rivers).history_type == "+"


@AT_ONCE
def test_two_memberships_that_move_into_one_time_move_one_by_one(both_send):
    for _turn in range(ROUNDS):
        rivers = make_organisation()
        first, second = (
            make_membership(organisation=rivers, began=f"{year}-01-01", ended=f"{year + 1}-01-01")
            for year in (2010, 2015)
        )
        given = {"organisation": rivers.pk, "kind": "associate", "beginning": "admitted"}
        given |= {"ending": "withdrew", "began": "01/01/2018", "last_day": "31/12/2018"}

        answers = both_send(
            (f"members/membership/{first.pk}/change", given),
            (f"members/membership/{second.pk}/change", given),
        )

        assert answers == {DONE, HELD}
        moved = rivers.memberships.filter(since="2018-01-01")
        assert moved.get().began == When.parse("2018-01-01")


@AT_ONCE
def test_two_other_names_that_are_the_same_are_one(both_send):
    for turn in range(ROUNDS):
        rivers, page = make_organisation(), "members/othername/add"
        given = {"organisation": rivers.pk, "name": f"RW {turn}", "kind": "alias"}

        answers = both_send((page, given), (page, given))

        assert answers == {
            DONE,
            "__all__: Other name with this Organisation and Name already exists.",
        }
        assert OtherName.objects.filter(organisation=rivers).count() == 1


# --- What is undone leaves no trace ---------------------------------------------------------------


@pytest.fixture
def refused(monkeypatch):
    """The database refuses the next organisations when they are written, whatever was checked."""
    left = []
    answer = OrganisationAdmin.response_add

    def refusing(admin, *args, **options):
        answered = answer(admin, *args, **options)
        if left:
            left.pop()
            raise IntegrityError("Somebody else was faster.")
        return answered

    monkeypatch.setattr(OrganisationAdmin, "response_add", refusing)
    return lambda times: left.extend(range(times))


@pytest.mark.django_db
def test_what_is_saved_at_the_second_attempt_is_said_once(client, refused):
    client.force_login(office.coordinator())
    refused(1)

    answer = client.post(
        "/en/admin/members/organisation/add/",
        {"key": "rivers", "name_en": "Rivers Watch", **NO_PARTS},
        follow=True,
    )

    assert len(said(answer)) == 1
    assert Organisation.history.get(key="rivers").history_type == "+"


@pytest.mark.django_db
def test_what_no_check_explains_is_told_in_words_and_keeps_what_was_typed(client, refused):
    client.force_login(office.coordinator())
    refused(100)

    answer = client.post(
        "/en/admin/members/organisation/add/",
        {"key": "rivers", "name_en": "Rivers Watch", **NO_PARTS},
    )

    form = answer.context["adminform"].form
    assert form.errors == {"__all__": [OVERTAKEN]}
    assert form["name_en"].value() == "Rivers Watch"
    assert said(answer) == []
    assert not Organisation.objects.exists()


def logo() -> SimpleUploadedFile:
    written = io.BytesIO()
    Image.new("RGB", (20, 20), "red").save(written, "PNG")
    return SimpleUploadedFile("logo.png", written.getvalue())


@pytest.mark.django_db
def test_a_logo_is_read_again_at_the_second_attempt(client, refused):
    client.force_login(office.coordinator())
    refused(1)

    client.post(
        "/en/admin/members/organisation/add/",
        {"key": "rivers", "name_en": "Rivers Watch", "logo": logo(), **NO_PARTS},
    )

    with Organisation.objects.get(key="rivers").logo.open() as file, Image.open(file) as image:
        assert image.size == (20, 20)


@pytest.mark.django_db
def test_a_form_that_is_refused_leaves_no_logo_behind(client, settings):
    client.force_login(office.coordinator())

    answer = client.post(
        "/en/admin/members/organisation/add/",
        {"key": "ri vers", "name_en": "Rivers Watch", "logo": logo(), **NO_PARTS},
    )

    assert list(answer.context["adminform"].form.errors) == ["key"]
    assert not (settings.MEDIA_ROOT / "logos").exists()
