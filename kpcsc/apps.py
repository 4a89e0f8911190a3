"""The site as an app, so that it can hold commands and the home page, and its admin."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class KpcscConfig(AppConfig):
    name = "kpcsc"
    verbose_name = "KP CSC"


class CoordinatorAdminConfig(admin_apps.AdminConfig):
    """Django's admin with the coordinator's opening page."""

    default = False
    default_site = "kpcsc.admin_site.CoordinatorSite"
