"""Knows how a form asks for a file."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from records.files.looking import LARGEST_FILE, CheckedFile, looked_into
from records.files.models import StoredFile

ACCEPTED = ",".join(f".{kind}" for kind in [*StoredFile.Kind.values, "jpeg"])


class FileToKeepField(forms.FileField):
    """A file that may be kept; the cleaned value is a `CheckedFile`, for `keep_file`."""

    widget = forms.FileInput(attrs={"accept": ACCEPTED})
    default_error_messages = {"empty": _("The file is empty.")}

    def __init__(self, **kwargs: Any) -> None:
        help_text = _("PDF, DOCX, XLSX, JPG or PNG, at most 5 MB.")
        super().__init__(**{"help_text": help_text, **kwargs})

    def to_python(self, data: Any) -> Any:
        upload = super().to_python(data)
        return upload and self._looked_into(upload)

    def _looked_into(self, upload: Any) -> CheckedFile:
        if upload.size > LARGEST_FILE:
            raise ValidationError(_("The file is larger than 5 MB. Send a smaller one."), "size")
        upload.seek(0)
        return looked_into(upload.read(), upload.name)
