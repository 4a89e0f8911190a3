"""The founding records: all or nothing, once, and what the 2020 report really says."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from governance.models import Assignment, Body, BodyName, Effect, Term
from governance.offices import by_role
from kpcsc.facts import facts
from kpcsc.loading.founding import Wrong, load
from members.eligibility import eligibility_of
from members.models import (
    Affiliation,
    Consent,
    Membership,
    Organisation,
    Person,
    RegionCountry,
)
from members.public import public_people
from members.upgrade import Standing
from records.models import LoadedRecord, Source
from records.when import When
from tests.make import make_person
from tests.repository import ROOT

pytestmark = pytest.mark.django_db
DATA = ROOT / "data"
IN_2021 = date(2021, 3, 1)


@pytest.fixture
def founding():
    return load([DATA])


def run(command, *given):
    out = StringIO()
    call_command(command, *given, stdout=out)
    return out.getvalue()


def test_thirteen_members_are_loaded_once(founding):
    before = LoadedRecord.objects.count()

    again = load([DATA])

    assert (again.added.total(), LoadedRecord.objects.count()) == (0, before)
    assert Organisation.objects.members_on(IN_2021).count() == 13
    assert Membership.objects.associate().get().organisation.key == "ccrag"


def test_what_the_coordinator_changed_or_deleted_stays_so(founding):
    Organisation.objects.filter(key="zela").update(city="Elsewhere")
    Assignment.objects.all().delete()

    load([DATA])

    assert Organisation.objects.get(key="zela").city == "Elsewhere"
    assert not Assignment.objects.exists()


def test_ccrag_cannot_be_told_until_the_last_day_of_2021(founding):
    ccrag = Organisation.objects.get(key="ccrag")
    certain = date(2021, 12, 31)

    before = eligibility_of(ccrag, certain - timedelta(days=1))

    assert before.standing is Standing.CANNOT_TELL
    assert (before.applies_from.earliest, before.applies_from.latest) == (date(2021, 1, 1), certain)
    assert eligibility_of(ccrag, certain).standing is Standing.MAY_APPLY


def test_only_chair_and_vice_chair_are_public(founding):
    shown = public_people(Person.objects.all(), today=date(2026, 11, 24))

    held = by_role(["chair", "vice_chair"], IN_2021)
    assert set(shown) == {seat.person.pk for seat in held.values()}
    assert Person.objects.count() == 3


def test_handover_is_planned_and_the_chair_carries_over(founding):
    chair = by_role(["chair"], date(2026, 11, 24))["chair"]

    assert chair.term.on_behalf_of.key == "zela"
    assert chair.planned.on_behalf_of.key == "grpie"
    assert chair.state == "carried_over"


def test_no_seat_and_no_country_is_invented(founding):
    assert [str(row.body.key) for row in Assignment.objects.all()] == ["car-mt"]
    assert Term.objects.count() == 3
    assert not RegionCountry.objects.filter(country="ZA").exists()


def test_no_day_and_no_rank_is_given_that_no_source_gives(founding):
    assert not Source.objects.get(key="report-2020").published.is_known
    assert {basis.began.iso() for basis in Consent.objects.all()} == {"2021-02-01/2021-12-31"}
    assert not Body.objects.exclude(parent=None).exists()


def test_committee_has_its_present_name_on_every_day_and_keeps_the_former_one(founding):
    (former,) = BodyName.objects.all()

    names = {former.body.named_on(day) for day in (date(2019, 12, 31), date(2020, 12, 31), IN_2021)}

    assert names == {Body.objects.get(key="cpc")}
    assert (former.name_en, former.acronym_en) == ("Participation Committee", "PC")
    assert (former.name_fr, former.acronym_fr) == ("Comité de participation", "CP")
    assert (former.began, former.last_day) == (When.parse("by 2020"), When.parse("by 2020"))


def test_facts_are_looked_up_each_time(founding):
    held = {fact.number for fact in facts() if fact.is_held}

    Effect.objects.exclude(membership=None).delete()
    Membership.objects.associate().delete()

    lost = held - {fact.number for fact in facts() if fact.is_held}
    assert lost == {"F048", "F073"}
    assert {"F017", "F041", "F081", "F110", "F158"}.isdisjoint(held)
    assert len(run("facts").splitlines()) == 159


def held_facts():
    return {fact.number for fact in facts() if fact.is_held}


@pytest.mark.parametrize(
    ("entry", "lost"),
    [
        ("person/chair-2021", {"F059", "F060"}),
        ("person/vice-chair-2021", {"F055", "F056", "F061", "F062", "F063"}),
    ],
)
def test_facts_about_who_speaks_for_the_coalition_are_lost_with_the_name(founding, entry, lost):
    before = held_facts()

    Person.objects.filter(pk=LoadedRecord.objects.get(key=entry).record_pk).update(name="Dan")

    assert before - held_facts() == lost


def test_facts_about_who_is_not_public_are_lost_with_the_person(founding):
    before = held_facts()

    for model in (Assignment, Affiliation):
        model.objects.filter(organisation__key="ccrag").update(person=make_person())

    assert before - held_facts() == {"F086", "F087"}


@pytest.mark.parametrize(("role", "lost"), [("chair", {"F059"}), ("vice_chair", {"F056"})])
def test_facts_about_terms_are_lost_with_their_dates(founding, role, lost):
    before = held_facts()

    Term.objects.in_effect().of_role(role).update(since="2019-01-01", since_latest="2019-12-31")

    assert before - held_facts() == lost


def test_every_fact_that_has_an_entry_is_held(founding):
    from kpcsc.facts import FILE

    named = {line.split(".")[0] for line in FILE.read_text().splitlines() if line[:1] == "F"}

    assert named == {fact.number for fact in facts() if fact.is_held}


def test_facts_tell_a_decision_by_its_number(founding):
    assert "F004 held decision 2020-01" in run("facts").splitlines()


def test_facts_name_nobody(founding):
    said = run("facts")

    assert not [person.name for person in Person.objects.all() if person.name in said]


def test_every_field_of_an_entry_that_cannot_be_read_is_told_at_once(tmp_path):
    entry = '[membership.x]\nnaem = "X"\norganisation = "nobody"\nbegan = "soon"\nkind = 3\n'
    (tmp_path / "wrong.toml").write_text(entry)

    with pytest.raises(Wrong) as refusal:
        load([tmp_path])

    assert [problem.line for problem in refusal.value.problems] == [2, 3, 4, 5]


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ('[organisation.x]\nnaem = "X"\n', 2, "is no field of it"),
        ("[organisatio.x]\n", 1, "is no kind of entry"),
        ('[organisation.x]\ncountry = "Atlantis"\n', 2, "country"),
        ('[membership.x]\norganisation = "nobody"\n', 2, "There is no organisation"),
        ('[rule.x]\nkey = "quorum"\nbegan = "soon"\n', 3, "is no date"),
        ("[organisation.x]\nworking_languages = 3\n", 2, "is to be a list"),
        ("[organisation.x\n", 1, "not readable as TOML"),
        ("[organisation.x]\n\n[organisation.x]\n", 3, "TOML"),
        ('[body.x]\nbegan = "by 2020-02"\nlast_day = "2019"\n', 3, "say by when it began"),
    ],
)
def test_a_mistake_is_told_by_file_and_line_and_nothing_is_written(tmp_path, text, line, sentence):
    (tmp_path / "a.toml").write_text('[organisation.good]\nname_en = "Rivers Watch"\n')
    (tmp_path / "b.toml").write_text(text)

    with pytest.raises(CommandError) as told:
        run("load_records", tmp_path)

    assert f"b.toml, line {line}:" in str(told.value)
    assert sentence in str(told.value)
    assert not Organisation.objects.exists()


def test_overlapping_memberships_are_refused_by_line(tmp_path):
    fields = ['organisation = "x"', 'kind = "full"', 'beginning = "founding"', 'began = "2019"']
    entry = "\n".join(["[membership.{}]", *fields, ""])
    text = '[organisation.x]\nname_en = "Rivers Watch"\n' + entry.format("a") + entry.format("b")
    (tmp_path / "a.toml").write_text(text)

    with pytest.raises(
        CommandError, match=r"a.toml, line \d+: membership/b: .*at that time already"
    ):
        run("load_records", tmp_path)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\0\0", None])
def test_rubbish_is_told_in_a_sentence(tmp_path, content):
    if content is not None:
        (tmp_path / "a.toml").write_bytes(content)

    with pytest.raises(CommandError):
        run("load_records", tmp_path)


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("areas_of_work = 5", "is to be a list"),
        ("areas_of_work = [5]", "is to be a list of texts"),
        ('areas_of_work = [["en"]]', "is to be a list of texts"),
        ("working_languages = [5]", "is to be a list of texts"),
        ('working_languages = [["en"]]', "is to be a list of texts"),
        ("working_languages = true", "is to be a list"),
        ('city = "a\\u0000b"', "cannot be kept"),
        ("city = 2020-01-01", "is to be a text"),
        ("founded = 2020", "is no date"),
    ],
)
def test_value_of_another_kind_is_told_by_line(tmp_path, field, sentence):
    file = tmp_path / "members.toml"
    file.write_text(f"[organisation.rivers]\n{field}\n", encoding="utf-8")

    with pytest.raises(CommandError, match=f"line 2: .*{sentence}"):
        call_command("load_records", file, verbosity=0)


def test_what_a_body_is_part_of_may_stand_after_it(tmp_path):
    file = tmp_path / "bodies.toml"
    names = ["leaf", "branch", "tree"]
    parents = ["branch", "tree", ""]
    entries = [
        f'[body.{name}]\nkind = "team"\nname_en = "{name}"\nbegan = "2020"\n'
        + (f'parent = "{parent}"\n' if parent else "")
        for name, parent in zip(names, parents, strict=True)
    ]
    file.write_text("".join(entries), encoding="utf-8")

    call_command("load_records", file, verbosity=0)

    assert Body.objects.get(key="leaf").parent.parent.key == "tree"


def test_a_ring_of_bodies_is_told(tmp_path):
    file = tmp_path / "bodies.toml"
    entries = [
        f'[body.{name}]\nkind = "team"\nname_en = "{name}"\nbegan = "2020"\nparent = "{of}"\n'
        for name, of in (("one", "two"), ("two", "one"))
    ]
    file.write_text("".join(entries), encoding="utf-8")

    with pytest.raises(CommandError, match="There is no body"):
        call_command("load_records", file, verbosity=0)
