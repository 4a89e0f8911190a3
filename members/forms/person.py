"""Knows what a person says of itself, and whether its name may be public."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.models import Consent, Person, User
from members.profile import BY_MEMBER
from records.acts import act, hold, keep


class PersonForm(forms.ModelForm):
    """The person's own languages, ways to reach it, and time zone."""

    class Meta:
        model = Person
        fields = ("languages", "email", "phone", "time_zone")
        help_texts = {"languages": _("All languages you work in.")}

    seen_by = {
        "languages": _("Members only"),
        "email": _("You and the coordination only"),
        "phone": _("You and the coordination only"),
        "time_zone": _("You and the coordination only"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """What the page showed is sent along, so that only what was touched is written."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.show_hidden_initial = True

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        return [(self[name], words) for name, words in self.seen_by.items()]

    def keep(self, *, by: User) -> None:
        """Writes what was touched, and nothing else."""
        changes = {name: self.cleaned_data[name] for name in self.changed_data}
        if changes:
            change_person(self.instance, changes=changes, by=by)


@act
def change_person(person: Person, *, changes: dict[str, Any], by: User) -> None:
    row = hold(Person.objects.all(), person.pk)
    for name, value in changes.items():
        setattr(row, name, value)
    keep(row, by=by, why=BY_MEMBER)


class NameForm(forms.Form):
    """Whether the person's name may be public; a publication is not the person's to claim."""

    answer = forms.ChoiceField(
        choices=[
            (Consent.Answer.GIVEN, Consent.Answer.GIVEN.label),
            (Consent.Answer.REFUSED, Consent.Answer.REFUSED.label),
        ]
    )


class ListingForm(forms.Form):
    """Whether the organisation is shown to the public."""

    is_listed = forms.TypedChoiceField(
        choices=[("yes", _("yes")), ("no", _("no"))], coerce=lambda answer: answer == "yes"
    )
