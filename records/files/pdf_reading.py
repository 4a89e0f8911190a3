"""Reads one PDF from its standard input, and says in one word what stands against keeping it.

It runs as a program of its own (`records.files.apart`), in which a hostile file finds little memory
and little time, and imports nothing of the site.
"""

import re
import resource
import sys
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from itertools import chain
from typing import Any

MOST_MEMORY = 512 * 1024 * 1024
MOST_SECONDS = 10
LARGEST_STREAM = 64 * 1024 * 1024  # of what is packed, once unpacked
SOUND, DAMAGED, PROTECTED, ACTIVE = "sound", "damaged", "protected", "active"

# Where what a PDF does beside showing its pages is said: as keys, or as the kind of something.
KEYS = {"/JS", "/JavaScript", "/XFA", "/EF", "/EmbeddedFiles", "/RichMediaContent"}
KINDS = {
    "/JavaScript",
    "/Launch",
    "/ImportData",
    "/SubmitForm",
    "/GoToR",
    "/GoToE",
    "/EmbeddedFile",
    "/FileAttachment",
    "/RichMedia",
    "/RichMediaExecute",
    "/Rendition",
    "/Movie",
    "/Sound",
    "/Screen",
    "/3D",
}
KINDS_IN = ("/S", "/Subtype", "/Type")
ELSEWHERE = {"/F", "/FFilter", "/Ref", "/OPI"}  # keys of a stream that is fetched from elsewhere
# Many a scanner writes no resources for a page that needs none: each reader takes it as empty.
NO_DOUBT = re.compile(r"Resources is missing or invalid; repairing$")
ANY_OF_THEM = re.compile(b"|".join(re.escape(name.encode()) for name in KEYS | KINDS))


def limit_oneself() -> None:
    for what, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, MOST_SECONDS)):
        with suppress(ValueError, OSError):  # macOS knows no bound on memory
            resource.setrlimit(what, (most, most))


def found_in(content: bytes) -> str:
    import pikepdf

    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=LARGEST_STREAM,
        run_length_max_memory=LARGEST_STREAM,
        png_max_memory=LARGEST_STREAM,
        tiff_max_memory=LARGEST_STREAM,
    )
    try:
        # What needs repair is repaired in many ways: another reader would see another file.
        with pikepdf.open(BytesIO(content), attempt_recovery=False) as pdf:
            if any(map(_is_active, chain([pdf.trailer], pdf.objects))):
                return ACTIVE
            return SOUND if all(map(NO_DOUBT.search, pdf.get_warnings())) else DAMAGED
    except pikepdf.PasswordError:
        return PROTECTED
    except Exception:  # noqa: BLE001  (a damaged file makes it stumble)
        return DAMAGED


def _is_active(whole: Any) -> bool:
    import pikepdf

    if isinstance(whole, pikepdf.Stream):
        whole = whole.stream_dict
        if not ELSEWHERE.isdisjoint(whole.keys()):
            return True
    if isinstance(whole, pikepdf.Name):  # "/S 9 0 R" leads to it
        return str(whole) in KINDS
    if not isinstance(whole, pikepdf.Dictionary | pikepdf.Array):
        return False
    if not ANY_OF_THEM.search(whole.unparse(resolved=True)):  # far faster than to look at each part
        return False
    return any(
        not KEYS.isdisjoint(part.keys())
        or not KINDS.isdisjoint(str(part.get(key)) for key in KINDS_IN)
        for part in _dictionaries_in(whole)
    )


def _dictionaries_in(whole: Any) -> Iterator[Any]:
    """It and what lies directly within it; what it refers to is looked at on its own."""
    import pikepdf

    waiting = [whole]
    while waiting:
        part = waiting.pop()
        if isinstance(part, pikepdf.Dictionary):
            yield part
        elif not isinstance(part, pikepdf.Array):
            continue
        inside = part.as_list() if isinstance(part, pikepdf.Array) else part.as_dict().values()
        waiting += (one for one in inside if not getattr(one, "is_indirect", False))


if __name__ == "__main__":
    limit_oneself()
    sys.stdout.write(found_in(sys.stdin.buffer.read()))
