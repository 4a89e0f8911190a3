"""Knows what is put to the members for a decision: until when, by which procedure, how counted."""

from datetime import datetime
from fractions import Fraction
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from governance.ballots.tally import Base, Majority, Rules
from governance.models.decisions import Decision
from governance.models.meetings import Meeting
from governance.models.readers import Readable, Readers, ReadersQuerySet
from records.texts import localized

SHARES = [
    ("", _("none")),
    ("1/3", _("more than a third")),
    ("1/2", _("more than half")),
    ("2/3", _("more than two thirds")),
    ("3/4", _("more than three quarters")),
]


FIXED = (
    *("key", "procedure", "asks", "allows_none", "meeting_id"),
    *("majority", "counted_over", "quorum", "regional_quorum"),
)


class ProposalQuerySet(ReadersQuerySet):
    def put(self) -> Self:
        """What was put to the members, whatever came of it; drafts, and those that were withdrawn
        as drafts, are the office's own."""
        return self.filter(opened_on__isnull=False)

    def open_at(self, now: datetime) -> Self:
        """What may be answered at that moment; the twin of `is_open_at`."""
        return self.filter(standing=Proposal.Standing.OPEN, closes_at__gt=now)

    def to_close(self, now: datetime) -> Self:
        """What is past its deadline and still to be counted."""
        return self.filter(standing=Proposal.Standing.OPEN, closes_at__lte=now)

    def with_names(self) -> Self:
        return self.select_related("meeting", "decision")


class Proposal(Readable):
    """A text on which the full members decide between meetings, or at one.

    In writing it stands unless somebody objects; in a ballot each full member organisation has one
    vote. Who may answer is fixed when it is opened. How the coalition votes is not known (the 2020
    report tells of no rule), so each ballot says by which majority and quorum it is counted.
    """

    class Procedure(models.TextChoices):
        SILENCE = "silence", _("in writing: it stands unless somebody objects")
        ROLL_CALL = "roll_call", _("ballot by roll call")
        SECRET = "secret", _("secret ballot")

    class Asks(models.TextChoices):
        TEXT = "text", _("for or against the text")
        SINGLE = "single", _("one among options")
        RANKING = "ranking", _("options in order of preference")

    class Standing(models.TextChoices):
        DRAFT = "draft", _("draft")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Outcome(models.TextChoices):
        ADOPTED = "adopted", _("adopted")
        REJECTED = "rejected", _("rejected")
        NO_QUORUM = "no_quorum", _("no quorum: nothing is decided")
        OBJECTED = "objected", _("somebody objected: nothing is decided")
        ELECTED = "elected", _("an option is chosen")
        TIED = "tied", _("a tie: nothing is decided by the count")
        NOBODY = "nobody", _("none of the options: nothing is decided")
        NO_MAJORITY = "no_majority", _("no majority: nothing is decided")
        NOT_COUNTED = "", _("not counted yet")

    class Majority(models.TextChoices):
        SIMPLE = Majority.SIMPLE.value, _("simple (more votes for than against)")
        ABSOLUTE = Majority.ABSOLUTE.value, _("absolute (more than half)")
        TWO_THIRDS = Majority.TWO_THIRDS.value, _("two thirds")
        THREE_QUARTERS = Majority.THREE_QUARTERS.value, _("three quarters")
        FOUR_FIFTHS = Majority.FOUR_FIFTHS.value, _("four fifths")

    class CountedOver(models.TextChoices):
        DECIDED = Base.DECIDED.value, _("the votes for and against")
        CAST = Base.CAST.value, _("all votes, abstentions too")
        ENTITLED = Base.ENTITLED.value, _("all who may vote")

    key = models.SlugField(_("key"), unique=True)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), blank=True)
    procedure = models.CharField(
        _("procedure"), max_length=10, choices=Procedure.choices, default=Procedure.ROLL_CALL
    )
    asks = models.CharField(
        _("what is asked"), max_length=10, choices=Asks.choices, default=Asks.TEXT
    )
    allows_none = models.BooleanField(
        _("“none of them” may be chosen"),
        default=False,
        help_text=_("Among options: it counts as one of them."),
    )
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=_("meeting"),
        help_text=_("Empty: outside a meeting."),
    )
    majority = models.CharField(
        _("majority"), max_length=15, choices=Majority.choices, default=Majority.SIMPLE
    )
    counted_over = models.CharField(
        _("counted over"), max_length=10, choices=CountedOver.choices, default=CountedOver.DECIDED
    )
    quorum = models.CharField(
        _("quorum"), max_length=3, choices=SHARES, blank=True, default="",
        help_text=_("Which share of those who may vote must have voted."),
    )  # fmt: skip
    regional_quorum = models.CharField(
        _("quorum in each region"), max_length=3, choices=SHARES, blank=True, default="",
        help_text=_("Which share of those of each region must have voted."),
    )  # fmt: skip
    standing = models.CharField(
        _("standing"),
        max_length=10,
        choices=Standing.choices,
        default=Standing.DRAFT,
        editable=False,
    )
    opened_on = models.DateField(_("opened on"), null=True, blank=True, editable=False)
    closes_at = models.DateTimeField(_("deadline"), null=True, blank=True, editable=False)
    outcome = models.CharField(
        _("outcome"),
        max_length=15,
        choices=Outcome.choices,
        blank=True,
        default="",
        editable=False,
    )
    decision = models.OneToOneField(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="proposal",
        verbose_name=_("decision"),
        editable=False,
    )
    elected = models.ForeignKey(
        "governance.Option",
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("chosen option"),
        editable=False,
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-opened_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="governance_proposal_put_with_a_deadline",
                condition=Q(standing="draft")
                | Q(standing="withdrawn")
                | Q(opened_on__isnull=False, closes_at__isnull=False),
                violation_error_message=_("What is put to the members has a deadline."),
            ),
            models.CheckConstraint(
                name="governance_proposal_closed_with_an_outcome",
                condition=Q(standing="closed") & ~Q(outcome="")
                | ~Q(standing="closed") & Q(outcome=""),
                violation_error_message=_("What is closed, and only that, has an outcome."),
            ),
            models.CheckConstraint(
                name="governance_proposal_decided_with_a_decision",
                condition=Q(outcome__in=("adopted", "rejected", "elected"), decision__isnull=False)
                | Q(outcome="tied", elected__isnull=False, decision__isnull=False)
                | ~Q(outcome__in=("adopted", "rejected", "elected")) & Q(decision=None),
                violation_error_message=_("What was decided, and only that, has a decision."),
            ),
            models.CheckConstraint(
                name="governance_proposal_option_chosen",
                condition=Q(outcome="elected", elected__isnull=False)
                | Q(outcome="tied", elected=None)
                | Q(outcome="tied", decision__isnull=False)
                | ~Q(outcome__in=("elected", "tied")) & Q(elected=None),
                violation_error_message=_("Where an option is chosen, it is named."),
            ),
            models.CheckConstraint(
                name="governance_proposal_options_in_a_ballot",
                condition=Q(asks="text") | ~Q(procedure="silence"),
                violation_error_message=_("Among options, members choose in a ballot."),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.key

    def get_absolute_url(self) -> str:
        return reverse("governance:proposal", args=[self.key])

    def clean(self) -> None:
        super().clean()
        before = Proposal.objects.filter(pk=self.pk).exclude(standing=self.Standing.DRAFT).first()
        if before is not None and self._says_otherwise_than(before):
            raise ValidationError(
                _("The members were asked this: what they read may be translated, not changed.")
            )
        if self.opened_on and self.readers not in (Readers.MEMBERS, Readers.EVERYBODY):
            raise ValidationError(
                {"readers": _("The members were asked this: they can go on reading it.")}
            )

        if self.readers == Readers.EVERYBODY and self.pk and self.is_about_people():
            raise ValidationError(
                {"readers": _("Candidates are named to the members, not to everybody.")}
            )

    def is_about_people(self) -> bool:
        """Whether members choose among candidates; then nobody is added or left out by hand."""
        return Proposal.objects.filter(pk=self.pk, options__candidacy__isnull=False).exists()

    def _says_otherwise_than(self, before: "Proposal") -> bool:
        """Whether something that was there when the members were asked is another now."""
        if any(getattr(before, name) != getattr(self, name) for name in FIXED):
            return True
        texts = [column for name in ("title", "text") for column in localized(name)]
        read = [column for column in texts if getattr(before, column)]
        return any(_lines(before, column) != _lines(self, column) for column in read)

    def is_open_at(self, now: datetime) -> bool:
        """Whether it may be answered at that moment; the twin of `open_at`."""
        is_open = self.standing == self.Standing.OPEN
        return is_open and self.closes_at is not None and now < self.closes_at

    @property
    def is_draft(self) -> bool:
        return self.standing == self.Standing.DRAFT

    @property
    def is_secret(self) -> bool:
        return self.procedure == self.Procedure.SECRET

    @property
    def is_silence(self) -> bool:
        return self.procedure == self.Procedure.SILENCE

    @property
    def has_options(self) -> bool:
        return self.asks != self.Asks.TEXT

    @property
    def is_ranked(self) -> bool:
        return self.asks == self.Asks.RANKING

    @property
    def rules(self) -> Rules:
        """By what its votes are counted."""
        return Rules(
            majority=Majority(self.majority),
            base=Base(self.counted_over),
            quorum=Fraction(self.quorum) if self.quorum else None,
            regional_quorum=Fraction(self.regional_quorum) if self.regional_quorum else None,
        )


def _lines(row: Proposal, column: str) -> list[str]:
    """A text as it is read: browsers and files end its lines differently."""
    return [line.rstrip() for line in (getattr(row, column) or "").strip().splitlines()]
