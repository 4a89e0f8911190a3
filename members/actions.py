"""Knows the acts that change who is a member, and whose name may be public."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from modeltranslation.utils import build_localized_fieldname

from members.eligibility import eligibility_of
from members.models import Consent, Membership, Organisation, Person, User
from members.models.consents import ConsentQuerySet
from members.upgrade import Standing
from members.wording import standing_sentence
from records.acts import Refused, act, hold, keep
from records.history import untranslated
from records.models import PublicVersion, Source
from records.when import When


@act
def admit(
    organisation: Organisation,
    *,
    when: When,
    by: User | None,
    decision: str | Mapping[str, str] = "",
    source: Source | None = None,
    section: str = "",
) -> Membership:
    """Takes an organisation in as an associate member, which is how every member enters.

    Annual report 2020, 1.3.2. Raises `Refused` if it is a member then already.
    """
    organisation = hold(Organisation.objects.all(), organisation.pk)
    if when.latest is None:
        raise Refused({"when": _("Say by when, at the latest, the membership began.")})
    if organisation.memberships.still_open().exists():
        raise Refused(_("This organisation is a member already."))
    membership = Membership(
        organisation=organisation,
        kind=Membership.Kind.ASSOCIATE,
        beginning=Membership.Beginning.ADMITTED,
        **_decision_texts(decision),
        source=source,
        section=section,
    )
    membership.began = when
    keep(membership, by=by, why=gettext_noop("Admitted as an associate member."))
    return membership


@act
def upgrade(
    organisation: Organisation,
    *,
    day: date,
    by: User | None,
    decision: str | Mapping[str, str] = "",
    exemption: str = "",
) -> Membership:
    """Makes an associate a full member on `day`: one period ends and the other begins that day.

    Never automatic: an associate may apply after a year (annual report 2020, 1.3.2) and is then
    decided upon. Before that it needs an exemption, with its reason and the decision. Raises
    `Refused` otherwise, and for an organisation that is no associate then.
    """
    organisation = hold(Organisation.objects.all(), organisation.pk)
    associate = _associate_to_upgrade(organisation, day)
    may_apply = eligibility_of(organisation, day).standing is Standing.MAY_APPLY
    if not may_apply:
        _check_exemption(organisation, day, decision=decision, exemption=exemption)
    _end(associate, day=day, ending=Membership.Ending.UPGRADED, reason="", by=by)
    full = Membership(
        organisation=organisation,
        kind=Membership.Kind.FULL,
        beginning=_beginning(may_apply=may_apply),
        **_decision_texts(decision),
        reason="" if may_apply else exemption,
        since=day,
        since_latest=day,
    )
    keep(full, by=by, why=exemption or gettext_noop("Upgraded to full membership."))
    return full


def _decision_texts(decision: str | Mapping[str, str]) -> dict[str, str]:
    """The text of the decision in the language of the act, or in each that is given."""
    if isinstance(decision, str):
        return {"decision_text": decision}
    return {
        build_localized_fieldname("decision_text", code): text for code, text in decision.items()
    }


def _beginning(*, may_apply: bool) -> str:
    return Membership.Beginning.UPGRADED if may_apply else Membership.Beginning.EXEMPTED


def _associate_to_upgrade(organisation: Organisation, day: date) -> Membership:
    """The open associate membership that holds on `day`, certainly or possibly."""
    if organisation.memberships.full().still_open().exists():
        raise Refused(_("This organisation is a full member already."))
    associate = organisation.memberships.associate().still_open().on(day).first()
    if associate is None:
        raise Refused(_("This organisation is not an associate member on that day."))
    return associate


def _check_exemption(
    organisation: Organisation, day: date, *, decision: str | Mapping[str, str], exemption: str
) -> None:
    if not exemption.strip():
        sentence = standing_sentence(eligibility_of(organisation, day))
        raise Refused(
            {
                "exemption": _(
                    "%(standing)s To upgrade it on that day, say why the year is waived."
                )
                % {"standing": sentence}
            }
        )
    if not any(text.strip() for text in _decision_texts(decision).values()):
        raise Refused({"decision": _("An exemption needs the text of the decision.")})


@act
def end_membership(
    organisation: Organisation, *, day: date, by: User | None, ending: str, reason: str = ""
) -> Membership:
    """Ends the organisation's membership: `day` is the first on which it is no member any more.

    Its past stays. Raises `Refused` where there is nothing to end on that day.
    """
    organisation = hold(Organisation.objects.all(), organisation.pk)
    membership = organisation.memberships.still_open().on(day).first()
    if membership is None:
        raise Refused(_("This organisation has no membership that could end on that day."))
    if ending == Membership.Ending.UPGRADED:
        raise Refused({"ending": _("An upgrade is an act of its own.")})
    _end(membership, day=day, ending=ending, reason=reason, by=by)
    return membership


def _end(membership: Membership, *, day: date, ending: str, reason: str, by: Any) -> None:
    membership.ended = When.on(day)
    membership.ending = ending
    if reason:
        membership.reason = reason
    keep(membership, by=by, why=reason or untranslated(membership.get_ending_display))


@act
def record_answer(
    person: Person,
    *,
    day: date,
    by: User | None,
    answer: str,
    source: Source | None = None,
    section: str = "",
    words: str = "",
) -> Consent:
    """Records whether the person's name may be public from `day` on; ends what was said before.

    Given by the person or, for those who speak for the coalition, by its own publication. A
    refusal that may have come after `day` stands: a consent on paper, entered late, ends with it.
    """
    person = hold(Person.objects.all(), person.pk)
    consent = Consent(person=person, answer=answer, source=source, section=section)
    consent.source_words = words
    return _keep_answer(consent, person.consents.all(), day=day, by=by)


def withdraw_name(person: Person, *, day: date, by: User | None) -> Consent:
    """Takes the person's name from the public at once, whatever the basis was: the coordination
    hides it, and the coordination alone shows it again."""
    return record_answer(person, day=day, by=by, answer=Consent.Answer.WITHHELD)


@act
def answer_oneself(person: Person, *, day: date, by: User | None, answer: str) -> Consent:
    """Records what the person itself says about its name on `day`.

    What the coordination has hidden stays hidden. Raises `Refused` for a consent against it.
    """
    person = hold(Person.objects.all(), person.pk)
    consent = Consent(person=person, answer=answer)
    if not consent.refuses and person.consents.withheld().on(day).exists():
        raise Refused(_("The coordination has hidden your name: only it can show it again."))
    own = person.consents.exclude(answer=Consent.Answer.WITHHELD)
    return _keep_answer(consent, own, day=day, by=by)


def _keep_answer(consent: Consent, said: ConsentQuerySet, *, day: date, by: Any) -> Consent:
    consent.began = When.on(day)
    _end_answers(consent, said, day=day, by=by)
    consent.ended = _refused_later(consent, day)
    keep(consent, by=by, why=untranslated(consent.get_answer_display))
    if consent.refuses:
        PublicVersion.bump()
    return consent


def _end_answers(answer: Consent, said: ConsentQuerySet, *, day: date, by: Any) -> None:
    """What the answer replaces ends on its day, or with its own start if that lies ahead."""
    replaced = said.replaced_by_refusal_of if answer.refuses else said.replaced_by_consent_of
    for consent in replaced(day):
        consent.ended = When.on(max(day, consent.since or day))
        why = gettext_noop("Replaced by a later answer.")
        keep(consent, by=by, why=why, changing=("until", "until_latest"))


def _refused_later(answer: Consent, day: date) -> When | None:
    """When a refusal took back what was agreed to on `day`; None where none did."""
    refusal = answer.person.consents.refusing_after(day).first()
    if answer.refuses or refusal is None:
        return None
    return When(max(day, refusal.since or day), refusal.since_latest)
