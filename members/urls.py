"""Knows the addresses of the pages about members."""

from django.urls import path

from members import views, views_my
from members.accounts import views as views_accounts
from members.agreements import views as views_agreements
from members.applications import views as views_apply
from members.confirmations import views as views_confirmations
from members.people import views as views_people

app_name = "members"
urlpatterns = [
    path("members/", views.directory, name="directory"),
    path("members/<slug:key>/", views.organisation, name="organisation"),
    path("join/", views.join, name="join"),
    path("apply/", views_apply.apply, name="apply"),
    path("application/<str:token>/", views_apply.application, name="application"),
    path("invitation/<str:secret>/", views_accounts.invitation, name="invitation"),
    path("confirm/<str:secret>/", views_confirmations.by_link, name="confirm_by_link"),
    path("sign-in/<str:token>/", views_accounts.sign_in_link, name="sign_in_link"),
    path("my/", views_my.my, name="my"),
    path("my/person/", views_my.my_person, name="my_person"),
    path("my/person/name/", views_my.my_name, name="my_name"),
    path("my/organisations/<slug:key>/", views_my.my_organisation, name="my_organisation"),
    path("my/organisations/<slug:key>/profile/", views_my.my_profile, name="my_profile"),
    path("my/organisations/<slug:key>/agreements/", views_agreements.agreements, name="agreements"),
    path(
        "my/organisations/<slug:key>/agreements/<int:number>/",
        views_agreements.agreement,
        name="agreement",
    ),
    path(
        "my/organisations/<slug:key>/agreements/<int:number>/code/",
        views_agreements.code,
        name="agreement_code",
    ),
    path(
        "my/organisations/<slug:key>/agreements/<int:number>/copy/",
        views_agreements.copy,
        name="agreement_copy",
    ),
    path(
        "my/organisations/<slug:key>/agreements/signed/<int:number>/",
        views_agreements.signed,
        name="agreement_signed",
    ),
    path(
        "my/organisations/<slug:key>/agreements/signed/<int:number>/file/",
        views_agreements.file,
        name="agreement_file",
    ),
    path("my/organisations/<slug:key>/listing/", views_my.my_listing, name="my_listing"),
    path("my/organisations/<slug:key>/apply/", views_apply.apply_for_full, name="apply_for_full"),
    path(
        "my/organisations/<slug:key>/confirm/",
        views_confirmations.my_confirmation,
        name="confirm",
    ),
    path("my/organisations/<slug:key>/people/", views_people.people, name="people"),
    path("my/organisations/<slug:key>/people/invite/", views_people.invite, name="invite"),
    path(
        "my/organisations/<slug:key>/people/<int:person>/invite/",
        views_people.invite_colleague,
        name="invite_colleague",
    ),
    path(
        "my/organisations/<slug:key>/people/<int:person>/replace/",
        views_people.replace,
        name="replace",
    ),
    path(
        "my/organisations/<slug:key>/people/<int:person>/retire/",
        views_people.retire_person,
        name="retire",
    ),
    path(
        "my/organisations/<slug:key>/people/invitations/<int:number>/",
        views_people.invitation,
        name="own_invitation",
    ),
]
