"""Uses the office's pages as Awa does: the page of an act, a record sent again, what is said."""

from typing import Any


class ActPage:
    """The page of an act as Awa uses it: fill in, look at what will change, confirm."""

    def __init__(self, client: Any, address: str) -> None:
        self.client, self.address = client, address
        self.answer = client.get(address)
        self.data: dict[str, Any] = {}

    def show(self, **data: Any) -> Any:
        """Sends the form to see what will change."""
        self.data |= data
        self.answer = self.client.post(self.address, self._sent())
        return self.answer

    def confirm(self, **data: Any) -> Any:
        """Confirms what was shown."""
        self.data |= data
        self.answer = self.client.post(self.address, {**self._sent(), "confirm": "Confirm"})
        return self.answer

    def _sent(self) -> dict[str, Any]:
        shown = self.answer.context or {}
        return {**self.data, **{key: shown[key] for key in ("shown_form", "shown_state")}}

    @property
    def will_change(self) -> list[tuple[str, str, str]]:
        """Each fact that will change: what it is about, before and after."""
        changes = self.answer.context["changes"]
        return [(f.label, f.before, f.after) for changed in changes for f in changed.facts]

    @property
    def errors(self) -> dict[str, list[str]]:
        return dict(self.answer.context["form"].errors)

    @property
    def notes(self) -> list[str]:
        return self.answer.context["notes"]


def sent_again(client: Any, page: Any, **given: Any) -> Any:
    """Sends the page of a record as a browser does, with some values of another kind."""
    forms = [page.context["adminform"].form]
    for inline in page.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    data = {field.html_name: field.value() for form in forms for field in form}
    filled = {name: value for name, value in data.items() if value or type(value) is int}
    return client.post(page.request["PATH_INFO"], filled | given)


def said(answer: Any) -> list[str]:
    """The messages on the page to which an answer leads."""
    return [str(message) for message in answer.context["messages"]]
