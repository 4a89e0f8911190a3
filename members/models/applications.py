"""Knows who has applied to the coalition, for what, and in which words."""

import secrets
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from members.applications.states import ENDED, PENDING, Actor, Move, State, possible_moves
from members.models.consent_texts import ConsentText
from members.models.memberships import Membership
from members.models.organisations import AreaOfWork, Organisation
from records.fields import LanguagesField
from records.languages import LANGUAGES
from records.models import Sourced
from records.periods import WhenPair, span_constraint
from records.wording import labelled

PENDING_STATES = [state.value for state in PENDING]
ENDED_STATES = [state.value for state in ENDED]


def new_key() -> str:
    """A key that nobody can guess."""
    return secrets.token_hex(16)


class ApplicationQuerySet(models.QuerySet):
    def pending(self) -> Self:
        """Those not ended yet; a deferred one will be looked at again."""
        return self.filter(state__in=PENDING_STATES)

    def ended(self) -> Self:
        return self.filter(state__in=ENDED_STATES)

    def pending_on(self, day: date) -> Self:
        """Those that had been sent by `day` for certain and had not ended by then."""
        sent = models.Q(order=1, taken_latest__lte=day)
        ended = models.Q(target__in=ENDED_STATES, taken_latest__lte=day)
        return self.filter(_has_step(sent), ~_has_step(ended))

    def unread(self) -> Self:
        """Those of which the coordination has taken no step yet, whoever ended them."""
        return self.filter(~_has_step(models.Q(actor=Actor.COORDINATION.value)))

    def waiting_for_the_coordination(self) -> Self:
        """Sent, or answered, and nobody has begun to look at it."""
        return self.filter(state=Application.State.SUBMITTED)


def _has_step(condition: Q) -> models.Exists:
    from members.models.application_steps import ApplicationStep

    steps = ApplicationStep.objects.filter(condition, application=models.OuterRef("pk"))
    return models.Exists(steps)


class Application(Sourced):
    """An organisation's request to become an associate or, of an associate, a full member.

    Applicants come in as associates and may apply for full membership after a year (annual report
    2020, 1.3.2). It stands in the applicant's own words, in the language they were written in. An
    applicant may ask not to be named yet: the report's pending one from Sierra Leone (1.3) is not.
    """

    class State(models.TextChoices):
        SUBMITTED = State.SUBMITTED.value, _("submitted")
        QUESTIONS_ASKED = State.QUESTIONS_ASKED.value, _("questions asked")
        UNDER_REVIEW = State.UNDER_REVIEW.value, _("under review")
        ACCEPTED = State.ACCEPTED.value, _("accepted")
        DECLINED = State.DECLINED.value, _("declined")
        DEFERRED = State.DEFERRED.value, _("deferred")
        WITHDRAWN = State.WITHDRAWN.value, _("withdrawn")

    class Sort(models.TextChoices):
        NGO = "ngo", _("non-governmental organisation or association")
        COMMUNITY = "community", _("community-based organisation")
        NETWORK = "network", _("network or platform of organisations")
        RESEARCH = "research", _("research centre")
        UNION = "union", _("trade union or professional body")
        FAITH = "faith", _("faith-based organisation")
        OTHER = "other", _("another kind")

    key = models.CharField(_("key"), max_length=50, unique=True, default=new_key, editable=False)
    kind = models.CharField(
        _("applies as"),
        max_length=10,
        choices=Membership.Kind.choices,
        default=Membership.Kind.ASSOCIATE,
    )
    state = models.CharField(
        _("state"),
        max_length=16,
        choices=State.choices,
        default=State.SUBMITTED,
        editable=False,
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="applications",
        verbose_name=_("organisation"),
        help_text=_("The associate that applies, or the member that the applicant became."),
    )
    language = models.CharField(
        _("language of the application"),
        max_length=8,
        blank=True,
        choices=list(LANGUAGES.items()),
    )
    may_be_named = models.BooleanField(
        _("may be named"),
        default=False,
        help_text=_("Whether it may be said who applies, before it is decided."),
    )

    name = models.CharField(_("name of the organisation"), max_length=250, blank=True)
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    sort = models.CharField(
        _("kind of organisation"), max_length=10, blank=True, choices=Sort.choices
    )
    country: Any = CountryField(_("country"), blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    address = models.TextField(_("office address"), blank=True, max_length=500)
    website = models.URLField(_("website"), blank=True)
    founded_earliest = models.DateField(_("founded, earliest"), null=True, blank=True)
    founded_latest = models.DateField(_("founded, at the latest"), null=True, blank=True)
    past = models.TextField(_("history"), blank=True, max_length=2000)
    working_languages = LanguagesField(_("working languages"))
    areas_of_work = models.ManyToManyField(
        AreaOfWork, blank=True, related_name="+", verbose_name=_("areas of work")
    )
    work = models.TextField(_("what it works on"), blank=True, max_length=2000)
    networks = models.TextField(_("other networks"), blank=True, max_length=1000)
    is_registered = models.BooleanField(_("legally registered"), null=True, blank=True)
    registration = models.TextField(
        _("registration"),
        blank=True,
        max_length=1000,
        help_text=_("Under which number and with whom; or why it is not registered."),
    )
    motives = models.TextField(_("why it applies"), blank=True, max_length=2000)

    contact_name = models.CharField(_("contact"), max_length=150, blank=True)
    contact_role = models.CharField(_("role of the contact"), max_length=120, blank=True)
    contact_email = models.EmailField(_("e-mail address of the contact"), blank=True)
    contact_phone = models.CharField(_("telephone of the contact"), max_length=40, blank=True)
    alternative_name = models.CharField(_("alternative contact"), max_length=150, blank=True)
    alternative_email = models.EmailField(_("e-mail address of the alternative"), blank=True)
    alternative_phone = models.CharField(
        _("telephone of the alternative"), max_length=40, blank=True
    )

    consent = models.ForeignKey(
        ConsentText,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="applications",
        verbose_name=_("agreed to"),
        editable=False,
    )
    agreed_at = models.DateTimeField(_("agreed at"), null=True, blank=True, editable=False)
    link_number = models.PositiveSmallIntegerField(
        _("number of the link"), default=1, editable=False
    )
    purged_on = models.DateField(_("purged on"), null=True, blank=True, editable=False)

    founded = WhenPair("founded_earliest", "founded_latest")
    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                name="members_application_one_pending",
                fields=["organisation"],
                condition=Q(state__in=PENDING_STATES),
                violation_error_message=_("This organisation has an application pending already."),
            ),
            models.CheckConstraint(
                name="members_application_full_of_an_organisation",
                condition=Q(kind="associate") | Q(organisation__isnull=False),
                violation_error_message=_("An associate applies for full membership."),
            ),
            models.CheckConstraint(
                name="members_application_accepted_is_an_organisation",
                condition=~Q(state="accepted") | Q(organisation__isnull=False),
                violation_error_message=_("Whoever is accepted is an organisation of the records."),
            ),
            models.CheckConstraint(
                name="members_application_agreed_to_a_text",
                condition=Q(consent=None, agreed_at=None)
                | Q(consent__isnull=False, agreed_at__isnull=False),
                violation_error_message=_("Whoever agreed did so to a text, at a moment."),
            ),
            models.CheckConstraint(
                name="members_application_purged_once_ended",
                condition=Q(purged_on=None) | Q(state__in=ENDED_STATES),
                violation_error_message=_("Only what has ended is purged."),
            ),
            span_constraint("founded"),
        ]
        indexes = [models.Index(fields=["state"], name="members_application_state")]

    def __str__(self) -> str:
        return labelled(_("Application %(number)s") % {"number": self.pk}, self.applicant)

    @property
    def applicant(self) -> str:
        """Who applies, as the office and the committee say it."""
        named = self.acronym or self.name or (str(self.organisation) if self.organisation else "")
        return named or _("not named") + (f" ({self.country.name})" if self.country else "")

    @property
    def is_pending(self) -> bool:
        return self.state in PENDING

    @property
    def is_for_full(self) -> bool:
        return self.kind == Membership.Kind.FULL

    def possible_moves(self, actor: Actor) -> list[Move]:
        return possible_moves(State(self.state), actor)
