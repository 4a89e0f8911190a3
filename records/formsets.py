"""Knows how the parts of a record are entered together: how many, and periods without overlap."""

from collections.abc import Iterable
from itertools import combinations
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import BaseInlineFormSet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records.constraints import NoOverlap

MOST_NEW = 25


class PartsFormSet(BaseInlineFormSet):
    """The rows that are there and some new ones: a forged number of rows costs no time."""

    default_error_messages = {
        "too_many_forms": gettext_lazy(
            "So many new rows cannot be entered at once. Save what is here, then add the others."
        )
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        new = MOST_NEW if self.max_num else 0  # none where none may be added
        self.max_num = self.absolute_max = len(self.get_queryset()) + new

    def remarks_on(self, row: Any) -> list[str]:
        """What is wished for and not so in a row that was saved."""
        return []


class OneAtATimeFormSet(PartsFormSet):
    """The periods on a record's page: an overlap is told in words, beside the period.

    What counts is how all of them will stand together, not what the database still holds of those
    that are being changed. They are saved in an order in which none overlaps on the way.
    """

    saved_first: tuple[Any, ...] = ()

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        form = super()._construct_form(i, **kwargs)
        form.overlaps_told_by_formset = True
        return form

    @property
    def initial_forms(self) -> list[Any]:
        """The forms of what is recorded already, in the order in which they are saved."""
        forms = super().initial_forms
        return [*self.saved_first, *(form for form in forms if form not in self.saved_first)]

    def clean(self) -> None:
        super().clean()
        constraints = [c for c in self.model._meta.constraints if isinstance(c, NoOverlap)]
        for constraint in constraints:
            self._check_each_other(constraint)
            self._check_others(constraint)
        if len(self._sound_forms()) == len(self._kept_forms()):
            self._find_order(constraints)

    def _kept_forms(self) -> list[Any]:
        """The forms whose rows there will be."""
        there = [form for form in self.forms if form.instance.pk or form.has_changed()]
        return [form for form in there if not self._leaves(form)]

    def _leaves(self, form: Any) -> bool:
        return self.can_delete and self._should_delete_form(form)

    def _sound_forms(self) -> list[Any]:
        return [form for form in self._kept_forms() if not form.errors]

    # Overlaps

    def _check_each_other(self, constraint: NoOverlap) -> None:
        for one, other in combinations(self._sound_forms(), 2):
            changed = other if other.has_changed() else one
            rows = one.instance, other.instance
            if changed.has_changed() and constraint.clash(*rows, shared=self.fk.name):
                _tell(changed, constraint)

    def _check_others(self, constraint: NoOverlap) -> None:
        """Rows of other records, and what somebody added since the page was opened."""
        here = [form.instance.pk for form in self.forms if form.instance.pk]
        for form in self._sound_forms():
            if form.has_changed() and _overlaps(constraint, form.instance, without=here):
                _tell(form, constraint)

    # The order of saving

    def _find_order(self, constraints: Iterable[NoOverlap]) -> None:
        """Each time one that overlaps nothing still waiting to be changed."""
        waiting = self._changing_forms()
        held = self.model._base_manager.in_bulk([form.instance.pk for form in waiting])
        while waiting:
            free = (form for form in waiting if not self._is_blocked(form, held, constraints))
            form = next(free, None)
            if form is None:
                raise ValidationError(
                    _("These periods change places: save one change after the other."),
                    code="change_places",
                )
            self.saved_first += (form,)
            waiting.remove(form)
            held.pop(form.instance.pk, None)

    def _changing_forms(self) -> list[Any]:
        """What is taken out comes first."""
        changing = [form for form in self.initial_forms if form.has_changed()]
        return sorted(changing, key=lambda form: not self._leaves(form))

    def _is_blocked(
        self, form: Any, held: dict[Any, models.Model], constraints: Iterable[NoOverlap]
    ) -> bool:
        """Whether the row would overlap one as the database still holds it."""
        if self._leaves(form):
            return False
        others = [row for pk, row in held.items() if pk != form.instance.pk]
        return any(c.clash(form.instance, row) for c in constraints for row in others)


def _overlaps(constraint: NoOverlap, row: models.Model, *, without: list[Any]) -> bool:
    return constraint.overlapping(row).exclude(pk__in=without).exists()


def _tell(form: Any, constraint: NoOverlap) -> None:
    if form.errors:
        return
    place = next((name for name in ("began", "since_latest") if name in form.fields), None)
    form.add_error(place, constraint.get_violation_error_message())
