"""The settings as mypy sees them: without what changes models while the site starts.

modeltranslation gives each translated model another manager, which types cannot follow; the admin
then has to wait, for it asks for the languages of what it shows.
"""

import os

os.environ["SITE_MODE"] = "test"

from kpcsc.settings import *  # noqa: F403
from kpcsc.settings import INSTALLED_APPS

INSTALLED_APPS.remove("modeltranslation")
INSTALLED_APPS.remove("kpcsc.apps.CoordinatorAdminConfig")
INSTALLED_APPS.append("django.contrib.admin.apps.SimpleAdminConfig")
