"""Knows where a record comes from, which rules are in force, and what has been loaded."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from records.constraints import NoOverlap
from records.files.models import StoredFile  # noqa: F401  (a kind of record of this app)
from records.languages import LANGUAGES
from records.outbox.models import Mail  # noqa: F401  (a model of this app)
from records.periods import Period, PeriodQuerySet, WhenPair, span_constraint
from records.reminders.models import Reminder  # noqa: F401  (a model of this app)
from records.rules import RULE_CHOICES, check_parameters, say_parameters


class Source(models.Model):
    """A document or page that records were taken from: a report, a website, a decision text."""

    key = models.SlugField(_("key"), unique=True)
    title = models.CharField(_("title"), max_length=300)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    url = models.URLField(_("link"), blank=True)
    language = models.CharField(
        _("language"), max_length=8, blank=True, choices=list(LANGUAGES.items())
    )
    published_earliest = models.DateField(_("published, earliest"), null=True, blank=True)
    published_latest = models.DateField(_("published, at the latest"), null=True, blank=True)
    read_on = models.DateField(_("read on"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)

    published = WhenPair("published_earliest", "published_latest")

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["title"]
        constraints = [span_constraint("published")]

    def __str__(self) -> str:
        return self.title


class Sourced(models.Model):
    """A record that can say where it comes from."""

    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source"),
    )
    section = models.CharField(
        _("section"), max_length=60, blank=True, help_text=_("Where in the source, e.g. 1.3.2.")
    )
    source_words = models.TextField(_("in the source's words"), blank=True)

    class Meta:
        abstract = True


class RuleQuerySet(PeriodQuerySet):
    def in_force(self, key: str, day: date) -> "Rule | None":
        """The rule of that key on `day`; None where the coalition is not known to have one."""
        rows = self.on(day).filter(key=key).order_by("-is_certain", "-since_latest")
        return rows.first()  # type: ignore[return-value]

    def all_in_force(self, keys: Iterable[str], day: date) -> "dict[str, Rule]":
        """The rules of those keys on `day`, as far as the coalition is known to have them. One
        query, which brings their sources."""
        rows = self.on(day).filter(key__in=keys).select_related("source")
        rows = rows.order_by("is_certain", "since_latest")
        return {row.key: row for row in rows}  # type: ignore[attr-defined]


class Rule(Sourced, Period):
    """A rule of the coalition that the code can apply, as it was agreed, for as long as it holds.

    The version in force on the day asked about judges what is there on that day; before the first
    version nothing is judged. What is not known to have been decided is not here.
    """

    key = models.SlugField(_("rule"), choices=RULE_CHOICES)
    statement = models.TextField(_("statement"), blank=True)
    parameters = models.JSONField(_("parameters"), default=dict, blank=True)

    objects = RuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule")
        verbose_name_plural = _("rules")
        ordering = ["key", "since_latest"]
        constraints = [
            *Period.Meta.constraints,
            NoOverlap(
                name="records_rule_one_at_a_time",
                fields=["key"],
                violation_error_message=_("Another version of this rule is in force then."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_key_display())

    @property
    def parameters_said(self) -> str:
        return say_parameters(self.key, self.parameters)

    def clean(self) -> None:
        super().clean()
        try:
            check_parameters(self.key, self.parameters)
        except ValidationError as error:
            raise ValidationError({"parameters": error.messages}) from error


class LoadedRecord(models.Model):
    """One entry of the data files that has been loaded, and the record it became.

    What was loaded once belongs to the coordinator: a second load neither doubles it nor undoes
    what was changed since.
    """

    key = models.CharField(max_length=150, unique=True)
    model = models.CharField(max_length=60)
    record_pk = models.CharField(max_length=40)
    loaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("loaded record")
        verbose_name_plural = _("loaded records")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key


class PublicVersion(models.Model):
    """Two numbers by which copies follow: one grows when something is withdrawn from the public,
    the other with every change of a record."""

    number = models.PositiveBigIntegerField(default=1)
    changes = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("public version")
        verbose_name_plural = _("public versions")

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def bump(cls) -> None:
        """Something is withdrawn: whoever keeps a copy is to drop it."""
        cls.objects.get_or_create(pk=1)
        cls.objects.filter(pk=1).update(number=F("number") + 1)

    @classmethod
    def hold(cls) -> None:
        """Within a transaction: nobody else who holds it writes until this one is done."""
        cls.objects.get_or_create(pk=1)
        cls.objects.select_for_update().get(pk=1)

    @classmethod
    def count_change(cls) -> None:
        """A record changed: what was made from the records is to be made anew.

        One statement at a time: it runs while SQLite may still be at another, and opens no
        transaction. Who comes second to the very first change counts after it.
        """
        if not cls._count_on():
            try:
                cls(pk=1, changes=1).save(force_insert=True)
            except IntegrityError:
                cls._count_on()

    @classmethod
    def _count_on(cls) -> int:
        return cls.objects.filter(pk=1).update(changes=F("changes") + 1)
