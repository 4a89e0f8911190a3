"""Knows the addresses of the pages about governance."""

from django.urls import path

from governance import views

app_name = "governance"
urlpatterns = [
    path("governance/", views.today, name="today"),
    path("governance/committee/", views.committee, name="committee"),
    path("governance/groups/", views.groups, name="groups"),
    path("governance/groups/<slug:key>/", views.group, name="group"),
]
