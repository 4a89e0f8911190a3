"""Knows which records have a text in one language and not yet in another."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import Count
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kpcsc.desk.task import Line, Task, address
from records.pending import pending_in, translated_models


def pending_texts() -> Iterator[Task]:
    """For each language: of which kinds of record a text is missing, and of how many."""
    counts = {model: _pending_counts(model) for model in translated_models()}
    for code, name in settings.LANGUAGES:
        lines = [
            Line(
                str(capfirst(model._meta.verbose_name_plural)),
                address(model, "changelist", missing=code),
                str(count[code]),
            )
            for model, count in counts.items()
            if count[code]
        ]
        total = sum(count[code] for count in counts.values())
        title = _("Records with a text still missing in %(language)s") % {"language": _(str(name))}
        yield Task(title, total, lines[0].address if lines else "", lines)


def _pending_counts(model: Any) -> dict[str, int]:
    wanted = {code: Count("pk", filter=pending_in(model, code)) for code, _n in settings.LANGUAGES}
    return model._base_manager.aggregate(**wanted)
