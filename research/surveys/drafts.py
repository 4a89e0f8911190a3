"""Knows how an XLSForm that was read becomes a draft of a survey's methodology."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from modeltranslation.utils import build_localized_fieldname
from simple_history.utils import bulk_create_with_history

from records.acts import act
from research.models import ChoiceOption, Indicator, Methodology, Survey
from research.surveys.xlsform_reading import Draft, DraftChoice, DraftIndicator

REASON = gettext_noop("Read from an XLSForm.")
BATCH = 250


@act
def make_draft(survey: Survey, draft: Draft) -> Methodology:
    """The draft as records, all or nothing; raises `ValidationError` for what the survey has."""
    methodology = Methodology(survey=survey, version=draft.version)
    methodology.full_clean()
    earlier = _earlier(survey)
    methodology._change_reason = REASON  # type: ignore[attr-defined]
    methodology.save()
    _save([_choice(methodology, choice) for choice in draft.choices])
    _save([_indicator(methodology, asked, earlier) for asked in draft.indicators])
    return methodology


def _save(rows: list[Any]) -> None:
    """Some hundred at once, each with why in its history."""
    if rows:
        why = {"batch_size": BATCH, "default_change_reason": REASON}
        bulk_create_with_history(rows, type(rows[0]), **why)


def _choice(methodology: Methodology, choice: DraftChoice) -> ChoiceOption:
    return ChoiceOption(
        methodology=methodology,
        list_name=choice.list_name,
        name=choice.name,
        order=choice.row,
        **_columns("label", choice.labels),
    )


def _earlier(survey: Survey) -> dict[str, Indicator]:
    """The survey's indicators as files name them: "2020-1/workers"."""
    rows = Indicator.objects.filter(methodology__survey=survey)
    rows = rows.select_related("methodology", "same_as__methodology")
    return {f"{row.methodology.version}/{row.name}": row for row in rows}


def _indicator(
    methodology: Methodology, asked: DraftIndicator, earlier: dict[str, Indicator]
) -> Indicator:
    texts = {name: _columns(name, by_language) for name, by_language in asked.texts.items()}
    row = Indicator(
        methodology=methodology,
        order=asked.row,
        name=asked.name,
        kind=asked.kind,
        choice_list=asked.choice_list,
        is_required=asked.is_required,
        readers=asked.readers,
        **{column: text for columns in texts.values() for column, text in columns.items()},
    )
    if asked.same_as:
        row.same_as = _same_as(asked, earlier)
    try:
        row.clean()
    except ValidationError as error:
        raise ValidationError([_at(asked, told) for told in error.messages]) from error
    return row


def _same_as(asked: DraftIndicator, earlier: dict[str, Indicator]) -> Indicator:
    if asked.same_as not in earlier:
        sentence = _("“%(name)s” is no indicator of an earlier version: write it as 2020-1/name.")
        raise ValidationError(_at(asked, sentence % {"name": asked.same_as[:100]}))
    return earlier[asked.same_as]


def _at(asked: DraftIndicator, told: str) -> str:
    return _("Row %(row)s of “survey”: %(sentence)s") % {"row": asked.row, "sentence": told}


def _columns(field: str, texts: dict[str, str]) -> dict[str, Any]:
    return {build_localized_fieldname(field, code): text for code, text in texts.items()}
