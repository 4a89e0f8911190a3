"""Of a file's name stays what a person reads; no folder, no trick, no length that breaks."""

import pytest

from records.files.models import LONGEST_NAME
from records.files.names import clean_name


@pytest.mark.parametrize(
    ("name", "kind", "kept"),
    [
        ("Statuts de l’association.pdf", "pdf", "Statuts de l’association.pdf"),
        ("../../etc/passwd", "pdf", "passwd.pdf"),
        ("C:\\Users\\Bea\\statutes.PDF", "pdf", "statutes.pdf"),
        ("photo.jpeg", "jpg", "photo.jpg"),
        ("letter.docm", "docx", "letter.docm.docx"),
        ("invoice\u202efdp.exe", "pdf", "invoicefdp.exe.pdf"),
        ("two\r\nSet-Cookie: a=b.pdf", "pdf", "two Set-Cookie_ a=b.pdf"),
        ('quo"te<b>.pdf', "pdf", "quo_te_b_.pdf"),
        ("nul\0l.png", "png", "null.png"),
        (" . . ", "pdf", "file.pdf"),
        ("", "png", "file.png"),
        (".pdf", "pdf", "file.pdf"),
        ("\u200b\u200f.pdf", "pdf", "file.pdf"),
        ("\u115f\u3164.pdf", "pdf", "file.pdf"),
        ("Re\u0301sume\u0301.pdf", "pdf", "Résumé.pdf"),
        ("half \ud800 a pair.pdf", "pdf", "half a pair.pdf"),
    ],
)
def test_name_is_cleaned(name, kind, kept):
    assert clean_name(name, kind) == kept


@pytest.mark.parametrize("letter", ["a", "é", "界", "😀"])
def test_long_name_is_shortened_so_that_every_file_system_holds_it(letter):
    kept = clean_name(letter * 500 + ".docx", "docx")

    assert set(kept.removesuffix(".docx")) == {letter}
    assert len(kept) <= LONGEST_NAME
    assert len(kept.encode()) < 200
