"""The founding records: all or nothing, and each mistake told by its file and line."""

import pytest
from django.core.management import CommandError, call_command

from governance.models import Activity, Body
from kpcsc.loading.founding import Wrong, load
from members.models import Organisation
from tests.loading.told import told

pytestmark = pytest.mark.django_db


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

    with pytest.raises(CommandError) as refused:
        told("load_records", tmp_path)

    assert f"b.toml, line {line}:" in str(refused.value)
    assert sentence in str(refused.value)
    assert not Organisation.objects.exists()


def test_overlapping_memberships_are_refused_by_line(tmp_path):
    fields = ['organisation = "x"', 'kind = "full"', 'beginning = "founding"', 'began = "2019"']
    entry = "\n".join(["[membership.{}]", *fields, ""])
    text = '[organisation.x]\nname_en = "Rivers Watch"\n' + entry.format("a") + entry.format("b")
    (tmp_path / "a.toml").write_text(text)

    with pytest.raises(
        CommandError, match=r"a.toml, line \d+: membership/b: .*at that time already"
    ):
        told("load_records", tmp_path)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\0\0", None])
def test_rubbish_is_told_in_a_sentence(tmp_path, content):
    if content is not None:
        (tmp_path / "a.toml").write_bytes(content)

    with pytest.raises(CommandError):
        told("load_records", tmp_path)


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


def test_several_countries_are_a_list(tmp_path):
    file = tmp_path / "activities.toml"
    plan = '[plan.rivers]\nname_en = "Rivers"\nbegan = "2020"\n'
    activity = '[activity.measuring]\nplan = "rivers"\ntitle_en = "Measure"\ncountries = '
    file.write_text(f'{plan}{activity}["ZW", "GN"]\n', encoding="utf-8")

    call_command("load_records", file, verbosity=0)

    assert [country.code for country in Activity.objects.get().countries] == ["GN", "ZW"]


@pytest.mark.parametrize(
    ("countries", "sentence"),
    [('"ZW"', "is to be a list"), ("[5]", "is to be a list of texts"), ('["XX"]', "countries: ")],
)
def test_countries_that_are_none_are_told_by_line(tmp_path, countries, sentence):
    file = tmp_path / "activities.toml"
    plan = '[plan.rivers]\nname_en = "Rivers"\nbegan = "2020"\n'
    activity = '[activity.measuring]\nplan = "rivers"\ntitle_en = "Measure"\ncountries = '
    file.write_text(f"{plan}{activity}{countries}\n", encoding="utf-8")

    with pytest.raises(CommandError, match=f"line 7: .*{sentence}"):
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
