"""Knows what a member is asked of a visit: at which site, on which day, and what it answers."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.models import User
from records.admin.forms import DayField
from records.forms import WhenField, check_happened
from records.when import When
from research.entering.questions import answer_fields
from research.entering.site_forms import FIRST_ASKED, CodeField, OwnForm, PlaceForm
from research.entering.visits import enter_visit
from research.importing.parts import FIRST_DAY
from research.models import Site, Visit

ANSWER = "answer_"
LAST_ASKED = ("is_sensitive", "embargo_until")


class VisitForm(OwnForm):
    """Asks by one version of the methodology; an answer that cannot be kept is told beside it."""

    site: Site  # once the form is valid

    pcode = CodeField()
    visited = WhenField(
        label=gettext_lazy("Day of the visit"),
        help_text=gettext_lazy("As surely as it is known: 2020, 02/2020 or 14/02/2020."),
    )
    is_sensitive = forms.BooleanField(
        label=gettext_lazy("Sensitive: told to nobody outside, not even in a figure"),
        required=False,
    )
    embargo_until = DayField(
        label=gettext_lazy("Under embargo until"),
        required=False,
        help_text=gettext_lazy("The first day on which it may count in a figure: 14/02/2020."),
    )

    def __init__(self, *args: Any, instance: Visit, **given: Any) -> None:
        super().__init__(*args, instance=instance, **given)
        asked = answer_fields(instance.methodology)
        self.asked = list(asked)
        for name, field in asked.items():
            self.fields[ANSWER + name] = field
        self.order_fields([*FIRST_ASKED, *(ANSWER + name for name in asked), *LAST_ASKED])
        if instance.pk:
            self._fill_in(instance)

    def _fill_in(self, visit: Visit) -> None:
        embargo = visit.embargo_until
        self.initial.update(
            pcode=visit.site.pcode,
            visited=visit.visited,
            is_sensitive=visit.is_sensitive,
            embargo_until=When.on(embargo) if embargo else None,
            **{ANSWER + name: answer for name, answer in visit.answers.items()},
        )

    @property
    def about(self) -> str:
        return str(self.instance.methodology)

    def clean_visited(self) -> When:
        visited: When = self.cleaned_data["visited"]
        check_happened(visited, self.day)
        if visited.latest is not None and visited.latest < FIRST_DAY:
            raise ValidationError(_("This day lies before 1990."))
        return visited

    def clean(self) -> Any:
        cleaned = super().clean()
        if pcode := self.cleaned_data.get("pcode"):
            sites = Site.objects.filter(survey=self.instance.methodology.survey_id)
            self._take_site(pcode, sites.coded(pcode).first())
        return cleaned

    def _take_site(self, pcode: str, site: Site | None) -> None:
        if site is None:
            self.add_error("pcode", _("The survey has no site of this code: enter the site first."))
        else:
            self.site = site

    def keep(self, *, by: User, day: date) -> None:
        given, visit = self.cleaned_data, self.instance
        visit.visited, visit.embargo_until = given["visited"], given["embargo_until"]
        visit.is_sensitive = given["is_sensitive"]
        answers = {name: given[ANSWER + name] for name in self.asked}
        visit.answers = {name: one for name, one in answers.items() if one is not None}
        enter_visit(
            visit,
            site=self.site,
            organisation=self.organisation,
            seen=given["seen"],
            by=by,
            day=day,
        )


class NewVisitForm(VisitForm, PlaceForm):
    """Asks for the site, too, where the survey does not know it yet."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["country"].required = False
        self.fields["pcode"].help_text = gettext_lazy(
            "The country, the name and the place are needed only for a site that is not known yet."
        )

    def _take_site(self, pcode: str, site: Site | None) -> None:
        self.site = site or Site(survey=self.instance.methodology.survey, pcode=pcode)
        country = self.cleaned_data.get("country")
        if site is None:
            self._begin_site(country)
        elif country and country != site.country:
            told = _("This site is recorded in another country: %(country)s.")
            self.add_error("country", told % {"country": site.country.name})
        elif self._tells_otherwise(site):
            self.remarks.append(
                _("The site is recorded already: its name and its place were left as they are.")
            )

    def _begin_site(self, country: str | None) -> None:
        if not country and "country" not in self.errors:
            self.add_error("country", _("The site is new: say in which country it lies."))
        if doubt := self.check_place():
            self.remarks.append(doubt)
        for name, value in self.place_given().items():
            setattr(self.site, name, value)

    def _tells_otherwise(self, site: Site) -> bool:
        names = ("name", "latitude", "longitude")
        given = {name: self.cleaned_data.get(name) for name in names}
        return any(value and value != getattr(site, name) for name, value in given.items())


def visit_form(*args: Any, instance: Visit, **given: Any) -> VisitForm:
    asked = VisitForm if instance.pk else NewVisitForm
    return asked(*args, instance=instance, **given)
