"""Knows how the office keeps meetings and their agendas."""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from governance.admin.meeting_acts import RecordAttendance, TakeOverOpenPoints
from governance.admin.minutes_sheet import MinutesSheet
from governance.admin.replies import replies
from governance.meetings.replies import SOON
from governance.models import AgendaPoint, Attendance, Meeting, Reply
from records.admin.base import RecordAdmin, TranslatedAdmin
from records.admin.filters import PendingFilter, SourceFilter
from records.admin.forms import RecordForm
from records.admin.inlines import PartsInline, TranslatedPartsInline
from records.forms import WhenField
from records.spreadsheets.resources import resource_for
from records.wording import say_when


class MeetingForm(RecordForm):
    pairs = ("held",)
    held = WhenField(
        label=_("Held"),
        required=False,
        help_text=_("As surely as it is known: 2020, 02/2020 or 14/02/2020."),
    )


class AgendaPointInline(TranslatedPartsInline):
    model = AgendaPoint
    fields_of_its_own = (("order", "is_open", "is_raised"), "title", "notes")


class AttendanceInline(PartsInline):
    model = Attendance
    autocomplete_fields = ("organisation", "person")
    fields_of_its_own = (("organisation", "person", "guest"), ("capacity", "presence"))


class AttendedFilter(admin.SimpleListFilter):
    """Meetings of a body that took place, with or without anybody's attendance recorded."""

    title = _("attendance")
    parameter_name = "attended"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("recorded")), ("no", _("not recorded"))]

    def queryset(self, request: Any, queryset: Any) -> Any:
        if self.value() not in ("yes", "no"):
            return queryset
        return queryset.took_place().attended(is_recorded=self.value() == "yes")


class FollowUpFilter(admin.SimpleListFilter):
    """Announced meetings under way or soon, and those whose day is past."""

    title = _("follow-up")
    parameter_name = "followed_up"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("soon", _("announced, under way or within 14 days")),
            ("no", _("announced, and its day is past")),
        ]

    def queryset(self, request: Any, queryset: Any) -> Any:
        day = timezone.localdate()
        match self.value():
            case "soon":
                return queryset.coming(day, day + SOON)
            case "no":
                return queryset.not_followed_up(day)
        return queryset


@admin.register(Meeting)
class MeetingAdmin(TranslatedAdmin):
    form = MeetingForm
    resource_class = resource_for(Meeting)
    acts = (RecordAttendance(), TakeOverOpenPoints())
    inlines = (AgendaPointInline, AttendanceInline)
    list_display = ("__str__", "body", "kind", "held_when", "standing", "readers")
    list_filter = (
        "standing",
        FollowUpFilter,
        AttendedFilter,
        "kind",
        "readers",
        "body",
        PendingFilter,
        SourceFilter,
    )
    list_select_related = ("body",)
    search_fields = ("title", "key", "aims", "body__name", "body__acronym")
    autocomplete_fields = ("body", "source")
    prepopulated_fields = {"key": ("title",)}
    fields_of_its_own: tuple[Any, ...] = (
        "title",
        "key",
        ("body", "kind", "standing"),
        ("held", "days", "held_words"),
        ("start_time", "end_time"),
        ("country", "place", "link"),
        ("languages", "interpretation"),
        "aims",
        "readers",
    )

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        replies = path(
            "<path:object_id>/replies/", view(self.replies_view), name="governance_meeting_replies"
        )
        sheet = path(
            "<path:object_id>/minutes/", view(self.minutes_view), name="governance_meeting_minutes"
        )
        return [replies, sheet, *super().get_urls()]

    def replies_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return replies(request, self, object_id)

    def minutes_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        meeting = self.get_object(request, object_id)
        if meeting is None:
            raise Http404
        return MinutesSheet(request, self.admin_site, meeting).response()

    def _buttons(self, record: Meeting) -> list[tuple[Any, str]]:
        buttons = [
            *super()._buttons(record),
            (_("Take minutes"), self.address("minutes", record.pk)),
        ]
        if record.may_lie_ahead(timezone.localdate()):
            buttons.append((_("Who is invited"), self.address("replies", record.pk)))
        return buttons

    @admin.display(description=_("held"), ordering="held_latest")
    def held_when(self, meeting: Meeting) -> str:
        return say_when(meeting.held)


@admin.register(AgendaPoint)
class AgendaPointAdmin(TranslatedAdmin):
    resource_class = resource_for(AgendaPoint, identity=("meeting", "order"))
    list_display = ("title", "meeting", "order", "is_open", "is_raised")
    list_filter = ("is_open", "is_raised", PendingFilter)
    list_select_related = ("meeting",)
    search_fields = ("title", "notes", "meeting__title", "meeting__key")
    autocomplete_fields = ("meeting",)
    fields_of_its_own = (("meeting", "order"), ("is_open", "is_raised"), "title", "notes")


@admin.register(Attendance)
class AttendanceAdmin(RecordAdmin):
    resource_class = resource_for(
        Attendance, identity=("meeting", "organisation", "person", "guest")
    )
    list_display = ("meeting", "organisation", "person", "guest", "capacity", "presence")
    list_filter = ("presence", "capacity", "meeting__kind")
    list_select_related = ("meeting", "organisation", "person")
    search_fields = (
        "meeting__title",
        "meeting__key",
        "organisation__name",
        "organisation__acronym",
        "person__name",
        "guest",
    )
    autocomplete_fields = ("meeting", "organisation", "person")
    fields_of_its_own = ("meeting", *AttendanceInline.fields_of_its_own)


@admin.register(Reply)
class ReplyAdmin(RecordAdmin):
    resource_class = resource_for(Reply, identity=("meeting", "organisation"))
    list_display = ("meeting", "organisation", "answer", "note", "person")
    list_filter = ("answer", "meeting__kind")
    list_select_related = ("meeting", "organisation", "person")
    search_fields = (
        "meeting__title",
        "meeting__key",
        "organisation__name",
        "organisation__acronym",
        "person__name",
    )
    autocomplete_fields = ("meeting", "organisation", "person")
    fields_of_its_own = ("meeting", ("organisation", "person"), ("answer", "note"))
