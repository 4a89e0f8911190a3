"""Knows the acts on seats in the groups of the Kimberley Process that the office offers."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from governance.actions import assign, end_assignment
from governance.admin.acts import EndForm, chosen, stranger_remarks, unattached_remarks
from governance.models import Assignment
from members.models import Organisation, Person
from records.admin.acts import Act, ActForm
from records.forms import WhenField
from records.when import When


class AssignForm(ActForm):
    organisation = forms.ModelChoiceField(Organisation.objects.none())
    person = forms.ModelChoiceField(Person.objects.none(), required=False)
    role = forms.ChoiceField(
        label=gettext_lazy("Role"),
        choices=Assignment.Role.choices,
        initial=Assignment.Role.MEMBER,
    )
    when = WhenField(label=gettext_lazy("Since"))
    last_day = WhenField(
        label=gettext_lazy("Last day"),
        required=False,
        help_text=gettext_lazy("A review visit needs one."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = chosen(Assignment, "organisation")
        self.fields["person"] = chosen(
            Assignment, "person", required=False, help_text=_("Empty: not recorded.")
        )
        self.fields["visited_country"] = Assignment._meta.get_field("visited_country").formfield(
            help_text=_("Of a review visit; never shown to the public.")
        )


class Assign(Act):
    name = "assign"
    label = gettext_lazy("Assign")
    explains = gettext_lazy("A member organisation, through a person, takes a seat in the group.")
    form_class = AssignForm
    told_under = {**Act.told_under, "until": "last_day", "until_latest": "last_day"}

    def is_offered(self, record: Any, day: date) -> bool:
        return not record.is_own

    def states(self, record: Any) -> Iterable[models.Model]:
        return Assignment.objects.filter(body=record)

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        return {"when": When.on(day)}

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return assign(record, by=by, **given)

    def done(self, record: Any, result: Assignment) -> str:
        return _("Assigned: %(assignment)s.") % {"assignment": result}

    def remarks(self, record: Any, result: Assignment) -> list[str]:
        organisation, day = result.organisation, result.since_latest
        strangers = stranger_remarks(organisation, day)
        return strangers + unattached_remarks(result.person, organisation, day)


class EndAssignment(Act):
    name = "end"
    label = gettext_lazy("End the seat")
    explains = gettext_lazy("What was stays in the records.")
    form_class = EndForm
    takes_many = True

    def is_offered(self, record: Any, day: date) -> bool:
        return record.is_open

    def states(self, record: Any) -> Iterable[models.Model]:
        return Assignment.objects.filter(pk=record.pk)

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return end_assignment(record, by=by, **given)

    def done(self, record: Any, result: Assignment) -> str:
        return _("Ended: %(assignment)s.") % {"assignment": result}
