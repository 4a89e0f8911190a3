"""What the site writes in place of Django's own widgets says the same."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

CHOICES = [("", "–"), ("a", "<A> & Co"), ("Group", [("b", "B"), ("c", "C")]), (None, "none")]


class Marked(forms.Select):
    def create_option(self, *args, **kwargs):
        option = super().create_option(*args, **kwargs)
        option["attrs"] |= {"hidden": option["value"] == "c", "title": f"“{option['label']}”"}
        return option


def lines(html):
    return [line.strip() for line in html.splitlines() if line.strip()]


@pytest.mark.parametrize("value", ["", "a", "c", None])
def test_list_to_choose_from_is_written_as_django_writes_it(value):
    widget = Marked({"required": True, "class": "wide"}, CHOICES)

    own = widget.render("chosen", value)

    assert lines(own) == lines(widget.render("chosen", value, renderer=DjangoTemplates()))
    assert own.count("<option") == 5
