"""Asks the site, started as in production, for its first pages: each static file must be found."""

import os
import sys

import django
from django.test import Client

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kpcsc.settings")
sys.path.insert(0, os.getcwd())  # noqa: PTH109
django.setup()

client = Client(headers={"host": os.environ["ALLOWED_HOSTS"]})
PAGES = ("/en/", "/fr/", "/en/account/login/", "/en/admin/login/", "/fr/no-such-page/")
answers = {page: client.get(page, secure=True, follow=True).status_code for page in PAGES}
for page, status in answers.items():
    print(f"{status} {page}")
sys.exit([*answers.values()] != [200, 200, 200, 200, 404])
