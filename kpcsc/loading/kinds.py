"""Knows which kinds of entries data files hold: for each its model and the fields it may give."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import models
from modeltranslation.translator import NotRegistered, translator

from governance.models import (
    ActionItem,
    Activity,
    AgendaPoint,
    Assignment,
    Attendance,
    Body,
    BodyName,
    Decision,
    Effect,
    Meeting,
    Minutes,
    Objective,
    Office,
    Plan,
    Position,
    RegionalApproach,
    Reply,
    Term,
    Theme,
)
from members.models import (
    Affiliation,
    AgreementText,
    Application,
    ApplicationStep,
    AreaOfWork,
    Consent,
    ConsentText,
    Membership,
    Organisation,
    OtherName,
    Person,
    Region,
    RegionCountry,
)
from records.models import Rule, Source
from records.periods import Period, WhenPair
from research.models import (
    Authorship,
    ChoiceOption,
    Edition,
    Engagement,
    Indicator,
    Methodology,
    OtherAccount,
    Partner,
    Project,
    Publication,
    Site,
    Survey,
    Visit,
)

NEVER = {
    *("id", "single_seat", "logo", "notes", "hidden_fields", "is_listed"),
    *("published_at", "published_by"),  # said by the act that publishes a text
    "erased_on",
    *("continues", "action_item"),  # said by the act that takes over what a meeting left open
    *("file", "changed_at"),  # handed in as a file is; said by the clock
    *("consent", "agreed_at", "link_number", "purged_on", "by", "recorded_at"),  # said by acts
}


@dataclass(frozen=True)
class Kind:
    """One kind of entry: `[membership.ccrag]` becomes a `Membership`."""

    name: str
    model: type[models.Model]

    @cached_property
    def whens(self) -> dict[str, tuple[str, ...]]:
        """The dates that are given as people write them, and the columns each stands for."""
        pairs: dict[str, tuple[str, ...]] = {
            name: (pair.earliest, pair.latest)
            for owner in self.model.__mro__
            for name, pair in vars(owner).items()
            if isinstance(pair, WhenPair)
        }
        return pairs | ({"last_day": ("until", "until_latest")} if self.is_period else {})

    @property
    def is_period(self) -> bool:
        return issubclass(self.model, Period)

    @cached_property
    def fields(self) -> dict[str, models.Field]:
        """The model's own fields that an entry may give, by name."""
        columns = {column for pair in self.whens.values() for column in pair}
        left_out = columns | self._untranslated | NEVER
        own = [*self.model._meta.concrete_fields, *self.model._meta.many_to_many]
        return {field.name: field for field in own if field.name not in left_out}

    @property
    def _untranslated(self) -> set[str]:
        """Texts are given per language: `name_en`, `name_fr`, never `name`."""
        try:
            return set(translator.get_options_for_model(self.model).all_fields)
        except NotRegistered:
            return set()

    @property
    def known(self) -> list[str]:
        return sorted({*self.fields, *self.whens})

    def links(self) -> dict[str, models.Field]:
        return {name: field for name, field in self.fields.items() if field.is_relation}


# In the order in which they are written: what is referred to comes first.
MODELS: dict[str, type[models.Model]] = {
    "source": Source,
    "rule": Rule,
    "plan": Plan,
    "theme": Theme,
    "objective": Objective,
    "region": Region,
    "region_country": RegionCountry,
    "regional_approach": RegionalApproach,
    "area_of_work": AreaOfWork,
    "organisation": Organisation,
    "other_name": OtherName,
    "membership": Membership,
    "consent_text": ConsentText,
    "application": Application,
    "application_step": ApplicationStep,
    "agreement_text": AgreementText,
    "person": Person,
    "affiliation": Affiliation,
    "consent": Consent,
    "body": Body,
    "body_name": BodyName,
    "office": Office,
    "term": Term,
    "assignment": Assignment,
    "meeting": Meeting,
    "agenda_point": AgendaPoint,
    "minutes": Minutes,
    "attendance": Attendance,
    "reply": Reply,
    "decision": Decision,
    "effect": Effect,
    "position": Position,
    "action_item": ActionItem,
    "activity": Activity,
    "partner": Partner,
    "project": Project,
    "publication": Publication,
    "edition": Edition,
    "authorship": Authorship,
    "other_account": OtherAccount,
    "engagement": Engagement,
    "survey": Survey,
    "methodology": Methodology,
    "indicator": Indicator,
    "choice": ChoiceOption,
    "site": Site,
    "visit": Visit,
}
KINDS = {name: Kind(name, model) for name, model in MODELS.items()}


def kind_of(model: Any) -> Kind | None:
    """The kind whose entries a link to `model` names."""
    return next((kind for kind in KINDS.values() if kind.model is model), None)
