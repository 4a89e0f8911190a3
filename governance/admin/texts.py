"""Knows how an act asks for one text in each language of the site, and when it was decided."""

from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records.admin.acts import ActForm, text_field
from records.admin.forms import PastDayField


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


def decision_day() -> PastDayField:
    return PastDayField(label=gettext_lazy("Day of the decision"))
