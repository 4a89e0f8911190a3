"""Knows how the office takes the two steps off an account whose app and codes are lost."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from members.accounts.invitations import on_this_site
from members.accounts.sign_out import sign_out
from members.models import User
from records.acts import Refused, act, hold, keep
from records.languages import spoken
from records.outbox.letters import compose
from records.outbox.posting import post

LETTER = (
    "members/email/two_steps_removed_subject.txt",
    "members/email/two_steps_removed_message.txt",
)
REMOVED = gettext_noop("The two steps were removed.")


def has_two_steps(user: User) -> bool:
    """Whether the account has the app or recovery codes."""
    return Authenticator.objects.filter(user=user).exists()


@act
def remove_two_steps(user: User, *, by: User | None, at: datetime, why: str = "") -> User:
    """Takes the app and the recovery codes off the account, signs it out everywhere, and tells it.

    The password stays: who took the telephone cannot sign in by this alone. `by` is None for who
    runs the server. Raises `Refused` where there is nothing to remove, and for one's own account.
    """
    user = hold(User.objects.all(), user.pk)
    if by is not None and by.pk == user.pk:
        raise Refused(_("Your own two steps are removed under “My account”, “Two steps”."))
    removed, _kinds = Authenticator.objects.filter(user=user).delete()
    if not removed:
        raise Refused(_("This account has no two steps."))
    sign_out(user, at=at)
    keep(user, by=by, why="\n".join(filter(None, [REMOVED, why])))
    post(_letter(user), at=at)
    return user


def _letter(user: User) -> EmailMessage:
    """The mail, in the owner's language: a removal that it did not ask for is to be reported."""
    with translation.override(_language_of(user)):
        words = {"link": on_this_site(reverse("mfa_index"))}
        return compose(*LETTER, words, to=user.email)


def _language_of(user: User) -> str:
    """The account's language, else the first of the person's that the site speaks."""
    return spoken([user.language, *(user.person.languages if user.person else ())])
