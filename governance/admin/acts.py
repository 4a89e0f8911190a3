"""Knows the acts on offices and terms that the office offers."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from governance.actions import appoint, end_term, hand_over
from governance.chairs import candidacies, criterion_for, rotation_on
from governance.models import Office, Term
from governance.offices import by_role
from governance.wording import candidacy_sentence, criterion_sentence, sought_sentence
from members.models import Organisation, Person
from records.admin.acts import Act, ActForm, day_field, long_text, text_field
from records.admin.choices import Choice
from records.criteria import Verdict
from records.forms import WhenField
from records.when import When
from records.wording import say_day, say_since


def chosen(model: Any, field: str, **options: Any) -> forms.ModelChoiceField:
    """A record to choose by typing a part of its name."""
    link = model._meta.get_field(field)
    return forms.ModelChoiceField(
        link.related_model.objects.all(),
        widget=Choice(link, admin.site),
        **{"label": str(link.verbose_name).capitalize(), **options},
    )


FIRST_CANDIDATES = 10


class AppointForm(ActForm):
    on_behalf_of = forms.ModelChoiceField(Organisation.objects.none())
    person = forms.ModelChoiceField(Person.objects.none(), required=False)
    when = WhenField(
        label=gettext_lazy("Since"),
        help_text=gettext_lazy("As surely as it is known: 2021, 02/2021 or 14/02/2021."),
    )
    planned = forms.BooleanField(label=gettext_lazy("Planned, not yet in effect"), required=False)
    due = WhenField(label=gettext_lazy("Due to end"), required=False)
    appointment = forms.ChoiceField(
        label=gettext_lazy("How appointed"), choices=Term.Appointment.choices, required=False
    )
    occasion = forms.CharField(
        label=gettext_lazy("Occasion"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("Where it is decided, e.g. the annual planning meeting."),
    )
    decision = text_field(label=gettext_lazy("Text of the decision"))
    override_reason = text_field(
        label=gettext_lazy("Reason for appointing against the criterion"),
        max_length=2_000,
        widget=forms.HiddenInput,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on_behalf_of"] = chosen(Term, "on_behalf_of")
        self.fields["person"] = chosen(
            Term, "person", required=False, help_text=_("Empty: not recorded.")
        )
        if self.data.get("override_reason"):
            self.ask_for_reason()

    def clean(self) -> Any:
        given = super().clean()
        when = given.get("when")
        if when and _is_to_come(when) and not given.get("planned"):
            self.add_error(
                "when", _("That day is still to come: tick “Planned, not yet in effect”.")
            )
        return given

    def ask_for_reason(self) -> None:
        self.fields["override_reason"].widget = long_text()


def _is_to_come(when: When) -> bool:
    return when.earliest is not None and when.earliest > timezone.localdate()


class Appoint(Act):
    name = "appoint"
    label = gettext_lazy("Appoint")
    explains = gettext_lazy(
        "An office is held by an organisation, through a person. The coalition always seeks a "
        "French-speaking vice-chair with an English-speaking chair, or vice versa (annual report "
        "2020, 1.3.1): an appointment against it needs a reason."
    )
    form_class = AppointForm

    def states(self, record: Any) -> Iterable[models.Model]:
        return [record, *Term.objects.filter(office=record)]

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        return {"when": When.on(day)}

    def advice(self, record: Any, day: date) -> list[str]:
        """For the vice-chair: what language is sought, and who would satisfy the criterion."""
        if not (record.rotates and record.role == Office.Role.VICE_CHAIR):
            return []
        rotation = rotation_on(by_role(Office.ROTATING, day).values(), day)
        return [
            sought_sentence(rotation.sought),
            *(
                f"{one.person} ({', '.join(one.organisations)}): {candidacy_sentence(one.judged)}"
                for one in candidacies(rotation, day)[:FIRST_CANDIDATES]
            ),
        ]

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return appoint(record, by=by, **given)

    def done(self, record: Any, result: Term) -> str:
        words = {"office": record, "organisation": result.on_behalf_of}
        if result.is_planned:
            return _("Planned: %(office)s, %(organisation)s.") % words
        return _("Appointed: %(office)s, %(organisation)s.") % words

    def remarks(self, record: Any, result: Term) -> list[str]:
        organisation, day = result.on_behalf_of, result.since_latest
        return [
            *criterion_remarks(result),
            *stranger_remarks(organisation, day),
            *unattached_remarks(result.person, organisation, day),
        ]


def stranger_remarks(organisation: Organisation, day: date) -> list[str]:
    """That offices and seats are the members', where it is not recorded as one on that day."""
    if organisation.memberships.on(day).exists():
        return []
    words = {"organisation": organisation, "day": say_day(day)}
    return [_("%(organisation)s is not recorded as a member on %(day)s.") % words]


def unattached_remarks(person: Person | None, organisation: Organisation, day: date) -> list[str]:
    """That the person is not recorded with the organisation on that day."""
    if person is None or person.affiliations.on(day).filter(organisation=organisation).exists():
        return []
    words = {"person": person, "organisation": organisation}
    return [_("%(person)s is not attached to %(organisation)s on that day.") % words]


def criterion_remarks(term: Term) -> list[str]:
    """What the language criterion says of a recorded term, where it is not met or unknown."""
    if not (term.is_in_effect or term.is_planned):
        return []
    judged = criterion_for(term.office, term.person, term.since_latest, is_planned=term.is_planned)
    is_silent = judged is None or judged.verdict is Verdict.MET
    return [] if is_silent else [criterion_sentence(judged)]


class HandOverForm(ActForm):
    day = day_field(help_text=gettext_lazy("The day of the planning meeting at which it is done."))
    occasion = forms.CharField(
        label=gettext_lazy("Occasion"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("E.g. the annual planning meeting."),
    )
    decision = text_field(label=gettext_lazy("Text of the decision"))

    def clean_day(self) -> date:
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise forms.ValidationError(
                _("A handover is recorded once it is done; until then it stays planned.")
            )
        return day


class HandOver(Act):
    name = "hand-over"
    label = gettext_lazy("Hand over the chair")
    explains = gettext_lazy(
        "On one day the chair's term ends, the vice-chair takes the chair, and the vice-chair's "
        "office is vacant."
    )
    form_class = HandOverForm

    def is_offered(self, record: Any, day: date) -> bool:
        return record.rotates and record.role == Office.Role.CHAIR

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        planned = record.terms.planned_on(day).first()
        return {**super().initial(record, day), "occasion": planned.occasion if planned else ""}

    def states(self, record: Any) -> Iterable[models.Model]:
        offices = Office.objects.of_the_committee().filter(role__in=Office.ROTATING)
        return Term.objects.filter(office__in=offices)

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return hand_over(by=by, **given)

    def done(self, record: Any, result: Term) -> str:
        words = {
            "organisation": result.on_behalf_of,
            "period": say_since(result.began, timezone.localdate()),
        }
        return _("%(organisation)s: chair of the coalition %(period)s.") % words

    def remarks(self, record: Any, result: Term) -> list[str]:
        return [_("The vice-chair's office is vacant: a vice-chair is to be appointed.")]


class EndForm(ActForm):
    day = day_field(help_text=gettext_lazy("The first day it is no longer held."))
    reason = text_field(label=gettext_lazy("Reason"))


class EndTerm(Act):
    name = "end"
    label = gettext_lazy("End the term")
    explains = gettext_lazy("What was stays in the records. A term only planned is given up.")
    form_class = EndForm
    takes_many = True

    def is_offered(self, record: Any, day: date) -> bool:
        return record.is_open and (record.is_in_effect or record.is_planned)

    def locked(self, record: Any) -> models.Model:
        return record.office

    def states(self, record: Any) -> Iterable[models.Model]:
        return Term.objects.filter(pk=record.pk)

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return end_term(record, by=by, **given)

    def done(self, record: Any, result: Term) -> str:
        return _("Ended: %(term)s.") % {"term": result}
