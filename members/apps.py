"""Knows the coalition's members: organisations, people, memberships, regions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = _("Members")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from members import daily_parts, models
        from members.accounts import invitations
        from members.agreements import codes as signing_codes
        from members.agreements.reminders import REMINDERS as OF_AGREEMENTS
        from members.confirmations import actions as confirmations
        from members.reminders import REMINDERS
        from records import daily
        from records.history import keep_history
        from records.outbox.kinds import Kind, register
        from records.reminders import kinds as reminders

        reminders.register(*REMINDERS, *OF_AGREEMENTS)
        for name, work in daily_parts.PARTS.items():
            daily.register(name, work)
        register(Kind(invitations.MAIL_KIND, invitations.give_up))
        register(Kind(signing_codes.MAIL_KIND, signing_codes.give_up))
        register(Kind(confirmations.MAIL_KIND, confirmations.give_up))

        keep_history(
            models.Region,
            models.RegionCountry,
            models.OtherName,
            models.Person,
            models.Affiliation,
            models.Consent,
            models.Membership,
            models.AreaOfWork,
            models.ConsentText,
            models.AgreementText,
            models.Signature,
            models.Approach,
            app="members",
        )
        keep_history(models.Organisation, app="members", m2m_fields=["areas_of_work"])
        keep_history(models.Application, app="members", m2m_fields=["areas_of_work"])
        keep_history(models.User, app="members", excluded_fields=["password", "last_login"])
