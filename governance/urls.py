"""Knows the addresses of the pages about governance."""

from django.urls import path

from governance import views, views_handover, views_register
from governance.admissions import views as views_admissions
from governance.ballots import views as views_ballots
from governance.ballots import views_codes
from governance.calendars import views as views_calendars
from governance.meetings import views as views_meetings
from governance.minutes import views as views_minutes
from governance.plans import views as views_plans
from governance.selection import views as views_selection

app_name = "governance"
urlpatterns = [
    path("governance/", views.today, name="today"),
    path("governance/day/", views.as_of, name="as_of"),
    path("governance/handover/", views_handover.handover, name="handover"),
    path("governance/timeline/", views.timeline, name="timeline"),
    path("governance/committee/", views.committee, name="committee"),
    path("governance/groups/", views.groups, name="groups"),
    path("governance/groups/<slug:key>/", views.group, name="group"),
    path("governance/meetings/", views_register.meetings, name="meetings"),
    path("governance/meetings.ics", views_register.meetings_calendar, name="calendar"),
    path("my/calendar/", views_calendars.my_calendar, name="my_calendar"),
    path("calendar/<str:secret>.ics", views_calendars.own_calendar, name="own_calendar"),
    path("governance/meetings/<slug:key>/", views_register.meeting, name="meeting"),
    path(
        "my/organisations/<slug:key>/meetings/<slug:meeting>/",
        views_meetings.my_reply,
        name="my_reply",
    ),
    path("reply/<str:token>/", views_meetings.reply_link, name="reply_link"),
    path("governance/minutes/", views_minutes.latest, name="latest_minutes"),
    path("governance/meetings/<slug:key>/minutes/", views_minutes.minutes, name="minutes"),
    path("governance/meetings/<slug:key>/minutes.docx", views_minutes.docx, name="minutes_docx"),
    path("vote/", views_codes.vote_by_code, name="vote_by_code"),
    path("governance/proposals/<slug:key>/code/", views_codes.my_code, name="my_code"),
    path("governance/decisions/", views_register.decisions, name="decisions"),
    path("governance/decisions/<slug:number>/", views_register.decision, name="decision"),
    path("governance/plans/", views_plans.plans, name="plans"),
    path("governance/plans/<slug:key>/", views_plans.plan, name="plan"),
    path(
        "governance/plans/<slug:key>/activities.csv",
        views_plans.activities_csv,
        name="activities_csv",
    ),
    path("governance/proposals/", views_ballots.proposals, name="proposals"),
    path("governance/proposals/<slug:key>/", views_ballots.proposal, name="proposal"),
    path(
        "governance/proposals/<slug:key>/vote/<slug:organisation>/",
        views_ballots.vote,
        name="vote",
    ),
    path("governance/applications/", views_admissions.applications, name="applications"),
    path("governance/applications/<str:number>/", views_admissions.application, name="application"),
    path(
        "governance/applications/<str:number>/documents/<int:document>/",
        views_admissions.document,
        name="application_document",
    ),
    path("governance/selections/", views_selection.selections, name="selections"),
    path("governance/selections/<slug:key>/", views_selection.selection, name="selection"),
    path(
        "governance/selections/<slug:key>/nominate/<slug:organisation>/",
        views_selection.nomination,
        name="nominate",
    ),
    path(
        "governance/selections/<slug:key>/candidacies/<str:number>/",
        views_selection.candidacy,
        name="candidacy",
    ),
]
