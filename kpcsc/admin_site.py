"""Knows the coordinator's office as a site: who may come in, and what its opening page says."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kpcsc.shelves import shelved


class CoordinatorSite(AdminSite):
    """Django's admin as the coordinator's office."""

    site_title = _("KP CSC coordination")
    site_header = _("KP CSC coordination")
    index_title = _("What needs attention today")
    index_template = "admin/desk.html"
    empty_value_display = "–"

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        from records.admin.addresses import refuse_unreadable  # late: the office is being set up

        refuse_unreadable(request)
        return super().autocomplete_view(request)

    def get_urls(self) -> list[Any]:
        from governance.admin.overview import overview  # late: the office is being set up
        from governance.admin.participation import participation
        from members.admin.register import register

        pages = {"overview": overview, "participation": participation, "agreements": register}
        mine = [path(f"{name}/", self._page(view), name=name) for name, view in pages.items()]
        return [*mine, *super().get_urls()]

    def _page(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        """A page of the office that is about no single record."""

        def page(request: HttpRequest) -> HttpResponse:
            return view(request, self)

        return self.admin_view(page)

    def _build_app_dict(self, request: HttpRequest, label: Any = None) -> dict[str, Any]:
        """Every page sorts the kinds of record by name: each is translated once, not to compare."""
        listed = super()._build_app_dict(request, label)
        for kind in (kind for app in listed.values() for kind in app["models"]):
            kind["name"] = str(kind["name"])
        return listed

    def get_app_list(self, request: HttpRequest, app_label: Any = None) -> list[Any]:
        return shelved(super().get_app_list(request, app_label))

    def app_index(
        self, request: HttpRequest, app_label: str, extra_context: Any = None
    ) -> HttpResponse:
        """Named after the app, of which it shows several headings, and not after the first."""
        title = apps.get_app_config(app_label).verbose_name
        return super().app_index(request, app_label, {"title": title, **(extra_context or {})})

    def index(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        from kpcsc.desk import recent_changes, tasks  # late: the apps' models are ready now

        day, now = timezone.localdate(), timezone.now()
        desk = {"tasks": tasks(day, now), "recent": recent_changes(now), "day": day}
        return super().index(request, {**desk, **(extra_context or {})})
