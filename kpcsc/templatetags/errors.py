"""Knows which fields of a form are to be corrected, and leads to each."""

from django import template
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def wrong_fields(form: BaseForm) -> SafeString:
    """Links to the fields that hold the saving up, in the order of the page."""
    wrong = [field for field in form.visible_fields() if field.errors]
    return format_html_join(", ", '<a href="#{}">{}</a>', ((f.auto_id, _name(f)) for f in wrong))


def _name(field: BoundField) -> str:
    """A field whose label alone says too little has a name as well: "Mission (English)"."""
    return str(getattr(field.field, "named", "") or field.label)
