"""Knows, as a query, how organisations stand with an agreement on a day: twin of `states`."""

from datetime import date

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When

from members.agreements.states import SOON, State
from members.models import AgreementText, Organisation, Signature
from records.when import Certainty


def with_agreement_state(organisations: QuerySet, kind: str, day: date) -> QuerySet:
    """Annotates organisations with `agreement_state`."""
    begun = Q(signed_earliest=None) | Q(signed_earliest__lte=day)
    own = Signature.objects.counting_on(day).filter(begun, text__kind=kind)
    own = own.filter(organisation=OuterRef("pk"))
    kept = own.accepted()
    holding = kept.filter(Q(valid_until=None) | Q(valid_until__gte=day))
    certain = holding.filter(signed_latest__lte=day, counts=Certainty.CERTAIN)
    for_long = certain.filter(Q(valid_until=None) | Q(valid_until__gt=day + SOON))
    is_text = AgreementText.objects.filter(kind=kind, in_force_since__lte=day)
    return organisations.annotate(
        agreement_state=Case(
            When(Exists(for_long), then=_value(State.SIGNED)),
            When(Exists(certain), then=_value(State.EXPIRING)),
            When(Exists(holding), then=_value(State.CANNOT_TELL)),
            When(Exists(own.awaiting()), then=_value(State.AWAITING)),
            When(Exists(kept), then=_value(State.EXPIRED)),
            When(Exists(is_text), then=_value(State.MISSING)),
            default=_value(State.NOT_RECORDED),
        )
    )


def members_standing(kind: str, day: date) -> QuerySet:
    """The same of the member organisations of `day`."""
    return with_agreement_state(Organisation.objects.members_on(day), kind, day)


def _value(state: State) -> Value:
    return Value(state.value, output_field=CharField())
