"""Knows, as a query, how organisations stand with an agreement on a day: twin of `states`."""

from collections.abc import Callable
from datetime import date

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from members.agreements.states import SOON, State
from members.models import AgreementText, Organisation, Signature
from records.when import Certainty

IN_ORDER = [*State]  # the first that is so counts


def with_agreement_state(organisations: QuerySet, kind: str, day: date) -> QuerySet:
    """Annotates organisations with `agreement_state`: the first state to which a signature of
    theirs leads, or else whether there is a text that could be signed."""
    begun = Q(signed_earliest=None) | Q(signed_earliest__lte=day)
    own = Signature.objects.counting_on(day).filter(begun, organisation=OuterRef("pk"))
    own = own.filter(text__kind=kind).exclude(standing=Signature.Standing.DECLINED)
    first = own.order_by(_leading_to(day, _place)).annotate(state=_leading_to(day, _name))
    is_text = AgreementText.objects.filter(kind=kind, in_force_since__lte=day)
    unsigned = Case(
        When(Exists(is_text), then=_name(State.MISSING)), default=_name(State.NOT_RECORDED)
    )
    state = Coalesce(Subquery(first.values("state")[:1]), unsigned)
    return organisations.annotate(agreement_state=state)


def members_standing(kind: str, day: date) -> QuerySet:
    """The same of the member organisations of `day`."""
    return with_agreement_state(Organisation.objects.members_on(day), kind, day)


def _leading_to(day: date, value: Callable[[State], Value]) -> Case:
    """The state to which a signature alone leads, as `value` writes it."""
    for_long = Q(valid_until=None) | Q(valid_until__gt=day + SOON)
    certain = Case(When(for_long, then=value(State.SIGNED)), default=value(State.EXPIRING))
    return Case(
        When(standing=Signature.Standing.AWAITING, then=value(State.AWAITING)),
        When(valid_until__lt=day, then=value(State.EXPIRED)),
        When(signed_latest__lte=day, counts=Certainty.CERTAIN, then=certain),
        default=value(State.CANNOT_TELL),
    )


def _name(state: State) -> Value:
    return Value(state.value, output_field=CharField())


def _place(state: State) -> Value:
    return Value(IN_ORDER.index(state))
