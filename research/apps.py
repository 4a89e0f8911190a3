"""What the coalition studies and with whom: projects, publications, partners and visits."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResearchConfig(AppConfig):
    name = "research"
    verbose_name = _("Research")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from governance import launched as by_decisions
        from records import daily
        from records.history import keep_history
        from research import daily_parts, launched, models

        for name, work in daily_parts.PARTS.items():
            daily.register(name, work)
        for name, tell in launched.TOLD.items():
            by_decisions.register(name, tell)

        keep_history(models.Partner, app="research")
        keep_history(models.Project, app="research", m2m_fields=["organisations"])
        keep_history(models.Survey, models.Methodology, app="research")
        keep_history(models.Indicator, models.ChoiceOption, app="research")
        keep_history(models.Site, models.Visit, app="research")
        keep_history(models.OtherAccount, app="research")
        keep_history(
            models.Engagement, app="research", m2m_fields=["organisations", "partners", "shown"]
        )
        keep_history(models.Publication, app="research", m2m_fields=["themes"])
        keep_history(models.Edition, models.Authorship, app="research")
