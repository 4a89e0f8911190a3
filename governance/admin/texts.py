"""Knows how an act asks for one text in each language of the site, and when it was decided."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records.admin.acts import ActForm, text_field
from records.admin.forms import DayField
from records.forms import check_happened
from records.when import When


class LanguagesForm(ActForm):
    """A form that asks for one text in each language of the site."""

    text_name = "reason"
    text_label: str | Promise = gettext_lazy("Reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, name in settings.LANGUAGES:
            words = {"text": self.text_label, "language": _(str(name))}
            field = text_field(label=_("%(text)s (%(language)s)") % words)
            field.widget.attrs["lang"] = code
            self.fields[f"{self.text_name}-{code}"] = field

    def clean(self) -> Any:
        """The texts by language, in place of the fields."""
        given = super().clean()
        texts = {
            code: given.pop(f"{self.text_name}-{code}", "") for code, _name in settings.LANGUAGES
        }
        return {**given, f"{self.text_name}s": texts}


class DecisionDayField(DayField):
    """On what day the coalition decided; a day to come is a slip of the hand."""

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day:
            check_happened(When.on(day), timezone.localdate())
        return day


def decision_day() -> DecisionDayField:
    return DecisionDayField(label=gettext_lazy("Day of the decision"))
