"""Every field of every record has an audience and a reason, and the software keeps to it."""

import re
import tomllib

import pytest
from django.core import checks

from members.models import Organisation, Person
from records import privacy
from records.privacy import (
    POLICY_FILE,
    Audience,
    audience_of,
    every_field_has_a_policy,
    fields_of_records,
    is_public,
    policies,
    public_fields,
)

LINES = [(model, name, line) for model, lines in policies().items() for name, line in lines.items()]


@pytest.fixture
def policy(tmp_path, monkeypatch):
    """The policy file with other words in it."""

    def changed(old: str, new: str) -> None:
        text = POLICY_FILE.read_text(encoding="utf-8")
        assert old in text
        file = tmp_path / "privacy.toml"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        monkeypatch.setattr(privacy, "POLICY_FILE", file)
        policies.cache_clear()

    yield changed
    policies.cache_clear()


def told() -> list[tuple[str, str]]:
    return [(message.id, message.msg) for message in every_field_has_a_policy()]


def test_policy_is_complete():
    assert told() == []
    assert {(model, name) for model, name, _line in LINES} == set(fields_of_records())


def test_check_is_run_with_the_others():
    assert every_field_has_a_policy in checks.registry.registry.get_checks()


def test_field_without_a_line_is_told(policy):
    policy("[members.person]\n", "[members.person]\n# ")

    assert told() == [("records.privacy.E001", "members.person.id has no line in privacy.toml.")]


def test_model_without_lines_is_told(policy):
    policy("[members.consent]", "[members.assent]")

    missing = {message for number, message in told() if number == "records.privacy.E001"}
    stale = {message for number, message in told() if number == "records.privacy.E002"}
    assert "members.consent.answer has no line in privacy.toml." in missing
    assert "members.assent.answer is in privacy.toml but no field." in stale
    assert len(missing) == len(stale) == len(public_fields_of("members.consent"))


def public_fields_of(label: str) -> list[str]:
    return [name for model, name in fields_of_records() if model == label]


def test_line_about_no_field_is_told(policy):
    policy(
        "[members.person]\n",
        '[members.person]\nshoe_size = { audience = "self", reason = "Nobody asks." }\n',
    )

    assert told() == [
        ("records.privacy.E002", "members.person.shoe_size is in privacy.toml but no field.")
    ]


def test_unknown_audience_stops_the_software(policy):
    policy('audience = "public"', 'audience = "everybody"')

    with pytest.raises(ValueError, match="everybody"):
        policies()


def test_line_without_a_reason_stops_the_software(policy):
    policy(', reason = "Sources are cited."', "")

    with pytest.raises(KeyError, match="reason"):
        policies()


def test_reasons_are_sentences():
    sentence = re.compile(r"[A-Z].{9,}[^.]\.", re.DOTALL)

    assert [line.reason for _m, _n, line in LINES if not sentence.fullmatch(line.reason)] == []


def test_each_line_says_two_things():
    tables = tomllib.loads(POLICY_FILE.read_text(encoding="utf-8"))

    keys = {
        frozenset(line)
        for models in tables.values()
        for lines in models.values()
        for line in lines.values()
    }
    assert keys == {frozenset({"audience", "reason"})}


@pytest.mark.parametrize("field", ["name", "email", "phone", "notes", "languages"])
def test_nothing_of_a_person_is_public_by_itself(field):
    assert not is_public(Person, field)
    assert public_fields(Person) == []


def test_audience_of_a_field():
    assert audience_of(Organisation, "name") is Audience.PUBLIC
    assert audience_of(Organisation, "notes") is Audience.COORDINATOR
    assert is_public(Organisation, "name")
    assert "notes" not in public_fields(Organisation)
    assert "name" in public_fields(Organisation)


def test_field_nobody_decided_about_has_no_audience():
    with pytest.raises(KeyError):
        audience_of(Organisation, "shoe_size")


def test_text_in_several_languages_has_one_line():
    names = public_fields_of("members.organisation")

    assert "name" in names
    assert not {"name_en", "name_fr"} & set(names)


def test_history_follows_the_record():
    assert not [model for model, _name in fields_of_records() if "historical" in model]


def test_links_to_many_have_a_line_too():
    assert "areas_of_work" in public_fields_of("members.organisation")


def test_model_without_a_policy_has_no_public_fields():
    assert public_fields(Person.history.model) == []
