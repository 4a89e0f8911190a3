"""The site as an app, so that it can hold commands and the home page, and its admin."""

from django.apps import AppConfig
from django.contrib import admin
from django.contrib.admin import apps as admin_apps


class KpcscConfig(AppConfig):
    name = "kpcsc"
    verbose_name = "KP CSC"


class CoordinatorAdminConfig(admin_apps.AdminConfig):
    """Django's admin with the coordinator's opening page."""

    default = False
    default_site = "kpcsc.admin_site.CoordinatorSite"

    def ready(self) -> None:
        """The outbox has a list of its own (records.admin.mail), which shows no text of a mail."""
        super().ready()
        from post_office.models import Attachment, Email, EmailTemplate, Log  # late: apps load

        admin.site.unregister([Attachment, Email, EmailTemplate, Log])
