"""Knows whether an address is of one alone: mail to it may be deleted only then."""

from members.accounts.invitations import is_taken
from members.models import Application, Organisation


def is_shared(
    email: str, *, application: Application | None = None, organisation: Organisation | None = None
) -> bool:
    """Whether somebody signs in with it, or another applicant or organisation is reached by it."""
    applicants = Application.objects.filter(contact_email__iexact=email, purged_on=None)
    organisations = Organisation.objects.filter(contact_email__iexact=email)
    return (
        is_taken(email)
        or applicants.exclude(pk=application and application.pk).exists()
        or organisations.exclude(pk=organisation and organisation.pk).exists()
    )
