"""Knows which PDF is taken in: a whole one, and nothing but a PDF."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from records.files.refusals import damaged, has_program, too_full, two_in_one

END = b"%%EOF"
BLANK = b"\0\t\n\f\r "
NEAR_THE_END = 2048
LARGEST_UNPACKED = 20 * 1024 * 1024
WITHIN = 512  # how far before its stream a dictionary says what the stream is
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
ACTIVE = re.compile(
    rb"/(?:JavaScript|JS|Launch|ImportData|RichMedia|EmbeddedFiles?)(?![0-9A-Za-z])"
)


def checked_pdf(content: bytes) -> bytes:
    body, end, after = content.rpartition(END)
    if not end or b"startxref" not in body[-NEAR_THE_END:] or b" obj" not in body:
        raise damaged()
    if after.strip(BLANK) or zipfile.is_zipfile(BytesIO(content)):
        raise two_in_one()
    if any(ACTIVE.search(_unescaped(part)) for part in _parts_to_read(content)):
        raise has_program()
    return content


def _unescaped(part: bytes) -> bytes:
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), part)


def _parts_to_read(content: bytes) -> Iterator[bytes]:
    """What stands outside streams, and the objects that are packed into streams; no pictures."""
    left = LARGEST_UNPACKED
    place = 0
    while (begin := content.find(b"stream", place)) >= 0:
        yield content[place:begin]
        end = content.find(b"endstream", begin)
        if end < 0:
            break
        if b"ObjStm" in _unescaped(content[max(place, begin - WITHIN) : begin]):
            unpacked = _inflated(content[begin:end], left)
            left -= len(unpacked)
            yield unpacked
        place = end + len(b"endstream")
    yield content[place:]


def _inflated(stream: bytes, most: int) -> bytes:
    packed = stream.removeprefix(b"stream").lstrip(b"\r\n")
    opened = zlib.decompressobj()
    try:
        unpacked = opened.decompress(packed, max(most, 1))
    except zlib.error:
        return packed  # not packed, or in a way of which nothing is known
    if opened.unconsumed_tail:
        raise too_full()
    return unpacked
