"""The site's addresses: the language comes first in each (`/en/`, `/fr/`)."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from kpcsc import answers, views

handler400 = answers.bad_request
handler500 = answers.server_error

urlpatterns = i18n_patterns(
    path("", views.home, name="home"),
    path("admin/", admin.site.urls),
    path("account/", include("allauth.urls")),
    path("", include("members.urls")),
    path("", include("governance.urls")),
    path("", include("research.urls")),
    path("", include("reports.urls")),
    prefix_default_language=True,
)

if settings.SERVE_MEDIA:
    urlpatterns += [path("media/<path:path>", answers.media)]
