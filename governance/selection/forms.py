"""Knows what a member is asked when it nominates, and a candidate when it presents itself."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modeltranslation.utils import build_localized_fieldname

from governance.models import Candidacy
from governance.selection.nominations import Presentation
from governance.selection.pages import Nominee
from records.fields import LONGEST_TEXT
from records.signs import check_text


class NominateForm(forms.Form):
    """One of those who may be named to who nominates."""

    nominee = forms.ChoiceField(
        label=gettext_lazy("Whom do you nominate?"),
        help_text=gettext_lazy(
            "Your own people, and those of other members whose name is public. To nominate "
            "somebody else, write to the coordination."
        ),
    )

    def __init__(self, nominees: list[Nominee], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.nominees = {nominee.key: nominee for nominee in nominees}
        choices = [("", "–"), *((key, str(one)) for key, one in self.nominees.items())]
        self.fields["nominee"].choices = choices  # type: ignore[attr-defined]

    def clean_nominee(self) -> Nominee:
        return self.nominees[self.cleaned_data["nominee"]]


def _text(label: str, code: str, initial: str) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 6, "lang": code})
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST_TEXT,
        widget=widget,
        validators=[check_text],
        initial=initial,
    )


class PresentForm(forms.Form):
    """A statement and the declared interests, in each language."""

    declares = forms.ChoiceField(
        label=gettext_lazy("Declaration of interests"),
        choices=Candidacy.Declares.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "What could stand in the way of the office: posts, contracts, family, money from the "
            "diamond trade."
        ),
    )
    interests_readers = forms.ChoiceField(
        label=gettext_lazy("Who may read the interests"),
        choices=Candidacy.InterestsReaders.choices,
        widget=forms.RadioSelect,
    )

    def __init__(self, candidacy: Candidacy, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("declares", "interests_readers"):
            self.fields[name].initial = getattr(candidacy, name)
        for field, label in (("statement", _("Your statement")), ("interests", _("Interests"))):
            for code, language in settings.LANGUAGES:
                column = build_localized_fieldname(field, code)
                words = {"text": label, "language": _(str(language))}
                told = _("%(text)s (%(language)s)") % words
                self.fields[column] = _text(told, code, getattr(candidacy, column) or "")
        self.order_fields(
            [*_columns("statement"), "declares", *_columns("interests"), "interests_readers"]
        )

    def clean(self) -> dict[str, Any]:
        """Interests are named where there are some, and only there."""
        given = super().clean() or self.cleaned_data
        has_text = any((given.get(column) or "").strip() for column in _columns("interests"))
        if has_text != (given.get("declares") == Candidacy.Declares.INTERESTS):
            self.add_error(
                "declares",
                _("Either there are interests to declare, and they are named, or not."),
            )
        return given

    @property
    def says(self) -> Presentation:
        given = self.cleaned_data
        return Presentation(
            statement=_by_language("statement", given),
            declares=given["declares"],
            interests=_by_language("interests", given),
            interests_readers=given["interests_readers"],
        )


def _columns(field: str) -> list[str]:
    return [build_localized_fieldname(field, code) for code, _name in settings.LANGUAGES]


def _by_language(field: str, given: dict[str, Any]) -> dict[str, str]:
    return {
        code: given[build_localized_fieldname(field, code)] for code, _name in settings.LANGUAGES
    }
