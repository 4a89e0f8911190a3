"""Knows how a visit is opened to everybody."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from governance.models import Readers
from records.acts import act
from research.models import Visit


@act
def publish(visit: Visit) -> None:
    """It counts in the figures from now on; what is sensitive is refused."""
    if visit.is_sensitive:
        raise ValidationError(_("What is sensitive cannot be for everybody."))
    visit.readers = Readers.EVERYBODY
    visit._change_reason = gettext_noop("The visit was published.")  # type: ignore[attr-defined]
    visit.save()
