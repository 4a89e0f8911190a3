"""Knows what each row of a file would do to the visits of a survey; writes nothing."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import F, Max
from django.utils.translation import gettext as _

from governance.models.readers import Readers
from research.importing.mapping import CHOICE, INDICATOR, Matched, Part
from research.importing.observations import Mistake, Read, RowReader
from research.importing.outcome import Effect, Step
from research.importing.parts import Observation
from research.importing.tables import Row
from research.models import Methodology, Site, Visit, VisitImport

CHUNK = 500


class Plan:
    """Goes through the rows of one file, some hundred at a time.

    Held in memory are the sites of the survey and the numbers of the rows, not the rows.
    """

    def __init__(self, of: VisitImport, reader: RowReader, *, is_office: bool) -> None:
        self.of, self.reader, self.is_office = of, reader, is_office
        self.survey = of.methodology.survey
        rows = Site.objects.filter(survey=self.survey)
        self.sites = {site.pcode.lower(): site for site in rows}
        self.settled = set() if is_office else _settled_for(of)
        others = Methodology.objects.filter(survey=self.survey).exclude(pk=of.methodology_id)
        self.other_versions = set(others.values_list("version", flat=True))
        self.completed_sites = 0
        self.last = Visit.objects.aggregate(last=Max("pk"))["last"] or 0  # before the file's own
        self._codes_begun: set[str] = set()  # the codes of the sites that the file begins
        self._begun: list[Site] = []
        self._completed: dict[int, Site] = {}  # of which the file tells more
        self.met: dict[Any, int] = {}
        self.names = _answered(reader.matched)

    def steps(self, rows: Iterable[Row]) -> Iterator[list[Step]]:
        for some in _batched(rows, CHUNK):
            reads = [self.reader.read(row) for row in some]
            for read in reads:
                self._check_version(read.observation, read.mistakes)
                self._place(read)
            known = self._known([read.observation for read in reads if not read.mistakes])
            yield [self._step(read, known) for read in reads]

    def _check_version(self, seen: Observation, mistakes: list[Mistake]) -> None:
        """A version that is not known here is one that KoboToolbox counts by itself."""
        if seen.version in self.other_versions:
            words = {"version": seen.version}
            reason = _("This was filled in with version %(version)s of the form.") % words
            advice = _("Import it by that version, in a file of its own.")
            mistakes.append(self._mistake(seen, Part.VERSION.value, reason, advice))

    # Sites

    def _place(self, read: Read) -> None:
        """Finds the row's site or begins a new one, and looks whether it can be there."""
        seen = read.observation
        site = self.sites.get(seen.pcode.lower())
        told = seen.country if self._tells_country(read) or site is None else ""
        if site and told and told != site.country:
            reason = _("This site is recorded in another country: %(country)s.")
            words = {"country": site.country.name}
            read.mistakes.append(self._mistake(seen, "country", reason % words, _correct()))
            return
        self.reader.judge_place(read, told or (str(site.country) if site else ""))
        if read.mistakes:
            return
        if site is None:
            self._begin(read, told)
        else:
            self._complete(site, seen)

    def _tells_country(self, read: Read) -> bool:
        return self.reader.matched.column("country") is not None and bool(read.observation.country)

    def _begin(self, read: Read, country: str) -> None:
        seen = read.observation
        if not country:
            reason = _("This site is new, and its country is not told.")
            advice = _("Add a column with the country, or say it on the page of the columns.")
            read.mistakes.append(self._mistake(seen, "country", reason, advice))
            return
        site = Site(
            survey=self.survey, pcode=seen.pcode, name=seen.site, country=country,
            latitude=seen.latitude, longitude=seen.longitude,
            entered_for=None if self.is_office else self.of.organisation,
        )  # fmt: skip
        self.sites[seen.pcode.lower()] = site
        self._begun.append(site)
        self._codes_begun.add(seen.pcode.lower())

    def _complete(self, site: Site, seen: Observation) -> None:
        """Fills in what is not recorded of a site, where a form may; what is recorded stays."""
        if site.pk in self.settled:
            return
        before = site.name, site.latitude
        site.name = site.name or seen.site
        if site.latitude is None:
            site.latitude, site.longitude = seen.latitude, seen.longitude
        if site.pk and before != (site.name, site.latitude):
            self._completed[site.pk] = site
            self.completed_sites += site.pcode.lower() not in self._codes_begun

    @property
    def new_sites(self) -> int:
        return len(self._codes_begun)

    def taken_begun(self) -> list[Site]:
        """The new sites since it was asked last, to be saved before the visits there."""
        begun, self._begun = self._begun, []
        return begun

    def taken_completed(self) -> list[Site]:
        completed, self._completed = list(self._completed.values()), {}
        return completed

    # Visits

    def _known(self, seen: Sequence[Observation]) -> dict[Any, list[Visit]]:
        """The recorded visits that the rows may be: by their number, and by site and day."""
        rows = Visit.objects.filter(survey=self.survey, pk__lte=self.last)
        ids = {one.external_id for one in seen if one.external_id}
        numbered = rows.filter(external_id__in=ids) if ids else ()
        found: dict[Any, list[Visit]] = {visit.external_id: [visit] for visit in numbered}
        others = [one for one in seen if one.external_id not in found]
        for visit in self._of_those_days(rows, others):
            found.setdefault((visit.site_id, visit.visited_earliest), []).append(visit)
        return found

    def _of_those_days(self, rows: Any, seen: Sequence[Observation]) -> Iterable[Visit]:
        """The visits at the sites on the days of the rows; of rows that all have numbers, which
        a visit with another number is none of, only those without one."""
        sites = {self.sites[one.pcode.lower()].pk for one in seen} - {None}
        if not sites:
            return ()
        if all(one.external_id for one in seen):
            rows = rows.filter(external_id="")
        return rows.filter(
            organisation=self.of.organisation,
            site__in=sites,
            visited_earliest__in={one.day for one in seen},
            visited_latest=F("visited_earliest"),
        ).order_by("pk")

    def _step(self, read: Read, known: dict[Any, list[Visit]]) -> Step:
        if read.mistakes:
            return Step(Effect.WRONG, read)
        seen = read.observation
        site = self.sites[seen.pcode.lower()]
        self._refuse_repeats(read, seen)
        matching = _matching(seen, site, known)
        if len(matching) > 1:
            reason = _("Several visits of this site on this day are recorded.")
            advice = _("Add the column with the number that tells them apart, such as _uuid.")
            read.mistakes.append(self._mistake(seen, "visited", reason, advice))
        for visit in matching:
            self._refuse_others(read, visit)
        if read.mistakes:
            return Step(Effect.WRONG, read)
        if matching:
            return self._changed(read, matching[0], site)
        return Step(Effect.NEW, read, self._new(seen, site))

    def _refuse_repeats(self, read: Read, seen: Observation) -> None:
        key = seen.external_id or (seen.pcode.lower(), seen.day)
        first = self.met.setdefault(key, seen.number)
        if first != seen.number:
            reason = _("This is the same visit as in row %(number)s.") % {"number": first}
            advice = _("Leave one of the two rows out.")
            read.mistakes.append(self._mistake(seen, "external_id", reason, advice))

    def _refuse_others(self, read: Read, visit: Visit) -> None:
        reason = advice = ""
        if visit.organisation_id != self.of.organisation_id:
            reason = _("A visit with this number is another member's.")
            advice = _("Leave the row out, or ask the coordination.")
        elif visit.methodology_id != self.of.methodology_id:
            reason = _("This visit was recorded by another version of the methodology.")
            advice = _("Import it by that version.")
        elif not self.is_office and not self._is_own(visit):
            reason = _("This visit is published, or was entered by the coordination.")
            advice = _("Leave the row out, or ask the coordination to change it.")
        if reason:
            mistake = self._mistake(read.observation, "external_id", reason, advice)
            read.mistakes.append(mistake)

    def _is_own(self, visit: Visit) -> bool:
        is_theirs = visit.entered_for_id == self.of.organisation_id
        return is_theirs and visit.readers == Readers.COORDINATION

    def _new(self, seen: Observation, site: Site) -> Visit:
        return Visit(
            survey=self.survey,
            site=site,
            methodology=self.of.methodology,
            organisation=self.of.organisation,
            visited_earliest=seen.day,
            visited_latest=seen.day,
            answers=seen.answers,
            external_id=seen.external_id,
            is_sensitive=self.reader.matched.is_sensitive,
            embargo_until=self.reader.matched.embargo,
            entered_for=None if self.is_office else self.of.organisation,
        )

    def _changed(self, read: Read, visit: Visit, site: Site) -> Step:
        seen = read.observation
        before = _values(visit)
        kept = {name: one for name, one in visit.answers.items() if name not in self.names}
        visit.answers = kept | seen.answers
        visit.site = site
        visit.visited_earliest = visit.visited_latest = seen.day
        visit.external_id = seen.external_id or visit.external_id
        is_same = before == _values(visit)
        return Step(Effect.UNCHANGED if is_same else Effect.CHANGED, read, visit)

    def _mistake(self, seen: Observation, target: str, reason: str, advice: str) -> Mistake:
        column = self.reader.matched.column(target)
        heading = "" if column is None else self.reader.headings[column]
        cell = str(getattr(seen, target, "")) if heading else ""
        return Mistake(seen.number, heading, cell, reason, advice)


def _settled_for(of: VisitImport) -> set[int]:
    """The sites of the survey that the member may not change, on its form neither."""
    open_to_it = Site.objects.of_its_member().filter(entered_for=of.organisation)
    settled = Site.objects.filter(survey=of.methodology.survey).exclude(pk__in=open_to_it)
    return set(settled.values_list("pk", flat=True))


def _matching(seen: Observation, site: Site, known: dict[Any, list[Visit]]) -> list[Visit]:
    """The visit with the row's number; else those of that day, of which none has another number."""
    if seen.external_id in known:
        return known[seen.external_id]
    same_day = known.get((site.pk, seen.day), [])
    return [visit for visit in same_day if not (seen.external_id and visit.external_id)]


def _values(visit: Visit) -> tuple[Any, ...]:
    when = visit.visited_earliest, visit.visited_latest
    return (visit.site_id, when, visit.external_id, dict(visit.answers))


def _answered(matched: Matched) -> set[str]:
    """The questions that the file answers: of them, an empty cell takes an answer back."""
    names = {t.removeprefix(INDICATOR) for t in matched.targets if t.startswith(INDICATOR)}
    parts = (t.removeprefix(CHOICE) for t in matched.targets if t.startswith(CHOICE))
    return names | {part.partition("/")[0] for part in parts}


def _batched(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    rows = iter(rows)
    while some := list(itertools.islice(rows, size)):
        yield some


def _correct() -> str:
    return _("Correct it in the file.")
