"""Knows how a visit is opened to everybody."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from governance.models import Readers
from records.acts import act
from research.entering.actions import held
from research.models import Visit


@act
def publish(visit: Visit, *, by: Any) -> None:
    """It counts in the figures from now on; what is sensitive, or gone, is refused."""
    row = held(visit)
    if row.is_sensitive:
        raise ValidationError(_("What is sensitive cannot be for everybody."))
    row.readers = Readers.EVERYBODY
    row._history_user = by
    row._change_reason = gettext_noop("The visit was published.")
    row.save()
