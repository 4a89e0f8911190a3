"""Knows the organisations of the coalition: names, places, and what they say of themselves."""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from members.logos import clean_logo, logo_path
from members.search import index_words, searched_words
from records.fields import LanguagesField
from records.models import Sourced
from records.periods import WhenPair, certainly_holds, holds, span_constraint
from records.when import earlier


class AreaOfWork(models.Model):
    """A field in which member organisations work, e.g. land rights."""

    key = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("area of work")
        verbose_name_plural = _("areas of work")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.name


def _is_public() -> models.Q:
    from members.models.memberships import Membership

    ever = Membership.objects.filter(organisation=models.OuterRef("pk"))
    return models.Q(models.Exists(ever), is_listed=True)


class OrganisationQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Present and past members that have not hidden themselves from the public."""
        return self.filter(_is_public())

    def telling_whether_public(self) -> Self:
        """Each with `is_public`: whether it is among the `public` ones."""
        told = models.ExpressionWrapper(_is_public(), output_field=models.BooleanField())
        return self.annotate(is_public=told)

    def showing(self, field: str) -> Self:
        """Those that do not keep that field from the public."""
        as_text = Cast("hidden_fields", models.TextField())
        return self.alias(kept_back=as_text).exclude(kept_back__contains=f'"{field}"')

    def members_on(self, day: date) -> Self:
        """Organisations whose membership holds on `day`, certainly or possibly."""
        from members.models.memberships import Membership

        held = Membership.objects.filter(holds(day), organisation=models.OuterRef("pk"))
        return self.filter(models.Exists(held))

    def certain_members_on(self, day: date) -> Self:
        from members.models.memberships import Membership

        held = Membership.objects.filter(certainly_holds(day), organisation=models.OuterRef("pk"))
        return self.filter(models.Exists(held))

    def with_confirmation(self) -> Self:
        """Each with `confirmed_on`, the day on which its profile was last confirmed."""
        from members.models.confirmations import latest_confirmation

        return self.annotate(confirmed_on=latest_confirmation(models.OuterRef("pk")))

    def unconfirmed_on(self, day: date) -> Self:
        """Members whose profile nobody has confirmed for a year, nor for a year as members; who
        came back is a member anew."""
        from members.models.unbroken import unbroken_since

        since = earlier(day, settings.CONFIRMATION_MONTHS)
        rows = self.certain_members_on(day).with_confirmation()
        rows = rows.alias(member_since=unbroken_since(models.OuterRef("pk"), day))
        overdue = Q(confirmed_on=None) | Q(confirmed_on__lte=since)
        return rows.filter(overdue, member_since__lte=since)

    def named_like(self, text: str) -> Self:
        """Organisations one of whose names or places has every word of `text`, accents forgiven."""
        found = self
        for word in searched_words(text):
            found = found.filter(
                pk__in=OrganisationWord.objects.starting_with(word).values("organisation")
            )
        return found


class Organisation(Sourced):
    """A civil-society organisation that is, was or may become a member of the coalition."""

    key = models.SlugField(
        _("address"),
        unique=True,
        help_text=_("The last part of its page's address; never changes."),
    )
    name = models.CharField(_("name"), max_length=250, blank=True)
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    country: Any = CountryField(_("country"), blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    website = models.URLField(_("website"), blank=True)
    description = models.TextField(_("description"), blank=True, max_length=5000)
    mission = models.TextField(_("mission"), blank=True, max_length=2000)
    working_languages = LanguagesField(_("working languages"))
    founded_earliest = models.DateField(_("founded, earliest"), null=True, blank=True)
    founded_latest = models.DateField(_("founded, at the latest"), null=True, blank=True)
    areas_of_work = models.ManyToManyField(
        AreaOfWork, blank=True, related_name="organisations", verbose_name=_("areas of work")
    )
    logo = models.ImageField(
        _("logo"),
        upload_to=logo_path,
        blank=True,
        validators=[FileExtensionValidator(["png", "jpg", "jpeg"])],
    )
    contact_email = models.EmailField(_("public e-mail address"), blank=True)
    contact_phone = models.CharField(_("office telephone"), max_length=40, blank=True)
    contact_address = models.TextField(
        _("office address"),
        blank=True,
        max_length=500,
        help_text=_("The office, never where somebody lives."),
    )
    hidden_fields = models.JSONField(
        _("kept from the public"),
        default=list,
        blank=True,
        help_text=_("What the organisation keeps more private than the coalition's default."),
    )
    is_listed = models.BooleanField(
        _("shown to the public"),
        default=True,
        help_text=_("Off: the organisation is nowhere on the public site."),
    )
    notes = models.TextField(_("coordinator's notes"), blank=True)

    founded = WhenPair("founded_earliest", "founded_latest")
    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["key"]
        constraints = [span_constraint("founded")]
        indexes = [models.Index(fields=["country"], name="members_organisation_country")]

    def __str__(self) -> str:
        return self.acronym or self.name or self.key

    def get_absolute_url(self) -> str:
        return reverse("members:organisation", args=[self.key])

    def clean_fields(self, exclude: Any = None) -> None:
        super().clean_fields(exclude)
        clean_logo(self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        index_words(self)


class OtherName(Sourced):
    """A name under which an organisation is or was also known: an alias, a former name."""

    class Kind(models.TextChoices):
        ALIAS = "alias", _("also written")
        FORMER = "former", _("former name")
        GLOSS = "gloss", _("translation, not an official name")

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="other_names",
        verbose_name=_("organisation"),
    )
    name = models.CharField(_("name"), max_length=250)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.ALIAS)

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ["organisation", "name"]
        constraints = [
            models.UniqueConstraint(name="members_othername_once", fields=["organisation", "name"])
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The words of both are found anew where a name moves from one to another."""
        former = Organisation.objects.filter(other_names=self.pk) if self.pk else ()
        left = [row for row in former if row.pk != self.organisation_id]
        super().save(*args, **kwargs)
        for organisation in (self.organisation, *left):
            index_words(organisation)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        deleted = super().delete(*args, **kwargs)
        index_words(self.organisation)
        return deleted


class OrganisationWordQuerySet(models.QuerySet):
    def starting_with(self, word: str) -> Self:
        """A range of the index instead of LIKE: the same on every database and collation."""
        return self.filter(word__gte=word, word__lt=word + "\U0010ffff")


class OrganisationWord(models.Model):
    """One word, without accents, under which the directory's search finds an organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="words")
    word = models.CharField(max_length=60)

    objects = OrganisationWordQuerySet.as_manager()

    class Meta:
        verbose_name = _("search word")
        verbose_name_plural = _("search words")
        constraints = [
            models.UniqueConstraint(
                name="members_organisationword_once", fields=["word", "organisation"]
            )
        ]

    def __str__(self) -> str:
        return self.word
