"""Knows how the coalition is governed: bodies, offices, terms, seats, meetings, decisions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GovernanceConfig(AppConfig):
    name = "governance"
    verbose_name = _("Governance")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from governance import models
        from governance.admissions.forgetting import forget
        from governance.admissions.recusal import check_not_recused
        from governance.ballots import code_mail
        from governance.reminders import REMINDERS
        from members.applications import taking_part
        from records import daily
        from records.history import keep_history
        from records.outbox.kinds import Kind, register
        from records.reminders import kinds as reminders
        from records.rules import KNOWN_WORDS

        reminders.register(*REMINDERS)
        taking_part.register(check_not_recused)
        register(Kind(code_mail.MAIL_KIND, code_mail.give_up, leaves_no_trace=True))
        daily.register("what was said of deleted applications", forget)
        KNOWN_WORDS["offices"] = dict(models.Office.Role.choices)
        keep_history(
            models.Plan,
            models.Theme,
            models.Objective,
            models.RegionalApproach,
            models.Body,
            models.BodyName,
            models.Office,
            models.Term,
            models.Assignment,
            models.Meeting,
            models.AgendaPoint,
            models.Minutes,
            models.Attendance,
            models.Reply,
            models.Decision,
            models.Effect,
            models.Position,
            models.ActionItem,
            models.Proposal,
            models.Option,
            models.Selection,
            models.Candidacy,
            models.Vote,
            models.AdmissionDecision,
            models.Recusal,
            app="governance",
        )
        keep_history(models.Activity, app="governance", m2m_fields=["organisations"])
