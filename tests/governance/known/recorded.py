"""A small coalition whose records were all made on one day, and a way to date what comes after."""

from datetime import UTC, date, datetime, time
from types import SimpleNamespace

from django.db import models

from governance.models import Assignment, Body, Office, Plan, Term, Theme
from members.models import Membership, Organisation, Region, RegionCountry
from records.models import Source
from tests.make import (
    make_assignment,
    make_body,
    make_consent,
    make_membership,
    make_office,
    make_organisation,
    make_person,
    make_plan,
    make_source,
    make_term,
)

MODELS = (
    *(Source, Region, RegionCountry, Organisation, Membership),
    *(Body, Office, Term, Assignment, Plan, Theme),
)
NAME = "Bea Example"


def date_records(day: date, *rows: models.Model, at: time = time(12)) -> None:
    """Has the last change of each row be recorded on `day`; without rows, all that there are."""
    moment = datetime.combine(day, at, tzinfo=UTC)
    if not rows:
        for model in MODELS:
            model.history.all().update(history_date=moment)
    for row in rows:
        latest = type(row).history.filter(id=row.pk).latest()
        type(latest).objects.filter(pk=latest.pk).update(history_date=moment)


def small_coalition() -> SimpleNamespace:
    """Rivers Watch, a member, holds the chair and a seat through somebody who may be named."""
    rivers = make_organisation(key="rivers", name_en="Rivers Watch", name_fr="Veille des Rivières")
    person = make_person(name=NAME)
    make_consent(person=person, began="2019-01-01")
    committee = make_body(kind="steering", key="committee", began="2019-01-01")
    source = make_source()
    chair = make_office(body=committee, role="chair", title_en="Chair", title_fr="Présidence")
    group = make_body(key="group", name_en="Group on Rivers", began="2019-01-01")
    held = {"began": "2020-01-01", "person": person}
    return SimpleNamespace(
        rivers=rivers,
        person=person,
        chair=chair,
        group=group,
        membership=make_membership(organisation=rivers, began="2020-01-01"),
        term=make_term(office=chair, on_behalf_of=rivers, source=source, **held),
        seat=make_assignment(body=group, organisation=rivers, **held),
        plan=make_plan(name_en="Plan of the rivers", name_fr="Plan des rivières"),
    )
