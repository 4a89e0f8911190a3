"""Knows how a file of visits is taken in, tried, and imported: whole or not at all."""

from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from members.models import Organisation, User
from members.permissions import is_coordinator
from records.acts import Refused, act, hold, say_overtaken
from records.files import storage
from records.files.models import new_key
from records.spreadsheets.letters import Unreadable
from research.importing.allowed import check_open
from research.importing.asked import asked_always
from research.importing.looks import Look, Looking
from research.importing.mapping import Matched, headings_digest, proposed, targets_of
from research.importing.observations import RowReader
from research.importing.outcome import Effect, Outcome, Step
from research.importing.plan import Plan
from research.importing.tables import Sheet, opened, packed, unpacked
from research.models import Methodology, Site, Survey, Visit, VisitImport
from research.models.indicators import questions_of

WAITS = timedelta(days=2)  # what nobody imports by then is forgotten
WHY = gettext_noop("Imported from a file of visits.")
BATCH = 250
SITE_FIELDS = ["name", "latitude", "longitude"]
VISIT_FIELDS = ["site", "visited_earliest", "visited_latest", "external_id", "answers"]


@dataclass(frozen=True)
class Progress:
    """How many rows of how many are done."""

    done: int
    total: int


@act
def take_in(
    content: bytes,
    *,
    name: str,
    methodology: Methodology,
    organisation: Organisation,
    by: User,
    at: datetime,
) -> VisitImport:
    """Keeps the table of the file, and what its columns hold; raises `Unreadable`."""
    sheet = opened(content)
    looking = Looking(len(sheet.headings))
    table = packed(Sheet(sheet.headings, looking.passing(sheet.rows), sheet.notes))
    if not looking.count:
        raise Unreadable(_("There are headings in the file, but no row under them."))
    of = VisitImport(
        methodology=methodology,
        organisation=organisation,
        name=name[-100:],
        key=new_key(),
        rows=looking.count,
        headings_digest=headings_digest(sheet.headings),
        columns=_columns(sheet, looking.looks),
        uploaded_by=by,
        uploaded_at=at,
    )
    of.matched = _first_matching(of).as_json()
    storage.write(of.key, table)
    of.save()
    return of


def _columns(sheet: Sheet, looks: Sequence[Look]) -> dict[str, Any]:
    told = [look.as_json() for look in looks]
    return {"headings": sheet.headings, "notes": sheet.notes, "looks": told}


def looks_of(of: VisitImport) -> list[Look]:
    return [Look(**told) for told in of.columns["looks"]]


def _first_matching(of: VisitImport) -> Matched:
    """As the last file with the same headings was matched, else as the headings propose."""
    questions = questions_of(of.methodology)
    done = VisitImport.objects.done().filter(methodology=of.methodology)
    before = done.filter(headings_digest=of.headings_digest).first()
    known = targets_of(questions) | {""}
    if before and known.issuperset(before.matched["targets"]):
        return Matched.from_json(before.matched)
    headings, looks = of.columns["headings"], looks_of(of)
    return Matched(proposed(headings, looks, questions, labels=asked_always()))


@act
def match(of: VisitImport, matched: Matched) -> None:
    """Keeps what each column is, for a file that still waits."""
    VisitImport.objects.waiting().filter(pk=of.pk).update(matched=matched.as_json())


@act
def forget(of: VisitImport) -> None:
    """Lets a file go that is not to be imported."""
    VisitImport.objects.waiting().filter(pk=of.pk).delete()


def forget_old(*, at: datetime) -> int:
    """Lets the files go that have waited for too long."""
    old = VisitImport.objects.waiting().filter(uploaded_at__lt=at - WAITS)
    for of in old:
        forget(of)
    return len(old)


# --- Trying and importing -------------------------------------------------------------------------


def tried(of: VisitImport, *, by: User, day: date) -> Generator[Progress, None, Outcome]:
    """What the file would do, told while it is found out; writes nothing."""
    outcome = Outcome()
    check_open(of, by, day)
    plan, sheet = plan_of(of, by, day)
    for steps in plan.steps(sheet.rows):
        for step in steps:
            outcome.add(step)
        yield Progress(outcome.done, of.rows)
    outcome.sites, outcome.completed = plan.new_sites, plan.completed_sites
    return outcome


def imported(
    pk: int, *, by: User, at: datetime, day: date, confirmed: str
) -> Generator[Progress, None, Outcome]:
    """Imports the file if it does what was `confirmed`, the digest of its trial; else raises
    `Refused`. One transaction, also while it tells: who stops listening has it undone."""
    try:
        with transaction.atomic():
            of = hold(VisitImport.objects.with_names(), pk)
            _check_waits(of)
            hold(Survey.objects.all(), of.methodology.survey_id)  # so two imports never cross
            check_open(of, by, day)
            outcome = yield from _carried_out(of, by, day)
            if not outcome.is_clean or outcome.digest != confirmed:
                raise Refused(_overtaken())
            _close(of, outcome, by=by, at=at)
            return outcome
    except VisitImport.DoesNotExist as error:
        raise Refused(_gone()) from error
    except IntegrityError as error:
        raise Refused(say_overtaken()) from error


def _carried_out(of: VisitImport, by: User, day: date) -> Generator[Progress, None, Outcome]:
    outcome = Outcome()
    plan, sheet = plan_of(of, by, day)
    for steps in plan.steps(sheet.rows):
        for step in steps:
            outcome.add(step)
        if outcome.wrong:
            return outcome
        _save(steps, plan, by)
        yield Progress(outcome.done, of.rows)
    outcome.sites, outcome.completed = plan.new_sites, plan.completed_sites
    return outcome


def _check_waits(of: VisitImport) -> None:
    if of.imported_at:
        raise Refused(_("This file has been imported already. Nothing was changed now."))


def _overtaken() -> str:
    return _(
        "Nothing was changed: the records have changed since the check, so that the file would now "
        "do something else than what you confirmed. Check it again."
    )


def _gone() -> str:
    return _("This file was left for too long, or was let go. Nothing was changed.")


def _close(of: VisitImport, outcome: Outcome, *, by: User, at: datetime) -> None:
    storage.remove_on_commit(of.key)
    of.key, of.columns = "", {}
    of.imported_by, of.imported_at = by, at
    of.new, of.changed, of.unchanged = outcome.new, outcome.changed, outcome.unchanged
    of.save()


def plan_of(of: VisitImport, by: User, day: date) -> tuple[Plan, Sheet]:
    try:
        sheet = unpacked(storage.read(of.key))
    except FileNotFoundError as error:  # imported or let go in another window, just now
        raise Refused(_gone()) from error
    questions = questions_of(of.methodology)
    matched = Matched.from_json(of.matched)
    reader = RowReader(sheet.headings, looks_of(of), matched, questions, day=day)
    return Plan(of, reader, is_office=is_coordinator(by)), sheet


def _save(steps: Iterable[Step], plan: Plan, by: User) -> None:
    """Some hundred rows at once, with who and why in the history of each record."""
    who = {"batch_size": BATCH, "default_user": by, "default_change_reason": WHY}
    visits = {
        effect: [s.visit for s in steps if s.effect is effect and s.visit] for effect in Effect
    }
    if begun := plan.taken_begun():
        bulk_create_with_history(begun, Site, **who)
    if completed := plan.taken_completed():
        bulk_update_with_history(completed, Site, SITE_FIELDS, **who)
    for visit in visits[Effect.NEW] + visits[Effect.CHANGED]:
        visit.site_id = visit.site.pk
    if visits[Effect.NEW]:
        bulk_create_with_history(visits[Effect.NEW], Visit, **who)
    if visits[Effect.CHANGED]:
        bulk_update_with_history(visits[Effect.CHANGED], Visit, VISIT_FIELDS, **who)
