"""Knows what every record shares: when, how surely, from which source, and who may see it."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    name = "records"
    verbose_name = _("Sources and rules")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from records import daily, daily_parts, models, privacy
        from records.files import checks  # noqa: F401  (registers them)
        from records.history import keep_history
        from records.kept_pages import watch
        from records.signs import guard_texts

        connection_created.connect(watch, dispatch_uid="records.kept_pages")
        for name, work in daily_parts.PARTS.items():
            daily.register(name, work)
        keep_history(models.Source, models.Rule, app="records")
        guard_texts(privacy.APPS_WITH_RECORDS)
