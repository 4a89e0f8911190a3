"""Knows who signed which version of an agreement: when, how, in which language, until when."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from members.models.accounts import User
from members.models.agreement_texts import AgreementText
from members.models.organisations import Organisation
from members.models.people import Person
from records.files.models import StoredFile
from records.languages import LANGUAGES
from records.models import Sourced
from records.periods import WhenPair
from records.when import Certainty
from records.wording import labelled


class SignatureQuerySet(models.QuerySet):
    def with_counting(self, day: date) -> Self:
        """Each with `counts`: how surely it was given for the membership of `day`.

        What was signed before an organisation left ended with that membership; who comes back
        signs anew, from the day it had left on.
        """
        from members.models.unbroken import counts_in_it

        span = {"earliest": "signed_earliest", "latest": "signed_latest"}
        return self.annotate(counts=counts_in_it(models.OuterRef("organisation"), day, **span))

    def counting_on(self, day: date) -> Self:
        """Those that count, or perhaps do, in the membership of `day`."""
        return self.with_counting(day).filter(counts__in=[Certainty.CERTAIN, Certainty.POSSIBLE])

    def accepted(self) -> Self:
        return self.filter(standing=Signature.Standing.ACCEPTED)

    def awaiting(self) -> Self:
        return self.filter(standing=Signature.Standing.AWAITING)

    def with_names(self) -> Self:
        return self.select_related("text", "organisation", "signer", "file")

    def latest_first(self) -> Self:
        return self.order_by("-signed_latest", "-pk")


class Signature(Sourced):
    """That an organisation signed a version of an agreement: who, in which language, when.

    Given on the site with a code, or on paper of which a scan may be kept; a scan from the member
    counts once the coordination has accepted it.
    """

    class Way(models.TextChoices):
        ONLINE = "online", _("on this site, with a code")
        SCAN = "scan", _("on paper, handed in by the member")
        PAPER = "paper", _("on paper, recorded by the coordination")

    class Standing(models.TextChoices):
        AWAITING = "awaiting", _("waits for the coordination")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("not accepted")

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="signatures",
        verbose_name=_("organisation"),
    )
    text = models.ForeignKey(
        AgreementText,
        on_delete=models.PROTECT,
        related_name="signatures",
        verbose_name=_("text of the agreement"),
    )
    language = models.CharField(
        _("language"),
        max_length=8,
        blank=True,
        choices=list(LANGUAGES.items()),
        help_text=_("In which it was signed. Empty: not recorded."),
    )
    signed_earliest = models.DateField(_("signed, earliest"), null=True, blank=True)
    signed_latest = models.DateField(_("signed, at the latest"))
    signer = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="signatures",
        verbose_name=_("who signed"),
    )
    signer_name = models.CharField(
        _("name as signed"), max_length=150, blank=True, help_text=_("As it stands below the text.")
    )
    valid_until = models.DateField(
        _("last day it holds"), null=True, blank=True, help_text=_("Empty: without an end.")
    )
    way = models.CharField(_("how"), max_length=10, choices=Way.choices, editable=False)
    text_sha256 = models.CharField(
        _("fingerprint of the text"), max_length=64, blank=True, default="", editable=False
    )
    file = models.OneToOneField(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="signature",
        verbose_name=_("file"),
        editable=False,
    )
    standing = models.CharField(
        _("standing"), max_length=10, choices=Standing.choices, editable=False
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
        editable=False,
    )
    reason = models.TextField(_("reason"), blank=True, max_length=1_000, editable=False)
    recorded_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("recorded by"),
        editable=False,
    )
    recorded_at = models.DateTimeField(_("recorded at"), editable=False)

    signed = WhenPair("signed_earliest", "signed_latest")
    objects = SignatureQuerySet.as_manager()

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["organisation", "-signed_latest", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="members_signature_signed_span",
                condition=Q(signed_earliest=None) | Q(signed_latest__gte=F("signed_earliest")),
                violation_error_message=_("The latest date lies before the earliest."),
            ),
            models.CheckConstraint(
                name="members_signature_ends_after_it_began",
                condition=Q(valid_until=None)
                | Q(signed_earliest__isnull=False, valid_until__gte=F("signed_earliest"))
                | Q(signed_earliest=None, valid_until__gte=F("signed_latest")),
                violation_error_message=_("It ends before it was signed."),
            ),
            models.CheckConstraint(
                name="members_signature_online_whole",
                condition=~Q(way="online") & Q(text_sha256="")
                | Q(way="online", signer__isnull=False, signed_earliest=F("signed_latest"))
                & ~Q(text_sha256="")
                & ~Q(signer_name="")
                & ~Q(language=""),
                violation_error_message=_(
                    "What is signed on the site has a name, a person, a language, a day and the "
                    "fingerprint of the text."
                ),
            ),
            models.CheckConstraint(
                name="members_signature_scan_with_a_file",
                condition=~Q(way="scan") | Q(file__isnull=False),
                violation_error_message=_("What a member hands in has a file."),
            ),
            models.CheckConstraint(
                name="members_signature_decided_by_somebody",
                condition=Q(decided_at=None, decided_by=None)
                | Q(decided_at__isnull=False, decided_by__isnull=False) & ~Q(standing="awaiting"),
                violation_error_message=_("A decision has a moment and somebody who took it."),
            ),
            models.CheckConstraint(
                name="members_signature_declined_with_a_reason",
                condition=~Q(standing="declined") | ~Q(reason="") & Q(decided_at__isnull=False),
                violation_error_message=_("Say why it is not accepted."),
            ),
            models.UniqueConstraint(
                name="members_signature_one_waits",
                fields=["organisation", "text"],
                condition=Q(standing="awaiting"),
                violation_error_message=_("A signed copy waits for the coordination already."),
            ),
            models.UniqueConstraint(
                name="members_signature_once_a_day",
                fields=["organisation", "text", "signed_latest"],
                condition=Q(standing="accepted"),
                violation_error_message=_("This signature is recorded already."),
            ),
        ]

    def __str__(self) -> str:
        return labelled(self.organisation, self.text)

    @property
    def is_accepted(self) -> bool:
        return self.standing == self.Standing.ACCEPTED

    @property
    def is_awaiting(self) -> bool:
        return self.standing == self.Standing.AWAITING


class SigningCode(models.Model):
    """A one-time code that was mailed to somebody, to sign one text for one organisation.

    Only a keyed fingerprint of it is kept, and which text was shown in which language: the code
    signs that and nothing else. It is deleted by its use, and a later one takes its place.
    """

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="+", verbose_name=_("account")
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="+", verbose_name=_("organisation")
    )
    text = models.ForeignKey(
        AgreementText,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("text of the agreement"),
    )
    text_sha256 = models.CharField(_("fingerprint of the text"), max_length=64)
    fingerprint = models.CharField(_("fingerprint"), max_length=64, unique=True)
    expires_at = models.DateTimeField(_("expires at"))

    class Meta:
        verbose_name = _("signing code")
        verbose_name_plural = _("signing codes")
        constraints = [
            models.UniqueConstraint(
                name="members_signingcode_once", fields=["user", "organisation", "text"]
            )
        ]

    def __str__(self) -> str:
        return labelled(self.organisation, self.text)
