"""A form that is not taken says so on top, with a way to each field that is to be corrected."""

import re

import pytest
from django import forms
from django.template.loader import render_to_string
from django.urls import reverse

from kpcsc.templatetags.errors import wrong_fields
from members.forms.profile import ProfileForm
from tests.make import make_organisation, make_user

pytestmark = pytest.mark.django_db


def alert_of(page):
    return re.search(r'<div class="notice error" role="alert".*?\n</div>', page.text, re.DOTALL)


def test_fields_are_named_in_the_order_of_the_page(day):
    given = {"website": "not an address", "founded": "long ago", "mission_en": "x" * 3000}
    form = ProfileForm(given, organisation=make_organisation(), day=day)

    assert wrong_fields(form) == (
        '<a href="#id_mission_en">Mission (English)</a>, '
        '<a href="#id_website">Website</a>, <a href="#id_founded">Founded</a>'
    )


def test_every_link_leads_to_a_part_of_the_page(client):
    page = client.post(reverse("account_login"), {"login": "", "password": ""})

    links = re.findall(r'href="#(id_\w+)"', alert_of(page)[0])

    assert links == ["id_login", "id_password"]
    assert all(f'id="{link}"' in page.text for link in links)


def test_alert_takes_the_focus_and_needs_no_script(client):
    alert = alert_of(client.post("/fr/account/login/", {"login": "bea@rivers.example"}))[0]

    assert 'tabindex="-1" autofocus' in alert
    assert "À corriger\xa0: <a href" in alert


def test_who_is_signed_in_is_told_that_nothing_is_saved(client):
    client.force_login(make_user())

    alert = alert_of(client.post("/fr/account/password/set/", {"password1": "", "password2": ""}))

    assert "Rien n’est enregistré\xa0: corrigez <a href" in alert[0]


def test_what_concerns_no_field_stands_in_the_alert_too(client):
    make_user(email="bea@rivers.example")

    sent = {"login": "bea@rivers.example", "password": "wrong"}
    alert = alert_of(client.post(reverse("account_login"), sent))[0]

    assert "errorlist nonfield" in alert
    assert "Nothing is saved yet" not in alert


class Stamped(forms.Form):
    stamp = forms.CharField(widget=forms.HiddenInput)


def test_what_is_wrong_in_no_visible_field_is_said_once():
    page = render_to_string("_form_fields.html", {"form": Stamped({})})

    assert page.count("This field is required.") == 1


def test_form_that_was_not_sent_alerts_nobody(client):
    assert alert_of(client.get(reverse("account_login"))) is None
