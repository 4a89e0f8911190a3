"""Knows the addresses of the pages that join what all apps keep."""

from django.urls import path

from reports.privacy import views as views_privacy

app_name = "reports"
urlpatterns = [
    path("my/privacy/", views_privacy.about_person, name="my_privacy"),
    path("my/privacy/erasure/", views_privacy.erasure, name="my_erasure"),
    path(
        "my/organisations/<slug:key>/privacy/",
        views_privacy.about_organisation,
        name="own_privacy",
    ),
    path(
        "my/organisations/<slug:key>/privacy/erasure/",
        views_privacy.organisation_erasure,
        name="own_erasure",
    ),
]
