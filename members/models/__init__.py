"""Knows the coalition's members: organisations, the people who act for them, their membership."""

from members.models.accounts import Invitation, User
from members.models.agreement_texts import AgreementText
from members.models.agreements import Signature, SigningCode
from members.models.application_documents import ApplicationDocument
from members.models.application_steps import ApplicationStep
from members.models.applications import Application
from members.models.confirmations import Confirmation, ConfirmationLink
from members.models.consent_texts import ConsentText
from members.models.consents import Consent
from members.models.erasures import ErasureRequest
from members.models.memberships import Membership
from members.models.organisations import AreaOfWork, Organisation, OrganisationWord, OtherName
from members.models.outreach import Approach
from members.models.people import Affiliation, Person
from members.models.regions import Region, RegionCountry
from members.models.websites import WebsiteCheck

__all__ = [
    "Affiliation",
    "AgreementText",
    "Application",
    "ApplicationDocument",
    "ApplicationStep",
    "Approach",
    "AreaOfWork",
    "Confirmation",
    "ConfirmationLink",
    "Consent",
    "ConsentText",
    "ErasureRequest",
    "Invitation",
    "Membership",
    "Organisation",
    "OrganisationWord",
    "OtherName",
    "Person",
    "Region",
    "RegionCountry",
    "Signature",
    "SigningCode",
    "User",
    "WebsiteCheck",
]
