"""Knows under which headings the office lists the kinds of records that it keeps."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

SHELVES: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("Meetings"), ("Meeting", "AgendaPoint", "Attendance", "Reply", "Minutes")),
    (_("Decisions and action items"), ("Decision", "Effect", "Position", "ActionItem")),
    (_("Proposals and selections"), ("Proposal", "Option", "Selection", "Candidacy")),
    (_("Offices and groups"), ("Office", "Term", "Body", "BodyName", "Assignment")),
    (_("Plans"), ("Plan", "Objective", "Theme", "RegionalApproach", "Activity")),
    (
        _("Organisations"),
        (
            *("Organisation", "Membership", "OtherName", "AreaOfWork", "Region", "RegionCountry"),
            *("Confirmation", "WebsiteCheck"),
        ),
    ),
    (
        _("Applications"),
        (
            *("Approach", "Application", "AdmissionDecision", "ReviewComment", "Recusal"),
            *("CheckedItem", "ConsentText"),
        ),
    ),
    (
        _("Research and advocacy"),
        (
            *("Project", "Engagement", "Partner", "OtherAccount"),
            *("Publication", "Edition", "Authorship"),
        ),
    ),
    (_("Surveys"), ("Survey", "Methodology", "Indicator", "ChoiceOption", "Site", "Visit")),
    (_("Agreements"), ("AgreementText", "Signature")),
    (
        _("People"),
        (
            *("Person", "Affiliation", "Consent", "User", "Invitation", "CalendarAddress"),
            "ErasureRequest",
        ),
    ),
    (_("Mail and reminders"), ("Mail", "Reminder")),
    (_("Sources and rules"), ("Source", "Rule")),
)


def shelved(apps: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The kinds of records that Django lists by app, by what they are about in daily work.

    A heading leads to the list of its first kind, so that *Meetings* is the meetings.
    """
    kinds = {kind["object_name"]: (app, kind) for app in apps for kind in app["models"]}
    shelves = ([kinds[name] for name in names if name in kinds] for _heading, names in SHELVES)
    return [
        {**found[0][0], **_heading(heading, found[0][1]), "models": [kind for _app, kind in found]}
        for (heading, _names), found in zip(SHELVES, shelves, strict=True)
        if found
    ]


def _heading(name: Any, first: dict[str, Any]) -> dict[str, Any]:
    place = first.get("admin_url")
    return {"name": name, "app_url": place} if place else {"name": name}
