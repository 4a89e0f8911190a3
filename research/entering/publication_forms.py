"""Knows what a member is asked of a publication of its own, in each language of the site."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from governance.models import Readers, Theme
from members.models import User
from records.admin.forms import DayField
from records.files.forms import ACCEPTED, FileToKeepField
from records.files.models import StoredFile
from records.languages import in_language, language_names
from records.when import When
from research.entering.actions import belongs_to_its_member
from research.entering.forms import (
    EntryForm,
    OneOf,
    ask_in,
    columns,
    funder_field,
    themes_field,
    when_field,
)
from research.entering.publications import (
    Version,
    asked_editions,
    enter_publication,
    print_of_all,
    versions_of,
)
from research.models import Edition, Project, Publication

LINES = {"abstract": 5, "text": 8}
PARTS = ("title", "abstract", "text", "url", "file")


@dataclass(frozen=True)
class KeptFile:
    """The file that an edition has, as the form shows it: where to read it, and its name."""

    row: StoredFile
    url: str

    def __str__(self) -> str:
        return self.row.name


class PublicationEntryForm(EntryForm):
    """Asks of no person: the member itself is the author, others are added by the coordination.

    What is published is not asked again, unless it was sent from a page that still asked it.
    """

    texts = ("disclaimer", "credit")
    pair = "dated"

    themes = themes_field()
    funder = funder_field()
    project = OneOf(
        label=gettext_lazy("Project"),
        queryset=Project.objects.none(),
        required=False,
        help_text=gettext_lazy("One in which your organisation takes part."),
    )
    dated = when_field(
        gettext_lazy("Date"),
        gettext_lazy("As surely as it is known: 2020, 02/2020 or 14/02/2020."),
    )
    embargo_until = DayField(
        label=gettext_lazy("Under embargo until"),
        required=False,
        help_text=gettext_lazy(
            "The first day on which others may read it, even once it is published: 14/02/2020."
        ),
    )

    class Meta:
        model = Publication
        fields = (
            *("kind", "original_language", "countries", "project", "embargo_until"),
            *("funder", *columns("disclaimer", "credit")),
        )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["project"].queryset = self._projects()  # type: ignore[attr-defined]
        self._ask_for_days()
        self.editions = {row.language: row for row in asked_editions(self.instance)}
        for code, _language in settings.LANGUAGES:
            self._ask_in(code, self.editions.get(code))
        self.order_fields(
            ["kind", "dated", "original_language", *_languages(), "countries", "themes"]
        )
        if self.instance.pk:
            there = versions_of(self.editions.values())
            links = {"themes": list(self.instance.themes.all())}
            self.initial.update(links)
            self.initial["seen"] = print_of_all(self.instance, there.values(), links)
        self._drop_what_is_published()

    def _ask_for_days(self) -> None:
        if self.instance.embargo_until:
            self.initial["embargo_until"] = When.on(self.instance.embargo_until)

    def _projects(self) -> QuerySet:
        """Its own, and those in which it takes part that any member may read of."""
        open_to_members = Q(readers__in=[Readers.MEMBERS, Readers.EVERYBODY])
        taking_part = open_to_members & Q(organisations=self.organisation)
        own = Q(entered_for=self.organisation) | Q(pk=self.instance.project_id)
        return Project.objects.filter(taking_part | own).distinct()

    def _ask_in(self, code: str, edition: Edition | None) -> None:
        of_model = forms.fields_for_model(Edition, fields=PARTS[:-2])
        of_model["url"] = forms.URLField(label=_("Link"), max_length=200, assume_scheme="https")
        for name, asked in of_model.items():
            field = ask_in(code, asked, label=asked.label, lines=LINES.get(name, 0))
            field.help_text = ""
            self.fields[f"{name}_{code}"] = field
            self.initial[f"{name}_{code}"] = getattr(edition, name, "")
        self.fields[f"file_{code}"] = FileToKeepField(
            label=in_language(_("File"), code),
            required=False,
            widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
        )
        if edition and edition.file:
            self.initial[f"file_{code}"] = self._kept_file(edition.file, code)

    def _kept_file(self, file: StoredFile, code: str) -> KeptFile:
        place = [self.organisation.key, self.instance.key, code]
        return KeptFile(file, reverse("research:my_publication_file", args=place))

    def _drop_what_is_published(self) -> None:
        closed = [row for row in self.editions.values() if not belongs_to_its_member(row)]
        self.published = language_names(row.language for row in closed)
        for edition in closed:
            self._drop([f"{name}_{edition.language}" for name in PARTS])
        if closed:
            of_languages = {"seen", *_languages()}
            self._drop([name for name in self.fields if name not in of_languages])

    def _drop(self, names: list[str]) -> None:
        """Of a part, all or nothing: what was sent of it is told to be too late, and shown."""
        if self.is_bound and names[0] in self.data:
            return
        for name in names:
            del self.fields[name]

    def clean(self) -> Any:
        cleaned = super().clean()
        for code, _language in settings.LANGUAGES:
            given = [self.cleaned_data.get(f"{name}_{code}") for name in PARTS]
            if any(given[1:]) and not given[0] and f"title_{code}" not in self.errors:
                self.add_error(f"title_{code}", _("Give the title in this language, too."))
        self._ask_for_files_again()
        return cleaned

    def refuse(self, refused: ValidationError) -> None:
        super().refuse(refused)
        self._ask_for_files_again()

    def _has_title(self) -> bool:
        return bool(self.published) or super()._has_title()

    def _ask_for_files_again(self) -> None:
        """A browser does not send a file twice by itself."""
        for name in self.files if self.errors else ():
            if name in self.fields and name not in self.errors:
                self.add_error(name, _("Choose this file once more when you send the form again."))

    def keep(self, *, by: User, day: date) -> None:
        enter_publication(
            self.instance,
            versions=[*self._versions()],
            links={"themes": self._themes()},
            organisation=self.organisation,
            seen=self.cleaned_data["seen"],
            by=by,
            day=day,
        )

    def _themes(self) -> Iterable[Theme]:
        """What it is about; as before where that was not asked."""
        is_asked = "themes" in self.fields
        return self.cleaned_data["themes"] if is_asked else self.instance.themes.all()

    def _versions(self) -> Any:
        there = versions_of(self.editions.values())
        for code, _language in settings.LANGUAGES:
            if f"title_{code}" in self.fields:
                given = {name: self.cleaned_data[f"{name}_{code}"] for name in PARTS}
                file = given.pop("file")
                kept = file.row if isinstance(file, KeptFile) else file or None
                yield Version(code, file=kept, **given)
            elif code in there:
                yield there[code]


def _languages() -> list[str]:
    return [f"{name}_{code}" for code, _language in settings.LANGUAGES for name in PARTS]
