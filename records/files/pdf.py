"""Knows which PDF is taken in: a whole one that shows its pages and does nothing else."""

import zipfile
from io import BytesIO
from pathlib import Path

from records.files import pdf_reading
from records.files.apart import BUSY, said_apart
from records.files.refusals import active_pdf, busy, damaged, protected, too_much_work, two_in_one

END = b"%%EOF"
BLANK = b"\0\t\n\f\r "
REFUSALS = {
    BUSY: busy,
    pdf_reading.DAMAGED: damaged,
    pdf_reading.PROTECTED: protected,
    pdf_reading.ACTIVE: active_pdf,
}


def checked_pdf(content: bytes) -> bytes:
    """The file as it came, for signatures in it would not outlive a change."""
    _body, end, after = content.rpartition(END)
    if not end:
        raise damaged()
    if after.strip(BLANK) or zipfile.is_zipfile(BytesIO(content)):
        raise two_in_one()
    word = said_apart(Path(pdf_reading.__file__), content)
    if word != pdf_reading.SOUND:
        refusal = REFUSALS.get(word, too_much_work)
        raise refusal()
    return content
