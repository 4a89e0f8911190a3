"""Knows what an erasure takes away, and what stays and why: said of every text about somebody.

A test holds that each text of each record that refers to a person, or to an organisation, is either
erased or stays here.
"""

from django.utils.translation import gettext_noop

OF_THE_RECORD = gettext_noop(
    "It is part of what the coalition decided and did, which stays readable; the person is named "
    "there only where somebody wrote the name into the text."
)
OF_THE_ORGANISATION = gettext_noop("It is the organisation's own word, and stays with its vote.")
OF_AN_AGREEMENT = gettext_noop("It says who signed an agreement in the organisation's name.")
OF_THE_COORDINATION = gettext_noop("It says what became of the request.")

PERIOD = ("since_words", "until_words", "section", "source_words")

# Of what refers to the person: these texts are emptied, in the record and in its history.
EMPTIED: dict[str, tuple[str, ...]] = {
    "members.affiliation": (*PERIOD, "role_title"),
    "members.erasurerequest": ("words",),
    "governance.attendance": ("guest",),
    "governance.candidacy": ("statement", "interests", "declares"),
    "governance.recusal": ("interest",),
    "governance.reply": ("note",),
}

# These records go altogether, with their history.
DELETED = ("members.invitation", "members.consent")

# Contacts that are no records of people: found by their address, these columns are emptied.
CONTACTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "members.approach": (("contact_email", "contact_name", "contact_phone"),),
    "members.application": (
        ("contact_email", "contact_name", "contact_role", "contact_phone"),
        ("alternative_email", "alternative_name", "alternative_phone"),
    ),
}

# These stay.
STAYS: dict[str, dict[str, str]] = {
    "governance.term": dict.fromkeys(
        (*PERIOD, "occasion", "override_reason", "decision_text"), OF_THE_RECORD
    ),
    "governance.assignment": dict.fromkeys(PERIOD, OF_THE_RECORD),
    "governance.actionitem": dict.fromkeys(("section", "source_words", "what"), OF_THE_RECORD),
    "governance.vote": dict.fromkeys(("ranking", "statement"), OF_THE_ORGANISATION),
    "members.signature": dict.fromkeys(
        ("signer_name", "source_words", "section", "reason", "text_sha256"), OF_AN_AGREEMENT
    ),
    "members.erasurerequest": {"reason": OF_THE_COORDINATION},
}


# --- Of an organisation that has left -------------------------------------------------------------

OF_ITS_NAME = gettext_noop(
    "By its name and country the coalition’s decisions, minutes and votes are understood."
)
OF_ITS_MEMBERSHIP = gettext_noop(
    "That it was a member, since when and until when, is the coalition’s record: decisions and "
    "votes rest on it."
)
OF_ITS_PEOPLE = gettext_noop("It is about a person, and goes when that person asks to be erased.")
OF_WHAT_IT_SIGNED = gettext_noop(
    "An agreement binds the coalition, too: it keeps what it accepted, with the file; copies that "
    "were not accepted go."
)
OF_ITS_ACTS = gettext_noop(
    "It is part of what the coalition decided and did, and of what the organisation said there."
)

# The columns of its own record that are emptied, each language of them; logo and areas go, too.
PROFILE = (
    *("city", "website", "description", "mission", "working_languages", "notes"),
    *("contact_email", "contact_phone", "contact_address"),
)
EMPTIED_OF_ORGANISATION: dict[str, tuple[str, ...]] = {
    "members.organisation": PROFILE,
    "members.erasurerequest": ("words",),
    "governance.reply": ("note",),
}
DELETED_OF_ORGANISATION = (
    *("members.invitation", "members.signingcode", "members.websitecheck"),
    *("members.confirmation", "members.confirmationlink"),
)
FORGOTTEN = ("members.application",)  # as one that came to nothing is: members.applications.purging
OF_RESEARCH = ("key", "title", "summary", "section", "source_words")
STAYS_OF_ORGANISATION: dict[str, dict[str, str]] = {
    "members.organisation": dict.fromkeys(
        ("key", "name", "acronym", "section", "source_words"), OF_ITS_NAME
    ),
    "members.othername": dict.fromkeys(("name", "section", "source_words"), OF_ITS_NAME),
    "members.membership": dict.fromkeys((*PERIOD, "decision_text", "reason"), OF_ITS_MEMBERSHIP),
    "members.signature": dict.fromkeys(
        ("signer_name", "source_words", "section", "reason", "text_sha256"), OF_WHAT_IT_SIGNED
    ),
    "members.affiliation": dict.fromkeys((*PERIOD, "role_title"), OF_ITS_PEOPLE),
    "members.erasurerequest": {"reason": OF_THE_COORDINATION},
    "governance.term": dict.fromkeys(STAYS["governance.term"], OF_ITS_ACTS),
    "governance.assignment": dict.fromkeys(PERIOD, OF_ITS_ACTS),
    "governance.candidacy": dict.fromkeys(("statement", "interests", "declares"), OF_ITS_PEOPLE),
    "governance.recusal": {"interest": OF_ITS_PEOPLE},
    "governance.attendance": {"guest": OF_ITS_PEOPLE},
    "governance.actionitem": dict.fromkeys(("section", "source_words", "what"), OF_ITS_ACTS),
    "governance.position": {"statement": OF_ITS_ACTS},
    "research.project": dict.fromkeys(
        (*OF_RESEARCH, "method", "disclaimer", "carried_out_words"), OF_ITS_ACTS
    ),
    "research.engagement": dict.fromkeys(
        (*OF_RESEARCH, "held_words", "audience_languages", "url"), OF_ITS_ACTS
    ),
    "research.visitimport": dict.fromkeys(("name", "headings_digest"), OF_ITS_ACTS),
    "research.site": dict.fromkeys(("pcode", "name"), OF_ITS_ACTS),
    "research.visit": dict.fromkeys(
        ("answers", "external_id", "section", "source_words"), OF_ITS_ACTS
    ),
    "research.publication": dict.fromkeys(
        ("key", "summary", "section", "source_words", "disclaimer", "credit"), OF_ITS_ACTS
    ),
}
