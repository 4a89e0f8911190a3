"""Takes files out of the office and brings them in, as Awa does in her browser."""

import html
import re

from django.core.files.uploadedfile import SimpleUploadedFile


def address(model, view, language="en"):
    return f"/{language}/admin/{model._meta.app_label}/{model._meta.model_name}/{view}/"


def content_of(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def exported(awa, model, kind="csv", language="en", query=""):
    return content_of(awa.post(address(model, "export", language) + query, {"kind": kind}))


def text_of(answer):
    """The page as a reader has it, without markup."""
    page = content_of(answer).decode()
    main = page[page.index("<main") :]
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


class Upload:
    """A file that Awa brings in."""

    def __init__(self, awa, model, content, language="en"):
        self.awa, self.model, self.language = awa, model, language
        raw = content if isinstance(content, bytes) else content.encode()
        file = SimpleUploadedFile("members.csv", raw)
        self.answer = awa.post(address(model, "import", language), {"file": file})
        self.page = content_of(self.answer).decode()
        self.answer.streaming_content = [self.page.encode()] if self.answer.streaming else None

    @property
    def counts(self):
        found = re.search(r"New: (\d+)\. Changed: (\d+)\. Unchanged: (\d+)\.", self.page)
        return tuple(map(int, found.groups())) if found else None

    @property
    def errors(self):
        """Each error: row, column, what stands there, what is wrong."""
        rows = re.findall(r"<tr>(<td>.*?)</tr>", self.page)
        return [tuple(html.unescape(c) for c in re.findall(r"<td>(.*?)</td>", r)) for r in rows]

    @property
    def told(self):
        """What is said beside the file."""
        return [str(error) for error in self.answer.context["form"].errors["file"]]

    @property
    def ticket(self):
        return re.search(r'name="ticket" value="([^"]+)"', self.page)[1]

    def confirm(self, why=""):
        data = {"ticket": self.ticket, "why": why}
        return self.awa.post(address(self.model, "import/now", self.language), data)

    def brought_in(self, why=""):
        return content_of(self.confirm(why)).decode()
