"""Knows where the acts are offered: as buttons on a record's page, some also on a list."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from records.acts import say_gone
from records.admin.act_page import ActPage
from records.admin.acts import Act, state_of
from records.choices import is_number

MOST_AT_ONCE = 100


class ActsAdmin:
    """Offers the acts of the model."""

    acts: tuple[Act, ...] = ()
    actions: Any
    admin_site: Any
    opts: Any
    change_form_template = "admin/record_form.html"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actions = [*self.actions, *(_leads_to(act) for act in self.acts if act.takes_many)]

    def address(self, view: str, *args: Any) -> str:
        name = f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_{view}"
        return reverse(name, args=args)

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        mine = [
            path("acts/<slug:name>/", view(self.act_on_many), name=f"{name}_acts"),
            path("<path:object_id>/acts/<slug:name>/", view(self.act_on_one), name=f"{name}_act"),
        ]
        return (mine if self.acts else []) + super().get_urls()  # type: ignore[misc]

    def act_on_one(self, request: HttpRequest, object_id: str, name: str) -> HttpResponse:
        record = self.get_object(request, unquote(object_id))  # type: ignore[attr-defined]
        if record is None and request.method == "POST":  # it went while the page was open
            messages.warning(request, say_gone())
            return HttpResponseRedirect(self.address("changelist"))
        if record is None:
            raise Http404
        back = self.address("change", record.pk)
        return self._act_on(request, self._act(name), [record], back)

    def act_on_many(self, request: HttpRequest, name: str) -> HttpResponse:
        act = self._act(name)
        numbers = [part for part in request.GET.get("of", "").split(",") if is_number(part)]
        found = self.get_queryset(request).filter(pk__in=numbers[:MOST_AT_ONCE])  # type: ignore[attr-defined]
        records = list(found.order_by("pk"))
        if not (act.takes_many and records):
            raise Http404
        return self._act_on(request, act, records, self.address("changelist"))

    def _act_on(
        self, request: HttpRequest, act: Act, records: list[Any], back: str
    ) -> HttpResponse:
        """An act that is not offered is not done either, whoever has its address."""
        day = timezone.localdate()
        if told := _not_for(request.user, act, records, day):
            messages.warning(request, " ".join(told))
            return HttpResponseRedirect(back)
        refused = [str(record) for record in records if not act.is_offered(record, day)]
        if not refused or _is_overtaken(request, act, records):
            return ActPage(request, self, act, records).response()
        words = {"act": act.label, "record": ", ".join(refused)}
        messages.warning(request, _("“%(act)s” is not possible now for %(record)s.") % words)
        return HttpResponseRedirect(back)

    def _act(self, name: str) -> Act:
        found = next((act for act in self.acts if act.name == name), None)
        if found is None:
            raise Http404
        return found

    # Buttons

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        record = self.get_object(request, unquote(object_id))  # type: ignore[attr-defined]
        buttons = self._buttons(record) if record else []
        context = {"acts": buttons, **(extra_context or {})}
        return super().change_view(request, object_id, form_url, context)  # type: ignore[misc]

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Where acts are offered, what was added stays open: the next step is on its own page."""
        if self._buttons(obj):
            return HttpResponseRedirect(self.address("change", obj.pk))
        return super().response_post_save_add(request, obj)  # type: ignore[misc]

    def _buttons(self, record: Any) -> list[tuple[Any, str]]:
        day = timezone.localdate()
        offered = [act for act in self.acts if act.is_offered(record, day)]
        return [(act.label, self.address("act", record.pk, act.name)) for act in offered]


def _not_for(by: Any, act: Act, records: list[Any], day: date) -> list[str]:
    """Why the account does not even see the page of the act."""
    try:
        for record in records:
            act.check_account(record, by, day)
    except ValidationError as refused:
        return refused.messages
    return []


def _is_overtaken(request: HttpRequest, act: Act, records: list[Any]) -> bool:
    """Whether a page was sent that showed the records as they were: the page itself tells."""
    shown = request.POST.get("shown_state")
    return shown is not None and shown != state_of(act, records)


def _leads_to(act: Act) -> Callable[..., HttpResponse | None]:
    def lead(admin: Any, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        numbers = list(queryset.order_by("pk").values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
        if not 0 < len(numbers) <= MOST_AT_ONCE:
            words = {"most": MOST_AT_ONCE}
            messages.warning(request, _("Choose between 1 and %(most)s records.") % words)
            return None
        address = admin.address("acts", act.name)
        return HttpResponseRedirect(f"{address}?of={','.join(map(str, numbers))}")

    lead.__name__ = act.name
    lead.short_description = act.label  # type: ignore[attr-defined]
    return lead
