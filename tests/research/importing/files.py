"""Makes files of visits to plainly fictional pits, and takes them in."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from members.models import User
from research.importing.actions import imported, take_in, tried
from research.importing.outcome import Outcome
from research.models import VisitImport
from tests.make import make_affiliation, make_membership, make_person, make_user
from tests.of_surveys import make_choice, make_indicator, make_methodology, make_survey

DAY = date(2021, 6, 30)
AT = datetime(2021, 6, 30, 12, 0, tzinfo=UTC)
HEADINGS = "_uuid;pcode;site;country;location;visited;workers;childunder15;minerals"
FIRST = "u-1;CF-1;Blue pit;CF;4.36 18.55 0 0;2021-03-04;12;yes;gold diamonds"
SECOND = "u-2;CF-2;Green pit;CF;4.40 18.60 0 0;2021-03-05;7;no;gold"


def file_of(*rows: str, headings: str = HEADINGS) -> bytes:
    return "\n".join([headings, *rows, ""]).encode()


def make_mapping(**given: Any) -> SimpleNamespace:
    """A survey that the members may read, a member with an account, and the coordination's."""
    survey = make_survey(readers="members")
    methodology = make_methodology(survey=survey, version="2020-1")
    for name, kind in (("workers", "integer"), ("childunder15", "yes_no")):
        make_indicator(methodology=methodology, name=name, kind=kind)
    make_indicator(
        methodology=methodology, name="minerals", kind="select_multiple", choice_list="minerals"
    )
    for name in ("gold", "diamonds"):
        make_choice(methodology=methodology, list_name="minerals", name=name)
    member = make_membership(since="2015-01-01").organisation
    return SimpleNamespace(
        survey=survey,
        methodology=methodology,
        member=member,
        bea=make_account(member),
        awa=make_user(is_staff=True, is_superuser=True),
    )


def make_account(organisation: Any) -> User:
    """The account of somebody who acts for the organisation."""
    person = make_person()
    make_affiliation(person=person, organisation=organisation, since="2016-01-01")
    return make_user(person=person)


def taken_in(mapping: SimpleNamespace, content: bytes, **given: Any) -> VisitImport:
    lawful = {
        "name": "visits.csv",
        "methodology": mapping.methodology,
        "organisation": mapping.member,
        "by": mapping.bea,
        "at": AT,
    }
    return take_in(content, **(lawful | given))


def try_out(of: VisitImport, *, by: Any = None, day: date = DAY) -> Outcome:
    return ended(tried(of, by=by or of.uploaded_by, day=day))


def bring_in(of: VisitImport, *, by: Any = None, confirmed: str | None = None) -> Outcome:
    by = by or of.uploaded_by
    digest = try_out(of, by=by).digest if confirmed is None else confirmed
    return ended(imported(of.pk, by=by, at=AT, day=DAY, confirmed=digest))


def brought_in(mapping: SimpleNamespace, *rows: str, **given: Any) -> Outcome:
    return bring_in(taken_in(mapping, file_of(*rows), **given))


def ended(steps: Any) -> Outcome:
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            return stop.value
