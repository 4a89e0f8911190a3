"""The languages somebody works in: several, each once, known by their tags."""

import pytest
from django import forms
from django.core import serializers
from django.core.exceptions import ValidationError

from members.models import Person
from records.fields import LanguagesChoice, check_languages, read_languages
from records.languages import LANGUAGES, language_names
from tests.make import make_person


@pytest.mark.parametrize(
    ("given", "tags"),
    [
        ("en fr", ("en", "fr")),
        ("en, fr", ("en", "fr")),
        ("en;fr", ("en", "fr")),
        (" en\nfr ", ("en", "fr")),
        ("fr en fr", ("fr", "en")),
        (["fr", "en"], ("fr", "en")),
        (("fr", "", "fr"), ("fr",)),
        ("", ()),
        (None, ()),
    ],
)
def test_languages_are_read_each_once_in_their_order(given, tags):
    assert read_languages(given) == tags


def test_unknown_languages_are_told():
    with pytest.raises(ValidationError) as refusal:
        check_languages(["en", "xx", "yy"])

    assert refusal.value.messages == ["Not a language known here: xx, yy."]


@pytest.mark.parametrize("given", ["en fr", ["en", "fr"], ("en", "fr")])
def test_row_has_its_languages_as_tags_before_and_after_saving(db, given):
    person = Person(name="Awa Example", languages=given)

    assert person.languages == ("en", "fr")
    person.save()
    assert Person.objects.get().languages == ("en", "fr")
    assert Person.objects.defer("languages").get().languages == ("en", "fr")


def test_row_without_languages_has_none(db):
    assert Person(name="Awa Example").languages == ()
    assert Person.objects.get(pk=make_person(languages=None).pk).languages == ()


def test_rows_are_found_by_their_languages(db):
    both, _english = make_person(languages="en fr"), make_person(languages="en")

    assert list(Person.objects.filter(languages__contains="fr")) == [both]
    assert list(Person.objects.filter(languages=("en", "fr"))) == [both]


def test_languages_of_a_record_are_checked():
    with pytest.raises(ValidationError) as refusal:
        Person(name="Awa Example", languages="en xx").full_clean()

    assert refusal.value.message_dict == {"languages": ["Not a language known here: xx."]}


def test_all_languages_at_once_have_room(db):
    person = Person(name="Awa Example", languages=list(LANGUAGES))

    person.full_clean()
    person.save()

    assert Person.objects.get().languages == tuple(LANGUAGES)


def test_record_with_languages_can_be_written_down_and_read(db):
    person = make_person(languages="fr en")

    [read] = serializers.deserialize("json", serializers.serialize("json", [person]))

    assert read.object.languages == ("fr", "en")


class PersonForm(forms.ModelForm):
    class Meta:
        model = Person
        fields = ["name", "languages"]


def test_form_asks_with_a_box_for_each_language(db):
    form = PersonForm(instance=make_person(languages="fr en"))

    assert isinstance(form.fields["languages"], LanguagesChoice)
    assert form.fields["languages"].label == "Languages"
    assert form["languages"].value() == ["fr", "en"]
    assert str(form["languages"]).count("checked") == 2
    assert str(form["languages"]).count("checkbox") == len(LANGUAGES)


@pytest.mark.parametrize("ticked", [[], ["fr"], ["fr", "sw"]])
def test_form_keeps_what_is_ticked(db, ticked):
    form = PersonForm({"name": "Awa Example", "languages": ticked})

    assert form.save().languages == tuple(ticked)


def test_form_refuses_an_unknown_language(db):
    form = PersonForm({"name": "Awa Example", "languages": ["xx"]})

    assert set(form.errors) == {"languages"}


def test_unchanged_languages_are_no_change(db):
    person = make_person(languages="en fr")

    form = PersonForm({"name": person.name, "languages": ["en", "fr"]}, instance=person)

    assert not form.has_changed()


def test_languages_are_named_for_the_reader():
    assert language_names(("fr", "en", "xx")) == ["French", "English", "xx"]
