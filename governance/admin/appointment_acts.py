"""Knows the acts by which the office appoints: by a decision, or whom a ballot elected."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from governance.admin.acts import criterion_remarks, stranger_remarks, unattached_remarks
from governance.admin.selection_acts import is_voted_on
from governance.admin.texts import LanguagesForm, decision_day
from governance.admin.tie_acts import METHODS
from governance.models import Candidacy, Decision, Selection, Term
from governance.selection.actions import Appointment, appoint_candidate, elected_by
from governance.selection.judging import bench_for
from governance.wording import VERDICTS
from records.admin.acts import Act, ActForm, long_text, text_field
from records.forms import WhenField
from records.when import When


class SinceForm(ActForm):
    """Since when, and why against a criterion where that is asked."""

    when = WhenField(
        label=gettext_lazy("Since"),
        help_text=gettext_lazy("As surely as it is known: 2021, 02/2021 or 14/02/2021."),
    )
    override_reason = text_field(
        label=gettext_lazy("Reason for appointing against the criterion"),
        max_length=2_000,
        widget=forms.HiddenInput,
    )

    def __init__(self, selection: Selection, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.selection = selection
        if self.data.get("override_reason"):
            self.ask_for_reason()

    def clean(self) -> Any:
        given = super().clean()
        when = given.get("when")
        is_to_come = when and when.earliest and when.earliest > timezone.localdate()
        if is_to_come and not self.selection.is_planned:
            self.add_error(
                "when", _("That day is still to come: appoint once it is there, or plan it.")
            )
        return given

    def ask_for_reason(self) -> None:
        self.fields["override_reason"].widget = long_text()


class CandidateForm(LanguagesForm, SinceForm):
    """A candidate, and the decision that appoints it."""

    text_name = "text"
    text_label = gettext_lazy("Text of the decision")
    candidacy = forms.ModelChoiceField(
        Candidacy.objects.none(), label=gettext_lazy("Candidate"), widget=forms.RadioSelect
    )
    day = decision_day()
    method = forms.ChoiceField(label=gettext_lazy("Method"), choices=METHODS)
    field_order = ["candidacy", "when", "day", "method"]

    def __init__(self, selection: Selection, *args: Any, **kwargs: Any) -> None:
        super().__init__(selection, *args, **kwargs)
        candidates: Any = self.fields["candidacy"]
        candidates.queryset = selection.candidacies.accepted().with_names().by_name()


class AppointCandidate(Act):
    name = "appoint"
    label = gettext_lazy("Appoint a candidate")
    explains = gettext_lazy(
        "By consensus, or as a meeting voted. It becomes a decision of the register, and the term "
        "that came of it. Against a criterion it needs a reason."
    )

    def is_offered(self, record: Any, day: date) -> bool:
        is_closed = record.standing == Selection.Standing.CLOSED
        return is_closed and not is_voted_on(record) and not elected_by(record)

    def initial(self, record: Any, day: date) -> dict[str, Any]:
        return {"when": When.on(day), "day": When.on(day)}

    def states(self, record: Any) -> Iterable[models.Model]:
        return [
            record,
            *record.candidacies.all(),
            *filter(None, [record.ballot]),
            *Term.objects.filter(office=record.office),
        ]

    def form(self, record: Any, data: Any = None, **options: Any) -> ActForm:
        return CandidateForm(record, data, **options)

    def advice(self, record: Any, day: date) -> list[str]:
        """Each candidate against each criterion."""
        bench = bench_for(record, day)
        candidates = record.candidacies.accepted().with_names().by_name()
        return [line for one in candidates for line in _judged(one, bench)]

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        candidacy = given.pop("candidacy")
        return appoint_candidate(record, candidacy=candidacy, given=Appointment(**given), by=by)

    def done(self, record: Any, result: Term) -> str:
        words = {"office": record.office, "organisation": result.on_behalf_of}
        if result.is_planned:
            return _("Planned: %(office)s, %(organisation)s.") % words
        return _("Appointed: %(office)s, %(organisation)s.") % words

    def remarks(self, record: Any, result: Term) -> list[str]:
        """Also where the term begins before it was decided, or for whom is with no member then."""
        person, organisation, day = result.person, result.on_behalf_of, result.since_latest
        return [
            *criterion_remarks(result),
            *_early_remarks(result),
            *stranger_remarks(organisation, day),
            *unattached_remarks(person, organisation, day),
        ]


def _early_remarks(term: Term) -> list[str]:
    decision = Decision.objects.filter(effects__term=term).first()
    if decision is None or decision.taken_earliest is None:
        return []
    is_early = term.since_latest is not None and term.since_latest < decision.taken_earliest
    return [_("The term begins before the day of the decision.")] if is_early else []


def _judged(candidacy: Candidacy, bench: Any) -> list[str]:
    told = []
    for criterion in bench.judge(candidacy):
        words = {"name": candidacy.named, "criterion": criterion.name, "why": criterion.sentence}
        if criterion.is_fact:
            told.append(_("%(name)s. %(criterion)s: %(why)s") % words)
        else:
            words["verdict"] = VERDICTS[criterion.judged.verdict]
            told.append(_("%(name)s. %(criterion)s, %(verdict)s: %(why)s") % words)
    return told


class AppointElected(AppointCandidate):
    name = "appoint-elected"
    label = gettext_lazy("Appoint the elected")
    explains = gettext_lazy(
        "Whom the ballot elected, by the ballot's decision. Against a criterion it needs a reason."
    )

    def is_offered(self, record: Any, day: date) -> bool:
        is_closed = record.standing == Selection.Standing.CLOSED
        return is_closed and not is_voted_on(record) and elected_by(record) is not None

    def form(self, record: Any, data: Any = None, **options: Any) -> ActForm:
        return SinceForm(record, data, **options)

    def carry_out(self, record: Any, *, by: Any, given: dict[str, Any]) -> Any:
        return super().carry_out(record, by=by, given={**given, "candidacy": elected_by(record)})
