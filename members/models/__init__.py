"""Knows the coalition's members: organisations, the people who act for them, their membership."""

from members.models.accounts import Invitation, User
from members.models.consents import Consent
from members.models.memberships import Membership
from members.models.organisations import AreaOfWork, Organisation, OrganisationWord, OtherName
from members.models.people import Affiliation, Person
from members.models.regions import Region, RegionCountry

__all__ = [
    "Affiliation",
    "AreaOfWork",
    "Consent",
    "Invitation",
    "Membership",
    "Organisation",
    "OrganisationWord",
    "OtherName",
    "Person",
    "Region",
    "RegionCountry",
    "User",
]
