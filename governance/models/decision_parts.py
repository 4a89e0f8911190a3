"""Knows what came of a decision, and who dissented from it or took no part."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from governance.models.assignments import Assignment
from governance.models.bodies import Body
from governance.models.decisions import Decision
from governance.models.plans import Plan
from governance.models.terms import Term
from members.models import Membership, Organisation
from records.models import Rule
from records.wording import labelled

MADE = ("term", "membership", "rule", "plan", "body", "assignment")
NAMED_AFTER = (  # what those records are called after
    *("term__office", "term__on_behalf_of"),
    "membership__organisation",
    *("assignment__body", "assignment__organisation"),
)


def _only(name: str) -> Q:
    """That it links to a record of that kind and to no other."""
    return Q(**{f"{other}__isnull": other != name for other in MADE})


def _link(to: type[models.Model], name: Any) -> models.ForeignKey:
    return models.ForeignKey(
        to,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="effects",
        verbose_name=name,
    )


class EffectQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Without review visits, whose travellers nobody else is to know, and plans given up."""
        is_visit = Q(assignment__role=Assignment.Role.REVIEW_VISIT)
        return self.exclude(is_visit).exclude(term__standing=Term.Standing.GIVEN_UP)


class Effect(models.Model):
    """What a decision made so: an appointment, an admission, a rule, a plan, a body, a seat."""

    decision = models.ForeignKey(
        Decision, on_delete=models.CASCADE, related_name="effects", verbose_name=_("decision")
    )
    term = _link(Term, _("term of office"))
    membership = _link(Membership, _("membership"))
    rule = _link(Rule, _("rule"))
    plan = _link(Plan, _("plan"))
    body = _link(Body, _("body"))
    assignment = _link(Assignment, _("assignment"))

    objects = EffectQuerySet.as_manager()

    class Meta:
        verbose_name = _("what came of a decision")
        verbose_name_plural = _("what came of it")
        ordering = ["decision", "pk"]
        constraints = [
            models.CheckConstraint(
                name="governance_effect_of_one_kind",
                condition=Q(*map(_only, MADE), _connector=Q.OR),
                violation_error_message=_("Name one record that came of it, and one only."),
            ),
            *(
                models.UniqueConstraint(
                    name=f"governance_effect_{name}_once",
                    fields=["decision", name],
                    violation_error_message=_("This came of the decision already."),
                )
                for name in MADE
            ),
        ]

    def __str__(self) -> str:
        return str(self.made)

    @property
    def made(self) -> models.Model | None:
        """The record that came of it."""
        return next(filter(None, (getattr(self, name) for name in MADE)), None)


class Position(models.Model):
    """An organisation's dissent from a decision, or why it took no part in it."""

    class Kind(models.TextChoices):
        DISSENT = "dissent", _("dissent")
        ABSTENTION = "abstention", _("abstention")
        RECUSAL = "recusal", _("recusal")

    decision = models.ForeignKey(
        Decision, on_delete=models.CASCADE, related_name="positions", verbose_name=_("decision")
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="positions",
        verbose_name=_("organisation"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    statement = models.TextField(_("statement"), blank=True)

    class Meta:
        verbose_name = _("dissent, abstention or recusal")
        verbose_name_plural = _("dissent, abstentions and recusals")
        ordering = ["decision", "kind", "organisation"]
        constraints = [
            models.UniqueConstraint(
                name="governance_position_once",
                fields=["decision", "organisation"],
                violation_error_message=_("This organisation's position is recorded already."),
            )
        ]

    def __str__(self) -> str:
        return labelled(self.organisation, self.get_kind_display())
