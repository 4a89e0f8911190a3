"""Knows what a reader sees of a plan: objective by objective what was done, by whom and when."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from governance.models import Activity, Decision, Plan
from governance.permissions import activities_for
from governance.plans.states import State
from governance.plans.wording import STANDINGS, say_counts, say_state
from governance.public import public_label
from governance.register import ShownDecision, shown_decision, url_of
from members.models import RegionCountry
from records.texts import Text, text_of
from records.when import Certainty, When

UNENDED = frozenset((State.PLANNED, State.UNDER_WAY))


@dataclass(frozen=True)
class Doer:
    """An organisation, a body or an office that does something, and its page if it has one."""

    name: Text
    url: str = ""


@dataclass(frozen=True)
class ShownActivity:
    """An activity as a reader may see it: never a person, and no organisation that hides itself."""

    key: str
    title: Text
    state: State
    state_words: str
    is_left_open: bool
    doers: list[Doer]
    theme: Text
    region: Text
    countries: list[str]
    due: When
    started: When
    done: When
    dropped: When
    when_words: str
    outcome: Text
    drop_reason: Text
    decision: ShownDecision | None
    source: Any
    section: str

    @property
    def is_dated(self) -> bool:
        return any(when.is_known for when in (self.due, self.started, self.done, self.dropped))


@dataclass(frozen=True)
class Group:
    """The activities under one objective; without a number those under none."""

    number: int | None
    name: Text
    source: Any = None
    section: str = ""
    activities: list[ShownActivity] = field(default_factory=list)

    @property
    def counts(self) -> list[tuple[State, str]]:
        return say_counts(Counter(one.state for one in self.activities))


@dataclass(frozen=True)
class PlanRegion:
    """A region of the plan: its countries, and how the plan means to work there."""

    name: Text
    approach: Text
    established: list[str]
    potential: list[str]


@dataclass(frozen=True)
class ShownPlan:
    """A plan as a reader sees it on a day."""

    plan: Plan
    standing: str
    groups: list[Group]
    themes: list[Text]
    regions: list[PlanRegion]

    @property
    def standing_words(self) -> str:
        return str(STANDINGS[self.standing])

    @property
    def has_objectives(self) -> bool:
        return any(group.number for group in self.groups)


def standing_of(plan: Plan, day: date) -> str:
    """Whether the plan is in force on the day, perhaps so, to come, or over."""
    match plan.holds_on(day):
        case Certainty.CERTAIN:
            return "in_force"
        case Certainty.POSSIBLE:
            return "possible"
    return "to_come" if plan.since is not None and plan.since > day else "over"


def shown_plan(plan: Plan, readers: tuple[str, ...], day: date) -> ShownPlan:
    """Six queries, whatever its size."""
    standing = standing_of(plan, day)
    rows = activities_for(readers).filter(plan=plan).with_names()
    shown = [(row, _shown(row, readers, day, standing)) for row in rows]
    return ShownPlan(
        plan=plan,
        standing=standing,
        groups=_groups(plan, shown),
        themes=[text_of(theme, "name") for theme in plan.themes.all()],
        regions=regions_of(plan),
    )


def _groups(plan: Plan, shown: list[tuple[Activity, ShownActivity]]) -> list[Group]:
    """The objectives in their order, then what is under none, if there is any."""
    under: dict[int | None, list[ShownActivity]] = {}
    for row, activity in shown:
        under.setdefault(row.objective_id, []).append(activity)
    objectives = plan.objectives.select_related("source")
    groups = [
        Group(one.order, text_of(one, "name"), one.source, one.section, under.get(one.pk, []))
        for one in objectives
    ]
    return groups + ([Group(None, Text(), activities=under[None])] if None in under else [])


def _shown(row: Activity, readers: tuple[str, ...], day: date, standing: str) -> ShownActivity:
    possible = row.possible_states(day)
    return ShownActivity(
        key=row.key,
        title=text_of(row, "title"),
        state=row.state_on(day),
        state_words=say_state(possible),
        is_left_open=standing == "over" and UNENDED.issuperset(possible),
        doers=list(_doers(row)),
        theme=text_of(row.theme, "name") if row.theme else Text(),
        region=text_of(row.region, "name") if row.region else Text(),
        countries=[country.name for country in row.countries],
        **{name: getattr(row, name) for name in ("due", "started", "done", "dropped")},
        when_words=row.when_words,
        outcome=text_of(row, "outcome"),
        drop_reason=text_of(row, "drop_reason"),
        decision=_decision(row.decision, readers),
        source=row.source,
        section=row.section,
    )


def _doers(row: Activity) -> Iterator[Doer]:
    """Organisations first; those that hide themselves are told once, without a name."""
    organisations = list(row.organisations.all())
    named = [one for one in organisations if one.is_listed]
    yield from (Doer(Text(public_label(one)), one.get_absolute_url()) for one in named)
    if len(named) < len(organisations):
        yield Doer(Text(_("An organisation that is not named")))
    if row.body is not None:
        yield Doer(text_of(row.body, "name"), url_of(row.body))
    if row.office is not None:
        yield Doer(text_of(row.office, "title"))


def _decision(row: Decision | None, readers: tuple[str, ...]) -> ShownDecision | None:
    """The decision, where the reader may read it."""
    return shown_decision(row) if row is not None and row.readers in readers else None


def regions_of(plan: Plan) -> list[PlanRegion]:
    """The regions that have a country in the plan's years, and those it has an approach for."""
    approaches = {row.region: row for row in plan.approaches.select_related("region")}
    counted = RegionCountry.objects.overlapping(plan).select_related("region")
    countries = list(counted)
    regions = dict.fromkeys([*(row.region for row in countries), *approaches])
    return [
        PlanRegion(
            name=text_of(region, "name"),
            approach=text_of(approaches[region], "text") if region in approaches else Text(),
            established=_named(countries, region, RegionCountry.Standing.ESTABLISHED),
            potential=_named(countries, region, RegionCountry.Standing.POTENTIAL),
        )
        for region in sorted(regions, key=lambda region: (region.order, region.key))
    ]


def _named(countries: Iterable[RegionCountry], region: Any, standing: str) -> list[str]:
    rows = (row for row in countries if row.region == region and row.standing == standing)
    return list(dict.fromkeys(row.country.name for row in rows))


# --- All plans ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PlanRow:
    """A plan in the list of plans, with how far its activities have come."""

    plan: Plan
    standing: str
    counts: list[tuple[State, str]]

    @property
    def standing_words(self) -> str:
        return str(STANDINGS[self.standing])


def plans_on(readers: tuple[str, ...], day: date) -> list[PlanRow]:
    """Every plan, the latest first. Two queries."""
    rows = activities_for(readers).with_state(day).order_by()
    counted = rows.values_list("plan", "state").annotate(count=Count("pk"))
    counts: dict[int, dict[State, int]] = {}
    for plan, state, count in counted:
        counts.setdefault(plan, {})[State(state)] = count
    plans = Plan.objects.order_by("-since_latest", "-pk")
    return [
        PlanRow(row, standing_of(row, day), say_counts(counts[row.pk]) if row.pk in counts else [])
        for row in plans
    ]
