"""Knows what an erasure takes away, and what stays and why: said of every text about a person.

A test holds that each text of each record that refers to a person is either erased or stays here.
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
